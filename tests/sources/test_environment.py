"""The locale and the clock."""

import datetime as dt

import pytest

from sla1357.sources.environment import speaks_chinese, today_in_china


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
    ],
)
def test_the_first_locale_variable_that_is_set_decides(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: bool
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert speaks_chinese() is expected


@pytest.mark.parametrize(
    ("system", "expected"),
    [("Chinese (Simplified)_China", True), ("zh_CN", True), ("en_US", False), (None, False)],
)
def test_without_variables_the_system_decides(
    monkeypatch: pytest.MonkeyPatch, system: str | None, expected: bool
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("locale.getlocale", lambda: (system, "UTF-8"))
    assert speaks_chinese() is expected


def test_today_is_the_day_in_china() -> None:
    before = dt.datetime.now(dt.UTC) + dt.timedelta(hours=8)
    today = today_in_china()
    after = dt.datetime.now(dt.UTC) + dt.timedelta(hours=8)
    assert before.date() <= today <= after.date()
