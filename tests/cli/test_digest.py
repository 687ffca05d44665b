"""`check --format markdown`: a few lines for a chat group, which say what the other formats do."""

import csv
import io
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from sla1357.cli.shell import ExitCode
from sla1357.core.status import Status
from tests.conftest import GOLDEN, Runner
from tests.schemas import by_stage

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
AS_OF = "--as-of=2026-11-20"
COLUMNS = ["编号", "受理日期", "复杂程度", "站点", "承办人", "联系日期", "方案日期", "办结日期"]
COLUMNS += ["暂停区间", "撤回日期"]
HEADER = ",".join(COLUMNS) + "\n"
URGENCY = [status.value for status in Status]
OPEN = [status.value for status in Status if status.is_open]
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")  # as CommonMark has it: any ASCII punctuation
LEDGERS = [
    pytest.param(["ledger.csv", "--as-of=2026-12-23"], id="everything in it"),
    pytest.param([str(EXAMPLES / "cases.csv"), AS_OF], id="cases"),
    pytest.param([str(EXAMPLES / "changes.csv"), AS_OF], id="changes"),
    pytest.param([str(EXAMPLES / "year.csv"), AS_OF], id="year"),
]
SUMMARY = (
    "- Counting: the day of receipt is not counted, the next working day is day 1 (Civil Code of "
    "the PRC, art. 201); days off do not count, make-up workdays do; a due day ends at 24:00.\n"
    "- Calendar: holidays 0.109; State Council notices confirmed through 2026-12-28; "
    "digest 688470be9fe1\n"
)


@pytest.fixture(autouse=True)
def _beside_the_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GOLDEN)


class Digest(NamedTuple):
    """What stands in the digest, part by part."""

    head: str
    counts: dict[str, int]  #: status, as it is worded → cases
    named: list[str]  #: the lines of cases, without their number
    more: int  #: open cases that are not named
    rates: dict[str, str]  #: stage → rate


def text_of(run: Runner, *arguments: str, ledger: str = "") -> str:
    read = () if any(not each.startswith("-") for each in arguments) else ("-",)
    done = run("check", *read, *arguments, "--format=markdown", stdin=ledger.encode())
    assert done.code in {ExitCode.OK, ExitCode.NOT_ANSWERED}
    return done.out


def digest_of(text: str) -> Digest:
    """Read an English digest."""
    lines = text.splitlines()
    at = lines.index("**on time**")
    named = [re.fullmatch(r"(\d)\. (.*)", line) for line in lines]
    numbers = [int(each[1]) for each in named if each]
    assert numbers == list(range(1, len(numbers) + 1))
    more = [line for line in lines if line.startswith("open and not listed: ")]
    counts = re.findall(r"\S ([a-z ]+) (\d+)(?:  |$)", lines[2]) if lines[2][:2] != "**" else []
    return Digest(
        head=lines[0],
        counts={word: int(number) for word, number in counts},
        named=[each[2] for each in named if each],
        more=int(more[0].rpartition(" ")[2]) if more else 0,
        rates={
            name: rate
            for name, _, rate in (line[2:].partition(": ") for line in lines[at + 2 : at + 5])
        },
    )


