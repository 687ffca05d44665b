"""Which configuration is used where none is named: the working folder's, or that of the ledger."""

from pathlib import Path

import pytest

from sla1357.core.findings import Code
from sla1357.sources.folders import ledgers_named
from sla1357.sources.office import load_configuration

TOML = '[policy]\nname = "{}"\n'


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder, with two others for ledgers beside it."""
    for name in ("here", "a", "b"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "here")


def put(path: str, name: str) -> None:
    Path(path).write_text(TOML.format(name), "utf-8")


def found(*ledgers: str) -> tuple[str | None, str | None, list[tuple[Code, str]]]:
    """Return the file and the policy that are used, and what is found."""
    configuration, findings = load_configuration(None, folders=ledgers_named(ledgers).folders)
    codes = [(finding.code, finding.source) for finding in findings]
    if configuration is None:
        return None, None, codes
    return configuration.source, configuration.policy.name, codes


def test_nothing_is_set_where_there_is_none() -> None:
    assert found("../a/cases.csv", "-") == (None, "1357", [])


def test_that_beside_the_ledger_is_found() -> None:
    put("../a/sla1357.toml", "甲")
    assert found("../a/cases.csv") == ("../a/sla1357.toml", "甲", [])
    assert found("cases.csv") == (None, "1357", [])
    assert found("-") == (None, "1357", [])


def test_that_of_the_working_folder_wins_and_the_other_is_said() -> None:
    put("sla1357.toml", "此处")
    put("../a/sla1357.toml", "甲")
    expected = [(Code.CONFIGURATION_NOT_USED, "../a/sla1357.toml")]
    assert found("../a/cases.csv") == ("sla1357.toml", "此处", expected)
    assert found("cases.csv", "./more.csv") == ("sla1357.toml", "此处", [])


def test_the_working_folder_by_another_name_is_the_same(tmp_path: Path) -> None:
    put("sla1357.toml", "此处")
    here = tmp_path / "here"
    for ledger in ("../here/cases.csv", str(here / "cases.csv"), "./cases.csv"):
        assert found(ledger) == ("sla1357.toml", "此处", [])


def test_two_folders_with_their_own_are_refused() -> None:
    put("../a/sla1357.toml", "甲")
    put("../b/sla1357.toml", "乙")
    expected = [(Code.SEVERAL_CONFIGURATIONS, "../a/sla1357.toml")]
    assert found("../a/1.csv", "../b/2.csv") == (None, None, expected)
    # one that is named decides
    configuration, findings = load_configuration("../b/sla1357.toml", folders=["../a", "../b"])
    assert (configuration and configuration.policy.name, findings) == ("乙", ())


def test_one_for_ledgers_of_several_folders_is_said() -> None:
    put("../a/sla1357.toml", "甲")
    expected = [(Code.CONFIGURATION_OF_ALL, "../a/sla1357.toml")]
    assert found("../a/1.csv", "../b/2.csv") == ("../a/sla1357.toml", "甲", expected)
    same = ("../a/1.csv", "../a/2.csv", "../here/../a/3.csv")
    assert found(*same) == ("../a/sla1357.toml", "甲", [])


@pytest.mark.parametrize(
    "name", ["sla1357.toml.txt", "sla1357.txt", "sla1357 (1).toml", "sla1357.toml.toml"]
)
def test_one_with_another_name_is_pointed_out(name: str) -> None:
    put(name, "此处")
    put(f"../a/{name}", "甲")
    here, there = ((Code.MISNAMED_CONFIGURATION, each) for each in (name, f"../a/{name}"))
    assert found() == (None, "1357", [here])
    assert found("../a/cases.csv") == (None, "1357", [here, there])
    put("sla1357.toml", "此处")  # then the other is a copy of somebody's
    assert found("../a/cases.csv") == ("sla1357.toml", "此处", [])


def test_a_link_that_leads_nowhere_is_not_left_out() -> None:
    Path("../a/sla1357.toml").symlink_to("nowhere")
    configuration, (finding,) = load_configuration(None, folders=["../a"])
    assert (configuration, finding.code) == (None, Code.FILE_MISSING)


def test_paths_of_calendar_files_are_from_the_folder_of_the_configuration() -> None:
    Path("../a/sla1357.toml").write_text('[calendar]\nfiles = ["2027.json"]\n', "utf-8")
    configuration, _ = load_configuration(None, folders=["../a"])
    assert configuration is not None
    assert configuration.calendar_files == (str(Path("../a/2027.json")),)


@pytest.mark.parametrize(("longer", "is_read"), [(0, True), (1, False)])
def test_a_configuration_has_a_megabyte_at_most(
    tmp_path: Path, longer: int, *, is_read: bool
) -> None:
    path = tmp_path / "office.toml"
    path.write_text("#".ljust(2**20 - 1 + longer, "x") + "\n", "utf-8")
    configuration, findings = load_configuration(str(path))[:2]
    assert (configuration is not None) == is_read
    assert [finding.code for finding in findings] == ([] if is_read else [Code.FILE_UNREADABLE])
