"""The pictures of the coloured table in the READMEs: python -m tests.picture writes them.

The drawing is the SVG export of rich, which names no font of a server here.
"""

import html
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

from tests.readme import ROOT

WIDTH = 80
_COMMAND = "sla1357 check examples/cases.csv --as-of 2026-11-20"
#: as rich has it, without the parts that load a font
_FORMAT = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "Noto Sans Mono CJK SC", \
monospace; font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


_TEXT = re.compile(r'(textLength=")([\d.]+)("[^>]*>)([^<]+)<')


def pictures() -> Iterator[tuple[Path, str]]:
    """Yield the path of each picture, and what it has to be."""
    for language, name in (("en", "table.svg"), ("zh", "table.zh-CN.svg")):
        yield ROOT / "docs" / "images" / name, _picture(language)


def _picture(language: str) -> str:
    variables = {**os.environ, "SLA1357_LANG": language, "COLUMNS": str(WIDTH)}
    variables |= {"FORCE_COLOR": "1", "COLORTERM": "", "TERM": "xterm", "PYTHONUTF8": "1"}
    variables.pop("NO_COLOR", None)
    done = subprocess.run(
        [sys.executable, "-m", *_COMMAND.split()],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True)
    console.print(Text.from_ansi(done.stdout))
    svg = console.export_svg(
        title=_COMMAND, theme=DIMMED_MONOKAI, code_format=_FORMAT, unique_id="table"
    )
    return _TEXT.sub(_as_wide_as_it_is, svg)


def _as_wide_as_it_is(text: re.Match[str]) -> str:
    """Return an element with the width of its Chinese: rich counts characters, not columns."""
    begin, length, middle, content = text.groups()
    plain = html.unescape(content)
    width = float(length) * cell_len(plain.replace("\xa0", " ")) / len(plain)
    return f"{begin}{width:.1f}{middle}{content}<"


if __name__ == "__main__":
    for path, text in pictures():
        path.write_text(text, "utf-8")
