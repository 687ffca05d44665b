"""A report as one HTML file: self-contained, harmless, readable, and the same as its tables."""

import base64
import datetime as dt
import functools
import hashlib
import re
import statistics
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
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


def section_named(page: Element, name: str) -> Element:
    (found,) = (each for each in page.all("section") if each.attributes.get("id") == name)
    return found


def table_of(page: Element, label: str) -> Element:
    (region,) = (each for each in page.all("div") if each.attributes.get("aria-label") == label)
    return region.all("table")[0]


ON_TIME_BY_MONTH = "On-time rate by month (received)"


class TestOneFile:
    """A page MUST need nothing but itself, and run nothing."""

    @EVERY_PAGE
    def test_it_holds_no_reference_but_to_its_own_parts(
        self, run: Runner, name: str, lang: str
    ) -> None:
        page = page_of(run, name, lang)
        tags = {each.tag for each in page.walk()}
        assert not tags & {
            *("link", "base", "iframe", "object", "embed", "img", "image", "use", "form"),
            *("foreignobject", "audio", "video", "template", "noscript", "input", "button"),
        }
        attributes = [pair for each in page.walk() for pair in each.attributes.items()]
        names = {name for name, _ in attributes}
        assert not {name for name in names if name.startswith("on")}
        assert not names & {"src", "xlink:href", "srcset", "action", "ping", "target", "xmlns"}
        ids = {value for name, value in attributes if name == "id"}
        assert {value for name, value in attributes if name == "href"} <= {f"#{n}" for n in ids}
        widths = [value for key, value in attributes if key == "style"]  # bars of the outlook
        assert all(re.fullmatch(r"width: \d{1,3}%", each) for each in widths)
        (style,), (script,) = page.all("style"), page.all("script")
        for value in (style.text, script.text, *(value for _, value in attributes)):
            assert not re.search(
                r"url\s*\(|@import|expression\s*\(|javascript:|https?:", value.lower()
            )

    def test_its_head_says_what_a_browser_may_do(self, run: Runner) -> None:
        page = page_of(run, "year")
        (head,) = page.all("head")
        metas = [each.attributes for each in head.all("meta")]
        assert head.all()[0].attributes == {"charset": "utf-8"}  # before any other text
        for name, content in (
            ("viewport", "width=device-width, initial-scale=1"),
            ("color-scheme", "light dark"),
            ("referrer", "no-referrer"),
        ):
            assert {"name": name, "content": content} in metas

    @EVERY_SHAPE
    def test_it_may_run_only_our_script(self, run: Runner, name: str) -> None:
        """Whatever a ledger holds: the same script, and the page allows no other."""
        page = page_of(run, name)
        (script,) = page.all("script")
        assert script.attributes == {}
        assert script.text == (ROOT / "src/sla1357/render/templates/sort.js").read_text("utf-8")
        for able in ("fetch", "XMLHttp", "innerHTML", "eval", "import", "document.write", "open("):
            assert able not in script.text
        digest = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
        (policy,) = (
            each.attributes["content"]
            for each in page.all("meta")
            if each.attributes.get("http-equiv") == "Content-Security-Policy"
        )
        assert policy == (
            f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
        )

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
            others = {each.attributes["scope"] for each in table.all("th")} - {"col"}
            assert others <= {"row"}
            widths = {len(line) for line in cells_of(table)}
            assert len(widths) == 1
        for region in page.all("div", of_class="wide"):
            assert region.attributes["tabindex"] == "0"
            assert region.attributes["role"] == "region"
            assert region.attributes["aria-label"]
        labels = [chart.attributes["aria-label"] for chart in page.all("svg")]
        assert len(set(labels)) == len(labels)
        assert {chart.attributes["role"] for chart in page.all("svg")} <= {"img"}

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
            ("On-time rate by handler", [0]),
            ("Overdue cases", [0, 1, 2]),
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
        assert tables["Overdue cases"][1][3] == label
        assert [each.text for each in page.all("figcaption")] == [label] * 2
        assert headlines_of(page)[0][0] == f"{label} on time"
        assert label in page.all("footer")[0].text
        assert all(each.attributes["aria-label"].endswith(label) for each in page.all("svg"))

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
        shown = ("ink", "dim", "mark", "good", *(s.value for s in Status))
        pairs = [
            *((name, "page") for name in shown),
            *((name, "panel") for name in ("ink", "dim", "mark", "good")),
            *(("ink", name) for name in heat),
        ]
        faint = {
            pair: found
            for pair in pairs
            if (found := contrast(colours[pair[0]], colours[pair[1]])) < 4.5
        }
        assert faint == {}
        lines = ("bar", "between", "low", "mark")
        assert [name for name in lines if contrast(colours[name], colours["page"]) < 3] == []
        assert (luminance(colours["page"]) > 0.5) == (place == 0)

    def test_both_palettes_name_the_same(self, run: Runner) -> None:
        light, dark = palettes_in(page_of(run, "year"))
        assert light.keys() == dark.keys()
        assert {status.value for status in Status} < light.keys()

    def test_what_is_used_is_defined(self, run: Runner) -> None:
        html = html_of(run, "year", "en")
        light, _ = palettes_in(parsed(html))
        assert set(re.findall(r"var\(--([\w-]+)\)", html)) <= light.keys()
        kinds = {
            kind
            for svg in parsed(html).all("svg")
            for each in svg.all("rect", "line", "text")
            for kind in each.classes
        }
        (style,) = parsed(html).all("style")
        assert {kind for kind in kinds if f"svg .{kind} " not in style.text} == {"label"}

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
    def test_a_rate_has_its_colour(self, run: Runner, name: str) -> None:
        page = page_of(run, name)
        lowest, *key = page.all("p", of_class="key")[0].all("span")
        levels = {lowest.classes[0]: 0.0} | {
            each.classes[0]: float(each.text.removeprefix("≥ ").removesuffix("%")) for each in key
        }
        assert lowest.text == f"< {levels['heat-1']}%"
        assert sorted(levels) == [f"heat-{n}" for n in range(5)]
        assert sorted(levels.values()) == list(levels.values())
        for cell in (
            each for table in page.all("table", of_class="heat") for each in table.all("td")
        ):
            kinds = [kind for kind in cell.classes if kind != "few"]
            if found := re.match(r"≈?([\d.]+)%", cell.text):
                rate = float(found[1])
                assert kinds == ["n", max(k for k, least in levels.items() if rate >= least)]
            else:
                assert kinds == ["n"], cell.text


