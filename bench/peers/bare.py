"""Print a table with Typer and rich, and do nothing else: the least such a program can take.

The table has the size of the one that `sla1357 check examples/cases.csv` prints.
"""

import typer
from rich.console import Console
from rich.table import Table

_ROWS, _COLUMNS = 13, 7

app = typer.Typer(add_completion=False)


@app.command()
def main() -> None:
    """Print the table."""
    table = Table()
    for column in range(_COLUMNS):
        table.add_column(f"column {column}")
    for row in range(_ROWS):
        table.add_row(*[f"✓ {row}-{column}\nmet" for column in range(_COLUMNS)])
    Console().print(table)


if __name__ == "__main__":
    app()
