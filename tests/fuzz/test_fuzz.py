"""The laws of any input, on a few inputs each time and on those that once broke one."""

from pathlib import Path

import pytest

from tests.fuzz.laws import LAWS, hold
from tests.fuzz.searches import search

KEPT = sorted((Path(__file__).parent / "found").glob("*/*"))


#: law → inputs in each run of the suite, by how long one takes
FEW = {"ledger": 5, "workbook": 1}


@pytest.mark.parametrize("law", LAWS)
def test_inputs_that_nobody_wrote_break_no_law(law: str) -> None:
    search(law, number=1357, examples=FEW.get(law, 20))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_an_input_that_once_broke_a_law_does_no_more(path: Path) -> None:
    hold(path.parent.name, path.read_bytes())
