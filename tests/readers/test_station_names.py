"""What the name of a file or a sheet says of the station."""

import pytest

from sla1357.core.policy import StationFrom
from sla1357.readers.station_names import station_in, station_of

STATIONS = ("流亭", "流亭街道", "惜福镇")


@pytest.mark.parametrize(
    ("name", "station"),
    [
        ("流亭站", "流亭站"),
        ("2026年11月流亭站案件台账", "流亭站"),
        ("流亭站_2026-11-30", "流亭站"),
        ("202611流亭站", "流亭站"),
        ("流亭站台账20261130", "流亭站"),
        ("11月份 流亭站 登记表(1)", "流亭站"),
        ("流亭站 - 副本", "流亭站"),
        ("【流亭站】维权台账（2）", "流亭站"),
        ("第三工作站", "第三工作站"),
        ("流亭站2026年第四季度", "流亭站"),
        ("12351热线", "12351热线"),
        ("2026年11月台账", "2026年11月台账"),
        ("11月", "11月"),
        ("Sheet1", "Sheet1"),
        ("Liuting Station", "Liuting Station"),
        ("2026-11", None),
        ("-", None),
        ("", None),
    ],
)
def test_days_copies_and_words_for_a_ledger_do_not_belong_to_it(
    name: str, station: str | None
) -> None:
    assert station_in(name, ()) == station


@pytest.mark.parametrize(
    ("name", "station"),
    [
        ("流亭街道报来（终稿）", "流亭街道"),
        ("2026流亭11月", "流亭"),
        ("夏庄站台账", "夏庄站"),
    ],
)
def test_the_longest_station_of_the_list_wins(name: str, station: str) -> None:
    assert station_in(name, STATIONS) == station


@pytest.mark.parametrize(
    ("how", "station"),
    [
        (StationFrom.COLUMN, None),
        (StationFrom.FILE, "流亭站"),
        (StationFrom.SHEET, "夏庄站"),
    ],
)
def test_the_configuration_says_which_name_it_is(how: StationFrom, station: str | None) -> None:
    assert station_of(how, "流亭站台账", "夏庄站11月", ()) == station
    if how is StationFrom.SHEET:
        assert station_of(how, "流亭站台账", None, ()) is None
