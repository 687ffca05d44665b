"""A report as one HTML file: self-contained, harmless, readable, and the same as its tables."""

import datetime as dt
import functools
import re
import statistics
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest

from sla1357.cli.shell import ExitCode
from sla1357.core.status import Status
from sla1357.render import pages
from tests.conftest import Runner
from tests.readme import ROOT

LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])


# Ledgers


class Shape(NamedTuple):
    """What a page is made of: a ledger, its options and the day of the report."""

    ledger: str
    options: tuple[str, ...] = ()
    as_of: str = "2026-11-20"
    code: ExitCode = ExitCode.OK


def row(
    number: int, received: dt.date, after: tuple[int | None, ...], station: str = "North"
) -> str:
    """Return a row whose stages were done so many calendar days after its receipt."""
    done = ["" if n is None else str(received + dt.timedelta(days=n)) for n in after]
    return ",".join((f"A-{number}", str(received), "一般", station, "Li", *done))


def ledger(*rows: str) -> str:
    return "\n".join(("编号,受理日期,复杂程度,站点,承办人,联系日期,方案日期,办结日期", *rows, ""))


#: text of a ledger that would act if it could, and what is shown of it
_HARMFUL = {
    "an element": ("<script>alert(1)</script>",) * 2,
    "out of an attribute": ('"onload="x',) * 2,
    "out of an attribute in single quotes": ("x' onload='y",) * 2,
    "escaped already": ("&lt;b&gt;",) * 2,
    "out of the style sheet": ("</style><b>",) * 2,
    "a comment": ("<!--",) * 2,
    "a template": ("{{ 7*7 }}{% x %}",) * 2,
    "writing from right to left": ("甲\u202e乙", "甲\\u202e乙"),
    "a direction of its own": ("甲\u2066乙", "甲\\u2066乙"),
    "a control character": ("甲\x1b[31m乙", "甲\\x1b[31m乙"),
    "a space that nobody sees": ("甲\u200b乙", "甲\\u200b乙"),
}


def ledger_of_texts(texts: Iterable[str]) -> str:
    """Return a case for each text, which is all over it, and a row that cannot be read."""
    lines = ["编号,受理日期,复杂程度,站点,承办人,来源,联系日期"]
    for text in texts:
        quoted = '"' + text.replace('"', '""') + '"'
        lines += (
            f"{quoted},{day},一般,{quoted},{quoted},{quoted},2026-11-12"
            for day in ("2026-11-02", "2026-11-31")
        )
    return "\n".join((*lines, ""))


