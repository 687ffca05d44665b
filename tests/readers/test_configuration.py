"""Configurations by directory: what each sets, what is wrong with it, and that it reads back.

`bad` holds those with an error; beside each, every finding.  `good` and the
examples have none.  `pytest tests/readers --update-golden` writes the findings.
"""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.findings import Code, Severity
from sla1357.core.policy import (
    POLICY_1357,
    CaseType,
    Configuration,
    FirstDay,
    Lateness,
    Policy,
    RestDayReceipt,
    Stage,
    StageId,
)
from sla1357.readers.configuration import read_configuration
from sla1357.readers.structured import line_of, lines_of
from sla1357.render.deadlines import counting_text
from sla1357.render.findings import finding_line
from sla1357.render.office import policy_toml
from sla1357.sources.office import load_configuration
from sla1357.texts.language import Language
from tests.changes import TYPES
from tests.readme import ROOT
from tests.strategies import policies

FOLDER = Path(__file__).parent.parent / "configurations"
BAD = sorted(FOLDER.glob("bad/*.toml"))
GOOD = sorted([*FOLDER.glob("good/*.toml"), *ROOT.glob("examples/*.toml")])


def read(text: str) -> Configuration:
    configuration, findings = read_configuration(text, source="a.toml")
    assert configuration is not None
    assert findings == ()
    return configuration


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name)
def test_every_fault_is_found(
    path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(path.parent)
    configuration, findings = load_configuration(path.name)
    text = "".join(f"{finding_line(finding, Language.EN)}\n" for finding in findings)
    expected = path.with_name(f"{path.name}.expected.txt")
    if request.config.getoption("--update-golden"):
        expected.write_text(text, "utf-8")
    assert text == expected.read_text("utf-8")
    assert configuration is None
    assert text


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_what_is_shown_reads_back_the_same(path: Path) -> None:
    configuration, findings = load_configuration(str(path))
    assert findings == ()
    assert configuration is not None
    for language in Language:
        text = policy_toml(configuration, language)
        assert read(text) == configuration


def test_nothing_set_is_the_built_in_policy() -> None:
    assert read("") == Configuration() == read(policy_toml(Configuration(), Language.ZH))
    assert read("[policy]\nwarn_at = 1\n").policy == POLICY_1357


def test_everything_can_be_set() -> None:
    configuration, _ = load_configuration(str(FOLDER / "good" / "everything.toml"))
    assert configuration is not None
    assert configuration.policy == Policy(
        name='全部 "1357" \\ 一二',
        first_day=FirstDay.SAME_DAY,
        rest_day_receipt=RestDayReceipt.NEXT_WORKING_DAY,
        cutoff=dt.time(16, 30, 15),
        lateness=Lateness.DUE_DATE,
        warn_at=0,
        target=0.95,
        stages=(
            Stage(
                id=StageId("close"),
                label_zh="办结",
                label_en="close",
                limits=((CaseType.ORDINARY, 5), (CaseType.COMPLEX, 7)),
            ),
            Stage(
                id=StageId("replied"),
                label_zh="答复",
                label_en="answer",
                limits=((CaseType.ORDINARY, 8), (CaseType.COMPLEX, 8)),
            ),
        ),
    )
    assert configuration.columns == {
        "received": ("来件时间", "到件时间"),
        "close": ("做完时间",),
        "paused_from": ("停办日期",),
    }


@pytest.mark.parametrize(
    ("name", "limits"),
    [("hotline", [(1, 1), (5, 5)]), ("enterprise", [(1, 1), (3, 3), (15, 20)])],
)
def test_the_examples_promise_what_they_say(name: str, limits: list[tuple[int, int]]) -> None:
    configuration, _ = load_configuration(str(ROOT / "examples" / f"{name}.toml"))
    assert configuration is not None
    stages = configuration.policy.stages
    assert [tuple(stage.limit_for(each) for each in TYPES) for stage in stages] == limits


@given(policy=policies(), name=st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
def test_any_policy_reads_back(policy: Policy, name: str) -> None:
    if not name.isprintable() or name != name.strip() or not name:
        name = "x"
    policy = replace(policy, name=name)
    assert read(policy_toml(Configuration(policy=policy), Language.EN)).policy == policy


@given(text=st.text() | st.text(alphabet='[]{}="policystages.#\n 17:0'))
def test_any_text_gives_a_configuration_or_a_finding(text: str) -> None:
    configuration, findings = read_configuration(text, source="a.toml")
    assert (configuration is None) == bool(findings)


@pytest.mark.parametrize(
    "text", [f"a = {'[' * 100_000}", f"a = {'1' * 10_000}"], ids=["nested", "a long number"]
)
def test_a_text_that_the_parser_gives_up_is_found(text: str) -> None:
    _, (finding,) = read_configuration(text, source="a.toml")
    assert finding.code is Code.NOT_TOML


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a" + ".a" * 100_000 + " = 1", id="took 12 GB"),
        pytest.param("[a" + ".a" * 100_000 + "]", id="took a minute"),
        pytest.param("a = {a" + ".a" * 100_000 + " = 1}", id="inside a table on one line"),
    ],
)
def test_a_key_of_thousands_of_parts_is_not_even_parsed(text: str) -> None:
    _, (finding,) = read_configuration(f"\n{text}\n", source="a.toml")
    assert (finding.code, finding.line) == (Code.NOT_TOML, 2)
    assert finding.details == ("a key with more than 50 dots",)


