"""JSON MUST have what a promise in days, with types, chains and restarts says of a case."""

import datetime as dt
import json
from typing import Any

from sla1357.core.assessment import EntryResult
from sla1357.core.cases import Case, CaseId, Entry, Extension, Pause, TypeChange
from sla1357.core.deadlines import assess
from sla1357.core.explanation import explain
from sla1357.core.listing import Frame, Show
from sla1357.core.policy import (
    CaseType,
    ExtensionRule,
    Policy,
    Stage,
    StageId,
    Supplement,
    TypeNames,
    Unit,
)
from sla1357.core.tally import Tally
from sla1357.core.workdays import WorkCalendar
from sla1357.render.cases.explanation_json import explanation_json
from sla1357.render.cases.json import ROW_TYPE, ndjson_lines
from sla1357.render.cases.lines import RecordKind
from sla1357.texts.language import Language
from tests.schemas import validate

D = dt.date.fromisoformat
NORMAL, SIMPLE = CaseType("normal"), CaseType("simple")
ACCEPT, CLOSE = StageId("accept"), StageId("close")
POLICY = Policy(
    name="行政复议",
    types=(
        TypeNames(id=SIMPLE, label_zh="简易", label_en="simple"),
        TypeNames(id=NORMAL, label_zh="普通", label_en="normal"),
    ),
    stages=(
        Stage(
            id=ACCEPT,
            label_zh="受理",
            label_en="accept",
            limits=((NORMAL, 5), (SIMPLE, 5)),
            done_by=("不予受理日期",),
        ),
        Stage(
            id=CLOSE,
            label_zh="复议决定",
            label_en="close",
            limits=((NORMAL, 60), (SIMPLE, 30)),
            unit=Unit.DAYS,
            after=ACCEPT,
            extension=ExtensionRule(times=1, most=30),
            warn_at=5,
        ),
    ),
    supplement=Supplement.RESTART,
)
AS_OF = D("2026-04-20")


def records_of(calendar: WorkCalendar, *cases: Case) -> list[Any]:
    frame = Frame(as_of=AS_OF, policy=POLICY, calendar=calendar)
    events = [
        EntryResult(
            Entry(case, CaseId("甲"), line=2, source="a.csv"),
            assess(case, POLICY, calendar, as_of=AS_OF),
        )
        for case in cases
    ]
    form = ndjson_lines(frame, show=Show.ALL, language=Language.ZH, records=frozenset(RecordKind))
    lines = form.whole(events, Tally(POLICY))
    records = [json.loads(line) for line in lines]
    for record in records:
        validate(record, "check", "record")
    return records


CHANGED = Case(
    case_type=SIMPLE,
    received=D("2026-02-24"),
    done=((ACCEPT, D("2026-03-02")),),
    pauses=(Pause(start=D("2026-03-03"), end=D("2026-03-05"), is_supplement=True),),
    type_changes=(TypeChange(day=D("2026-03-20"), case_type=NORMAL),),
    extensions=(Extension(added=10, approved=D("2026-04-01"), unit=Unit.DAYS),),
)
REFUSED = Case(
    case_type=SIMPLE,
    received=D("2026-02-24"),
    done=((ACCEPT, D("2026-02-27")),),
    ended_with=ACCEPT,
)


def test_the_policy_has_types_units_chains_and_rules(official: WorkCalendar) -> None:
    policy = records_of(official)[0]["policy"]
    assert policy["types"] == [
        {"id": "simple", "label": "简易"},
        {"id": "normal", "label": "普通"},
    ]
    accept, close = policy["stages"]
    assert (accept["unit"], accept["after"], accept["extension"]) == ("working-days", None, None)
    assert (accept["warn_at"], accept["done_by"]) == (1, ["不予受理日期"])
    assert close == {
        "stage": "close",
        "label": "复议决定",
        "unit": "days",
        "after": "accept",
        "limits": {"normal": 60, "simple": 30},
        "warn_at": 5,
        "extension": {"times": 1, "most": 30},
        "done_by": [],
    }


def test_a_case_has_what_changed_it_and_when_its_counts_start(official: WorkCalendar) -> None:
    _, case, refused, _ = records_of(official, CHANGED, REFUSED)
    assert case["type"] == "normal"
    assert case["type_changes"] == [{"type": "normal", "day": "2026-03-20"}]
    assert case["pauses"] == [{"from": "2026-03-03", "to": "2026-03-05", "supplement": True}]
    assert case["extensions"] == [
        {"added": 10, "unit": "days", "until": None, "approved": "2026-04-01"}
    ]
    accept, close = case["stages"]
    assert (accept["unit"], accept["starts"]) == ("working-days", "2026-02-24")
    assert (close["unit"], close["starts"]) == ("days", "2026-03-05")  # it began again
    kinds = [(move["kind"], move["type"], move["added"]) for move in close["moves"]]
    assert ("upgrade", "normal", None) in kinds
    assert ("extension", None, 10) in kinds
    assert (case["next_due"], case["next_stage"]) == (close["due"], "close")
    assert close["elapsed"] + close["remaining"] == close["limit"] == 70
    assert refused["ended_with"] == "accept"
    assert [stage["stage"] for stage in refused["stages"]] == ["accept"]
    assert set(case) <= {part.split()[0] for part in ROW_TYPE.split(", ")}


def test_a_stage_that_is_not_started_has_no_day(official: WorkCalendar) -> None:
    _, case, _ = records_of(official, Case(case_type=NORMAL, received=D("2026-04-16")))
    close = case["stages"][1]
    assert close["status"] == "not_started"
    for key in ("starts", "due", "original_due", "elapsed", "remaining"):
        assert close[key] is None


def test_an_explanation_has_every_clock_of_its_case(official: WorkCalendar) -> None:
    frame = Frame(as_of=AS_OF, policy=POLICY, calendar=official)
    result = assess(CHANGED, POLICY, official, as_of=AS_OF)
    text = explanation_json([explain(result, frame)], [], frame, Language.ZH)
    document = json.loads(text)
    validate(document, "explain")
    (case,) = document["cases"]
    assert case["counts"] == [
        {"stages": ["accept"], "unit": "working-days", "begins": ["2026-02-24"]},
        {"stages": ["close"], "unit": "days", "begins": ["2026-03-02", "2026-03-05"]},
    ]
    by_day = {day["day"]: day for day in case["days"]}
    assert by_day["2026-02-25"]["counts"] == [1, None]
    assert by_day["2026-03-07"]["counts"] == [None, 2]
    assert {"mark": "upgraded", "stage": None, "until": None, "type": "normal"} in by_day[
        "2026-03-20"
    ]["marks"]