# Charts


class Bar(NamedTuple):
    """A bar of a chart, in units of the drawing."""

    middle: float
    height: float
    kinds: list[str]  #: of its colour


class Text(NamedTuple):
    """A text of a chart."""

    place: float
    height: float
    text: str


@dataclass(frozen=True)
class Chart:
    """What is drawn in an SVG, from left to right."""

    bars: list[Bar]
    texts: dict[str, list[Text]]  #: by the kind of their look
    marks: list[dict[str, float]]  #: the ends of the dashed lines


def chart_of(svg: Element) -> Chart:
    def places(each: Element) -> dict[str, float]:
        return {n: float(v) for n, v in each.attributes.items() if n != "class"}

    (axis,) = svg.all("line", of_class="axis")
    width, height = map(int, svg.attributes["viewbox"].split()[2:])
    base = float(axis.attributes["y1"])
    bars = []
    for each in svg.all("rect"):
        at = places(each)
        assert at["y"] + at["height"] == pytest.approx(base, abs=0.11)  # all stand on the axis
        assert 0 <= at["x"] <= at["x"] + at["width"] <= width
        bars.append(Bar(at["x"] + at["width"] / 2, at["height"], each.classes))
    texts: dict[str, list[Text]] = {}
    for each in svg.all("text"):
        at = places(each)
        # a digit is about 8 wide, and each text is centred
        assert 4 * len(each.text) <= at["x"] + 1 <= width - 4 * len(each.text) + 2, each.text
        assert 9 <= at["y"] <= height - 3
        texts.setdefault(" ".join(each.classes), []).append(Text(at["x"], at["y"], each.text))
    assert bars == sorted(bars)
    return Chart(bars, texts, [places(each) for each in svg.all("line", of_class="mark")])


FULL = 110  # units of a bar of 100 %


def charts_in(page: Element, name: str) -> dict[str, Chart]:
    """Return the charts of a section by their captions."""
    return {
        figure.all("figcaption")[0].text: chart_of(figure.all("svg")[0])
        for figure in section_named(page, name).all("figure")
    }


class TestTrendCharts:
    """A bar of a month MUST be as high as the rate in the table says."""

    @EVERY_PAGE
    def test_it_draws_the_last_months_of_the_table(
        self, run: Runner, name: str, lang: str
    ) -> None:
        page = page_of(run, name, lang)
        section = section_named(page, "months")
        charts = charts_in(page, "months")
        if name == "no case":
            assert not charts
            assert not section.all("table")
            return
        header, *rows = cells_of(section.all("table")[0])
        shown = rows[-12:]
        columns = [n for n in range(2, len(header)) if any("%" in line[n] for line in rows)]
        assert list(charts) == [header[n] for n in columns]
        years = [n for n, line in enumerate(shown) if not n or line[0][:4] != shown[n - 1][0][:4]]
        for column, chart in zip(columns, charts.values(), strict=True):
            cells = [line[column].lstrip("≈") for line in shown]
            rates = [float(cell.partition("%")[0]) for cell in cells if "%" in cell]
            assert [bar.height / FULL * 100 for bar in chart.bars] == pytest.approx(rates, abs=0.1)
            days = {label.height for label in chart.texts["label"]}
            months, of_years = (
                [label for label in chart.texts["label"] if label.height == height]
                for height in sorted(days)
            )
            assert [label.text for label in months] == [line[0][5:] for line in shown]
            assert [label.text for label in of_years] == [shown[n][0][:4] for n in years]
            came_due = [re.search(r"/(\d+)\)", cell) for cell in cells]
            numbers = [found[1] if found else "0" for found in came_due]
            assert [text.text for text in chart.texts["few"]] == numbers
            places = [label.place for label in months]
            assert [text.place for text in chart.texts["few"]] == places
            assert [text.place for text in chart.texts["figure"]] == places
            drawn = [place for place, cell in zip(places, cells, strict=True) if "%" in cell]
            assert [bar.middle for bar in chart.bars] == pytest.approx(drawn, abs=0.11)
            pale = [int(n) < 10 for n in numbers if n != "0"]
            assert ["pale" in bar.kinds for bar in chart.bars] == pale
            assert {bar.kinds[0] for bar in chart.bars} <= {"bar"}  # none is below a target
            assert chart.marks == []

    @EVERY_SHAPE
    def test_its_figures_are_the_rates_in_whole_per_cent(self, run: Runner, name: str) -> None:
        page = page_of(run, name)
        rows = [line[2:] for line in tables_of(page).get(ON_TIME_BY_MONTH, [])[1:]][-12:]
        for column, chart in enumerate(charts_in(page, "months").values()):
            for line, figure in zip(rows, chart.texts["figure"], strict=True):
                text = line[column]
                assert figure.text.startswith("≈") == text.startswith("≈")
                if "%" not in text:
                    assert figure.text == "–"
                    continue
                rate, shown = float(text.lstrip("≈").partition("%")[0]), figure.text.lstrip("≈")
                assert abs(rate - int(shown)) <= 0.5 or {int(shown), rate} & {1, 99}
                assert (shown == "100") == (rate == 100)  # all, not nearly all
                assert (shown == "0") == (rate == 0)

    def test_of_many_months_the_table_has_all(self, run: Runner) -> None:
        page = page_of(run, "60 months")
        assert len(tables_of(page)[ON_TIME_BY_MONTH]) == 61
        assert {len(chart.texts["few"]) for chart in charts_in(page, "months").values()} == {12}


