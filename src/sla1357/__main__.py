"""Run the program with `python -m sla1357`."""

from sla1357.cli import main

if __name__ == "__main__":
    main()