def test_dots_that_are_no_part_of_a_key_are_as_many_as_one_likes() -> None:
    path = "../" * 100 + "a.json"
    text = f'# {"." * 99}\n[calendar]  # {"." * 9}\nfiles = [\n  "{path}", "{path}"\n]\n'
    assert read(text).calendar_files == (path, path)


def test_no_cutoff_can_be_said_in_a_word() -> None:
    assert read('[policy]\ncutoff = "none"\n').policy.cutoff is None


def test_bytes_that_are_no_utf_8_are_found_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes("[policy]\nname = '办结'\n".encode("gbk"))
    configuration, (finding,) = load_configuration(str(path))
    assert configuration is None
    assert (finding.code, finding.line) == (Code.NOT_UTF_8, 2)


def test_a_megabyte_is_read_and_of_what_is_larger_nothing(tmp_path: Path) -> None:
    """Read in part, a file would be valid and say something else."""
    path = tmp_path / "a.toml"
    setting = b'[policy]\ncutoff = "17:00"\n'
    path.write_bytes(setting.rjust(2**20, b"\n"))
    configuration, findings = load_configuration(str(path))
    assert findings == ()
    assert configuration is not None
    assert configuration.policy.cutoff == dt.time(17)
    path.write_bytes(setting.rjust(2**20 + 1, b"\n"))
    configuration, (finding,) = load_configuration(str(path))
    assert configuration is None
    assert (finding.code, finding.details) == (Code.FILE_UNREADABLE, ("File too large",))