class TestDistributionCharts:
    """A bar of so many working days MUST be as high as the table below says."""

    @EVERY_SHAPE
    def test_it_draws_the_table(self, run: Runner, name: str) -> None:
        page = page_of(run, name)
        limits_of = limits_in(page)
        section = section_of(page, "How long stages took")
        for figure in section.all("figure"):
            chart = chart_of(figure.all("svg")[0])
            limits = limits_of[figure.all("figcaption")[0].text]
            last = 2 * max(limits) + 5
            counted: dict[int, int] = {}
            for days, stages, _ in cells_of(figure.all("table")[0])[1:]:
                day = min(int(days), last)
                counted[day] = counted.get(day, 0) + int(stages)
            taken = list(counted)
            labels = chart.texts["label"]
            day_at = days_along(labels)
            assert [day_at(bar.middle) for bar in chart.bars] == pytest.approx(taken, abs=0.05)
            unit = FULL / max(counted.values())
            heights = [number * unit for number in counted.values()]
            assert [bar.height for bar in chart.bars] == pytest.approx(heights, abs=0.06)
            figures = chart.texts.get("figure", [])
            if figures:  # else there is no room
                assert [text.text for text in figures] == [str(n) for n in counted.values()]
            for bar, day in zip(chart.bars, taken, strict=True):
                within = [day <= limit for limit in limits]
                kind = "bar" if all(within) else "between" if any(within) else "low"
                assert bar.kinds == [kind]
            promises = chart.texts["limit"]
            assert [text.text for text in promises] == [f"≤{n}" for n in limits]
            assert [text.place for text in promises] == [mark["x1"] for mark in chart.marks]
            lines = [day_at(mark["x1"]) for mark in chart.marks]
            assert lines == pytest.approx([n + 0.5 for n in limits], abs=0.05)
            # the bar of the rest says so
            rest = [label.place for label in labels if label.text == f"≥{last}"]
            assert bool(rest) == (taken[-1] == last)
            assert not rest or abs(rest[0] - chart.bars[-1].middle) < 15
            assert len({label.text for label in labels}) == len(labels)

    def test_a_stage_that_nobody_has_done_has_no_chart(self, run: Runner) -> None:
        section = section_of(page_of(run, "all open"), "How long stages took")
        assert not section.all("svg")
        assert [each.text for each in section.all("p")] == ["None."]


def limits_in(page: Element) -> dict[str, list[int]]:
    """Return the limits of each stage, from the table of the rates."""
    header, *rows = tables_of(page)["On time"]
    stage, promise = header.index("stage"), header.index("working days")
    return {line[stage]: [int(n) for n in line[promise].split("/")] for line in rows}


def days_along(labels: list[Text]) -> Callable[[float], float]:
    """Return what turns a place along an axis of working days into days."""
    (start, _, zero), (second, _, day), *_ = labels
    assert zero == "0"
    return lambda place: (place - start) / (second - start) * int(day)


@EVERY_SHAPE
def test_every_figure_of_a_chart_is_in_a_table_too(run: Runner, name: str) -> None:
    """For who cannot see it, and for who copies it; scales are no figures."""
    page = page_of(run, name)
    tables = [cell for table in tables_of(page).values() for line in table for cell in line]
    words = {word.strip("()") for cell in tables for word in re.split(r"[ /]", cell)}
    for name_of in ("figure", "few", "limit"):
        for svg in section_of(page, "How long stages took").all("svg"):
            for text in chart_of(svg).texts.get(name_of, []):
                assert text.text.lstrip("≤") in words


# Figures


class Headline(NamedTuple):
    label: str
    figure: str
    beside: str
    kind: str
    link: str


def headlines_of(page: Element) -> list[Headline]:
    (listed,) = page.all("ul", of_class="headlines")
    found = []
    for item in listed.all("li"):
        (label,), (figure,), (link,) = item.all("span"), item.all("strong"), item.all("a")
        beside = "".join(each.text for each in item.all("small"))
        detail = link.text.removeprefix(label.text).strip().removesuffix(beside)
        found.append(
            Headline(
                *(label.text, " ".join(detail.split()), beside),
                *("".join(item.classes), link.attributes["href"].removeprefix("#")),
            )
        )
        assert figure.text in detail
    return found


