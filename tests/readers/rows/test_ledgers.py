"""Ledgers by directory: beside each, what is read from it.

`good` holds ledgers without an error, `bad` those with one.  A new case is a
new file; `pytest tests/readers --update-golden` writes what is read from it,
to be read in turn.
"""

from pathlib import Path

import pytest

from sla1357.core.assessment import LedgerEvent
from sla1357.core.cases import Entry, SkippedRow, UnreadableRow
from sla1357.core.findings import Finding, Severity
from sla1357.render.findings import finding_line
from sla1357.sources.ledgers import LedgerOptions, read_ledgers
from sla1357.texts.language import Language, literal

FOLDER = Path(__file__).parents[2] / "ledgers"
LEDGERS = sorted(path for path in FOLDER.glob("*/*") if not path.name.endswith(".expected.txt"))


def line_of(event: LedgerEvent) -> str:
    match event:
        case Finding():
            return f"{event.code.severity.value}: {finding_line(event, Language.EN)}"
        case UnreadableRow():
            return f"{event.line} {event.id or '-'} unreadable"
        case SkippedRow():
            return f"{event.line} skipped: {event.reason.value}"
        case Entry():
            case = event.case
            done = "".join(f" {stage}={day}" for stage, day in case.done)
            done += "".join(f" {stage}=?" for stage in case.unclear)
            done += "".join(f" paused={pause.start}~{pause.end or ''}" for pause in case.pauses)
            done += "".join(f" upgraded={change.day}" for change in case.type_changes)
            for extension in case.extensions:
                length = extension.added, extension.until, extension.approved
                done += " extended={}/{}/{}".format(*(part or "-" for part in length))
            done += f" withdrawn={case.withdrawn}" if case.withdrawn else ""
            received = f"{case.received}T{case.received_time or ''}".removesuffix("T")
            texts = "/".join(text or "-" for text in (event.station, event.handler, event.channel))
            return literal(f"{event.line} {event.id} {case.case_type} {received}{done} {texts}")


def expectation_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.expected.txt")


@pytest.mark.parametrize("path", LEDGERS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_ledger_reads_as_expected(
    path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(path.parent)
    events = list(read_ledgers([path.name], LedgerOptions()))
    text = "".join(f"{line_of(event)}\n" for event in events)
    if request.config.getoption("--update-golden"):
        expectation_of(path).write_text(text, "utf-8")
    assert text == expectation_of(path).read_text("utf-8")
    errors = [e for e in events if isinstance(e, Finding) and e.code.severity is Severity.ERROR]
    assert bool(errors) == (path.parent.name == "bad")


def test_each_expectation_has_its_ledger() -> None:
    expectations = set(FOLDER.glob("*/*.expected.txt"))
    assert expectations == {expectation_of(path) for path in LEDGERS}


@pytest.mark.parametrize("path", LEDGERS, ids=lambda path: path.name)
def test_findings_come_in_the_order_of_their_lines(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    events = list(read_ledgers([path.name], LedgerOptions()))
    lines = [e.line for e in events if isinstance(e, Finding) and e.line is not None]
    assert lines == sorted(lines)


@pytest.mark.parametrize("path", LEDGERS, ids=lambda path: path.name)
def test_nobodys_name_or_number_is_repeated(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every ledger here calls its persons 张三 or 李四, with one of these numbers."""
    monkeypatch.chdir(path.parent)
    said = "\n".join(line_of(event) for event in read_ledgers([path.name], LedgerOptions()))
    for personal in ("张三", "李四", "13800000000", "370214199001011234"):
        assert personal not in said
