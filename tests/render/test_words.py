"""Both languages have every word, and English can count."""

import unicodedata

import pytest
from rich.cells import cell_len

from sla1357.core.measures import stage_summary
from sla1357.core.policy import POLICY_1357, Unit
from sla1357.core.status import Status
from sla1357.render.figures import rate_text
from sla1357.render.sentences import length_text
from sla1357.render.status import LOOKS, signed_status
from sla1357.texts.language import Language


def test_every_status_and_type_has_a_word_and_a_sign_of_its_own() -> None:
    for language in Language:
        shown = [signed_status(status, language) for status in Status]
        assert len({text[0] for text in shown}) == len(Status)
        assert len({text[2:] for text in shown}) == len(Status)


@pytest.mark.parametrize("sign", [*(look.sign for look in LOOKS.values()), "+", "»", "*", "!"])
def test_a_sign_takes_one_column_in_a_chinese_font_too(sign: str) -> None:
    """Ambiguous characters (A) take two there; emoji have colours and widths of their own."""
    assert len(sign) == 1
    assert unicodedata.east_asian_width(sign) in {"N", "Na"}
    assert cell_len(sign) == 1


@pytest.mark.parametrize(
    ("language", "number", "text"),
    [
        (Language.EN, 1, "1 working day"),
        (Language.EN, 2, "2 working days"),
        (Language.EN, 0, "0 working days"),
        (Language.ZH, 1, "1 个工作日"),
    ],
)
def test_one_and_many(language: Language, number: int, text: str) -> None:
    assert length_text(number, Unit.WORKING_DAYS, language) == text


@pytest.mark.parametrize(
    ("met", "late", "rate"),
    [
        pytest.param(2, 1, "66.7% (2/3)", id="rounded"),
        pytest.param(1999, 1, "99.9% (1999/2000)", id="100 % is only for all"),
        pytest.param(1, 1999, "0.1% (1/2000)", id="0 % is only for none"),
        pytest.param(3, 0, "100.0% (3/3)", id="all"),
        pytest.param(0, 3, "0.0% (0/3)", id="none"),
        pytest.param(0, 0, "none", id="nothing came due"),
    ],
)
def test_a_rate_is_rounded_but_never_into_all_or_none(met: int, late: int, rate: str) -> None:
    by_status = {Status.MET: met, Status.MET_LATE: late}
    counts = stage_summary(POLICY_1357.stages[0], by_status, provisional=0)
    assert rate_text(counts, Language.EN) == rate


def test_beside_a_rate_stands_what_is_no_part_of_it() -> None:
    by_status = {Status.MET: 2, Status.UNRECORDED: 1, Status.TO_CHECK: 3, Status.ON_TRACK: 4}
    counts = stage_summary(POLICY_1357.stages[0], by_status, provisional=0)
    assert rate_text(counts, Language.ZH) == "100.0% (2/2)，未到期 4，未登记 1，待核对 3"