class TestFigures:
    """What stands above MUST be what the tables below add up to."""

    @EVERY_SHAPE
    def test_headlines(self, run: Runner, name: str) -> None:
        page = page_of(run, name)
        headlines = headlines_of(page)
        header, *rows = tables_of(page)["On time"]
        stage, rate = header.index("stage"), header.index("on time")
        totals = rows[-(len(headlines) - 3) :]
        for each, line in zip(headlines, totals, strict=False):
            assert (each.label, each.link) == (f"{line[stage]} on time", "months")
            assert each.figure == re.sub(r"[()]", "", line[rate])
            assert each.kind == ""  # without a target none is good or bad
        overdue, still_open, cases = headlines[-3:]
        assert cases.figure == f"{totals[0][header.index('cases')]} cases"
        listed = cases_in(page, "Overdue cases")
        assert overdue.figure == f"{len(listed)} cases"
        assert overdue.kind == ("bad" if listed else "good")
        others = cases_in(page, "Other open cases, most urgent first")
        assert still_open.figure == f"{len(listed) + len(others)} cases"

    def test_the_year(self, run: Runner) -> None:
        """Counted by hand from the ledger: see docs/reports.md."""
        page = page_of(run, "year", "zh")
        assert [(each.label, each.figure, each.beside) for each in headlines_of(page)] == [
            ("联系沟通 按时率", "92.4% 145/157", "2026-11：95.0% ▲6.1\n2026-10：88.9%"),
            ("拿出方案 按时率", "87.7% 128/146", "2026-11：84.8% ▼4.1\n2026-10：88.9%"),
            ("办结回复 按时率", "82.4% 112/136", "2026-11：73.7% ▼4.1\n2026-10：77.8%"),
            ("已超期", "5 件", ""),
            ("在办", "28 件", ""),
            ("案件", "160 件", "2026-11：43\n2026-10：9"),
        ]

    @pytest.mark.parametrize("name", ["year", "60 months", "one group"])
    def test_the_months_beside_are_those_of_the_table(self, run: Runner, name: str) -> None:
        """The month of the report and the one before, each as the trend has it."""
        page = page_of(run, name)
        months = {line[0]: line[1:] for line in tables_of(page)[ON_TIME_BY_MONTH][1:]}
        *stages, _, _, cases = headlines_of(page)
        for column, each in enumerate([*stages, cases]):
            for month, figure in re.findall(r"(\d{4}-\d\d): (\S+?)(?:\s|$)", each.beside):
                cells = months.get(month, ["0", *["none"] * len(stages)])
                assert cells[(column + 1) % (len(stages) + 1)].partition(" ")[0] == figure

    def test_of_a_period_the_one_before_stands_alone(self, run: Runner) -> None:
        shape = SHAPES["year"]._replace(options=("--from=2026-03-01", "--to=2026-03-31"))
        page = parsed(html_from(run, shape, "en"))
        assert [each.beside for each in headlines_of(page)] == [
            *("▲17.3 2026-02: 75.0%", "▲8.3 2026-02: 91.7%", "▼14.8 2026-02: 91.7%", "", ""),
            "2026-02: 12",
        ]

    @EVERY_SHAPE
    def test_no_case_is_lost_between_the_tables(self, run: Runner, name: str) -> None:
        """Came due by month, by station and by handler adds up to all."""
        page = page_of(run, name)
        tables = tables_of(page)
        figures = [each.figure.split()[-1] for each in headlines_of(page)[:-3]]
        cases = headlines_of(page)[-1].figure.removesuffix(" cases")
        for heading, rows in tables.items():
            if heading.startswith("On-time rate by ") and " and " not in heading:
                lines = rows[1:] if heading == ON_TIME_BY_MONTH else rows[1:-1]
                for column, figure in enumerate(figures, start=2):
                    parts = [re.findall(r"(\d+)/(\d+)", line[column]) for line in lines]
                    sums = [sum(int(p[0][place]) for p in parts if p) for place in (0, 1)]
                    assert figure in {"/".join(map(str, sums)), "none"}
                assert str(sum(int(line[1]) for line in lines)) == cases

    @EVERY_SHAPE
    def test_the_working_days_taken_are_those_of_the_distribution(
        self, run: Runner, name: str
    ) -> None:
        page = page_of(run, name)
        header, *rows = tables_of(page)["Working days taken"]
        stage = header.index("stage")
        totals = {line[stage]: line[stage + 1 :] for line in rows}  # the total stands last
        for figure in section_of(page, "How long stages took").all("figure"):
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

    @EVERY_SHAPE
    def test_how_late_the_late_ones_were_adds_up(self, run: Runner, name: str) -> None:
        page = page_of(run, name)
        _, *rows = tables_of(page).get("How late the late ones were", [[]])
        header, *totals = tables_of(page)["On time"]
        late = [header.index(label) for label in ("met late", "overdue")]
        stages = len(headlines_of(page)) - 3
        expected = [sum(int(line[place]) for place in late) for line in totals[-stages:]]
        assert [sum(int(line[n + 1]) for line in rows) for n in range(stages)] == expected
        ranges = [line[0] for line in rows]  # 0: late by the due day alone
        assert ranges in ([], ["0", *ranges[1:]], ["1", "2", "3", "4–5", "6–10", "≥11"])

    @EVERY_SHAPE
    def test_the_outlook_has_every_open_stage_that_is_due_soon(
        self, run: Runner, name: str
    ) -> None:
        page = page_of(run, name)
        section = section_named(page, "outlook")
        if section.all("h2")[0].text.endswith(": 0"):
            assert [each.text for each in section.all("p")] == ["None."]
            return
        rows = cells_of(section.all("table")[0])[1:]
        assert len(rows) >= 11  # the day of the report and ten working days
        numbers = [int(line[1]) for line in rows]
        assert section.all("h2")[0].text.endswith(f": {sum(numbers)}")
        for number, line in zip(numbers, rows, strict=True):
            named = re.findall(r" (\d+)(?:, |$)", line[2])
            assert sum(map(int, named)) == number
        shares = [each.attributes["style"] for each in section.all("span", of_class="share")]
        most = max(numbers) or 1
        assert shares == [f"width: {round(75 * n / most)}%" for n in numbers]
        due: dict[str, int] = {}
        for heading in ("Overdue cases", "Other open cases, most urgent first"):
            header, *lines = tables_of(page).get(heading, [["due", "status"]])
            for line in lines:
                if line[header.index("status")][0] not in "‼✗":
                    day = line[header.index("due")].split()[0].lstrip("≈")[-5:]
                    due[day] = due.get(day, 0) + 1
        shown = {line[0].lstrip("≈")[:5]: n for n, line in zip(numbers, rows, strict=True)}
        for day, number in shown.items():
            assert number >= due.get(day, 0)


