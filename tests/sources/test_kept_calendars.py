"""Calendar files that every later run uses, and the folder that they are kept in."""

import os
from pathlib import Path

import pytest

from sla1357.core.errors import OutputError
from sla1357.core.findings import Code
from sla1357.sources.office import forget_calendar, keep_calendar, kept_calendars

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that is used, which is not there yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return tmp_path / "sla1357" / "calendars"


def test_without_a_folder_nothing_is_kept(folder: Path) -> None:
    assert kept_calendars() == ((), ())
    assert forget_calendar("2027") is None
    assert not folder.exists()


def test_files_are_kept_in_the_order_of_use_and_forgotten_by_any_name(folder: Path) -> None:
    names = ("local-2026-03-20.csv", "2028.json", "2027.json")
    for name in names:
        assert keep_calendar(name, f"{name}\n") == str(folder / name)
    ordered = ("2027.json", "2028.json", "local-2026-03-20.csv")
    assert kept_calendars() == (tuple(str(folder / name) for name in ordered), ())
    assert (folder / "2027.json").read_text("utf-8") == "2027.json\n"
    keep_calendar("2027.json", "again")
    assert (folder / "2027.json").read_text("utf-8") == "again"
    for name in ("2027", "2028.json", str(folder / "local-2026-03-20.csv")):
        assert forget_calendar(name) is not None
    assert kept_calendars() == ((), ())


def test_other_files_in_the_folder_are_left_alone(folder: Path) -> None:
    keep_calendar("2027.json", "")
    for name in ("notes.txt", ".2027.json.part", "2027.json.bak", "local.csv"):
        (folder / name).write_text("", "utf-8")
    assert kept_calendars() == ((str(folder / "2027.json"),), ())
    assert forget_calendar("notes.txt") is None
    assert (folder / "notes.txt").exists()


@POSIX
class TestWhoMayWrite:
    """A file that others may write MUST NOT decide on a due day."""

    @pytest.mark.parametrize("mode", [0o666, 0o622, 0o664])
    def test_a_file_that_others_may_write(self, folder: Path, mode: int) -> None:
        path = Path(keep_calendar("2027.json", ""))
        keep_calendar("2028.json", "")
        path.chmod(mode)
        paths, (finding,) = kept_calendars()
        assert paths == (str(folder / "2028.json"),)
        assert (finding.code, finding.source) == (Code.OTHERS_MAY_WRITE, str(path))

    def test_a_folder_that_others_may_write(self, folder: Path) -> None:
        keep_calendar("2027.json", "")
        folder.chmod(0o777)
        paths, findings = kept_calendars()
        assert (paths, [each.code for each in findings]) == ((), [Code.OTHERS_MAY_WRITE])

    def test_a_folder_is_made_for_the_user_alone(self, folder: Path) -> None:
        """Whatever the umask is: that of Debian lets the group write."""
        before = os.umask(0o002)
        try:
            path = keep_calendar("2027.json", "")
        finally:
            os.umask(before)
        assert folder.stat().st_mode & 0o777 == 0o700
        assert Path(path).stat().st_mode & 0o777 == 0o600
        assert kept_calendars() == ((path,), ())


def test_a_folder_that_cannot_be_made_is_one_error(folder: Path) -> None:
    folder.parent.write_text("a file where the folder would be", "utf-8")
    with pytest.raises(OutputError):
        keep_calendar("2027.json", "")
    assert kept_calendars() == ((), ())


def test_without_a_home_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sla1357.sources.office.data_folder", lambda: None)
    assert kept_calendars() == ((), ())
    assert forget_calendar("2027") is None
    with pytest.raises(OutputError, match="no home folder"):
        keep_calendar("2027.json", "")
