"""Cases whose days the formulas of an empty ledger counted, in a real spreadsheet program.

`python -m tests.formulas` writes them to `tests/render/counted.json`, with LibreOffice; tests
compare them with what `check` says, also where there is no LibreOffice.
"""

import csv
import datetime as dt
import hashlib
import io
import json
import random
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from openpyxl import load_workbook

from sla1357.core.policy import Configuration
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.render.ledger.columns import LedgerColumn, ledger_columns
from sla1357.render.ledger.formulas import RowFormulas
from sla1357.render.ledger.functions import Name
from sla1357.render.ledger.workbook import ledger_workbook
from sla1357.sources.office import load_configuration
from sla1357.sources.official import official_calendar
from sla1357.sources.policies import policy_names, with_policy
from sla1357.texts.language import Language
from tests.readme import ROOT

__all__ = ["AS_OF", "LEDGERS", "Counted", "Ledger", "calculated", "counted_in"]

AS_OF = dt.date(2026, 3, 10)
_COUNTED = Path(__file__).with_name("render") / "counted.json"
_MANY, _FEW = 200, 40
_OF_A_FILE = ("examples/enterprise", "examples/hotline", "examples/trial", "tests/render/odd")
#: option of a policy → how many cases
LEDGERS: Mapping[str, int] = {
    **{f"--config={ROOT / path}.toml": _FEW for path in _OF_A_FILE},
    **{f"--policy={name}": _MANY if name == "1357" else _FEW for name in policy_names()},
}
_TIMES = (dt.time(9, 5), dt.time(16, 59), dt.time(17, 0), dt.time(17, 0, 1), dt.time(23, 59))
_AGO = (0, 1, 2, 3, 5, 8, 13, 25, 40, 60, 90, 200)
_LATER = (0, 1, 1, 2, 3, 5, 8, 20, 60)


class Counted(NamedTuple):
    """A case, and what the formulas say of it."""

    filled_in: tuple[str, ...]  #: as a ledger in CSV has it
    counted: tuple[str, ...]  #: due days, the stage that is next, status, countdown


class Ledger:
    """An empty ledger of a policy, and cases for it."""

    def __init__(self, option: str) -> None:
        self.option, self.name = option, Path(option.partition("=")[2]).stem
        configuration = Configuration()
        if option.startswith("--policy"):
            configuration = with_policy(configuration, self.name)
        else:
            found, _ = load_configuration(option.partition("=")[2])
            assert found
            configuration = found
        self.configuration, self.policy = configuration, configuration.policy
        names = HeaderNames(self.policy, configuration.columns)
        own = [field for field in configuration.columns if field in names.fields]
        headers = {field: names.preferred(field) for field in (*names.stage_fields, *own)}
        self.columns: Sequence[LedgerColumn] = ledger_columns(self.policy, headers, changes=False)
        formulas = RowFormulas(self.policy, self.columns, Language.ZH).columns()
        text = "\n".join(column.formula for column in formulas)
        self.digest = hashlib.sha256(text.encode()).hexdigest()[:12]

    def csv_of(self, cases: Sequence[Counted]) -> bytes:
        """Return cases as a ledger in CSV."""
        stream = io.StringIO()
        headers = [column.header for column in self.columns]
        csv.writer(stream).writerows([headers, *(case.filled_in for case in cases)])
        return stream.getvalue().encode()

    def cases(self) -> Iterator[list[str | dt.date | None]]:
        """Yield the cells of varied cases; the name is the seed."""
        chance = random.Random(self.name)  # noqa: S311 - no secret
        for number in range(LEDGERS[self.option]):
            names = chance.choice(self.policy.types)
            day = AS_OF - dt.timedelta(days=chance.choice(_AGO))
            time = chance.choice(_TIMES) if self.policy.cutoff else None
            word = chance.choice((names.label_zh, names.id, *names.words, ""))
            if not word:
                names = self.policy.types[0]
            limits = {stage.id: stage.limit_for(names.id) for stage in self.policy.stages}
            cells: dict[str, str | dt.date | None] = {
                "id": f"{self.name}-{number:03}",
                "received": dt.datetime.combine(day, time) if time else day,
                "type": word or None,
            }
            for column in self.columns:
                rarely = 0.15 if column.ends else 0.55
                if not column.stage or not limits[column.stage] or chance.random() > rarely:
                    continue
                day += dt.timedelta(days=chance.choice(_LATER))
                if day > AS_OF:
                    break
                cells[column.field] = day
                if column.ends:
                    break
            yield [cells.get(column.field) for column in self.columns]


def counted_in(ledger: Ledger) -> tuple[str, Sequence[Counted]]:
    """Return the digest of the formulas that counted, and the cases."""
    found = json.loads(_COUNTED.read_text("utf-8"))[ledger.name]
    cases = [Counted(tuple(filled), tuple(counted)) for filled, counted in found["cases"]]
    return found["formulas"], cases


def calculated(ledgers: Sequence[Ledger]) -> Iterator[Sequence[Counted]]:
    """Yield the cases of each ledger, with what LibreOffice makes of their formulas."""
    with TemporaryDirectory() as folder:
        files = [Path(folder) / f"{ledger.name}.xlsx" for ledger in ledgers]
        for ledger, file in zip(ledgers, files, strict=True):
            _fill(ledger, file)
        subprocess.run(
            [
                *("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"),
                *("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", f"{folder}/done"),
                *map(str, files),
            ],
            check=True,
            capture_output=True,
        )
        for ledger, file in zip(ledgers, files, strict=True):
            sheet = load_workbook(Path(folder) / "done" / file.name, data_only=True).worksheets[0]
            width = len(ledger.columns)
            rows = sheet.iter_rows(min_row=2, max_row=1 + LEDGERS[ledger.option], values_only=True)
            yield [
                Counted(tuple(map(_shown, row[:width])), tuple(map(_shown, row[width:])))
                for row in rows
            ]


def _fill(ledger: Ledger, file: Path) -> None:
    file.write_bytes(
        ledger_workbook(ledger.columns, ledger.configuration, official_calendar(), Language.ZH)
    )
    book = load_workbook(file)
    for row, cells in enumerate(ledger.cases(), 2):
        for column, value in enumerate(cells, 1):
            book.worksheets[0].cell(row, column).value = value
    ((sheet, cell),) = book.defined_names[Name.AS_OF].destinations
    book[sheet][cell].value = AS_OF
    book.save(file)


def _shown(value: object) -> str:
    return "" if value is None else str(value).removesuffix(" 00:00:00")


def main() -> None:
    """Write what is counted."""
    ledgers = [*map(Ledger, LEDGERS)]
    parts = []
    for ledger, cases in zip(ledgers, calculated(ledgers), strict=True):
        lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
        parts.append(f'"{ledger.name}": {{"formulas": "{ledger.digest}", "cases": [\n{lines}]}}')
    _COUNTED.write_text("{" + ",\n".join(parts) + "}\n", "utf-8")


if __name__ == "__main__":
    main()