# Targets, and what is compared


def rates_of(*stations: tuple[str, int, int]) -> Shape:
    """Return a ledger of one stage: so many met and late at each station."""
    rows = [
        f"{name}-{n},2026-11-02,一般,{name},,{'2026-11-03' if n < met else '2026-11-05'}"
        for name, met, late in stations
        for n in range(met + late)
    ]
    return Shape(
        "\n".join(("编号,受理日期,复杂程度,站点,承办人,联系日期", *rows, "")), ("--stage=contact",)
    )


class TestTargets:
    """What misses a target MUST be seen, and nothing else."""

    STATIONS = (("A", 19, 1), ("B", 18, 2), ("C", 4, 4), ("D", 10, 0), ("E", 93, 7))

    def page(self, run: Runner, *options: str) -> Element:
        shape = rates_of(*self.STATIONS)
        return parsed(html_from(run, shape._replace(options=(*shape.options, *options)), "en"))

    def test_stations_below_it_are_listed_by_how_many_they_lack(self, run: Runner) -> None:
        page = self.page(run, "--target=95%")
        assert tables_of(page)["Below the target of 95%"] == [
            ["station", "stage", "on time", "overdue", "short by, cases"],
            ["C", "contact", "50.0% (4/8)", "0", "4"],
            ["E", "contact", "93.0% (93/100)", "0", "2"],
            ["B", "contact", "90.0% (18/20)", "0", "1"],
        ]
        (headline, *_) = headlines_of(page)
        assert (headline.figure, headline.kind) == ("91.1% 144/158", "bad")
        (line,) = (each.text for each in page.all("p") if each.text.startswith("Target"))
        assert line == "Target 95%: contact short by 7."

    def test_without_one_the_lowest_of_enough_cases_are(self, run: Runner) -> None:
        page = self.page(run)
        assert tables_of(page)["Lowest on-time rates"] == [
            ["station", "stage", "on time", "overdue"],
            ["B", "contact", "90.0% (18/20)", "0"],
            ["E", "contact", "93.0% (93/100)", "0"],
            ["A", "contact", "95.0% (19/20)", "0"],
        ]
        assert headlines_of(page)[0].kind == ""
        assert "arget" not in page.all("main")[0].text

    def test_of_very_many_the_worst_are_listed(self, run: Runner) -> None:
        shape = rates_of(*((f"S{n}", 20 - n, n) for n in range(1, 13)))
        lowest = tables_of(parsed(html_from(run, shape, "en")))["Lowest on-time rates"]
        assert [line[0] for line in lowest[1:]] == ["S12", "S11", "S10", "S9", "S8"]
        below = {
            heading: rows
            for heading, rows in tables_of(
                parsed(html_from(run, shape._replace(options=("--target=0.97",)), "en"))
            ).items()
            if heading.startswith("Below")
        }
        ((heading, rows),) = below.items()
        assert heading.startswith("Below the target of 97% (the first 10 of ")
        assert len(rows) == 11

    def test_rates_have_its_colours(self, run: Runner) -> None:
        page = self.page(run, "--target=95%")
        table = table_of(page, "On-time rate by station")
        assert {
            line.all("th")[0].text: line.all("td")[1].classes[1:] for line in table.all("tr")[1:]
        } == {
            "A": ["heat-3"],  # just reached
            "B": ["heat-1"],
            "C": ["heat-0", "few"],
            "D": ["heat-4"],
            "E": ["heat-1"],
            "total": ["heat-1"],
        }
        (key, *_) = page.all("p", of_class="key")
        assert [(each.text, each.classes) for each in key.all("span")] == [
            ("< 80.0%", ["heat-0"]),
            ("≥ 80.0%", ["heat-1"]),
            ("≥ 95.0%", ["heat-3"]),
            ("≥ 100.0%", ["heat-4"]),
        ]
        (chart,) = charts_in(page, "months").values()
        assert [bar.kinds for bar in chart.bars] == [["low"]]
        ((line, end),) = ((mark["y1"], mark["y2"]) for mark in chart.marks)
        assert line == end == pytest.approx(26 + 0.05 * FULL)

    @pytest.mark.parametrize(
        ("met", "late", "kind"), [(9496, 504, "bad"), (9500, 500, "good"), (0, 0, "")]
    )
    def test_what_is_rounded_to_it_has_not_reached_it(
        self, run: Runner, met: int, late: int, kind: str
    ) -> None:
        shape = rates_of(("A", met, late))
        options = (*shape.options, "--target=95%", "--most=1")
        page = parsed(html_from(run, shape._replace(options=options), "en"))
        headline, *_ = headlines_of(page)
        assert headline.kind == kind
        if met:
            assert headline.figure.startswith("95.0% ")
            table = table_of(page, "On-time rate by station")
            levels = {
                cell.classes[1] for line in table.all("tr")[1:] for cell in line.all("td")[1:]
            }
            assert levels == {"heat-1" if late > 500 else "heat-3"}
            (chart,) = charts_in(page, "months").values()
            assert chart.bars[0].kinds == ["low" if late > 500 else "bar"]

    def test_one_that_is_nearly_nothing_or_all_is_not_rounded(self, run: Runner) -> None:
        for target, levels in (
            ("0.04%", {"heat-3", "heat-4"}),
            ("99.97%", {"heat-0", "heat-1", "heat-4"}),
        ):
            page = self.page(run, f"--target={target}")
            assert target in page.all("p", of_class="dim")[0].text
            cells = page.all("table", of_class="heat")[0].all("td")
            assert {each for cell in cells for each in cell.classes if "heat" in each} <= levels

    def test_that_of_the_policy_holds_where_none_is_asked_for(
        self, run: Runner, tmp_path: Path
    ) -> None:
        config = tmp_path / "sla1357.toml"
        config.write_text("[policy]\ntarget = 0.9\n", "utf-8")
        for options, heading in (
            ((), "Below the target of 90%"),
            (("--target=95",), "Below the target of 95%"),
        ):
            page = self.page(run, f"--config={config}", *options)
            assert section_named(page, "weak").all("h2")[0].text == heading

    def test_few_cases_are_marked(self, run: Runner) -> None:
        page = self.page(run)
        for table in page.all("table", of_class="heat"):
            for cell in table.all("td"):
                if found := re.search(r"/(\d+)$", cell.text):
                    assert ("few" in cell.classes) == (int(found[1]) < 10)
        keys = [each.text for each in page.all("p", of_class="key")]
        assert all("Italic: fewer than 10 came due" in each for each in keys)
        few = parsed(html_from(run, rates_of(("A", 10, 0)), "en"))
        assert not any("Italic" in each.text for each in few.all("p", of_class="key"))


