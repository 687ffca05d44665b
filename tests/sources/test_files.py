"""What is written is whole, and nothing is written over by accident."""

import os
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

from sla1357.cli.shell import ExitCode
from sla1357.core.errors import OutputError
from sla1357.sources.files import bytes_of, is_same_file, written_new, written_whole
from tests.conftest import Runner


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

    def test_what_only_its_owner_may_read_is_so_while_it_is_written(
        self, path: Path, tmp_path: Path
    ) -> None:
        path.chmod(0o600)
        with written_whole(str(path)) as stream:
            stream.write("新")
            (draft,) = tmp_path.glob(".*.part")
            assert stat.S_IMODE(draft.stat().st_mode) == 0o600

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
        with pytest.raises(OutputError, match="its folder does not exist"):
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
    assert not is_same_file(str(one), str(other))
    other.symlink_to(one)
    assert is_same_file(str(one), str(other))
    assert not is_same_file(str(one), "x" * 300)


class TestWrittenNew:
    """A file that exists MUST never be touched."""

    def test_a_new_file_holds_the_text(self, tmp_path: Path) -> None:
        with written_new(str(tmp_path / "new.csv")) as stream:
            stream.write("新\r\n")
        assert (tmp_path / "new.csv").read_bytes() == "新\r\n".encode()

    def test_an_old_one_stays(self, tmp_path: Path) -> None:
        path = tmp_path / "old.csv"
        path.write_text("old", "utf-8")
        with pytest.raises(OutputError, match="File exists"), written_new(str(path)):
            pytest.fail("opened")
        assert path.read_text("utf-8") == "old"

    def test_one_that_was_only_begun_goes(self, tmp_path: Path) -> None:
        def half() -> Iterator[str]:
            yield "half"
            raise RuntimeError

        with pytest.raises(RuntimeError), written_new(str(tmp_path / "new.csv")) as stream:
            stream.writelines(half())
        assert list(tmp_path.iterdir()) == []

    def test_nor_does_a_link_lead_to_one(self, tmp_path: Path) -> None:
        (tmp_path / "link").symlink_to(tmp_path / "target")
        with pytest.raises(OutputError), written_new(str(tmp_path / "link")):
            pytest.fail("opened")
        assert not (tmp_path / "target").exists()


@pytest.mark.skipif(os.name != "posix", reason="pipes as POSIX has them")
class TestPipes:
    """A pipe MUST be read where somebody writes to it, and refused where nobody does."""

    @pytest.fixture
    def pipe(self, tmp_path: Path) -> Path:
        path = tmp_path / "pipe"
        os.mkfifo(path)
        return path

    def test_without_a_writer_it_is_refused(
        self, pipe: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sla1357.sources.files._PATIENCE", 0.05)
        with pytest.raises(OSError, match="a pipe without a writer"):
            bytes_of(str(pipe), most=100)

    def test_one_that_says_nothing_is_none(
        self, pipe: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sla1357.sources.files._PATIENCE", 0.05)
        reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)  # else the writer would wait
        pipe.open("wb").close()
        with pytest.raises(OSError, match="a pipe without a writer"):
            bytes_of(str(pipe), most=100)
        os.close(reader)

    @pytest.mark.parametrize("pause", [0.0, 0.05])
    def test_a_writer_is_waited_for(self, pipe: Path, pause: float) -> None:
        def write() -> None:
            time.sleep(pause)
            with pipe.open("wb") as stream:
                time.sleep(pause)
                stream.write("新的".encode())
                stream.flush()
                time.sleep(pause)
                stream.write(b", all of it")

        writer = Thread(target=write)
        writer.start()
        assert bytes_of(str(pipe), most=100) == "新的, all of it".encode()
        writer.join()

    def test_one_that_is_too_long_is_refused(self, pipe: Path) -> None:
        def write() -> None:
            with suppress(BrokenPipeError), pipe.open("wb") as stream:
                stream.write(b"x" * 1000)

        writer = Thread(target=write)
        writer.start()
        with pytest.raises(OSError, match="File too large"):
            bytes_of(str(pipe), most=100)
        writer.join()

    @pytest.mark.parametrize("options", [["--config"], ["--calendar"]])
    def test_a_configuration_or_a_calendar_is_one_line(
        self, pipe: Path, run: Runner, options: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sla1357.sources.files._PATIENCE", 0.05)
        done = run("due", "2026-02-05", "--as-of=2026-02-12", *options, str(pipe))
        line = f"{pipe}: FILE003 cannot be read (a pipe without a writer)\n"
        assert (done.code, done.out, done.err) == (ExitCode.NO_SOURCE, "", line)


@pytest.mark.parametrize("size", [99, 100, 101])
def test_a_file_has_a_bound(tmp_path: Path, size: int) -> None:
    (tmp_path / "a").write_bytes(b"x" * size)
    if size <= 100:
        assert bytes_of(str(tmp_path / "a"), most=100) == b"x" * size
        return
    with pytest.raises(OSError, match="File too large"):
        bytes_of(str(tmp_path / "a"), most=100)
