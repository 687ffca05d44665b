"""Reading and writing: what cannot be read is said, what is written is whole."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from sla1357.core.errors import OutputError
from sla1357.core.findings import Code, Finding
from sla1357.sources.files import is_ledger, written_whole
from sla1357.sources.ledgers import LedgerOptions, read_ledgers


def codes(*paths: object) -> list[tuple[str, Code]]:
    return [
        (event.source, event.code)
        for event in read_ledgers((str(path) for path in paths), LedgerOptions())
        if isinstance(event, Finding)
    ]


def test_a_missing_file_a_folder_and_an_empty_file_are_each_named(tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.touch()
    missing = tmp_path / "missing.csv"
    assert codes(missing, tmp_path, empty) == [
        (str(missing), Code.FILE_MISSING),
        (str(tmp_path), Code.FILE_IS_FOLDER),
        (str(empty), Code.FILE_EMPTY),
    ]


def test_what_the_system_refuses_is_said_in_its_words(tmp_path: Path) -> None:
    through_a_file = tmp_path / "file" / "ledger.csv"
    (tmp_path / "file").touch()
    (finding,) = read_ledgers([str(through_a_file)], LedgerOptions())
    assert finding == Finding(
        code=Code.FILE_UNREADABLE, source=str(through_a_file), details=("Not a directory",)
    )


def test_a_name_that_is_too_long_is_a_finding_too() -> None:
    (finding,) = read_ledgers(["x" * 300], LedgerOptions())
    assert isinstance(finding, Finding)
    assert (finding.code, finding.details) == (Code.FILE_UNREADABLE, ("File name too long",))


def written(path: Path, text: str = "新") -> None:
    with written_whole(str(path)) as stream:
        stream.write(text)


class TestWrittenWhole:
    """A file MUST hold all of the new text, or what it held before, and nothing else appears."""

    @pytest.fixture
    def path(self, tmp_path: Path) -> Iterator[Path]:
        path = tmp_path / "out.csv"
        path.write_text("old", "utf-8")
        yield path
        assert [p for p in tmp_path.iterdir() if p.name.endswith(".part")] == []

    def test_replaced_when_all_is_written(self, path: Path) -> None:
        path.chmod(0o640)
        written(path, "新\r\n")
        assert path.read_bytes() == "新\r\n".encode()
        assert stat.S_IMODE(path.stat().st_mode) == 0o640

    def test_untouched_when_writing_fails(self, path: Path) -> None:
        def half() -> Iterator[str]:
            yield "half"
            raise RuntimeError

        with pytest.raises(RuntimeError), written_whole(str(path)) as stream:
            stream.writelines(half())
        assert path.read_text("utf-8") == "old"

    def test_a_link_stays_a_link(self, path: Path, tmp_path: Path) -> None:
        link = tmp_path / "link"
        link.symlink_to(path)
        written(link)
        assert link.is_symlink()
        assert path.read_text("utf-8") == "新"

    def test_a_new_file_gets_the_usual_mode(self, tmp_path: Path) -> None:
        usual = tmp_path / "usual"
        usual.touch()
        written(tmp_path / "new")
        assert (tmp_path / "new").stat().st_mode == usual.stat().st_mode

    def test_a_device_is_written_and_not_replaced(self) -> None:
        written(Path(os.devnull))
        assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)

    def test_a_full_disk_is_an_error_of_ours(self) -> None:
        if not Path("/dev/full").exists():
            pytest.skip("no /dev/full on this system")
        with pytest.raises(OutputError, match="cannot write /dev/full: No space left on device"):
            written(Path("/dev/full"), "x" * 100_000)

    def test_a_folder_that_is_missing_is_an_error_of_ours(self, tmp_path: Path) -> None:
        with pytest.raises(OutputError, match="No such file or directory"):
            written(tmp_path / "missing" / "out.csv")

    def test_links_in_a_circle_lead_nowhere_and_are_replaced(self, tmp_path: Path) -> None:
        (tmp_path / "a").symlink_to(tmp_path / "b")
        (tmp_path / "b").symlink_to(tmp_path / "a")
        written(tmp_path / "a")
        assert (tmp_path / "a").read_text("utf-8") == "新"

    def test_a_folder_is_no_file(self, tmp_path: Path) -> None:
        with pytest.raises(OutputError, match="Is a directory"):
            written(tmp_path)


def test_two_paths_to_one_file(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.touch()
    assert not is_ledger(str(one), str(other))
    other.symlink_to(one)
    assert is_ledger(str(one), str(other))
    assert not is_ledger(str(one), "x" * 300)
