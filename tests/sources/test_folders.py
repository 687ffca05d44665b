"""Ledgers that are named by their folder or by a pattern."""

import os
from pathlib import Path

import pytest

from sla1357.core.findings import Code
from sla1357.sources import folders
from sla1357.sources.folders import ledgers_named

NAMES = (
    "10月.csv",
    "9月.xlsx",
    "老.XLS",
    "表.et",
    "a.ods",
    "b.xlsb",
    "c.xlsm",
    "说明.txt",
    "d.tsv",
)
NO_LEDGERS = (
    "~$9月.xlsx",
    ".~lock.9月.xlsx#",
    ".隐藏.csv",
    "图.png",
    "今天.json",
    "旧.csv.bak",
    "csv",
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("各站", "各站/下级", "empty"):
        Path(folder).mkdir()
    for name in (*NAMES, *NO_LEDGERS, "下级/11月.csv"):
        (Path("各站") / name).touch()
    Path("各站/目录.csv").mkdir()


def test_a_folder_gives_its_ledgers_in_the_order_of_their_names_9_before_10() -> None:
    names = [
        "9月.xlsx",
        "10月.csv",
        "a.ods",
        "b.xlsb",
        "c.xlsm",
        "d.tsv",
        "老.XLS",
        "表.et",
        "说明.txt",
    ]
    for folder in ("各站", "各站/", "./各站", str(Path("各站").absolute())):
        found = ledgers_named([folder])
        assert found.paths == tuple(str(Path(folder) / name) for name in names)
        assert found.found == dict.fromkeys(found.paths, folder)
        assert (found.folders, found.findings) == ((folder,), ())


def test_the_working_folder_can_be_named_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("各站/下级")
    assert ledgers_named(["."]).paths == ("11月.csv",)


@pytest.mark.parametrize(
    ("pattern", "paths", "folder"),
    [
        ("各站/*月.*", ("各站/9月.xlsx", "各站/10月.csv"), "各站"),
        ("各站/?.ods", ("各站/a.ods",), "各站"),
        ("各站/**/*.csv", ("各站/10月.csv", "各站/下级/11月.csv"), "各站"),
        ("*/9*", ("各站/9月.xlsx",), "."),
        ("**/*月.csv", ("各站/10月.csv", "各站/下级/11月.csv"), "."),
        ("各站/下级/**", ("各站/下级/11月.csv",), "各站/下级"),
        ("**/下*/**/*.csv", ("各站/下级/11月.csv",), "."),
    ],
)
def test_a_pattern_gives_those_with_such_names(
    pattern: str, paths: tuple[str, ...], folder: str
) -> None:
    found = ledgers_named([pattern])
    assert tuple(path.replace(os.sep, "/") for path in found.paths) == paths
    assert (found.folders, found.findings) == ((folder,), ())


def test_brackets_are_no_pattern() -> None:
    Path("台账[1].csv").touch()
    Path("台账1.csv").touch()
    assert ledgers_named(["台账[1]*"]).paths == ("台账[1].csv",)
    assert ledgers_named(["台账[2].csv"]).paths == ("台账[2].csv",)  # which is missing


def test_a_file_whose_name_holds_a_sign_is_itself(tmp_path: Path) -> None:
    name = tmp_path / "真的?.csv"
    try:
        name.touch()
    except OSError:
        pytest.skip("this system has no such names")
    assert ledgers_named([str(name)]).paths == (str(name),)
    assert ledgers_named([str(name)]).found == {}


def test_a_file_that_was_named_is_not_found_again() -> None:
    found = ledgers_named(["各站/9月.xlsx", "各站/9*", "各站/*月.*", "-"])
    assert found.paths == ("各站/9月.xlsx", "各站/10月.csv", "-")
    assert found.found == {"各站/10月.csv": "各站/*月.*"}
    assert found.folders == ("各站",)
    assert [(each.source, each.code) for each in found.findings] == []


def test_one_that_is_named_twice_is_read_twice_as_ever() -> None:
    assert ledgers_named(["a.csv", "a.csv"]).paths == ("a.csv", "a.csv")


class TestLinks:
    """A file is read once, by whichever links; a link without a target is not lost."""

    def test_to_folders_are_not_followed_below_a_pattern(self) -> None:
        for name in ("up", "up again"):  # each makes a circle, both any number of paths
            (Path("各站") / name).symlink_to("..", target_is_directory=True)
        assert ledgers_named(["各站/**/1*.csv"]).paths == ("各站/10月.csv", "各站/下级/11月.csv")

    def test_to_a_ledger_in_the_same_folder_are_that_ledger(self) -> None:
        Path("empty/9月.csv").touch()
        Path("empty/本月.csv").symlink_to("9月.csv")
        for name in ("empty", "empty/*"):
            assert ledgers_named([name]).paths == ("empty/9月.csv",)

    @pytest.mark.parametrize("target", ["missing.csv", "本月.csv"])
    def test_without_a_target_are_named_where_ledgers_are_read(self, target: str) -> None:
        Path("empty/9月.csv").touch()
        Path("empty/本月.csv").symlink_to(target)
        for name in ("empty", "empty/*"):
            found = ledgers_named([name])
            assert (found.paths, found.findings) == (("empty/9月.csv", "empty/本月.csv"), ())


@pytest.mark.parametrize("name", ["empty", "各站/*.pdf", "nowhere/*.csv"])
def test_nothing_there_is_a_finding(name: str) -> None:
    found = ledgers_named([name])
    assert (found.paths, [each.code for each in found.findings]) == ((), [Code.NO_FILES_FOUND])


def test_too_many_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "_MOST", 3)
    found = ledgers_named(["各站"])
    assert (found.paths, [each.code for each in found.findings]) == ((), [Code.TOO_MANY_FILES])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_a_folder_that_is_closed_is_a_finding() -> None:
    Path("empty").chmod(0)
    (finding,) = ledgers_named(["empty"]).findings
    Path("empty").chmod(0o700)
    assert (finding.source, finding.code) == ("empty", Code.FILE_UNREADABLE)