class TestChanges:
    """A period MUST stand beside the one before, in figures of both."""

    def test_by_station(self, run: Runner) -> None:
        day = dt.date(2026, 10, 12)
        rows = [
            *(row(n, day, LATE if n < 2 else ON_TIME, "North") for n in range(4)),
            *(row(n, dt.date(2026, 11, 2), ON_TIME, "North") for n in range(4, 7)),
            row(8, day, ON_TIME, "South"),
            row(9, dt.date(2026, 11, 2), LATE, "East"),
        ]
        shape = Shape(ledger(*rows), ("--stage=contact",))
        page = parsed(html_from(run, shape, "en"))
        assert tables_of(page)["What changed: 2026-11 after 2026-10"] == [
            ["station", "cases", "contact"],
            ["North", "3 ← 4", "100.0% ▲50.0 ← 50.0% 2/4"],
            ["East", "1 ← 0", "0.0% ← none"],
            ["South", "0 ← 1", "none ← 100.0% 1/1"],
            ["total", "4 ← 5", "75.0% ▲15.0 ← 60.0% 3/5"],
        ]

    def test_without_a_case_before_there_is_no_section(self, run: Runner) -> None:
        page = page_of(run, "all open")
        assert not [each for each in page.all("section") if each.attributes.get("id") == "changes"]
        assert [each.beside for each in headlines_of(page)] == [""] * 6

    def test_other_periods_are_named_by_their_days(self, run: Runner) -> None:
        shape = SHAPES["year"]._replace(options=("--from=2026-11-09", "--to=2026-11-13"))
        page = parsed(html_from(run, shape, "en"))
        (heading,) = (each for each in tables_of(page) if each.startswith("What changed"))
        days = ("2026-11-09 to 2026-11-13", "2026-11-04 to 2026-11-08")
        assert heading == f"What changed: {' after '.join(days)}"


# Lists


def cases_in(page: Element, heading: str) -> dict[str, list[str]]:
    """Return the statuses of each case that a table names."""
    found: dict[str, list[str]] = {}
    header, *rows = tables_of(page).get(heading, [["status"]])
    case = ""
    for line in rows:
        case = line[0] or case
        found.setdefault(case, []).append(line[header.index("status")])
    return found


