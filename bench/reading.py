"""How long does merely reading take? Every sheet of every workbook with fastexcel to Arrow text, one after another.

python bench/reading.py DIR
"""

from __future__ import annotations

import sys
from pathlib import Path

import fastexcel


def cells(folder: Path) -> int:
    """Read everything and count the cells."""
    total = 0
    for path in sorted(folder.rglob("*.xlsx")):
        reader = fastexcel.read_excel(path)
        for name in reader.sheet_names:
            table = reader.load_sheet(name, header_row=None, dtypes="string").to_arrow()
            total += table.num_rows * table.num_columns
    return total


if __name__ == "__main__":
    print(cells(Path(sys.argv[1])))
