"""Start the one-file program, or one of the processes that it starts itself.

A frozen program has no interpreter: `sys.executable` is the program, whatever it is to run.
"""

import sys
from multiprocessing import freeze_support

from sla1357.cli import main
from sla1357.sources.environment import DRAWING


def _draw() -> None:
    """Unpack the library that draws, as `sla1357.spec` packed it, and draw.

    It is unpacked beside the other files of this run, which its first process removes at the end.
    """
    import gzip
    from importlib.util import find_spec
    from pathlib import Path

    spec = find_spec("vl_convert")
    assert spec is not None  # noqa: S101 - `sla1357.spec` adds it
    for packed in Path(spec.origin or "").parent.glob("*.gz"):
        packed.with_suffix("").write_bytes(gzip.decompress(packed.read_bytes()))
    exec(DRAWING[-1], {})  # noqa: S102 - our own text, whoever passes it


if __name__ == "__main__":
    freeze_support()  # the workers of `--jobs`
    if sys.argv[1:] == [*DRAWING]:
        _draw()
    else:
        main()
