"""A report as a browser shows and prints it: on a screen, on a phone, in the dark, on paper.

Skipped where the package `playwright` or a Chromium is not installed.  Nothing here needs a
network: each page is a file.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

import pytest

from tests.conftest import Runner
from tests.readme import ROOT
from tests.render.test_report_html import SHAPES, contrast, html_from, html_of

pytest.importorskip("playwright", reason="the package playwright is not installed")

from playwright.sync_api import Browser, Locator, Page, sync_playwright

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")

A_SCREEN, A_PHONE, A_SMALL_PHONE = 1280, 390, 320  # CSS pixels
#: what is left of A4, 210 mm wide, between margins of 14 mm, in CSS pixels
ON_PAPER = int((210 - 2 * 14) / 25.4 * 96)
Scheme = Literal["light", "dark"]
#: of the scope of a module, so that all that is asked of a page is asked while it is shown
EVERY_PAGE = pytest.mark.parametrize(
    ("name", "lang"),
    [
        *((name, "en") for name in SHAPES if name not in {"one group", "harmless"}),
        *((name, "zh") for name in ("year", "provisional", "enterprise")),
    ],
    scope="module",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


class Shown(NamedTuple):
    """A page in a browser, with what was said and asked for there."""

    page: Page
    said: list[str]
    asked: list[str]


class Site(NamedTuple):
    """Where pages are shown."""

    browser: Browser
    folder: Path
    shown_at: dict[tuple[Scheme, bool], Shown]  #: a page for each kind of browser: loads are slow
    run: Runner

    @contextmanager
    def shown(
        self, name: str, lang: str = "en", *, scheme: Scheme = "light", script: bool = True
    ) -> Iterator[Page]:
        """Show the page of a shape; fail if it says anything, or asks for anything but itself."""
        path = self.folder / f"{name} {lang}.html"
        path.write_text(html_of(self.run, name, lang), "utf-8")
        if (scheme, script) not in self.shown_at:
            self.shown_at[scheme, script] = opened(self.browser, scheme=scheme, script=script)
        page, said, asked = self.shown_at[scheme, script]
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": A_SCREEN, "height": 900})
        if page.url != path.as_uri():
            said.clear()
            asked.clear()
            page.goto(path.as_uri())
        yield page
        assert said == []
        assert asked == [path.as_uri()]


def opened(browser: Browser, *, scheme: Scheme, script: bool) -> Shown:
    page = browser.new_page(color_scheme=scheme, java_script_enabled=script)
    shown = Shown(page, [], [])
    page.on("request", lambda request: shown.asked.append(request.url))
    page.on("requestfailed", lambda request: shown.said.append(f"failed: {request.url}"))
    page.on("console", lambda message: shown.said.append(message.text))
    page.on("pageerror", lambda error: shown.said.append(str(error)))
    page.on("dialog", lambda dialog: shown.said.append(dialog.message))
    return shown


@pytest.fixture(scope="module")
def shown_at() -> dict[tuple[Scheme, bool], Shown]:
    return {}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture
def site(
    browser: Browser,
    folder: Path,
    shown_at: dict[tuple[Scheme, bool], Shown],
    run: Runner,
) -> Site:
    return Site(browser, folder, shown_at, run)


def width_of(page: Page) -> int:
    width = page.evaluate("document.scrollingElement.scrollWidth")
    assert isinstance(width, int)
    return width


def texts(page: Page, script: str) -> list[str]:
    """Return what a function makes of the page: a list of texts."""
    found = page.evaluate(script)
    assert isinstance(found, list)
    return [str(each) for each in found]


#: elements whose text does not fit into them
CLIPPED = """() => [...document.querySelectorAll(
    'h1, h2, p, .headlines *, figcaption, figure, svg, .key span, .outlook td, .outlook th'
)].filter(each => each.scrollWidth > Math.max(each.clientWidth, each.getClientRects()[0].width + 1)
    || getComputedStyle(each).textOverflow === 'ellipsis')
.map(each => each.textContent.trim().slice(0, 40))"""

#: what lies to the right of the figure, or of the headline, that it belongs to
OUT_OF_ITS_BOX = """() => [...document.querySelectorAll('figure *, .headlines a *, .pair *')]
.filter(each => each.closest('.wide') === null || each.classList.contains('wide'))
.filter(each => each.getBoundingClientRect().right
    > each.closest('figure, .headlines a, .pair > *').getBoundingClientRect().right + 1)
