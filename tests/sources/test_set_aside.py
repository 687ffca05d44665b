"""What was set aside comes back as it was, from memory or from disk."""

import os
import subprocess
import sys
import tracemalloc

import pytest

from sla1357.sources.files import set_aside

LONG = "长\r\n\ud800" * 100_000  # a lone surrogate, as in the name of a file


@pytest.mark.parametrize(
    "texts", [[], ["a", "", "b\r\n"], [LONG], [LONG] * 5, ["a"] * 9 + [LONG] * 3 + ["b"]]
)
def test_texts_come_back_in_order(texts: list[str]) -> None:
    with set_aside() as aside:
        for text in texts:
            aside["甲"].add(text)
            aside["乙"].add("x")
        assert "".join(aside["甲"]) == "".join(texts)
        assert "".join(aside["乙"]) == "x" * len(texts)


def test_memory_does_not_grow_with_them() -> None:
    tracemalloc.start()
    try:
        with set_aside() as aside:
            for number in range(100_000):
                aside["a"].add(f"{number:0199}\n")
            assert sum(map(len, aside["a"])) == 20_000_000
        assert tracemalloc.get_traced_memory()[1] < 8 * 2**20
    finally:
        tracemalloc.stop()


FULL = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
from sla1357.core.errors import OutputError
from sla1357.sources.files import set_aside
try:
    with set_aside() as aside:
        aside["a"].add("x" * 2_000_000)
except OutputError as e:
    print(e)
"""


@pytest.mark.skipif(os.name == "nt", reason="the limit on files is one of Unix")
def test_a_full_disk_is_an_error_of_ours() -> None:
    done = subprocess.run([sys.executable, "-c", FULL], capture_output=True, check=False)
    assert (done.stdout, done.stderr) == (
        b"cannot write a temporary file: File too large\n",
        b"",
    )