_MONDAYS = [dt.date(2026, 3, 2) + dt.timedelta(weeks=n) for n in range(40)]
_MONTHS = [dt.date(2022 + n // 12, n % 12 + 1, 10) for n in range(60)]
_SINCE = dt.date(2026, 1, 5)
ON_TIME, LATE, OPEN = (1, 2, 3), (9, 16, 23), (None, None, None)
SHAPES = {
    "year": Shape((ROOT / "examples" / "year.csv").read_text("utf-8"), ("--by=station",)),
    "year by two": Shape(
        (ROOT / "examples" / "year.csv").read_text("utf-8"), ("--by=station", "--by=type")
    ),
    "no case": Shape(ledger(), ("--by=station",)),
    "one case": Shape(ledger(row(1, _MONDAYS[0], ON_TIME)), ("--by=station",)),
    "all open": Shape(ledger(*(row(n, dt.date(2026, 11, 19), OPEN) for n in range(5)))),
    "all late": Shape(ledger(*(row(n, _MONDAYS[n], LATE) for n in range(5)))),
    "one group": Shape(
        ledger(*(row(n, _MONDAYS[n], LATE if n % 3 else ON_TIME) for n in range(9))),
        ("--by=station",),
    ),
    "40 groups": Shape(
        ledger(
            *(
                row(n, day, LATE if n % 7 == 0 else ON_TIME, f"Station {n}")
                for n, day in enumerate(_MONDAYS[:30] * 2)
                if n < 40
            )
        ),
        ("--by=station",),
    ),
    "60 months": Shape(
        ledger(
            *(
                row(3 * n + part, day, LATE if (n * part) % 5 > 2 else ON_TIME)
                for n, day in enumerate(_MONTHS)
                for part in range(3)
            )
        ),
        as_of="2026-12-20",
    ),
    "one stage": Shape(
        ledger(*(row(n, _MONDAYS[n], LATE if n % 2 else ON_TIME) for n in range(6))),
        ("--stage=close",),
    ),
    "enterprise": Shape(
        (ROOT / "examples" / "enterprise.csv").read_text("utf-8"),
        (f"--config={ROOT / 'examples' / 'enterprise.toml'}",),
    ),
    "no station": Shape("编号,受理日期,联系日期,方案日期,办结日期\nA-1,2026-03-02,2026-03-03,,\n"),
    "provisional": Shape(
        ledger(*(row(n, dt.date(2026, 12, 23 + n), (1, 3, None)) for n in range(5))),
        ("--by=station",),
        as_of="2027-01-12",
    ),
    "harmful": Shape(
        ledger_of_texts(text for text, _ in _HARMFUL.values()),
        ("--by=station",),
        code=ExitCode.NOT_ANSWERED,
    ),
    "harmless": Shape(
        ledger_of_texts(f"plain {n}" for n in range(len(_HARMFUL))),
        ("--by=station",),
        code=ExitCode.NOT_ANSWERED,
    ),
    "long": Shape(
        ledger(
            row(1, _MONDAYS[0], (1, 2, 4)),
            row(2, _MONDAYS[1], (1, 2, 7)),
            row(3, _SINCE, (1, 2, 290)),
        )
    ),
}
EVERY_SHAPE = pytest.mark.parametrize("name", SHAPES)
EVERY_PAGE = pytest.mark.parametrize(
    ("name", "lang"), [*((name, "en") for name in SHAPES), ("year", "zh"), ("provisional", "zh")]
)
_made: dict[tuple[str, str], str] = {}


def html_of(run: Runner, name: str, lang: str) -> str:
    """Return the page of a shape, made once for all tests."""
    if (name, lang) not in _made:
        _made[name, lang] = html_from(run, SHAPES[name], lang)
    return _made[name, lang]


def html_from(run: Runner, shape: Shape, lang: str) -> str:
    done = run(
        *("report", "-", f"--as-of={shape.as_of}", "--format=html", f"--lang={lang}"),
        *shape.options,
        stdin=shape.ledger.encode(),
    )
    assert done.code == shape.code, done.err
    return done.out


# Pages


@dataclass
class Element:
    """An element of a page, with the texts and elements in it in their order."""

    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    def all(self, *tags: str, of_class: str = "") -> "list[Element]":
        """Return the elements in it that have one of these tags, and the class."""
        return [
            each
            for each in self.walk()
            if (not tags or each.tag in tags) and of_class in ("", *each.classes)
        ]

    def walk(self) -> "Iterator[Element]":
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        parts = (child if isinstance(child, str) else child.text for child in self.children)
        return "".join(parts)


class Parser(HTMLParser):
    """Builds the tree of a page; fails on a tag that does not close what was opened last."""

    VOID = frozenset({"meta", "br", "hr", "img", "input", "link", "base"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]
        self.doctypes: list[str] = []

    def handle_decl(self, decl: str) -> None:
        self.doctypes.append(decl)

    def handle_comment(self, data: str) -> None:
        pytest.fail(f"a comment: {data}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), (tag, names)
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in self.VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert any(each.tag == "svg" for each in self.open), f"<{tag}/> is no HTML"
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parsed(html: str) -> Element:
    parser = Parser()
    parser.feed(html)
    parser.close()
    assert parser.open == [parser.root], [each.tag for each in parser.open]
    assert parser.doctypes == ["DOCTYPE html"]
    return parser.root


def page_of(run: Runner, name: str, lang: str = "en") -> Element:
    return tree_of(html_of(run, name, lang))


@functools.cache
def tree_of(html: str) -> Element:
    return parsed(html)


Table = list[list[str]]


def cells_of(table: Element) -> Table:
    """Return the texts of a table, its header first."""
    return [[cell.text for cell in line.all("th", "td")] for line in table.all("tr")]


def tables_of(page: Element) -> dict[str, Table]:
    """Return each table by the heading of its region."""
    regions = [each for each in page.all("div") if each.attributes.get("role") == "region"]
    return {
        region.attributes["aria-label"]: cells_of(table)
        for region in regions
        for table in region.all("table")
    }


def section_of(page: Element, heading: str) -> Element:
    (found,) = (each for each in page.all("section") if each.all("h2")[0].text.startswith(heading))
    return found


ON_TIME_BY_MONTH = "On-time rate by month (received)"


class TestOneFile:
    """A page MUST need nothing but itself, and run nothing."""

    @EVERY_PAGE
    def test_it_holds_no_script_and_no_reference(self, run: Runner, name: str, lang: str) -> None:
        page = page_of(run, name, lang)
        tags = {each.tag for each in page.walk()}
        assert not tags & {
            *("script", "link", "base", "iframe", "object", "embed", "img", "image", "use"),
            *("form", "a", "foreignobject", "audio", "video", "template", "noscript"),
        }
        names = {name for each in page.walk() for name in each.attributes}
        assert not {name for name in names if name.startswith("on")}
        assert not names & {"src", "href", "xlink:href", "srcset", "action", "ping", "style"}
        (style,) = page.all("style")
        values = [style.text, *(v for each in page.walk() for v in each.attributes.values())]
        for value in values:
            assert not re.search(r"url\s*\(|@import|expression\s*\(|javascript:", value.lower())
        outside = {
            (name, value)
            for each in page.walk()
            for name, value in each.attributes.items()
            if "//" in value
        }
        assert {name for name, _ in outside} <= {"xmlns", "xmlns:xlink"}
        assert {value for _, value in outside} <= {
            "http://www.w3.org/2000/svg",
            "http://www.w3.org/1999/xlink",
        }
        assert "//" not in style.text

    def test_its_head_says_what_a_browser_may_do(self, run: Runner) -> None:
        (head,) = page_of(run, "year").all("head")
        metas = [each.attributes for each in head.all("meta")]
        assert head.all()[0].attributes == {"charset": "utf-8"}  # before any other text
        assert {
            "http-equiv": "Content-Security-Policy",
            "content": "default-src 'none'; style-src 'unsafe-inline'",
        } in metas
        assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in metas
        assert {"name": "color-scheme", "content": "light dark"} in metas
        assert {"name": "referrer", "content": "no-referrer"} in metas

    @pytest.mark.parametrize(("lang", "attribute"), [("zh", "zh-CN"), ("en", "en")])
    def test_it_tells_its_language(self, run: Runner, lang: str, attribute: str) -> None:
        (root,) = page_of(run, "year", lang).all("html")
        assert root.attributes == {"lang": attribute}

    @EVERY_SHAPE
    def test_its_structure_is_that_of_a_document(self, run: Runner, name: str) -> None:
        page = page_of(run, name)
        ids = [each.attributes["id"] for each in page.walk() if "id" in each.attributes]
        assert len(set(ids)) == len(ids)
        assert [len(page.all(tag)) for tag in ("title", "h1", "main", "header", "footer")] == (
            [1] * 5
        )
        assert all(each.all("h2") for each in page.all("section", "footer"))
        for table in page.all("table"):
            (head,) = table.all("thead")
            assert {each.attributes["scope"] for each in head.all("th")} == {"col"}
            widths = {len(line) for line in cells_of(table)}
            assert len(widths) == 1
        for region in page.all("div", of_class="wide"):
            assert region.attributes["tabindex"] == "0"
            assert region.attributes["role"] == "region"
            assert region.attributes["aria-label"]
        for chart in page.all("div", of_class="chart"):
            assert chart.attributes["role"] == "img"
            assert chart.attributes["aria-label"]

    @LANGUAGES
    def test_the_same_run_gives_the_same_bytes(self, run: Runner, lang: str) -> None:
        assert html_from(run, SHAPES["year"], lang) == html_of(run, "year", lang)

    def test_a_file_holds_what_standard_output_shows(self, run: Runner, tmp_path: Path) -> None:
        target = tmp_path / "report.html"
        shape = SHAPES["one case"]
        html_from(run, shape._replace(options=(*shape.options, f"--output={target}")), "en")
        assert target.read_bytes().decode() == html_of(run, "one case", "en")
        assert target.read_bytes().endswith(b"</html>\n")


class TestEscaping:
    """Text of a ledger or a policy MUST be shown, and never be an element or an attribute."""

    @pytest.mark.parametrize(
        ("text", "shown"), [pytest.param(*texts, id=name) for name, texts in _HARMFUL.items()]
    )
    def test_text_of_a_ledger(self, run: Runner, text: str, shown: str) -> None:
        tables = tables_of(page_of(run, "harmful"))
        for heading, columns in (
            ("On time", [0]),
            ("Working days taken", [0]),
            ("On-time rate by station", [0]),
            ("Overdue and late cases", [0, 1, 2]),
            ("Open cases, most urgent first", [0, 2, 3]),
        ):
            found = [[line[column] for column in columns] for line in tables[heading]]
            assert [shown] * len(columns) in found, heading
            assert text == shown or text not in str(tables)

    def test_no_text_of_a_ledger_is_an_element_or_an_attribute(self, run: Runner) -> None:
        page = page_of(run, "harmful")
        assert structure_of(page) == structure_of(page_of(run, "harmless"))
        assert acting_in(page.text) == set()

    @pytest.mark.parametrize("by", ["handler", "channel"])
    def test_other_groups(self, run: Runner, by: str) -> None:
        shape = SHAPES["harmful"]._replace(options=(f"--by={by}",), code=ExitCode.NOT_ANSWERED)
        lines = tables_of(parsed(html_from(run, shape, "en")))["On time"]
        assert {line[0] for line in lines} > {shown for _, shown in _HARMFUL.values()}

    def test_text_of_a_policy(self, run: Runner, tmp_path: Path) -> None:
        label = "<b title='x'>&amp;\"</b>"
        config = tmp_path / "sla1357.toml"
        pages = []
        for text in (label, "plain"):
            config.write_text(
                f"[policy]\nname = '''{text}'''\n[[policy.stages]]\nid = 'close'\n"
                f"label = {{ zh = '''{text}''', en = '''{text}''' }}\nlimit = 3\n",
                "utf-8",
            )
            shape = Shape(
                "编号,受理日期,站点,办结日期\nA-1,2026-11-02,North,2026-11-12\n"
                "A-2,2026-11-02,North,\n",
                (f"--config={config}",),
            )
            pages.append(parsed(html_from(run, shape, "en")))
        page, plain = pages
        assert structure_of(page) == structure_of(plain)
        tables = tables_of(page)
        assert tables["On time"][1][0] == label
        assert tables[ON_TIME_BY_MONTH][0][2] == label
        assert tables["On-time rate by station"][0][2] == label
        assert tables["Overdue and late cases"][1][3] == label
        assert [each.text for each in page.all("figcaption")] == [label] * 2
        assert page.all("dt")[0].text == f"{label} on time"
        assert label in page.all("footer")[0].text
        for chart in page.all("div", of_class="chart"):
            assert chart.attributes["aria-label"].endswith(label)

    def test_the_name_of_a_ledger(self, run: Runner, tmp_path: Path) -> None:
        path = tmp_path / "<b>&amp;.csv"
        path.write_text(
            ledger("A-1,2026-02-30,一般,North,Li,,,", row(2, _MONDAYS[0], OPEN)), "utf-8"
        )
        done = run("report", str(path), "--as-of=2026-11-20", "--format=html")
        page = parsed(done.out)
        assert done.code == ExitCode.NOT_ANSWERED
        assert "<b>&amp;.csv:2 A-1: " in page.all("footer")[0].text
        assert not page.all("b")


def structure_of(page: Element) -> list[tuple[str, list[str]]]:
    """Return the tags and the names of attributes of a page, in their order."""
    return [(each.tag, sorted(each.attributes)) for each in page.walk()]


def acting_in(text: str) -> set[str]:
    return {char for char in text if unicodedata.category(char) in {"Cc", "Cf"}} - {"\n"}


# Colours


def palettes_in(page: Element) -> tuple[dict[str, str], dict[str, str]]:
    """Return the variables of the light and of the dark palette."""
    (style,) = page.all("style")
    blocks = re.findall(r":root\s*\{([^}]*)\}", style.text)
    light, dark = (dict(re.findall(r"--([\w-]+):\s*(#\w{6});", block)) for block in blocks)
    start = style.text.index(blocks[1])
    media = style.text[:start].rpartition("@media")[2]
    assert media.split("{")[0].strip() == "screen and (prefers-color-scheme: dark)"
    return light, dark


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_contrast_of_known_colours() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


class TestColours:
    """Text MUST have a contrast of 4.5 to 1 with what is behind it, a bar 3 to 1 (WCAG AA)."""

    @pytest.mark.parametrize("place", [0, 1], ids=["light", "dark"])
    def test_contrast(self, run: Runner, place: int) -> None:
        colours = palettes_in(page_of(run, "year"))[place]
        heat = sorted(name for name in colours if name.startswith("heat-"))
        assert heat == [f"heat-{n}" for n in range(5)]
        pairs = [
            *((name, "page") for name in ("ink", "dim", "mark", *(s.value for s in Status))),
            *((name, "panel") for name in ("ink", "dim")),
            *(("ink", name) for name in heat),
        ]
        faint = {
            pair: found
            for pair in pairs
            if (found := contrast(colours[pair[0]], colours[pair[1]])) < 4.5
        }
        assert faint == {}
        assert contrast(colours["bar"], colours["page"]) >= 3
        assert (luminance(colours["page"]) > 0.5) == (place == 0)

    def test_both_palettes_name_the_same(self, run: Runner) -> None:
        light, dark = palettes_in(page_of(run, "year"))
        assert light.keys() == dark.keys()
        assert {status.value for status in Status} < light.keys()

    def test_what_is_used_is_defined(self, run: Runner) -> None:
        html = html_of(run, "year", "en")
        light, _ = palettes_in(parsed(html))
        assert set(re.findall(r"var\(--([\w-]+)\)", html)) <= light.keys()
        fills = set(re.findall(r'(?:fill|stroke)="([^"]+)"', html))
        assert fills <= {"none", *(f"var(--{name})" for name in ("ink", "line", "bar", "mark"))}

    def test_each_status_and_each_level_has_its_own_colour(self, run: Runner) -> None:
        (style,) = page_of(run, "year").all("style")
        classes = dict(re.findall(r"\.s-(\w+) \{ color: var\(--(\w+)\); \}", style.text))
        assert classes == {status.value: status.value for status in Status}
        levels = re.findall(r"\.heat-(\d) \{ background: var\(--heat-(\d)\); \}", style.text)
        assert levels == [(str(n), str(n)) for n in range(5)]

    @pytest.mark.parametrize("name", ["year", "provisional", "all late", "all open"])
    def test_a_status_has_the_colour_of_its_word(self, run: Runner, name: str) -> None:
        page = page_of(run, name)
        coloured = [
            (each.text, kind.removeprefix("s-"))
            for each in page.all("td")
            for kind in each.classes
            if kind.startswith("s-")
        ]
        words = {status.value.replace("_", " "): status.value for status in Status}
        assert coloured
        for text, kind in coloured:
            sign, word = text.split(" ", 1)  # colour never stands alone
            assert len(sign.strip()) == 1
            assert words[word] == kind
        rows = sum(len(lines) - 1 for lines in tables_of(page).values() if "status" in lines[0])
        assert len(coloured) == rows

    @pytest.mark.parametrize("name", ["year", "40 groups", "provisional", "all open"])
    def test_a_station_has_the_colour_of_its_rate(self, run: Runner, name: str) -> None:
        page = page_of(run, name)
        (table,) = page.all("table", of_class="heat")
        key = page.all("p", of_class="key")[0].all("span")
        levels = {
            each.classes[0]: float(each.text.removeprefix("≥ ").removesuffix("%")) for each in key
        }
        assert sorted(levels) == [f"heat-{n}" for n in range(5)]
        assert sorted(levels.values()) == list(levels.values())
        assert min(levels.values()) == 0
        for cell in table.all("td"):
            if found := re.match(r"≈?([\d.]+)%", cell.text):
                rate = float(found[1])
                expected = max(k for k, least in levels.items() if rate >= least)
                assert cell.classes == ["n", expected], cell.text
            else:
                assert cell.classes == ["n"], cell.text
        cells = [cell.text for cell in table.all("td")]
        grouped = {line[0]: line for line in tables_of(page)["On time"][1:]}
        if "--by=station" in SHAPES[name].options:
            counts = dict(
                zip((h.text for h in table.all("tbody")[0].all("th")), cells[::4], strict=True)
            )
            assert counts == {s: grouped[s][3] for s in counts}


# Charts


class Bar(NamedTuple):
    """A bar of a chart, in pixels of the plot."""

    middle: float
    height: float


_NUMBER = r"(-?[\d.]+(?:e-?\d+)?)"


@dataclass(frozen=True)
class Chart:
    """What is drawn in an SVG."""

    labels: tuple[tuple[tuple[float, str], ...], ...]  #: of each axis: place and text
    bars: tuple[Bar, ...]  #: from left to right
    texts: tuple[tuple[tuple[float, str], ...], ...]  #: of each layer of text: place and text
    lines: tuple[float, ...]  #: places of the dashed lines


def chart_of(svg: Element) -> Chart:
    axes = [
        tuple((place_of(t), t.text) for t in group.all("text") if is_visible(t))
        for group in svg.all("g", of_class="role-axis-label")
    ]
    marks = svg.all("g", of_class="role-mark")
    bars = [
        Bar(float(x) + float(width) / 2, float(height))
        for group in marks
        if "mark-rect" in group.classes
        for path in group.all("path")
        for x, _, width, height in [re.findall(_NUMBER, path.attributes["d"])[:4]]
    ]
    texts = [
        tuple((place_of(t), t.text) for t in group.all("text") if is_visible(t))
        for group in marks
        if "mark-text" in group.classes
    ]
    lines = [
        place_of(line)
        for group in marks
        for line in group.all("line")
        if "stroke-dasharray" in line.attributes
    ]
    assert len(axes) == 2
    return Chart(
        labels=tuple(axes),
        bars=tuple(sorted(bars)),
        texts=tuple(tuple(sorted(layer)) for layer in texts),
        lines=tuple(sorted(lines)),
    )


def place_of(element: Element) -> float:
    found = re.match(rf"translate\({_NUMBER}", element.attributes["transform"])
    assert found
    return float(found[1])


def is_visible(element: Element) -> bool:
    return element.attributes.get("opacity", "1") != "0"


_HEIGHT, _TOP = 130, 140  # pixels of a plot, and percent that they stand for


class TestTrendCharts:
    """A bar of a month MUST be as high as the rate in the table says."""

    @EVERY_PAGE
    def test_bars_and_figures_are_those_of_the_table(
        self, run: Runner, name: str, lang: str
    ) -> None:
        page = page_of(run, name, lang)
        heading = {"zh": "逐月按时率（按受理日期）", "en": ON_TIME_BY_MONTH}[lang]
        section = section_of(page, heading)
        charts = [chart_of(svg) for svg in section.all("svg")]
        if name == "no case":
            assert not charts
            assert not section.all("table")
            return
        header, *rows = tables_of(page)[heading]
        assert [each.text for each in section.all("figcaption")] == header[2:]
        assert len(charts) == len(header) - 2
        for column, chart in enumerate(charts, start=2):
            cells = [line[column] for line in rows]
            rates = [float(c.lstrip("≈").partition("%")[0]) if "%" in c else 0 for c in cells]
            heights = [bar.height * _TOP / _HEIGHT for bar in chart.bars]
            assert heights == pytest.approx(rates, abs=0.01)
            months = [text for _, text in chart.labels[0]]
            if len(rows) > 14:
                assert chart.texts == ()
                assert set(months) < {line[0] for line in rows}
                assert len(months) > 10
                continue
            assert months == [line[0] for line in rows]
            (figures,) = chart.texts
            assert [text for _, text in figures] == [
                c.partition(" ")[0] if "%" in c else "–" for c in cells
            ]
            assert [x for x, _ in figures] == pytest.approx([bar.middle for bar in chart.bars])

    def test_each_month_stands_at_its_label(self, run: Runner) -> None:
        section = section_of(page_of(run, "60 months"), "On-time rate by month")
        for chart in map(chart_of, section.all("svg")):
            assert len(chart.bars) == 60
            months = [f"{day:%Y-%m}" for day in _MONTHS]
            for place, text in chart.labels[0]:
                bar = chart.bars[months.index(text)]
                assert place == pytest.approx(bar.middle, abs=2.6)

    def test_the_scale_is_of_percent(self, run: Runner) -> None:
        section = section_of(page_of(run, "year"), "On-time rate by month")
        for chart in map(chart_of, section.all("svg")):
            assert [text for _, text in chart.labels[1]] == ["0%", "25%", "50%", "75%", "100%"]


class TestDistributionCharts:
    """A bar of so many working days MUST be as high as the table below says."""

    @EVERY_SHAPE
    def test_bars_and_figures_are_those_of_the_table(self, run: Runner, name: str) -> None:
        page = page_of(run, name)
        figures = section_of(page, "How long stages took").all("figure")
        limits_of = limits_in(page)
        for figure in figures:
            stage = figure.all("figcaption")[0].text
            chart = chart_of(figure.all("svg")[0])
            limits = limits_of[stage]
            last = 2 * max(limits) + 5
            counted: dict[int, int] = {}
            for days, stages, _ in cells_of(figure.all("table")[0])[1:]:
                day = min(int(days), last)
                counted[day] = counted.get(day, 0) + int(stages)
            numbers, promises = chart.texts
            assert [text for _, text in numbers] == [str(n) for n in counted.values()]
            assert [x for x, _ in numbers] == pytest.approx([bar.middle for bar in chart.bars])
            assert [text for _, text in promises] == [f"≤{n}" for n in limits]
            assert [x for x, _ in promises] == pytest.approx(chart.lines)
            day_at = days_along(chart)
            assert [day_at(bar.middle) for bar in chart.bars] == pytest.approx(list(counted))
            assert [day_at(x) for x in chart.lines] == pytest.approx([n + 0.5 for n in limits])
            unit = chart.bars[0].height / next(iter(counted.values()))
            assert [bar.height / unit for bar in chart.bars] == pytest.approx(
                list(counted.values())
            )

    @EVERY_SHAPE
    def test_the_bar_of_the_rest_says_so(self, run: Runner, name: str) -> None:
        page = page_of(run, name)
        limits_of = limits_in(page)
        for figure in section_of(page, "How long stages took").all("figure"):
            chart = chart_of(figure.all("svg")[0])
            last = 2 * max(limits_of[figure.all("figcaption")[0].text]) + 5
            longest = int(cells_of(figure.all("table")[0])[-1][0])
            labels = [text for _, text in chart.labels[0]]
            assert (f"≥{last}" in labels) == (longest >= last)
            places = [place for place, text in chart.labels[0] if text == f"≥{last}"]
            if longest >= last:
                assert places == pytest.approx([chart.bars[-1].middle])

    @EVERY_SHAPE
    def test_no_number_stands_twice_along_an_axis(self, run: Runner, name: str) -> None:
        for svg in page_of(run, name).all("svg"):
            for labels in chart_of(svg).labels:
                texts = [text for _, text in labels]
                assert len(set(texts)) == len(texts), texts

    def test_a_stage_that_nobody_has_done_has_no_chart(self, run: Runner) -> None:
        section = section_of(page_of(run, "all open"), "How long stages took")
        assert not section.all("svg")
        assert [each.text for each in section.all("p")] == ["None."]


def limits_in(page: Element) -> dict[str, list[int]]:
    """Return the limits of each stage, from the table of the rates."""
    header, *rows = tables_of(page)["On time"]
    stage, promise = header.index("stage"), header.index("working days")
    return {line[stage]: [int(n) for n in line[promise].split("/")] for line in rows}


class Scale(NamedTuple):
    """Turns a place along an axis of working days into days."""

    start: float
    step: float

    def __call__(self, place: float) -> float:
        return (place - self.start) / self.step


def days_along(chart: Chart) -> Scale:
    (start, zero), (second, day), *_ = chart.labels[0]
    assert zero == "0"
    return Scale(start, (second - start) / int(day))


@EVERY_SHAPE
def test_every_figure_of_a_chart_is_in_a_table_too(run: Runner, name: str) -> None:
    """For who cannot see it, and for who copies it; scales are no figures."""
    page = page_of(run, name)
    tables = [cell for table in tables_of(page).values() for line in table for cell in line]
    words = {word.strip("()") for cell in tables for word in re.split(r"[ /]", cell)}
    for svg in page.all("svg"):
        for layer in chart_of(svg).texts:
            for _, text in layer:
                assert text.lstrip("≤") in words or text == "–"


# Figures


class TestFigures:
    """What stands above MUST be what the tables below add up to."""

    @EVERY_SHAPE
    def test_headlines(self, run: Runner, name: str) -> None:
        page = page_of(run, name)
        (headlines,) = page.all("dl", of_class="headlines")
        labels = [each.text for each in headlines.all("dt")]
        figures = [each.text for each in headlines.all("dd")]
        header, *rows = tables_of(page)["On time"]
        stage, rate = header.index("stage"), header.index("on time")
        totals = rows[-(len(labels) - 3) :]
        assert labels[-3:] == ["overdue", "open", "cases"]
        for label, figure, line in zip(labels, figures, totals, strict=False):
            assert label == f"{line[stage]} on time"
            expected = line[rate].replace("(", "").replace(")", "")
            assert figure in {expected, f"{expected} 0/0"}
        assert figures[-1] == f"{totals[0][header.index('cases')]} cases"
        assert figures[-2] == f"{len(cases_in(page, 'Open cases, most urgent first'))} cases"
        late = cases_in(page, "Overdue and late cases").values()
        overdue = sum(any("‼" in status for status in statuses) for statuses in late)
        assert figures[-3] == f"{overdue} cases"

    def test_the_year(self, run: Runner) -> None:
        """Counted by hand from the ledger: see docs/reports.md."""
        page = page_of(run, "year", "zh")
        texts = [each.text for each in page.all("dt", "dd")]
        assert texts == [
            *("联系沟通 按时率", "92.4% 145/157", "拿出方案 按时率", "87.7% 128/146"),
            *("办结回复 按时率", "82.4% 112/136"),
            *("已超期", "5 件", "在办", "28 件", "案件", "160 件"),
        ]

    @EVERY_SHAPE
    def test_the_rates_above_the_months_are_those_of_the_parts(
        self, run: Runner, name: str
    ) -> None:
        """No case is lost between the tables: came due by month adds up to all."""
        page = page_of(run, name)
        if name == "no case":
            return
        header, *rows = tables_of(page)[ON_TIME_BY_MONTH]
        details = [each.text.split()[-1] for each in page.all("dd")]
        for column in range(2, len(header)):
            parts = [re.findall(r"\((\d+)/(\d+)\)", line[column]) for line in rows]
            sums = [sum(int(pair[0][place]) for pair in parts if pair) for place in (0, 1)]
            assert details[column - 2] == "/".join(map(str, sums))
        assert sum(int(line[1]) for line in rows) == int(page.all("dd")[-1].text.split()[0])

    @EVERY_SHAPE
    def test_the_working_days_taken_are_those_of_the_distribution(
        self, run: Runner, name: str
    ) -> None:
        page = page_of(run, name)
        header, *rows = tables_of(page)["Working days taken"]
        stage = header.index("stage")
        totals = {line[stage]: line[stage + 1 :] for line in rows}  # the total stands last
        figures = section_of(page, "How long stages took").all("figure")
        for figure in figures:
            lines = cells_of(figure.all("table")[0])[1:]
            days = [int(day) for day, number, _ in lines for _ in range(int(number))]
            shares = {int(day): share for day, _, share in lines}
            done, mean, median, p90, longest, *finished = totals[figure.all("figcaption")[0].text]
            assert int(done) == len(days)
            assert float(mean) == pytest.approx(statistics.mean(days), abs=0.0501)
            assert float(median) == statistics.median(days)
            assert sum(day <= int(p90) for day in days) >= 0.9 * len(days)
            assert sum(day < int(p90) for day in days) < 0.9 * len(days)
            assert int(longest) == days[-1]
            for label, share in zip(header[-len(finished) :], finished, strict=True):
                by = max((d for d in shares if d <= int(label.split()[-1])), default=None)
                assert share.lstrip("≈") == (shares[by].lstrip("≈") if by is not None else "0.0%")


@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        (
            "zh",
            [
                *("截至 2026-11-20 周五", "范围：受理日期不限；共 1 件", "按时率＝"),
                *("未到期、待核对、暂停、未登记、", "“n日内”", "底色表", "横轴为所用工作日"),
                *("无。", "无。", "计算：", "日历："),
            ],
        ),
        (
            "en",
            [
                *("As of 2026-11-20 Fri", "Cases received on any day; cases: 1"),
                *("On-time rate = ", "Stages that are not yet due, ", '"By day n" is '),
                *("Colour by on-time rate:", "Horizontal: working days taken; "),
                *("None.", "None.", "Counting: ", "Calendar: "),
            ],
        ),
    ],
)
def test_sentences_say_what_it_is_about_and_how_to_read_it(
    run: Runner, lang: str, sentences: list[str]
) -> None:
    found = [each.text for each in page_of(run, "one case", lang).all("p")]
    begun = [text[: len(start)] for text, start in zip(found, sentences, strict=True)]
    assert begun == sentences


def cases_in(page: Element, heading: str) -> dict[str, list[str]]:
    """Return the statuses of each case that a table names."""
    found: dict[str, list[str]] = {}
    header, *rows = tables_of(page).get(heading, [["status"]])
    case = ""
    for line in rows:
        case = line[0] or case
        found.setdefault(case, []).append(line[header.index("status")])
    return found


class TestShapes:
    """A page MUST be whole whatever there is to tell."""

    def test_without_a_case_every_section_says_so(self, run: Runner) -> None:
        page = page_of(run, "no case")
        for heading in ("On-time", "How long", "Overdue", "Open"):
            section = section_of(
                page, "On-time rate by month" if heading == "On-time" else heading
            )
            assert [each.text for each in section.all("p")] == ["None."]
            assert not section.all("table")
        assert not page.all("svg")
        assert tables_of(page)["On time"][1] == [
            *("total", "contact", "1", "0", "none", "0", "0", "0", "0"),
        ]

    def test_a_group_is_a_station_of_the_map(self, run: Runner) -> None:
        for name, number in (("one group", 1), ("40 groups", 40)):
            lines = tables_of(page_of(run, name))["On-time rate by station"]
            assert len(lines) == number + 1

    @pytest.mark.parametrize("name", ["no station", "no case"])
    def test_without_stations_there_is_no_map(self, run: Runner, name: str) -> None:
        page = page_of(run, name)
        assert not page.all("table", of_class="heat")
        assert not page.all("p", of_class="key")
        assert "On-time rate by station" not in [each.text for each in page.all("h2")]

    def test_one_stage_has_one_chart_of_each_kind(self, run: Runner) -> None:
        page = page_of(run, "one stage")
        assert [each.text for each in page.all("figcaption")] == ["close"] * 2
        assert [each.text for each in page.all("dt")] == [
            *("close on time", "overdue", "open", "cases"),
        ]

    @LANGUAGES
    def test_what_is_provisional_is_marked_wherever_it_stands(
        self, run: Runner, lang: str
    ) -> None:
        page = page_of(run, "provisional", lang)
        (warning,) = page.all("p", of_class="warning")
        assert warning.text.startswith("≈ ")
        tables = list(tables_of(page).values())
        on_time, months, stations = tables[0], tables[1], tables[2]
        rates = {
            *(line[4] for line in on_time[1:]),
            *(cell for line in months[1:] for cell in line[2:]),
            *(cell for line in stations[1:] for cell in line[2:]),
        }
        assert rates == {"100.0% (5/5)", "≈100.0% (5/5)", "≈0.0% (0/5)"}
        assert [each.text.split()[0] for each in page.all("dd")[:3]] == [
            *("100.0%", "≈100.0%", "≈0.0%"),
        ]

    def test_a_provisional_due_day_is_marked_in_every_list(self, run: Runner) -> None:
        page = page_of(run, "provisional")
        for heading in ("Overdue and late cases", "Open cases, most urgent first"):
            header, *rows = tables_of(page)[heading]
            days = [line[header.index("due")] for line in rows]
            assert [day[:5] for day in days] == ["≈2026", "≈2026", "≈2027", "≈2027", "≈2027"]

    def test_a_provisional_rate_is_marked_in_the_sentence_too(self, run: Runner) -> None:
        section = section_of(page_of(run, "provisional"), "On time")
        assert section.all("p")[0].text.endswith(
            "contact 5 / (5 + 0 + 0) = 100.0%; plan 5 / (5 + 0 + 0) = ≈100.0%; "
            "close 0 / (0 + 0 + 5) = ≈0.0%."
        )

    def test_a_new_case_begins_with_a_line_and_its_other_stages_do_not(self, run: Runner) -> None:
        page = page_of(run, "year")
        for region in page.all("div", of_class="wide"):
            for line in region.all("tr"):
                cells = line.all("td")
                if cells and not line.all("th"):
                    assert ("first" in line.classes) == bool(cells[0].text)

    def test_columns_of_numbers_stand_to_the_right(self, run: Runner) -> None:
        page = page_of(run, "year")
        texts = {
            "On time": 2,
            "Working days taken": 2,
            ON_TIME_BY_MONTH: 1,
            "On-time rate by station": 1,
            "Open cases, most urgent first": 8,
        }
        for region in page.all("div", of_class="wide"):
            number = texts.get(region.attributes["aria-label"])
            for line in region.all("tr"):
                left = ["t" in cell.classes for cell in line.all("th", "td")]
                if number is not None:
                    assert left == [place < number for place in range(len(left))]
                elif len(left) == 10:  # the late ones: working days and calendar days late
                    assert left == [place not in {7, 8} for place in range(10)]
                else:
                    assert not any(left)


# Words


class TestLanguages:
    """A page MUST be in one language, but for what the ledger and the program are called."""

    @pytest.mark.parametrize("name", ["year", "provisional", "no case"])
    def test_no_english_in_a_chinese_page(self, run: Runner, name: str) -> None:
        page = page_of(run, name, "zh")
        given = re.compile(r"\b(GH|A)-\d+|\bNorth\b|\bLi\b|\b[0-9a-f]{12}\b|P90")
        commands = re.compile(
            r"sla1357 calendar import --use|pip install --upgrade holidays|holidays"
        )
        for text in shown_in(page):
            rest = commands.sub("", given.sub("", text))
            assert not re.search(r"[A-Za-z]{2,}", rest), text

    @pytest.mark.parametrize("name", ["provisional", "no case", "long", "all open", "60 months"])
    def test_no_chinese_in_an_english_page(self, run: Runner, name: str) -> None:
        for text in shown_in(page_of(run, name, "en")):
            named = re.sub(r"(方案|办结)日期 CASE", "CASE", text)  # columns of the ledger
            assert not re.search(r"[\u2e80-\u9fff\uff00-\uffef]", named), text

    def test_the_headings(self, run: Runner) -> None:
        headings = {
            lang: [each.text for each in page_of(run, "year", lang).all("title", "h1", "h2")]
            for lang in ("zh", "en")
        }
        assert headings == {
            "zh": [
                *("办理情况报告 截至 2026-11-20 周五", "办理情况报告", "按时情况"),
                *("逐月按时率（按受理日期）", "各站点按时率", "办理用时分布"),
                *(
                    "办理用时（工作日）",
                    "已超期和超时完成的案件",
                    "在办案件（按紧急程度）",
                    "说明",
                ),
            ],
            "en": [
                *("Report on the promise As of 2026-11-20 Fri", "Report on the promise"),
                *("On time", ON_TIME_BY_MONTH, "On-time rate by station"),
                *("How long stages took", "Working days taken", "Overdue and late cases"),
                *("Open cases, most urgent first", "How this was counted"),
            ],
        }


def shown_in(page: Element) -> Iterator[str]:
    """Yield each text that a page shows or tells a screen reader."""
    for each in page.walk():
        if each.tag != "style":
            yield "".join(child for child in each.children if isinstance(child, str))
            yield each.attributes.get("aria-label", "")


# The extra


class TestWithoutTheExtra:
    """Without its packages the program MUST say what to install, and leave nothing behind."""

    @pytest.fixture(autouse=True)
    def _not_used_before(self) -> None:
        pages._environment.cache_clear()  # noqa: SLF001 - or the package would be known already

    @pytest.mark.parametrize("package", ["jinja2", "vl_convert"])
    def test_it_says_what_to_install(
        self, run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, package: str
    ) -> None:
        monkeypatch.setitem(sys.modules, package, None)
        source, target = tmp_path / "ledger.csv", tmp_path / "report.html"
        source.write_text(SHAPES["one case"].ledger, "utf-8")
        arguments = ("report", str(source), "--as-of=2026-11-20", "--format=html")
        for options in ((), (f"--output={target}",)):
            done = run(*arguments, *options)
            assert done.err == 'sla1357: error: this needs pip install "sla1357[report]"\n'
            assert (done.out, done.code) == ("", ExitCode.NOT_ANSWERED)
        assert list(tmp_path.iterdir()) == [source]

    @pytest.mark.parametrize("package", ["jinja2", "vl_convert"])
    def test_a_report_that_was_there_stays(
        self, run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, package: str
    ) -> None:
        monkeypatch.setitem(sys.modules, package, None)
        target = tmp_path / "report.html"
        target.write_text("of last month", "utf-8")
        done = run(
            *("report", "-", "--as-of=2026-11-20", "--format=html", f"--output={target}"),
            stdin=SHAPES["one case"].ledger.encode(),
        )
        assert done.code == ExitCode.NOT_ANSWERED
        assert target.read_text("utf-8") == "of last month"
        assert list(tmp_path.iterdir()) == [target]

    def test_other_formats_do_not_need_it(
        self, run: Runner, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for package in ("jinja2", "vl_convert"):
            monkeypatch.setitem(sys.modules, package, None)
        for format_ in ("table", "json", "csv", "markdown"):
            done = run(
                *("report", "-", "--as-of=2026-11-20", f"--format={format_}"),
                stdin=SHAPES["one case"].ledger.encode(),
            )
            assert (done.code, done.err) == (ExitCode.OK, "")


def test_a_ledger_that_cannot_be_read_gives_no_page(run: Runner, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    done = run(
        *("report", str(tmp_path / "none.csv"), "--as-of=2026-11-20"),
        *("--format=html", f"--output={target}"),
    )
    assert (done.out, done.code) == ("", ExitCode.NO_SOURCE)
    assert not target.exists()


@pytest.mark.parametrize(
    ("limits", "days"),
    [
        pytest.param((3, 7), range(1, 8), id="seven days have room"),
        pytest.param((3, 8), (3, 8), id="of eight only the limits"),
        pytest.param((1, 20), (1, 20), id="of twenty too"),
        pytest.param((2, 2), (1, 2), id="one limit"),
    ],
)
def test_the_columns_by_day_are_as_many_as_fit_on_paper(
    run: Runner, tmp_path: Path, limits: tuple[int, int], days: Sequence[int]
) -> None:
    config = tmp_path / "sla1357.toml"
    stages = "".join(
        f"[[policy.stages]]\nid = '{stage}'\nlimit = {limit}\nlabel = '{stage}'\n"
        for stage, limit in zip(("plan", "close"), limits, strict=True)
    )
    config.write_text(f"[policy]\nname = 'p'\n{stages}", "utf-8")
    shape = Shape(SHAPES["one case"].ledger, (f"--config={config}",))
    header, *_ = tables_of(parsed(html_from(run, shape, "en")))["Working days taken"]
    assert [cell for cell in header if cell.startswith("by day")] == [f"by day {n}" for n in days]


@pytest.mark.parametrize(("months", "have_figures"), [(14, True), (15, False)])
def test_bars_have_figures_as_long_as_there_is_room(
    run: Runner, months: int, *, have_figures: bool
) -> None:
    rows = "".join(f"A-{n},{2025 + n // 12}-{n % 12 + 1:02}-08,North,,\n" for n in range(months))
    shape = Shape(f"编号,受理日期,站点,联系日期,办结日期\n{rows}", ())
    page = parsed(html_from(run, shape, "en"))
    for svg in section_of(page, ON_TIME_BY_MONTH).all("svg"):
        chart = chart_of(svg)
        assert len(chart.bars) == months
        assert bool(chart.texts) == have_figures


def test_the_title_has_the_name_of_the_office(run: Runner, tmp_path: Path) -> None:
    config = tmp_path / "sla1357.toml"
    config.write_text("[office]\nname = '城阳区 & 总工会'\n", "utf-8")
    shape = Shape(SHAPES["one case"].ledger, (f"--config={config}",))
    text = html_from(run, shape, "zh")
    assert "<h1>城阳区 &amp; 总工会 办理情况报告</h1>" in text
    assert "<title>城阳区 &amp; 总工会 办理情况报告 截至" in text