.map(each => `${each.tagName} ${each.textContent.trim().slice(0, 40)}`)"""

#: tables that could be seen as a whole, and are not: those of figures, and rows that are wrapped
HALF_SEEN = """() => [...document.querySelectorAll('.wide')]
.filter(each => each.closest('figure') || each.closest('#weak, #late-by') && innerWidth >= 390
    || each.querySelector('.heat') && innerWidth >= 390
    || each.querySelector('.stacked') && innerWidth < 640)
.filter(each => each.scrollWidth > each.clientWidth)
.map(each => `${each.scrollWidth} > ${each.clientWidth}: ${each.getAttribute('aria-label')}`)"""

#: headings of columns that are broken into single characters
CRUSHED = """() => [...document.querySelectorAll('th')]
.filter(each => each.getClientRects().length && each.textContent.trim().length > 2)
.filter(each => {
    const range = document.createRange();
    range.selectNodeContents(each);
    const lines = new Set([...range.getClientRects()].map(line => Math.round(line.top)));
    return lines.size >= each.textContent.trim().length;
})
.map(each => each.textContent.trim())"""

#: the colours of each text, and of what is behind it
COLOURS = """() => {
    const behind = each => {
        for (; each; each = each.parentElement) {
            const colour = getComputedStyle(each).backgroundColor;
            if (colour !== 'rgba(0, 0, 0, 0)') return colour;
        }
        return 'rgb(255, 255, 255)';
    };
    const found = new Set();
    for (const each of document.body.querySelectorAll('*')) {
        const own = [...each.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
        const style = getComputedStyle(each);
        if (own && each.getAttribute('opacity') !== '0')
            found.add(`${each.tagName === 'text' ? style.fill : style.color} ${behind(each)}`);
    }
    return [...found];
}"""


def hexadecimal(colour: str) -> str:
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)[:3])


def faint_in(page: Page) -> list[str]:
    """Return the colours of text with too little contrast to what is behind it (WCAG AA)."""
    pairs = [re.findall(r"rgba?\([^)]*\)", each) for each in texts(page, COLOURS)]
    assert len(pairs) > 2
    return [
        f"{ink} on {ground}"
        for ink, ground in pairs
        if contrast(hexadecimal(ink), hexadecimal(ground)) < 4.5
    ]


def background_of(page: Page) -> str:
    return hexadecimal(str(page.evaluate("getComputedStyle(document.body).backgroundColor")))


class TestNothingButItself:
    """A browser MUST find nothing to run, to fetch or to complain about: see `Site.shown`."""

    @pytest.mark.parametrize("name", ["year", "harmful", "no case"])
    def test_without_scripts_it_is_the_same(self, site: Site, name: str) -> None:
        with site.shown(name) as page:
            text = page.locator("body").inner_text()
        with site.shown(name, script=False) as page:
            assert page.locator("body").inner_text() == text

    def test_a_script_in_it_would_not_run(self, site: Site) -> None:
        """The policy of the page is in force: it stops what the escaping would let through."""
        html = html_of(site.run, "one case", "en")
        path = site.folder / "planted.html"
        planted = "<script>document.title = 'planted'</script><img src=x onerror=alert(1)></main>"
        path.write_text(html.replace("</main>", planted), "utf-8")
        shown = opened(site.browser, scheme="light", script=True)
        shown.page.goto(path.as_uri())
        assert shown.page.title() == "Report on the promise As of 2026-11-20 Fri"
        assert len([each for each in shown.said if "Content Security Policy" in each]) >= 2


class TestOnScreens:
    """A page MUST fit the screen: only a table may be wider, and it scrolls by itself."""

    @EVERY_PAGE
    def test_all_but_wide_tables_is_seen_at_once(self, site: Site, name: str, lang: str) -> None:
        with site.shown(name, lang) as page:
            for width in (A_SCREEN, A_PHONE, A_SMALL_PHONE):
                page.set_viewport_size({"width": width, "height": 900})
                assert width_of(page) <= width, width
                assert texts(page, CLIPPED) == [], width
                assert texts(page, HALF_SEEN) == [], width
                assert texts(page, OUT_OF_ITS_BOX) == [], width
                assert texts(page, CRUSHED) == [], width

    @pytest.mark.parametrize("lang", ["en", "zh"])
    def test_a_long_path_is_broken_where_the_screen_ends(
        self, site: Site, tmp_path: Path, lang: str
    ) -> None:
        """A page names its configuration, however long the path is."""
        folder = tmp_path / ("folder" * 20)
        folder.mkdir()
        config = shutil.copy(ROOT / "examples" / "enterprise.toml", folder)
        shape = SHAPES["enterprise"]._replace(options=(f"--config={config}",))
        path = site.folder / f"long path {lang}.html"
        path.write_text(html_from(site.run, shape, lang), "utf-8")
        page = opened(site.browser, scheme="light", script=True).page
        page.goto(path.as_uri())
        for width in (A_SCREEN, A_PHONE, A_SMALL_PHONE):
            page.set_viewport_size({"width": width, "height": 900})
            assert width_of(page) <= width, width
            assert texts(page, CLIPPED) == [], width

    def test_charts_can_be_read_on_a_phone(self, site: Site) -> None:
        with site.shown("year") as page:
            for width in (A_SCREEN, A_PHONE):
                page.set_viewport_size({"width": width, "height": 900})
                widths = texts(
                    page,
                    "() => [...document.querySelectorAll('svg')]"
                    ".map(each => each.getBoundingClientRect().width)",
                )
                assert len(widths) == 6
                assert min(map(float, widths)) >= 300  # of 360: digits of 12 are 10 high

    def test_a_table_that_is_too_wide_is_reached_and_moved_by_keys(self, site: Site) -> None:
        with site.shown("60 months") as page:
            page.set_viewport_size({"width": A_SMALL_PHONE, "height": 900})
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            regions = page.locator(".wide")
            wide = [
                region
                for region in regions.all()
                if region.evaluate("each => each.scrollWidth > each.clientWidth")
            ]
            assert wide
            for region in wide:
                region.focus()
                assert region.evaluate("each => getComputedStyle(each).outlineStyle") != "none"
                page.keyboard.press("ArrowRight")
                for _ in range(100):  # it moves smoothly
                    if region.evaluate("each => each.scrollLeft"):
                        break
                    page.wait_for_timeout(20)
                assert region.evaluate("each => each.scrollLeft") > 0


class Sorted(NamedTuple):
    """A table that can be sorted, in a page of its own."""

    table: Locator

    def heading(self, column: int) -> Locator:
        return self.table.locator("thead th").nth(column)

    def rows(self) -> list[list[str]]:
        found = self.table.evaluate(
            "t => [...t.tBodies[0].rows].map(r => [...r.cells].map(c => c.textContent.trim()))"
        )
        assert isinstance(found, list)
        return found

    def cases(self) -> list[tuple[tuple[str, ...], ...]]:
        """Return the rows of each case; only the first one has its number."""
        found: list[list[tuple[str, ...]]] = []
        for row in self.rows():
            if row[0]:
                found.append([])
            found[-1].append(tuple(row))
        return list(map(tuple, found))


class TestSorting:
    """A heading MUST sort its table by its column, and rows of a case MUST stay together."""

    @pytest.fixture
    def sorted_of(self, site: Site) -> Iterator[Callable[[str], Sorted]]:
        """Return a function that returns the table of a label, in the order of the page."""
        with site.shown("year"):
            pass  # it is written
        page = opened(site.browser, scheme="light", script=True).page
        page.goto((site.folder / "year en.html").as_uri())
        yield lambda label: Sorted(page.get_by_label(label, exact=True).locator("table.sort"))
        page.close()

    @pytest.mark.parametrize("by", ["click", "Enter", "Space"])
    def test_numbers_as_numbers_and_back(
        self, sorted_of: Callable[[str], Sorted], by: str
    ) -> None:
        table = sorted_of("On-time rate by station")
        heading = table.heading(1)
        for order in ("ascending", "descending"):
            if by == "click":
                heading.click()
            else:
                heading.press(by)
            assert heading.get_attribute("aria-sort") == order
            cases = [int(row[1]) for row in table.rows()]
            assert cases == sorted(cases, reverse=order == "descending")
            assert len(set(cases)) > 5
        table.heading(2).click()
        assert heading.get_attribute("aria-sort") is None
        rates = [float(row[2].partition("%")[0]) for row in table.rows()]
        assert rates == sorted(rates)
        assert table.table.locator("tfoot").inner_text().startswith("total")  # stays below

    def test_rows_of_a_case_stay_together(self, sorted_of: Callable[[str], Sorted]) -> None:
        table = sorted_of("Overdue cases")
        before = table.cases()
        assert any(len(each) > 1 for each in before)
        for column in range(len(before[0][0])):
            for order in (False, True):
                table.heading(column).click()
                cases = table.cases()
                assert sorted(cases) == sorted(before)
                cells = [each[0][column] for each in cases]
                if column in {5, 7, 8}:  # a day, and days late
                    keys = [(len(each), each) for each in cells]
                    assert keys == sorted(keys, reverse=order)

    def test_what_has_no_number_stands_behind_it(self, sorted_of: Callable[[str], Sorted]) -> None:
        table = sorted_of("What changed: 2026-11 after 2026-10")
        table.heading(4).click()
        words = [row[4].startswith("none") for row in table.rows()]
        assert any(words)
        assert words == sorted(words)


class TestColours:
    """Every text MUST be readable in the colours that a browser works out, light and dark."""

    @pytest.mark.parametrize("name", ["year", "provisional", "harmful", "all late"])
    def test_each_text_has_contrast(self, site: Site, name: str) -> None:
        schemes: tuple[Scheme, ...] = ("light", "dark")
        backgrounds = []
        for scheme in schemes:
            with site.shown(name, scheme=scheme) as page:
                assert faint_in(page) == [], scheme
                backgrounds.append(background_of(page))
        assert backgrounds == ["#ffffff", "#14181f"]

    def test_a_status_does_not_look_like_other_text(self, site: Site) -> None:
        with site.shown("year") as page:
            styles = texts(
                page,
                "() => [...document.querySelectorAll('td[class*=\" s-\"]')].map(each => {"
                " const style = getComputedStyle(each);"
                " return `${each.textContent} ${style.color} ${style.fontWeight}`; })",
            )
            ink = page.evaluate("getComputedStyle(document.body).color")
            assert styles
            assert not [each for each in styles if str(ink) in each or "700" not in each]


class TestOnPaper:
    """A printed page MUST hold all that the screen does, in dark ink on white."""

    @EVERY_PAGE
    def test_it_is_no_wider_than_the_paper(self, site: Site, name: str, lang: str) -> None:
        with site.shown(name, lang) as page:
            page.set_viewport_size({"width": ON_PAPER, "height": 1000})
            page.emulate_media(media="print")
            assert width_of(page) <= ON_PAPER
            assert texts(page, OUT_OF_ITS_BOX) == []
            assert texts(page, CLIPPED) == []

    def test_the_dark_scheme_is_for_screens_only(self, site: Site) -> None:
        with site.shown("year", scheme="dark") as page:
            page.emulate_media(media="print")
            assert background_of(page) == "#ffffff"
            assert faint_in(page) == []
            adjust = "getComputedStyle(document.body).printColorAdjust"
            assert page.evaluate(adjust) == "exact"  # the map keeps its colours

    def test_headings_repeat_and_rows_stay_whole(self, site: Site) -> None:
        with site.shown("year") as page:
            page.emulate_media(media="print")
            styles = {
                selector: set(
                    texts(
                        page,
                        f"() => [...document.querySelectorAll('{selector}')]"
                        f".map(each => getComputedStyle(each).{style})",
                    )
                )
                for selector, style in (
                    ("thead", "display"),
                    ("tr", "breakInside"),
                    ("figure", "breakInside"),
                    ("h2", "breakAfter"),
                    (".wide", "overflowX"),
                )
            }
            assert styles == {
                "thead": {"table-header-group"},
                "tr": {"avoid"},
                "figure": {"avoid"},
                "h2": {"avoid"},
                ".wide": {"visible"},  # no scroll bar can be moved on paper
            }

    @pytest.mark.parametrize(
        ("name", "most"), [("year", 7), ("no case", 2), ("one case", 3), ("60 months", 9)]
    )
    def test_it_takes_a_reasonable_number_of_sheets(
        self, site: Site, name: str, most: int
    ) -> None:
        with site.shown(name) as page:
            page.emulate_media(media="print")
            data = page.pdf(prefer_css_page_size=True, print_background=True)
        sheets = re.findall(rb"/Type\s*/Page\b", data)
        assert 1 <= len(sheets) <= most
        sizes = {
            tuple(round(float(part)) for part in box.split())
            for box in re.findall(rb"/MediaBox\s*\[([^]]*)\]", data)
        }
        assert sizes == {(0, 0, 595, 842)}  # A4 in points


@pytest.mark.parametrize("name", ["year", "harmful"])
def test_what_a_ledger_says_is_shown_as_it_stands(site: Site, name: str) -> None:
    """The browser reads the page as the other tests do: no element more, none less."""
    with site.shown(name) as page:
        assert page.evaluate("document.compatMode") == "CSS1Compat"
        found = texts(
            page,
            "() => [...document.body.querySelectorAll('*')].map(each => each.localName)",
        )
        html = html_of(site.run, name, "en")
        body = html[html.index("<body>") + len("<body>") :]
        assert found == [tag.lower() for tag in re.findall(r"<([A-Za-z]\w*)", body)]
