"""A folder of ledgers, as the stations send them."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from sla1357.cli.shell import ExitCode
from sla1357.readers.headers.other_files import RESULT_COLUMNS
from sla1357.sources.other_files import FILLED
from sla1357.texts import fill_words
from sla1357.texts.language import Language
from tests.conftest import Run, Runner
from tests.hard_workbooks import with_parts

AS_OF = "--as-of=2026-11-20"
HEADER = ("编号", "受理日期", "复杂程度", "站点", "联系日期", "方案日期", "办结日期")
TOML = '[ledger]\nstation = "{}"\n[office]\nstations = ["流亭", "惜福镇"]\n'


def put(path: str, *rows: Sequence[str], sheets: Sequence[str] = ("Sheet1",)) -> None:
    """Write a ledger; in a workbook the rows stand on each sheet, with its name in the number."""
    Path(path).parent.mkdir(exist_ok=True)
    if not path.endswith(".xlsx"):
        text = "".join(",".join(row) + "\n" for row in (HEADER, *rows))
        Path(path).write_text(text, "utf-8")
        return
    book = Workbook()
    book.remove(book.worksheets[0])
    for name in sheets:
        sheet = book.create_sheet(name)
        sheet.append(HEADER)
        for number, *rest in rows:
            sheet.append([number + name * (len(sheets) > 1), *rest])
    book.save(path)


def row(number: str, station: str = "") -> tuple[str, ...]:
    return (number, "2026-11-16", "一般", station, "2026-11-17", "", "")


@pytest.fixture(autouse=True)
def _stations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    put("各站/2026年11月流亭台账.csv", row("A-1"), row("A-2"))
    put("各站/惜福镇站.xlsx", row("B-1"), row("B-2", "夏庄站"))
    Path("各站/说明.txt").write_text("每周五前报送。\n", "utf-8")
    put("各站/~$惜福镇站.xlsx", row("X-1"))


def cases(run: Runner, *arguments: str) -> list[tuple[str, str, str | None]]:
    """Return number, ledger and station of each case."""
    document = json.loads(run("check", *arguments, AS_OF, "--format=json").out)
    return [(each["id"], each["source"], each["station"]) for each in document["cases"]]


CSV, XLSX = "各站/2026年11月流亭台账.csv", "各站/惜福镇站.xlsx"


class TestAFolder:
    """All ledgers in it are read, and nothing else is in the way."""

    def test_is_read_as_its_ledgers_would_be(self, run: Runner) -> None:
        done = run("check", "各站", AS_OF, "--format=csv")
        assert done.out == run("check", CSV, XLSX, AS_OF, "--format=csv").out
        assert done.code == ExitCode.OK
        assert (
            "各站: FILE077 files without the header of a ledger were not read: 说明.txt"
            in done.err
        )
        assert (
            "各站: FILE078 ledgers read: 2 (2026年11月流亭台账.csv, 惜福镇站.xlsx)\n" in done.err
        )

    def test_counts_no_file_that_could_not_be_read(self, run: Runner) -> None:
        Path("各站/坏.xlsx").write_bytes(b"PK\3\4")
        Path("各站/断.csv").symlink_to("没有.csv")
        Path("各站/误.csv").write_text("编号,收件情况,办结日期\nD-1,2026-11-02,\n", "utf-8")
        done = run("check", "各站", AS_OF)
        assert "各站/误.csv:1: FILE006" in done.err
        assert "各站/坏.xlsx: FILE022" in done.err
        assert "各站/断.csv: FILE001" in done.err
        assert "各站: FILE078 ledgers read: 2 (2026年11月流亭台账.csv, 惜福镇站.xlsx)" in done.err
        for path in (CSV, XLSX):
            Path(path).unlink()
        assert "FILE078" not in run("check", "各站", AS_OF).err

    def test_is_said_in_the_table_and_the_digest(self, run: Runner) -> None:
        for format_ in ("table", "markdown"):
            text = run("check", "各站", AS_OF, f"--format={format_}").out.replace("\n", " ")
            assert "ledgers read: 2" in text
            assert "说明.txt" in text

    @pytest.mark.parametrize("command", [["check"], ["report"], ["policy", "fit"]])
    def test_names_a_ledger_that_cannot_be_read_where_its_cases_are_missing(
        self, run: Runner, command: list[str]
    ) -> None:
        Path("各站/坏.xlsx").write_bytes(b"PK\3\4")
        for format_ in ("table", "markdown", "html"):
            done = run(*command, "各站", "没有.csv", AS_OF, "-q", f"--format={format_}")
            text = " ".join(done.out.split())
            assert "⚠ 各站/坏.xlsx: a damaged workbook" in text.replace("\\", "")
            assert "⚠ 没有.csv: no such file" in text.replace("\\", "")

    def test_is_taken_by_every_command_that_reads_ledgers(self, run: Runner) -> None:
        for command in (["report"], ["policy", "fit"], ["check", "--explain-columns"]):
            done = run(*command, "各站", AS_OF)
            assert (done.code, "FILE077" in done.err) == (ExitCode.OK, True)
        for format_ in ("table", "markdown"):
            text = run("explain", "各站", "B-1", AS_OF, f"--format={format_}").out
            assert f"ledger: {XLSX}[Sheet1], line 2" in text.replace("\\", "")
        assert "ledger:" not in run("explain", CSV, "A-1", AS_OF).out

    def test_without_any_ledger_is_not_answered(self, run: Runner) -> None:
        Path(CSV).unlink()
        Path(XLSX).unlink()
        done = run("check", "各站", AS_OF)
        assert (done.out, done.code) == ("", ExitCode.NO_SOURCE)
        assert done.err.startswith(
            "各站: FILE076 no file here has the header of a ledger: 说明.txt"
        )

    def test_a_number_in_two_of_its_ledgers_is_said_with_both_places(self, run: Runner) -> None:
        put("各站/重复.xlsx", row("A-2"), row("B-1"), sheets=["11月"])
        err = run("check", "各站", AS_OF).err
        assert f"各站/重复.xlsx[11月]:2:编号: CASE051 also the id of {CSV}, line 3: " in err
        assert (
            f"各站/重复.xlsx[11月]:3:编号: CASE051 also the id of {XLSX}[Sheet1], line 2: " in err
        )

    @pytest.mark.usefixtures("small_blocks")
    def test_is_the_same_with_several_processes(self, run: Runner) -> None:
        Path(XLSX).unlink()
        put("各站/多.csv", *(row(f"C-{n:06}") for n in range(100)))
        arguments = ["各站", AS_OF, "--format=ndjson", "--records=finding,summary"]
        done = run("check", *arguments, "--jobs=3")
        assert done == run("check", *arguments, "--jobs=1")
        assert [json.loads(line).get("code") for line in done.out.splitlines()] == [
            "FILE078",
            "FILE077",
            None,
        ]
        assert json.loads(done.out.splitlines()[-1])["cases"] == 102


class TestAnotherFile:
    """What is no ledger is named; what may be one that broke is an error."""

    @pytest.mark.parametrize(
        "text",
        [
            "关于报送台账的通知\n请按时报送\n",
            "",
            "姓名,电话,部门\n张三,13800000000,城阳\n",
            "日期,值班人\n2026-11-20,李四\n",
            "站点,受理件数,办结件数\n流亭,3,2\n",
        ],
    )
    def test_is_named_in_the_warning(self, run: Runner, text: str) -> None:
        Path("各站/其他.csv").write_text(text, "utf-8")
        done = run("check", "各站", AS_OF)
        assert done.code == ExitCode.OK
        assert "其他.csv, 说明.txt" in done.err

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("编号,来件,复杂程度,办结日期\nA-9,2026-11-16,一般,\n", "FILE006"),
            ("%PDF-1.7\n", "FILE037"),
        ],
    )
    def test_that_may_be_a_ledger_is_an_error(self, run: Runner, text: str, code: str) -> None:
        Path("各站/其他.csv").write_text(text, "utf-8")
        done = run("check", "各站", AS_OF)
        assert done.code == ExitCode.NO_SOURCE
        assert f": {code} " in done.err
        assert "A-1" in done.out

    def test_is_an_error_where_it_is_named(self, run: Runner) -> None:
        assert run("check", "各站/说明.txt", AS_OF).code == ExitCode.NO_SOURCE


class TestAResult:
    """What the program wrote into the folder is not read again."""

    @pytest.mark.parametrize("name", ["今天.csv", "今天.xlsx"])
    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_of_an_earlier_day_is_named_and_left_out(
        self, run: Runner, name: str, language: str
    ) -> None:
        before = cases(run, "各站")
        assert run("check", "各站", AS_OF, f"--lang={language}", f"-o各站/{name}").code == 0
        assert cases(run, "各站") == before
        assert "FILE074 results of sla1357 were not read, because their cases stand in the" in (
            run("check", "各站", AS_OF).err
        )
        again = run("check", "各站", AS_OF, f"-o各站/{name}")
        assert (again.code, "FILE074" in again.err) == (ExitCode.OK, False)

    def test_of_filling_has_a_name_that_is_known(self) -> None:
        assert {fill_words.NAME.text(each, "") for each in Language} == set(FILLED)

    @pytest.mark.parametrize("mark", FILLED)
    def test_of_filling_a_ledger_is_left_out_beside_it(self, run: Runner, mark: str) -> None:
        before = cases(run, "各站")
        copy = Path(XLSX.replace(".xlsx", f"{mark}.xlsx"))
        copy.write_bytes(Path(XLSX).read_bytes())
        assert cases(run, "各站") == before
        assert f"stand in the ledgers: {copy.name}\n" in run("check", "各站", AS_OF).err
        Path(XLSX).unlink()
        assert [source for _, source, _ in cases(run, "各站")].count(str(copy)) == 2

    @pytest.mark.parametrize("command", ["check", "report"])
    def test_never_takes_the_place_of_a_ledger(self, run: Runner, command: str) -> None:
        before = Path(XLSX).read_bytes()
        done = run(command, "各站", AS_OF, f"-o{XLSX}")
        assert done.code == ExitCode.USAGE
        assert Path(XLSX).read_bytes() == before

    def test_of_a_report_is_no_ledger(self, run: Runner) -> None:
        assert run("report", "各站", AS_OF, "-o各站/月报.xlsx").code == 0
        assert run("report", "各站", AS_OF, "-o各站/月报.csv").code == 0
        done = run("check", "各站", AS_OF)
        assert done.code == ExitCode.OK
        assert "in the ledgers: 月报.csv, 月报.xlsx\n" in done.err

    @pytest.mark.parametrize("language", ["zh", "en"])
    def test_is_known_by_columns_that_it_has(self, run: Runner, language: str) -> None:
        text = run("check", CSV, AS_OF, "--format=csv", f"--lang={language}").out
        header = set(next(csv.reader(io.StringIO(text.removeprefix("\ufeff")))))
        assert any(columns <= header for columns in RESULT_COLUMNS)


class TestStations:
    """A row without a station has that of its file or sheet, where the office says so."""

    def test_of_files(self, run: Runner) -> None:
        assert [station for _, _, station in cases(run, "各站")] == [None, None, None, "夏庄站"]
        Path("各站/sla1357.toml").write_text(TOML.format("file"), "utf-8")
        assert sorted(cases(run, "各站")) == [
            ("A-1", CSV, "流亭"),
            ("A-2", CSV, "流亭"),
            ("B-1", XLSX, "惜福镇"),
            ("B-2", XLSX, "夏庄站"),
        ]

    def test_are_shown_with_the_columns(self, run: Runner) -> None:
        assert "station of rows" not in run("check", "各站", "--explain-columns").out
        Path("各站/sla1357.toml").write_text(TOML.format("file"), "utf-8")
        out = run("check", "各站", "--explain-columns").out
        assert out.count("station of rows without one: ") == 2
        assert "station of rows without one: 惜福镇\n" in out

    def test_of_sheets(self, run: Runner) -> None:
        Path("sla1357.toml").write_text(TOML.format("sheet"), "utf-8")
        put("全部.xlsx", row("C"), sheets=["流亭11月", "上马站"])
        assert [station for _, _, station in cases(run, "全部.xlsx", "--sheet=*")] == [
            "流亭",
            "上马站",
        ]
        assert {station for _, _, station in cases(run, CSV)} == {None}

    def test_are_counted_by_the_report(self, run: Runner) -> None:
        Path("sla1357.toml").write_text(TOML.format("file"), "utf-8")
        document = json.loads(run("report", "各站", AS_OF, "--by=station", "--format=json").out)
        assert [(each["key"]["station"], each["cases"]) for each in document["groups"]] == [
            ("流亭", 2),
            ("夏庄站", 1),
            ("惜福镇", 1),
        ]

    @pytest.mark.usefixtures("small_blocks")
    def test_are_the_same_with_several_processes(self, run: Runner) -> None:
        Path("sla1357.toml").write_text(TOML.format("file"), "utf-8")
        put("流亭多.csv", *(row(f"C-{n:06}") for n in range(100)))
        one, several = (
            run("check", "流亭多.csv", AS_OF, "--format=csv", f"--jobs={n}") for n in (1, 3)
        )
        assert one == several
        assert one.out.count(",流亭,") == 100


class TestLedgersToldApart:
    """A case MUST be found again in the one of several ledgers that has it."""

    def test_by_groups_of_a_report(self, run: Runner) -> None:
        put("各站/10月.xlsx", row("C"), sheets=["上旬", "下旬"])
        document = json.loads(
            run("report", "各站", AS_OF, "--by=ledger", "--sheet=*", "--format=json").out
        )
        assert [(each["key"]["ledger"], each["cases"]) for each in document["groups"]] == [
            ("各站/10月.xlsx[上旬]", 1),
            ("各站/10月.xlsx[下旬]", 1),
            (CSV, 2),
            (XLSX, 2),
        ]
        table = run("report", "各站", AS_OF, "--by=台账", "--sheet=*", "--stage=close").out
        assert [line.split()[0] for line in table.split("---\n")[1].splitlines()[:4]] == [
            "10月.xlsx[上旬]",
            "10月.xlsx[下旬]",
            "2026年11月流亭台账.csv",
            "惜福镇站.xlsx",
        ]

    def test_by_their_names_in_lists(self, run: Runner) -> None:
        put("各站/10月.xlsx", row("C"), row("D", "上旬"), sheets=["上旬", "下旬"])
        for command, format_ in (
            ("check", "markdown"),
            ("report", "markdown"),
            ("report", "html"),
        ):
            text = run(command, "各站", AS_OF, "--sheet=*", f"--format={format_}", "--most=99").out
            plain = text.replace("\\", "")
            for number, origin in (
                ("A-1", "2026年11月流亭台账"),
                ("B-2", "惜福镇站"),
                ("C上旬", "10月 上旬"),
                ("D上旬", "10月"),  # its station says the rest
                ("D下旬", "10月 下旬"),
            ):
                line = next(each for each in plain.splitlines() if number in each)
                assert origin in line
            assert "Sheet1" not in plain.split("sheets read")[0].split("Sheets read")[0]

    def test_but_for_the_end_of_a_name_of_thousands_of_characters(self, run: Runner) -> None:
        book = Path(XLSX).read_bytes()
        Path(XLSX).write_bytes(
            with_parts(book, lambda _, part: part.replace(b'"Sheet1"', b'"%b"' % (b"x" * 9000)))
        )
        assert len(run("check", XLSX, AS_OF).out) < 3000

    def test_also_by_a_name_that_holds_a_line_break(self, run: Runner) -> None:
        put("各站/11\n月.csv", row("C-1"))
        lines = run("check", "各站", AS_OF).out.splitlines()
        assert next(each for each in lines if each.startswith("C-1 ")).split()[1] == r"11\n月"

    def test_not_where_there_is_one(self, run: Runner) -> None:
        assert (
            "惜福镇站.xlsx"
            not in run("report", XLSX, AS_OF, "--format=markdown")
            .out.split("sheets read")[0]
            .split("Sheets read")[0]
        )

    def test_by_columns_of_a_workbook(self, run: Runner) -> None:
        assert run("report", "各站", "--as-of=2026-12-20", "-o月报.xlsx").code == ExitCode.OK
        header, first, *_ = load_workbook("月报.xlsx")["late"].values
        assert (header[-2:], first[-2:]) == (("ledger", "sheet"), (CSV, None))


def test_a_pattern_is_one_of_names(run: Runner) -> None:
    done: Run = run("check", "各站/*镇*", AS_OF)
    assert done.code == ExitCode.OK
    assert "B-1" in done.out
    assert "各站/*镇*: FILE078 ledgers read: 1 (各站/惜福镇站.xlsx)" in done.err
    assert run("check", "各站/*.xls", AS_OF).err.startswith(
        "各站/*.xls: FILE075 no ledger is here"
    )
