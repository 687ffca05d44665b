"""The web service of the examples answers as the program does, and keeps nothing on disk."""

import asyncio
import runpy
import tempfile
from typing import Any

import httpx
import pytest

from tests.conftest import Runner
from tests.readme import ROOT

LEDGER = "examples/cases.csv"


def posted(path: str, content: bytes, **parameters: str) -> httpx.Response:
    """Return the answer to a ledger that is posted."""
    app: Any = runpy.run_path(str(ROOT / "examples" / "web.py"))["app"]

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.post(path, params=parameters, content=content)

    return asyncio.run(ask())


@pytest.fixture(autouse=True)
def _without_files(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a file on disk")

    for name in ("TemporaryFile", "NamedTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, refused)


@pytest.mark.parametrize("form", ["json", "html"])
@pytest.mark.parametrize(("path", "options"), [("check", []), ("report", ["--by", "station"])])
def test_the_answer_is_that_of_the_program(
    path: str, options: list[str], form: str, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    content = (ROOT / LEDGER).read_bytes()
    got = posted(f"/{path}", content, as_of="2026-11-20", form=form)
    line = [path, LEDGER, *options, "--as-of", "2026-11-20", "--lang", "zh", "--format", form]
    said = run(*line).out.replace(LEDGER, "ledger")
    assert (got.status_code, got.text) == (200, said)


def test_a_ledger_that_cannot_be_read_has_its_findings() -> None:
    got = posted("/check", b"\x00\x01")
    assert got.status_code == 200
    assert [each["severity"] for each in got.json()["findings"]] == ["error"]


def test_many_findings_need_no_file() -> None:
    got = posted("/check", b"id,received,complexity\n" + b"a,2026/2/30,\n" * 9000)
    assert len(got.content) > 3 * 2**20  # the program would use a temporary file
    assert got.json()["summary"]["unreadable"] == 9000


@pytest.mark.parametrize(
    ("parameters", "code"),
    [({"as_of": "1999-01-01"}, 422), ({"as_of": "today"}, 422), ({"form": "pdf"}, 422)],
)
def test_what_cannot_be_answered(parameters: dict[str, str], code: int) -> None:
    assert posted("/check", (ROOT / LEDGER).read_bytes(), **parameters).status_code == code


def test_a_ledger_that_is_too_large() -> None:
    assert posted("/check", bytes(20 * 2**20 + 1)).status_code == 413


def test_it_fits_on_a_page() -> None:
    assert len((ROOT / "examples" / "web.py").read_text("utf-8").splitlines()) <= 60