TOML = """# a remark
[policy]
name = "x"

[[policy.stages]]
id = "a"

[[ policy.stages ]]
"id"="b"
limit = { complex = 1 }
[policy.stages.label]
zh = 1
[c]
d."e" = 1
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("policy",), 2),
        (("policy", "name"), 3),
        (("policy", "warn_at"), 2),  # where it would have to be
        (("policy", "stages"), 5),
        (("policy", "stages", 0), 5),
        (("policy", "stages", 0, "id"), 6),
        (("policy", "stages", 1), 8),
        (("policy", "stages", 1, "id"), 9),
        (("policy", "stages", 1, "limit", "complex"), 10),
        (("policy", "stages", 1, "label", "zh"), 12),
        (("c", "d", "e"), 14),
        (("x",), None),
        ((), None),
    ],
)
def test_the_line_of_a_key(path: tuple[str | int, ...], line: int | None) -> None:
    assert line_of(path, lines_of(TOML)) == line


STAGE = '[policy]\nname = "x"\n[[policy.stages]]\nid = "a1"\nlabel = "甲"\nlimit = 1\n'


def faults(text: str) -> list[tuple[str, str | None]]:
    """Return code and key of each finding."""
    _, findings = read_configuration(text, source="a.toml")
    return [(finding.code.value, finding.column) for finding in findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[policy]\ncutoff = "9:00"\n', [("POL005", "policy.cutoff")]),
        ('[policy]\ncutoff = "17:000"\n', [("POL005", "policy.cutoff")]),
        ('[policy]\ncutoff = "24:00"\n', [("POL005", "policy.cutoff")]),
        ("[policy]\ncutoff = []\n", [("POL005", "policy.cutoff")]),
        ("[policy]\ncutoff = {}\n", [("POL005", "policy.cutoff")]),
        ("[policy]\nlateness = []\n", [("POL005", "policy.lateness")]),
        (STAGE.replace("a1", "a" * 31), [("POL009", "policy.stages[1].id")]),
        (STAGE.replace("a1", "a-b"), [("POL009", "policy.stages[1].id")]),
        (STAGE.replace('id = "a1"\n', ""), [("POL003", "policy.stages[1].id")]),
        (STAGE.replace("limit = 1\n", ""), [("POL003", "policy.stages[1].limit")]),
        (
            STAGE.replace("limit = 1", "limit = { ordinary = 5 }"),
            [("POL003", "policy.stages[1].limit.complex")],
        ),
        (STAGE.replace("limit = 1", "limit = 1001"), [("POL006", "policy.stages[1].limit")]),
        (STAGE.replace("甲", "甲" * 41), [("POL010", "policy.stages[1].label")]),
        (
            STAGE + '[[policy.stages]]\nid = "b"\nlabel = { zh = "乙", en = "a1" }\nlimit = 1\n',
            [("POL008", "policy.stages[2].label")],
        ),
        ('[calendar]\nfile = ["x"]\n', [("POL002", "calendar.file")]),
        *(
            (f'[columns]\n{field} = "x"\n', [("POL002", f"columns.{field}")])
            for field in ("note", "person", "nonsense")
        ),
    ],
)
def test_each_fault_alone(text: str, expected: list[tuple[str, str]]) -> None:
    assert faults(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        '[policy]\ncutoff = "23:59"\n',
        '[policy]\ncutoff = "00:00"\n',
        "[policy]\nwarn_at = 1000\n",
        STAGE.replace("a1", "a" * 30),
        STAGE.replace("limit = 1", "limit = 1000"),
        STAGE.replace("甲", "甲" * 40),
    ],
)
def test_what_is_just_possible(text: str) -> None:
    assert faults(text) == []


def test_texts_are_taken_without_blanks_and_names_as_headers_are() -> None:
    configuration = read(
        STAGE.replace('"甲"', '" 甲 "') + '[columns]\nreceived = " 来件（日期） "\n'
    )
    (stage,) = configuration.policy.stages
    assert (stage.label_zh, stage.label_en) == ("甲", "a1")
    assert configuration.columns == {"received": ("来件",)}


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ("# \u2028\nb = 1\n", ("b",), 2),
        ('a = 1\nb = """\na = 2\n"""\n', ("a",), 1),
        ('[a]\nb = """\n[a]\n"""\n', ("a",), 1),
        ("'a' = 1\n", ("a",), 1),
    ],
)
def test_the_line_in_odd_texts(text: str, path: tuple[str, ...], line: int) -> None:
    assert line_of(path, lines_of(text)) == line


def stages_of(*limits: object) -> str:
    tables = (
        f'[[policy.stages]]\nid = "s{n}"\nlabel = "段{n}"\nlimit = {limit}\n'
        for n, limit in enumerate(limits, start=1)
    )
    return '[policy]\nname = "x"\n' + "".join(tables)


def types(ordinary: int, complex_: int) -> str:
    return f"{{ ordinary = {ordinary}, complex = {complex_} }}"


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        pytest.param((5, 20, 10), ["stages[3].limit: 's2', 20, 10"], id="the third of three"),
        pytest.param(
            (20, 5, 10),
            ["stages[2].limit: 's1', 20, 5", "stages[3].limit: 's1', 20, 10"],
            id="two before the first",
        ),
        pytest.param(
            (1, 9, 3, 7),
            ["stages[3].limit: 's2', 9, 3", "stages[4].limit: 's2', 9, 7"],
            id="not just the neighbour",
        ),
        pytest.param(
            (3, types(5, 7), types(5, 6)),
            ["stages[3].limit.complex: 's2', 7, 6"],
            id="for complex cases",
        ),
        pytest.param(
            (types(5, 9), types(4, 9)),
            ["stages[2].limit.ordinary: 's1', 5, 4"],
            id="for ordinary ones",
        ),
        pytest.param((types(5, 9), types(4, 8)), ["stages[2].limit: 's1', 5, 4"], id="for both"),
        pytest.param((5, 5, 5), [], id="all on one day"),
        pytest.param((1, 3, types(5, 7), 9), [], id="in order"),
        pytest.param((5,), [], id="one"),
    ],
)
def test_a_stage_that_falls_due_before_an_earlier_one_is_pointed_out(
    limits: tuple[object, ...], expected: list[str]
) -> None:
    configuration, findings = read_configuration(stages_of(*limits), source="a.toml")
    assert configuration is not None
    assert len(configuration.policy.stages) == len(limits)
    assert {finding.code for finding in findings} <= {Code.STAGE_DUE_TOO_EARLY}
    assert [
        f"{one.column}: '{one.details[0]}', {one.details[1]}, {one.value}".removeprefix("policy.")
        for one in findings
    ] == expected
    assert all(finding.severity is Severity.WARNING for finding in findings)


@pytest.mark.parametrize(("size", "is_read"), [(2**20, True), (2**20 + 1, False)])
def test_a_configuration_has_a_bound(tmp_path: Path, size: int, *, is_read: bool) -> None:
    path = tmp_path / "a.toml"
    path.write_text("#" * (size - 1) + "\n", "utf-8")
    configuration, findings = load_configuration(str(path))
    assert (configuration is not None) == is_read
    assert [(each.code, each.details) for each in findings] == (
        [] if is_read else [(Code.FILE_UNREADABLE, ("File too large",))]
    )


@pytest.mark.parametrize(
    ("time", "en"),
    [
        ('"17:00"', "at 17:00 or later"),
        ("17:00:00", "at 17:00 or later"),
        ("17:00:30", "at 17:00:30 or later"),
        ("17:00:00.25", "at 17:00:00.250000 or later"),
    ],
)
def test_a_cutoff_is_told_as_exact_as_it_is(time: str, en: str) -> None:
    configuration = read(f"[policy]\ncutoff = {time}\n")
    assert en.split()[1] in counting_text(configuration.policy, Language.EN).split()
    again = policy_toml(configuration, Language.EN)
    assert read(again).policy == configuration.policy