class TestLists:
    """A case MUST be in the list that says what is to do about it."""

    @EVERY_SHAPE
    def test_what_is_overdue_stands_at_the_top_and_nowhere_else(
        self, run: Runner, name: str
    ) -> None:
        page = page_of(run, name)
        first, *_ = page.all("main")[0].all("section")
        assert first.attributes["id"] == "overdue"
        overdue = cases_in(page, "Overdue cases")
        late = cases_in(page, "Cases that were late")
        others = cases_in(page, "Other open cases, most urgent first")
        assert all(any("‼" in each for each in statuses) for statuses in overdue.values())
        assert not any("‼" in str(each) for each in (late, others))
        if name not in {"harmful", "harmless"}:  # whose cases have the same number
            assert not overdue.keys() & (late.keys() | others.keys())
        assert all(set(each) <= {"✗ met late"} for each in late.values())
        assert not any("✗" in str(each) for each in others.values())

    @pytest.mark.parametrize("lang", ["en", "zh"])
    def test_without_one_the_page_says_so(self, run: Runner, lang: str) -> None:
        section = section_named(page_of(run, "one case", lang), "overdue")
        text = {"en": "No case is overdue.", "zh": "没有已超期的案件。"}[lang]
        assert [each.text for each in section.all("p")] == [text]


# The page as a whole


@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        (
            "zh",
            [
                *("截至 2026-11-20 周五", "范围：受理日期不限；共 1 件", "没有已超期的案件。"),
                *("无。", "无。", "最近 12 个月：", "底色", "底色", "横轴为所用工作日", "无。"),
                *("无。", "无。", "按时率＝", "未到期、待核对、暂停、未登记、", "“n日内”"),
                *("计算：", "日历："),
            ],
        ),
        (
            "en",
            [
                *("As of 2026-11-20 Fri", "Cases received on any day; cases: 1"),
                *(
                    "No case is overdue.",
                    "None.",
                    "None.",
                    "The last 12 months:",
                    "Colour",
                    "Colour",
                ),
                *("Horizontal: working days taken; ", "None.", "None.", "None."),
                *("On-time rate = ", "Stages that are not yet due, ", '"By day n" is '),
                *("Counting: ", "Calendar: "),
            ],
        ),
    ],
)
def test_sentences_say_what_it_is_about_and_how_to_read_it(
    run: Runner, lang: str, sentences: list[str]
) -> None:
    found = [each.text.strip() for each in page_of(run, "one case", lang).all("p")]
    begun = [text[: len(start)] for text, start in zip(found, sentences, strict=True)]
    assert begun == sentences


