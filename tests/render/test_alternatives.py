"""What limits from past cases, and a comparison of policies, say of rare cases."""

import datetime as dt
import tomllib
from collections.abc import Sequence
from dataclasses import replace

from sla1357.core.alternatives.comparison import comparison_of
from sla1357.core.alternatives.fit import fit_of
from sla1357.core.assessment import EntryResult
from sla1357.core.cases import Case, CaseId, Entry
from sla1357.core.deadlines import assess
from sla1357.core.listing import Frame, Selection
from sla1357.core.policy import (
    POLICY_1357,
    CaseType,
    Policy,
    Stage,
    StageId,
    TypeNames,
    Unit,
)
from sla1357.core.tally import Tally
from sla1357.core.workdays import WorkCalendar
from sla1357.render.alternatives.comparison import comparison_markdown
from sla1357.render.alternatives.fit import fit_markdown
from sla1357.texts.language import Language

AS_OF = dt.date(2026, 11, 20)
CLOSE = StageId("close")


def promise(unit: Unit, **limits: int) -> Policy:
    """Return a policy with one stage and a type for each limit."""
    types = tuple(TypeNames(id=CaseType(each), label_zh=each, label_en=each) for each in limits)
    stage = Stage(
        id=CLOSE,
        label_zh="办结",
        label_en="close",
        limits=tuple((CaseType(each), limit) for each, limit in limits.items()),
        unit=unit,
    )
    return Policy(name="x", stages=(stage,), types=types)


def case(case_type: str, closed: str | None, received: str = "2026-05-06") -> Case:
    done = ((CLOSE, dt.date.fromisoformat(closed)),) if closed else ()
    received_on = dt.date.fromisoformat(received)
    return Case(case_type=CaseType(case_type), received=received_on, done=done)


def events(cases: Sequence[Case], policy: Policy, calendar: WorkCalendar) -> list[EntryResult]:
    return [
        EntryResult(Entry(each, CaseId(f"A{place}")), assess(each, policy, calendar, as_of=AS_OF))
        for place, each in enumerate(cases)
    ]


def fitted(policy: Policy, cases: Sequence[Case], calendar: WorkCalendar) -> str:
    frame = Frame(as_of=AS_OF, policy=policy, calendar=calendar)
    fit = fit_of(
        events(cases, policy, calendar),
        Tally(policy),
        frame,
        Selection(stages=policy.stages),
        keep=9500,
    )
    return fit_markdown(fit, Language.EN)


def toml_of(text: str) -> dict[str, object]:
    return tomllib.loads(text.split("```toml\n")[1].split("```", maxsplit=1)[0])


class TestMonths:
    """A limit in months MUST become one in days, or stay as it is."""

    POLICY = promise(Unit.MONTHS, normal=6, simple=3)

    def test_it_is_in_days_where_every_type_has_a_case(self, official: WorkCalendar) -> None:
        cases = [case("normal", "2026-06-05"), case("simple", "2026-05-13")]
        text = fitted(self.POLICY, cases, official)
        assert toml_of(text) == {"unit": "days", "limit": {"normal": 30, "simple": 7}}
        assert "| close | normal | days | 6 months | 100.0% (1/1) | 30 | 100.0% (1/1) |" in text
        assert "close: the limit in force is in months; the figures are in calendar days." in text

    def test_it_stays_in_months_where_a_type_has_none(self, official: WorkCalendar) -> None:
        text = fitted(self.POLICY, [case("normal", "2026-06-05")], official)
        assert toml_of(text) == {"limit": {"normal": 6, "simple": 3}}
        assert "so the limit in force stays: close (simple)." in text
        assert (
            "close: a type has no limit yet, so the lines below keep the limits in months." in text
        )


def test_a_line_of_many_types_is_divided(official: WorkCalendar) -> None:
    limits = {f"type_{letter}_with_a_long_name": place + 9 for place, letter in enumerate("abcd")}
    text = fitted(promise(Unit.DAYS, **limits), [], official)
    assert toml_of(text) == {"limit": limits}
    assert "limit.type_a_with_a_long_name = 9\n" in text


def test_a_policy_without_types_has_one_limit_a_stage(official: WorkCalendar) -> None:
    policy = promise(Unit.DAYS, ordinary=9, complex=9)
    text = fitted(policy, [case("ordinary", "2026-05-13")], official)
    assert toml_of(text) == {"limit": 7}
    assert "| close | days | 9 | 100.0% (1/1) | 7 | 100.0% (1/1) |" in text
    assert "ordinary" not in text


class TestAComparison:
    """It MUST name what one policy has alone, and say where a case had ended."""

    def compared(
        self, policy: Policy, other: Policy, cases: Sequence[Case], calendar: WorkCalendar
    ) -> str:
        comparison = comparison_of(
            events(cases, policy, calendar),
            Tally(policy),
            Frame(as_of=AS_OF, policy=policy, calendar=calendar),
            other,
            Selection(stages=policy.stages),
        )
        return comparison_markdown(comparison, "other.toml", Language.EN)

    def test_types_to_which_one_policy_promises_a_stage(self, official: WorkCalendar) -> None:
        contact, plan, close = POLICY_1357.stages
        other = replace(
            POLICY_1357, stages=(contact, replace(plan, limits=plan.limits[1:]), close)
        )
        text = self.compared(POLICY_1357, other, [], official)
        assert "Only in the policy in use, and not compared: plan (ordinary)." in text
        text = self.compared(other, POLICY_1357, [], official)
        assert "Only in the other policy, and not compared: plan (ordinary)." in text

    def test_a_stage_after_the_end_of_a_case_has_no_state(self, official: WorkCalendar) -> None:
        contact, plan, close = POLICY_1357.stages
        longer = replace(plan, limits=tuple((each, 30) for each, _ in plan.limits))
        policy = replace(POLICY_1357, stages=(contact, longer, close))
        ended = Case(
            case_type=CaseType.ORDINARY,
            received=dt.date(2026, 11, 2),
            done=((contact.id, dt.date(2026, 11, 9)),),
            ended_with=contact.id,
        )
        text = self.compared(policy, POLICY_1357, [ended], official)
        assert "| A0 |  | plan | — | — | ‼ overdue | 2026-11-05 Thu |" in text

    def test_another_rule_of_counting_is_said(self, official: WorkCalendar) -> None:
        other = replace(POLICY_1357, name="cut", cutoff=dt.time(17))
        text = self.compared(POLICY_1357, other, [], official)
        assert "Compared with: Policy: cut. Counting: " in text
        assert "17:00" in text
        text = self.compared(POLICY_1357, replace(POLICY_1357, name="same"), [], official)
        assert "Compared with: " not in text
