"""An empty ledger for a first try."""

import json
from pathlib import Path

import pytest

from sla1357.cli.shell import ExitCode
from sla1357.readers.headers.meanings import HeaderNames
from tests.conftest import Runner
from tests.readme import ROOT


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("as_written", "saved"),
    [
        ("示例-1", " 示例-1"),
        ("示例-1", "'示例-1"),
        ("示例-1", '"=""示例-1"""'),
        ("示例-1", "示例－1"),
        ("示例，登记时请删去本行", "示例，登记时请删去本行 "),
        ("示例，登记时请删去本行", '"示例,登记时请删去本行"'),
        ("示例，登记时请删去本行", "\u200b示例，登记时请删去本行"),
    ],
)
def test_its_example_is_known_however_it_was_saved(
    run: Runner, as_written: str, saved: str
) -> None:
    text = run("template", "-").out.replace(as_written, saved)
    done = run("check", "-", "--format=json", stdin=text.encode())
    assert json.loads(done.out)["summary"]["skipped"] == {"example": 1}


@pytest.mark.parametrize("date", ["2026-02-05", "2026/2/5", "2026年2月5日"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_its_example_is_no_case(run: Runner, date: str, encoding: str) -> None:
    text = run("template", "-").out.removeprefix("\ufeff").replace("2026-02-05", date)
    header, example = text.splitlines()
    case = example.replace("示例-1", "CY-1").replace("示例，登记时请删去本行", "")
    for above, below in ((example, case), (case, example)):
        rows = f"{header}\r\n{above}\r\n{below}\r\n".encode(encoding)
        done = run("check", "-", "--format=json", "--lang=en", stdin=rows)
        document = json.loads(done.out)
        assert [case["id"] for case in document["cases"]] == ["CY-1"]
        assert document["summary"]["skipped"] == {"example": 1}
        assert [finding["code"] for finding in document["findings"]] == ["FILE038"]
        assert done.code is ExitCode.OK


def test_check_reads_what_is_filled_in_without_a_finding(run: Runner) -> None:
    filled_in = run("template", "-").out.replace("示例-1", "CY-1")
    Path("a.csv").write_text(filled_in, "utf-8")
    done = run("check", "a.csv", "--format=json")
    document = json.loads(done.out)
    assert (done.err, document["findings"]) == ("", [])
    (case,) = document["cases"]
    assert case["status"] == "met"
    assert all(case[key] for key in ("id", "station", "handler", "channel"))
    assert all(stage["done"] for stage in case["stages"])


@pytest.mark.parametrize("content", ["", "my own ledger"])
def test_a_file_that_exists_is_never_overwritten(run: Runner, content: str) -> None:
    Path("a.csv").write_text(content, "utf-8")
    done = run("template", "a.csv")
    assert done.code == ExitCode.USAGE
    assert "already exists" in done.err
    assert Path("a.csv").read_text("utf-8") == content


def test_with_columns_for_what_moves_a_deadline(run: Runner) -> None:
    header = run("template", "-", "--changes").out.splitlines()[0]
    names = HeaderNames()
    fields = [names.match(cell).field for cell in header.removeprefix("\ufeff").split(",")]
    assert fields[9:] == [
        *("pauses", "upgraded", "extension_days", "extended_to", "extension_approved"),
        *("withdrawn", "note"),
    ]


def test_for_a_policy_of_ones_own(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "examples")
    for config, stages in (
        ("hotline.toml", "先行联系,答复时间"),
        ("enterprise.toml", "响应完成日期,意见完成日期,办结日期"),
    ):
        template = run("template", "-", f"--config={config}").out
        assert f"来源,{stages},备注" in template.splitlines()[0]
        assert ("复杂程度" in template) == (config == "enterprise.toml")
        filled_in = template.replace("示例-1", "CY-1")
        done = run("check", "-", f"--config={config}", stdin=filled_in.encode())
        assert (done.err, done.code) == ("", 0)
