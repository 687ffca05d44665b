"""Inputs by the thousand to the laws; the smallest one that breaks a law is kept."""

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz import inputs
from tests.fuzz.laws import hold

__all__ = ["INPUTS", "Broken", "search"]


def _encoded(texts: st.SearchStrategy[str]) -> st.SearchStrategy[bytes]:
    return texts.map(lambda text: text.encode("utf-8", "surrogatepass"))


#: name of a law → the inputs to try it on
INPUTS = {
    "ledger": inputs.ledgers(),
    "workbook": inputs.workbooks(),
    "day": _encoded(inputs.cells()),
    "calendar": inputs.calendar_files(),
    "notice": _encoded(inputs.notice_texts()),
    "configuration": inputs.configurations(),
}


class Broken(Exception):  # noqa: N818 - a law is broken; nothing failed
    """A law does not hold of an input."""

    def __init__(self, law: str, data: bytes) -> None:
        self.law = law
        self.data = data  #: the smallest input that was found
        super().__init__(f"{law}: {data[:200]!r}")


def search(law: str, *, number: int, examples: int) -> None:
    """Try a law on so many inputs, others for each `number`.

    Raises:
        Broken: it does not hold of one.
    """
    tried = b""

    @seed(number)
    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(INPUTS[law])
    def holds(data: bytes) -> None:
        nonlocal tried
        tried = data
        hold(law, data)

    try:
        holds()
    except Exception as e:  # whatever escapes is what is looked for; the last try is the smallest
        raise Broken(law, tried) from e
