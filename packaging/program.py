"""Start the one-file program, or one of the workers that it starts itself.

A frozen program has no interpreter: `sys.executable` is the program, whatever it is to run.
"""

from multiprocessing import freeze_support

from sla1357.cli import main

if __name__ == "__main__":
    freeze_support()  # the workers of `--jobs`
    main()