def document_of(run: Runner, *arguments: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads(run("check", *arguments, "--format=json").out)


def most_urgent(cases: Iterable[Any]) -> list[Any]:
    """Return the open cases of a document, by status and by the day that comes next."""
    still_open = [
        case
        for case in cases
        if any(stage["status"] in OPEN for stage in case["stages"]) and not case["withdrawn"]
    ]
    return sorted(
        still_open,
        key=lambda case: (URGENCY.index(case["status"]), case["next_due"] or "9999-12-31"),
    )


def ledger_of(*rows: str) -> str:
    return HEADER + "".join(f"{row}\n" for row in rows)


def row(number: int, day: str = "2026-11-20", handler: str = "岗一") -> str:
    """Return a row of a case of which everything is still to do."""
    return f"A-{number},{day},一般,城阳站,{handler},,,,,"


class TestOneComputation:
    """The digest MUST tell what JSON tells."""

    @pytest.mark.parametrize("options", LEDGERS)
    def test_the_head_and_the_counts(self, run: Runner, options: list[str]) -> None:
        summary = document_of(run, *options)["summary"]
        digest = digest_of(text_of(run, *options))
        assert digest.head.endswith(f"** cases: {summary['cases']}")
        counts = {key.replace("_", " "): n for key, n in summary["by_status"].items()}
        assert digest.counts == counts
        assert list(digest.counts) == [
            each.replace("_", " ") for each in URGENCY if each.replace("_", " ") in counts
        ]

    @pytest.mark.parametrize("options", LEDGERS)
    def test_the_rates(self, run: Runner, options: list[str]) -> None:
        stages = by_stage(document_of(run, *options)["summary"])
        rates = digest_of(text_of(run, *options)).rates
        assert list(rates) == list(stages)
        for name, counts in stages.items():
            share, _, made_of = rates[name].partition(" ")
            beside = (
                "not_yet_due",
                "not_started",
                "unrecorded",
                "to_check",
                "paused",
                "withdrawn",
            )
            assert made_of.split(", ") == [
                f"({counts['met']}/{counts['came_due']})",
                *(f"{key.replace('_', ' ')} {counts[key]}" for key in beside if counts.get(key)),
            ]
            assert abs(float(share.removesuffix("%")) / 100 - counts["on_time_rate"]) <= 0.0005

    @pytest.mark.parametrize("options", LEDGERS)
    def test_the_most_urgent_cases(self, run: Runner, options: list[str]) -> None:
        document = document_of(run, *options)
        cases = most_urgent(document["cases"])
        doubted = {each["line"] for each in document["findings"] if each["severity"] != "note"}
        digest = digest_of(text_of(run, *options))
        assert len(digest.named) == min(5, len(cases))
        for line, case in zip(digest.named, cases, strict=False):
            plain = ESCAPED.sub(r"\1", line)
            station = case["station"].replace("\n", "\\n")
            mark = " !" if case["line"] in doubted else ""
            assert plain.startswith(f"{case['id']}{mark} ({case['type']}, {station}): ")
            assert plain.endswith(f"; handler: {case['handler'] or 'not given'}")
            stage = min(
                (s for s in case["stages"] if s["status"] in OPEN),
                key=lambda s: URGENCY.index(s["status"]),
            )
            assert f"): {stage['stage']} " in plain
            assert f" {stage['status'].replace('_', ' ')} " in plain
            if stage["due"]:
                assert f" {stage['due'][5:]} " in plain
        assert digest.more == len(cases) - len(digest.named)

    @pytest.mark.parametrize("show", ["open", "all"])
    @pytest.mark.parametrize("options", LEDGERS[:3])
    def test_what_is_done_is_never_named(self, run: Runner, options: list[str], show: str) -> None:
        assert text_of(run, *options, f"--show={show}") == text_of(run, *options)


class TestHowMany:
    """At most five cases MUST be named, and the rest be counted."""

    @pytest.mark.parametrize(
        ("cases", "named", "more"), [(1, 1, 0), (4, 4, 0), (5, 5, 0), (6, 5, 1), (23, 5, 18)]
    )
    def test_of_so_many(self, run: Runner, cases: int, named: int, more: int) -> None:
        text = text_of(run, AS_OF, ledger=ledger_of(*(row(n) for n in range(cases))))
        digest = digest_of(text)
        assert (len(digest.named), digest.more) == (named, more)
        assert [line.split(" ")[0] for line in digest.named] == [f"A-{n}" for n in range(named)]
        assert ("not listed" in text) == (more > 0)

    def test_none_is_open(self, run: Runner) -> None:
        done = "A-1,2026-11-02,一般,城阳站,岗一,2026-11-03,2026-11-05,2026-11-09,,"
        text = text_of(run, AS_OF, ledger=ledger_of(done))
        assert text == (
            "**As of 2026-11-20 Fri** cases: 1\n\n✓ met 1\n\n**No case to list.**\n\n"
            "**on time**\n\n- contact: 100.0% (1/1)\n- plan: 100.0% (1/1)\n"
            f"- close: 100.0% (1/1)\n\n{SUMMARY}"
        )

    def test_there_is_none(self, run: Runner) -> None:
        text = text_of(run, AS_OF, ledger=HEADER)
        assert text == (
            "**As of 2026-11-20 Fri** cases: 0\n\n**No case to list.**\n\n"
            "**on time**\n\n- contact: none\n- plan: none\n"
            f"- close: none\n\n{SUMMARY}"
        )

    def test_with_attention_only_urgent_ones_are_named(self, run: Runner) -> None:
        rows = [row(1), row(2, "2026-11-17"), "A-3,2026-11-19,一般,城阳站,岗一,2026-11-20,,,,"]
        digest = digest_of(text_of(run, AS_OF, "--show=attention", ledger=ledger_of(*rows)))
        assert [line.split(" ")[0] for line in digest.named] == ["A-2", "A-1"]
        assert digest.counts == {"overdue": 1, "due soon": 1, "on track": 1}  # of all

    def test_with_attention_and_nothing_urgent(self, run: Runner) -> None:
        calm = "A-3,2026-11-19,一般,城阳站,岗一,2026-11-20,,,,"
        text = text_of(run, AS_OF, "--show=attention", ledger=ledger_of(calm))
        assert "\n**No case to list.**\n" in text
        assert digest_of(text).counts == {"on track": 1}

    @pytest.mark.parametrize("urgent", [2, 6])
    def test_with_attention_the_others_are_counted_too(self, run: Runner, urgent: int) -> None:
        calm = [f"B-{n},2026-11-19,一般,城阳站,岗一,2026-11-20,,,," for n in range(3)]
        ledger = ledger_of(*(row(n) for n in range(urgent)), *calm)
        digest = digest_of(text_of(run, AS_OF, "--show=attention", ledger=ledger))
        assert digest.more == urgent + 3 - len(digest.named)

    def test_a_case_withdrawn_when_it_was_late_is_counted_and_not_named(self, run: Runner) -> None:
        withdrawn = "A-1,2026-11-02,一般,城阳站,岗一,,,,,2026-11-18"
        digest = digest_of(text_of(run, AS_OF, ledger=ledger_of(withdrawn, row(2))))
        assert digest.counts == {"overdue": 1, "due soon": 1}
        assert [line.split(" ")[0] for line in digest.named] == ["A-2"]
        assert digest.more == 0


class TestLinesOfCases:
    """A line MUST tell what is to be done by when, and who holds it."""

    # Source: State Council notice for 2026, gov.cn/zhengce/zhengceku/202511/content_7047091.htm
    # off: 01-01 to 01-03; at work: Sun 01-04; days past 2026-12-28 are provisional
    @pytest.mark.parametrize(
        ("cells", "as_of", "zh", "en"),
        [
            pytest.param(
                "A-1,2026-11-09,一般,城阳站,岗一,2026-11-10,2026-11-12,,,",
                "2026-11-20",
                "A-1（一般、城阳站）办结回复 11-16 周一 ‼ 已超期 超 4 个工作日、4 自然日；"
                "承办：岗一",
                "A-1 (ordinary, 城阳站): close 11-16 Mon ‼ overdue 4 working days late, "
                "4 calendar days; handler: 岗一",
                id="overdue",
            ),
            pytest.param(
                "A-1,2026-11-19,复杂,,岗一,,,,,",
                "2026-11-20",
                "A-1（复杂）联系沟通 11-20 周五 ► 到期 今日到期；承办：岗一",
                "A-1 (complex): contact 11-20 Fri ► due now due today; handler: 岗一",
                id="due today, of no station",
            ),
            pytest.param(
                "A-1,2026-11-18,复杂,城阳站,,2026-11-19,2026-11-20,,,",
                "2026-11-20",
                "A-1（复杂、城阳站）办结回复 11-27 周五 ◦ 正常 剩 5 个工作日；承办：未填写",
                "A-1 (complex, 城阳站): close 11-27 Fri ◦ on track 5 working days left; "
                "handler: not given",
                id="of no handler",
            ),
            pytest.param(
                "A-1,2026-11-12,复杂,城阳站,岗一,2026-11-13,2026-11-17,,2026-11-18~,",
                "2026-11-20",
                "A-1（复杂、城阳站）办结回复 暂停中 ¦ 暂停 剩 4 个工作日；承办：岗一",
                "A-1 (complex, 城阳站): close paused ¦ paused 4 working days left; handler: 岗一",
                id="paused, with no due day",
            ),
            pytest.param(
                "A-1,2026-12-22,一般,城阳站,岗一,2026-12-23,2026-12-25,,,",
                "2026-12-25",
                "A-1（一般、城阳站）办结回复 ≈12-29 周二 ◦ 正常 剩 2 个工作日；承办：岗一",
                "A-1 (ordinary, 城阳站): close ≈12-29 Tue ◦ on track 2 working days left; "
                "handler: 岗一",
                id="provisional",
            ),
            pytest.param(
                "A-1,2026-12-21,一般,城阳站,岗一,2026-12-22,2026-12-24,,,",
                "2026-12-29",
                "A-1（一般、城阳站）办结回复 12-28 周一 ‼ 已超期 ≈超 1 个工作日、1 自然日；"
                "承办：岗一",
                "A-1 (ordinary, 城阳站): close 12-28 Mon ‼ overdue ≈1 working day late, "
                "1 calendar day; handler: 岗一",
                id="settled, with a provisional count",
            ),
            pytest.param(
                "A-1,2025-12-19,一般,城阳站,岗一,2025-12-22,2025-12-24,,,",
                "2026-01-05",
                "A-1（一般、城阳站）办结回复 2025-12-26 周五 ‼ 已超期 超 5 个工作日、10 自然日；"
                "承办：岗一",
                "A-1 (ordinary, 城阳站): close 2025-12-26 Fri ‼ overdue 5 working days late, "
                "10 calendar days; handler: 岗一",
                id="of another year",
            ),
        ],
    )
    def test_whole_line(self, run: Runner, cells: str, as_of: str, zh: str, en: str) -> None:
        for lang, line in (("zh", zh), ("en", en)):
            text = text_of(run, f"--as-of={as_of}", f"--lang={lang}", ledger=ledger_of(cells))
            assert f"\n1. {line}\n" in text

    def test_what_is_provisional_is_explained(self, run: Runner) -> None:
        text = text_of(run, "--as-of=2026-12-22", ledger=ledger_of(row(1, "2026-12-22")))
        *_, last = text.splitlines()
        assert last.startswith("- ≈ provisional: the notice for 2027 is not included yet")
        settled = text_of(run, AS_OF, ledger=ledger_of(row(1)))
        assert "≈" not in settled

    def test_of_its_stages_the_most_urgent_is_told(self, run: Runner) -> None:
        text = text_of(run, AS_OF, ledger=ledger_of(row(1, "2026-11-17")))
        (line,) = digest_of(text).named
        assert "contact 11-18 Wed ‼ overdue" in line  # and not the plan, which is due today

    def test_in_chinese_the_rest_is_counted_too(self, run: Runner) -> None:
        text = text_of(run, AS_OF, "--lang=zh", ledger=ledger_of(*(row(n) for n in range(7))))
        assert text.startswith(
            "**截至 2026-11-20 周五** 共 7 件\n\n▻ 临期 7\n\n**最紧急的案件**\n"
        )
        assert "\n\n另有 2 件在办，未列出。\n\n**按时率**\n\n- 联系沟通：无，未到期 7\n" in text


class TestMarkup:
    """Text of a cell MUST be text, on one line, and there be no table."""

    HOSTILE = (
        *("**粗**", "[甲](http://example.org)", "![a](b)", "<b>甲</b>", "<@all>", "`a`", "a|b|c"),
        *(
            "a_b_c",
            "~~a~~",
            "&lt;",
            "# a",
            "1. a",
            "- a",
            "> a",
            "\\a",
            "\\*a",
            "a\n\n**b**",
            "a\r\nb",
        ),
        *("a\n1. b", "\x1b[2Ja", "a\u202eb", "a\u2028b", "| --- |", "a\n---"),
    )

    @pytest.mark.parametrize("lang", ["en", "zh"])
    def test_of_cells(self, run: Runner, lang: str) -> None:
        plain = text_of(run, AS_OF, f"--lang={lang}", ledger=ledger_of(row(1)))
        usual = len(plain.splitlines())
        for cell in self.HOSTILE:
            stream = io.StringIO()
            writer = csv.writer(stream)
            writer.writerow(COLUMNS)
            writer.writerow([cell, "2026-11-19", "一般", cell, cell, "", "", "", "", ""])
            text = text_of(run, AS_OF, f"--lang={lang}", ledger=stream.getvalue())
            named = [line for line in text.splitlines() if re.match(r"\d\. ", line)]
            assert len(named) == 1
            shown = re.sub(r"[\x1b\r\n\u2028\u202e]", lambda m: ascii(m[0])[1:-1], cell.strip())
            line = ESCAPED.sub(r"\1", named[0])
            place = {"en": "(ordinary, {0}): contact", "zh": "（一般、{0}）联系沟通"}[lang]
            assert line.startswith(f"1. {shown}")
            assert place.format(shown) in line
            assert line.endswith(f"{ {'en': ' ', 'zh': '：'}[lang] }{shown}")
            # what is left without a backslash acts on nothing
            assert not re.search(r"[\\`*_\[\]<>|~&]", ESCAPED.sub("", named[0]))
            assert len(text.splitlines()) == usual

    @pytest.mark.parametrize("case", ["# a", "- a", "+ a", "1. a", "1) a"])
    def test_where_an_item_begins(self, run: Runner, case: str) -> None:
        """There a text can be a heading, or an item of an inner list (CommonMark 0.31.2, 5.2)."""
        ledger = ledger_of(row(1).replace("A-1", case))
        (line,) = digest_of(text_of(run, AS_OF, ledger=ledger)).named
        assert not re.match(r"#+ |[-+] |\d+[.)] ", line)

    @pytest.mark.parametrize("options", LEDGERS[:3])
    def test_there_is_no_table(self, run: Runner, options: list[str]) -> None:
        for show in ("open", "all", "attention"):
            text = text_of(run, *options, f"--show={show}")
            assert not re.search(r"(?<!\\)\||---", text)
            assert len(text.splitlines()) <= 32
            assert "\n\n\n" not in text
            assert text.endswith("\n")

    def test_reasons_of_rows_are_indented_items(self, run: Runner) -> None:
        text = text_of(run, AS_OF, ledger=ledger_of(row(1), "a*b,2026-11-31,一般,,,,,,,"))
        assert "\n- rows not assessed and not counted: 1\n  - -:3 a\\*b: 受理日期 CASE" in text

    def test_no_one_but_the_handler_is_named(self, run: Runner) -> None:
        header = HEADER.replace("编号", "编号,姓名,联系电话,来源,备注")
        cells = row(1).replace("A-1", "A-1,张三丰,13812345678,齐鲁工惠,李四代办")
        text = text_of(run, AS_OF, ledger=f"{header}{cells}\n")
        assert "handler: 岗一" in text
        for cell in ("张三丰", "13812345678", "齐鲁工惠", "李四"):
            assert cell not in text


def test_nothing_is_written_of_a_missing_ledger(run: Runner, tmp_path: Path) -> None:
    output = tmp_path / "out.md"
    done = run("check", "missing.csv", AS_OF, "--format=markdown", "-o", str(output))
    assert (done.out, done.err) == ("", "missing.csv: FILE001 no such file\n")
    assert done.code == ExitCode.NO_SOURCE
    assert not output.exists()
