"""The locale and the clock."""

import datetime as dt
import sys
from pathlib import Path

import pytest

from sla1357.core.findings import labels_in
from sla1357.sources.environment import (
    cache_folder,
    data_folder,
    languages,
    today_in_china,
    upgrade_command,
)
from sla1357.texts.language import Language


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "zh"}, True),
        ({"LANG": "en_US.UTF-8"}, False),
        ({"LANG": "C"}, False),
        ({"LC_MESSAGES": "zh_CN", "LANG": "en_US"}, True),
        ({"LC_ALL": "th_TH", "LC_MESSAGES": "zh_CN"}, False),
        ({"LC_ALL": "", "LANG": "zh_CN"}, True),
        ({"SLA1357_LANG": "zh", "LC_ALL": "en_US"}, True),
        ({"SLA1357_LANG": "en", "LC_ALL": "zh_CN"}, False),
        ({"SLA1357_LANG": "", "LC_ALL": "zh_CN"}, True),
    ],
)
def test_the_first_locale_variable_that_is_set_decides(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: bool
) -> None:
    for name in ("SLA1357_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert (Language.first_of(languages()) is Language.ZH) is expected


@pytest.mark.parametrize(
    ("system", "expected"),
    [("Chinese (Simplified)_China", True), ("zh_CN", True), ("en_US", False), (None, False)],
)
def test_without_variables_the_system_decides(
    monkeypatch: pytest.MonkeyPatch, system: str | None, expected: bool
) -> None:
    for name in ("SLA1357_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("locale.getlocale", lambda: (system, "UTF-8"))
    assert (Language.first_of(languages()) is Language.ZH) is expected


def test_today_is_the_day_in_china() -> None:
    before = dt.datetime.now(dt.UTC) + dt.timedelta(hours=8)
    today = today_in_china()
    after = dt.datetime.now(dt.UTC) + dt.timedelta(hours=8)
    assert before.date() <= today <= after.date()


@pytest.mark.parametrize(
    ("system", "variables", "expected"),
    [
        ("linux", {"XDG_CACHE_HOME": "/kept"}, "/kept/sla1357"),
        ("win32", {"XDG_CACHE_HOME": "/kept"}, "/kept/sla1357"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "/home/li/.cache/sla1357"),
        ("linux", {}, "/home/li/.cache/sla1357"),
        ("darwin", {}, "/home/li/Library/Caches/sla1357"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/sla1357/Cache"),
        ("win32", {}, None),
    ],
)
def test_the_cache_folder_is_where_the_system_has_it(
    monkeypatch: pytest.MonkeyPatch, system: str, variables: dict[str, str], expected: str | None
) -> None:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": "/home/li", **variables}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", system)
    assert cache_folder() == (Path(expected) if expected else None)


@pytest.mark.parametrize(
    ("system", "variables", "expected"),
    [
        ("linux", {"XDG_DATA_HOME": "/kept"}, "/kept/sla1357"),
        ("win32", {"XDG_DATA_HOME": "/kept"}, "/kept/sla1357"),
        ("linux", {"XDG_DATA_HOME": "relative"}, "/home/li/.local/share/sla1357"),
        ("linux", {}, "/home/li/.local/share/sla1357"),
        ("darwin", {}, "/home/li/Library/Application Support/sla1357"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/sla1357"),
        ("win32", {}, None),
    ],
)
def test_the_data_folder_is_where_the_system_has_it(
    monkeypatch: pytest.MonkeyPatch, system: str, variables: dict[str, str], expected: str | None
) -> None:
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": "/home/li", **variables}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", system)
    assert data_folder() == (Path(expected) if expected else None)


def test_without_a_home_there_is_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", unknown)
    assert cache_folder() is None
    assert data_folder() is None


@pytest.mark.parametrize(
    ("name", "marker", "command"),
    [
        pytest.param("venv", None, "pip install --upgrade holidays", id="pip"),
        pytest.param(
            *("sla1357", "pipx_metadata.json"),
            "pipx runpip sla1357 install --upgrade holidays",
            id="pipx",
        ),
        pytest.param(
            *("sla1357-next", "pipx_metadata.json"),
            "pipx runpip sla1357-next install --upgrade holidays",
            id="pipx with a suffix",
        ),
        pytest.param("sla1357", "uv-receipt.toml", "uv tool upgrade sla1357", id="uv tool"),
    ],
)
def test_the_advice_for_a_newer_calendar_is_for_the_way_of_installing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, marker: str | None, command: str
) -> None:
    (tmp_path / name).mkdir()
    if marker:
        (tmp_path / name / marker).touch()
    monkeypatch.setattr(sys, "prefix", str(tmp_path / name))
    assert upgrade_command() == command


def test_the_program_of_one_file_is_replaced_by_a_newer_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert labels_in(upgrade_command()) == [("新版 sla1357", "a newer sla1357")]