class TestShapes:
    """A page MUST be whole whatever there is to tell."""

    def test_without_a_case_every_section_says_so(self, run: Runner) -> None:
        page = page_of(run, "no case")
        for heading in (
            *("Lowest on-time rates", ON_TIME_BY_MONTH, "How long stages took"),
            *("How late the late ones were", "Cases that were late", "Other open cases"),
        ):
            section = section_of(page, heading)
            assert [each.text for each in section.all("p")] == ["None."]
            assert not section.all("table")
        assert not page.all("svg")
        assert tables_of(page)["On time"][1] == [
            *("total", "contact", "1", "0", "none", "0", "0", "0", "0"),
        ]

    def test_a_row_of_the_rates_is_a_station(self, run: Runner) -> None:
        for name, number in (("one group", 1), ("40 groups", 40)):
            lines = tables_of(page_of(run, name))["On-time rate by station"]
            assert len(lines) == number + 2  # with a header and the total
            assert lines[-1][0] == "total"

    def test_without_stations_there_are_no_rates_of_them(self, run: Runner) -> None:
        page = page_of(run, "no station")
        assert not page.all("table", of_class="heat")
        assert not page.all("p", of_class="key")
        headings = [each.text for each in page.all("h2")]
        assert not [each for each in headings if each.startswith("On-time rate by st")]

    def test_each_division_stands_once(self, run: Runner) -> None:
        headings = {
            name: [h.text for h in page_of(run, name).all("h2") if "rate by" in h.text]
            for name in ("one stage", "year", "year by two")
        }
        usual = [ON_TIME_BY_MONTH, "On-time rate by station", "On-time rate by handler"]
        assert headings == {
            "one stage": usual,
            "year": usual,
            "year by two": [usual[0], "On-time rate by station and type", *usual[1:]],
        }

    def test_one_stage_has_one_chart_of_each_kind(self, run: Runner) -> None:
        page = page_of(run, "one stage")
        assert [each.text for each in page.all("figcaption")] == ["close"] * 2
        assert [each.label for each in headlines_of(page)] == [
            *("close on time", "overdue", "open", "cases"),
        ]

    @LANGUAGES
    def test_what_is_provisional_is_marked_wherever_it_stands(
        self, run: Runner, lang: str
    ) -> None:
        page = page_of(run, "provisional", lang)
        (warning,) = page.all("p", of_class="warning")
        assert warning.text.startswith("≈ ")
        rates = {
            re.sub(r"[()]", "", cell)
            for table in tables_of(page).values()
            for line in table
            for cell in line
            if re.search(r"% \(?\d/\d", cell) and "←" not in cell
        }
        assert rates == {"100.0% 5/5", "≈100.0% 5/5", "≈0.0% 0/5"}
        assert [each.figure.split()[0] for each in headlines_of(page)[:3]] == [
            *("100.0%", "≈100.0%", "≈0.0%"),
        ]

    def test_a_provisional_due_day_is_marked_in_the_list(self, run: Runner) -> None:
        header, *rows = tables_of(page_of(run, "provisional"))["Overdue cases"]
        days = [line[header.index("due")] for line in rows]
        assert [day[:5] for day in days] == ["≈2026", "≈2026", "≈2027", "≈2027", "≈2027"]

    def test_a_provisional_rate_is_marked_in_the_sentence_too(self, run: Runner) -> None:
        section = section_of(page_of(run, "provisional"), "On time")
        assert section.all("p")[0].text.endswith(
            "contact 5 / (5 + 0 + 0) = 100.0%; plan 5 / (5 + 0 + 0) = ≈100.0%; "
            "close 0 / (0 + 0 + 5) = ≈0.0%."
        )

    @pytest.mark.parametrize("name", ["year", "year by two"])
    def test_a_new_case_begins_with_a_line_and_its_other_stages_do_not(
        self, run: Runner, name: str
    ) -> None:
        """Sorting keeps rows together by the same class."""
        for line in page_of(run, name).all("tr"):
            cells = line.all("td")
            if cells and not line.all("th"):
                assert line.classes == ["first" if cells[0].text else "more"]

    def test_columns_of_numbers_stand_to_the_right(self, run: Runner) -> None:
        page = page_of(run, "year")
        texts = {"On time": 2, "Working days taken": 2, ON_TIME_BY_MONTH: 1}
        texts |= {"On-time rate by station": 1, "Other open cases, most urgent first": 8}
        for region in page.all("div", of_class="wide"):
            number = texts.get(region.attributes["aria-label"])
            for line in region.all("tr"):
                left = ["t" in cell.classes for cell in line.all("th", "td")]
                if number is not None:
                    assert left == [place < number for place in range(len(left))]
                elif len(left) == 10:  # the late ones: working days and calendar days late
                    assert left == [place not in {7, 8} for place in range(10)]


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
                *("办理情况报告 截至 2026-11-20 周五", "办理情况报告", "已超期案件"),
                *("按时率最低之处", "今后十个工作日到期：36 项"),
                *("有何变化：2026-11，上期 2026-10", "逐月按时率（按受理日期）"),
                *("各站点按时率", "各承办人按时率", "办理用时分布", "办理用时（工作日）"),
                *("超时多少", "超时完成的案件", "其余在办案件（按紧急程度）", "按时情况"),
                "说明",
            ],
            "en": [
                *("Report on the promise As of 2026-11-20 Fri", "Report on the promise"),
                *("Overdue cases", "Lowest on-time rates"),
                *("Due in the next ten working days: 36", "What changed: 2026-11 after 2026-10"),
                *(ON_TIME_BY_MONTH, "On-time rate by station", "On-time rate by handler"),
                *("How long stages took", "Working days taken", "How late the late ones were"),
                *("Cases that were late", "Other open cases, most urgent first", "On time"),
                "How this was counted",
            ],
        }

    @pytest.mark.parametrize(
        ("options", "title"),
        [
            ((), "城阳区 &amp; 总工会 办理情况报告"),
            (("--title=十一月 <通报>",), "城阳区 &amp; 总工会 十一月 &lt;通报&gt;"),
        ],
    )
    def test_the_title_has_the_name_of_the_office(
        self, run: Runner, tmp_path: Path, options: tuple[str, ...], title: str
    ) -> None:
        config = tmp_path / "sla1357.toml"
        config.write_text("[office]\nname = '城阳区 & 总工会'\n", "utf-8")
        shape = Shape(SHAPES["one case"].ledger, (f"--config={config}", *options))
        text = html_from(run, shape, "zh")
        assert f"<h1>{title}</h1>" in text
        assert f"<title>{title} 截至" in text


def shown_in(page: Element) -> Iterator[str]:
    """Yield each text that a page shows or tells a screen reader."""
    for each in page.walk():
        if each.tag not in {"style", "script"}:
            yield "".join(child for child in each.children if isinstance(child, str))
            yield each.attributes.get("aria-label", "")
            yield each.attributes.get("data-label", "")


# Ends


class TestWithoutTheExtra:
    """Without its package the program MUST say what to install, and leave nothing behind."""

    @pytest.fixture(autouse=True)
    def _not_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        pages._environment.cache_clear()  # noqa: SLF001 - or the package would be known already
        monkeypatch.setitem(sys.modules, "jinja2", None)

    def test_it_says_what_to_install(self, run: Runner, tmp_path: Path) -> None:
        source, target = tmp_path / "ledger.csv", tmp_path / "report.html"
        source.write_text(SHAPES["one case"].ledger, "utf-8")
        target.write_text("of last month", "utf-8")
        arguments = ("report", str(source), "--as-of=2026-11-20", "--format=html")
        for options in ((), (f"--output={target}",)):
            done = run(*arguments, *options)
            assert done.err == 'sla1357: error: this needs pip install "sla1357[report]"\n'
            assert (done.out, done.code) == ("", ExitCode.NOT_ANSWERED)
        assert target.read_text("utf-8") == "of last month"
        assert sorted(tmp_path.iterdir()) == [source, target]

    def test_other_formats_do_not_need_it(self, run: Runner) -> None:
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
