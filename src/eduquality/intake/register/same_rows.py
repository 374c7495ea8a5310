"""Does a sheet say the same of two names? Who lists a school twice under two names repeats all its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduquality.intake.cells.whole_table import Whole
from eduquality.intake.register.mentions import STATED, Stated
from eduquality.intake.register.names import name_key

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Positions = npt.NDArray[np.int64]

#: Fewer rows may be alike by chance.
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class RowsOfNames:
    """The rows of all tables, found by the name of the school that they state."""

    wholes: Mapping[str, Whole]
    stated: Mapping[str, Stated]

    def are_alike(self, first: str, second: str, table: str, sheet: int) -> bool:
        """Tell whether a sheet has the same rows under both names (as `name_key` gives them), one for one."""
        own = self._rows(table, sheet, first)
        return sum(own.values()) >= _FEWEST and own == self._rows(table, sheet, second)

    def _rows(self, table: str, sheet: int, name: str) -> Counter[tuple[object, ...]]:
        """Count what the rows say besides of which school they are."""
        import numpy as np
        import pyarrow as pa

        whole, stated = self.wholes[table], self.stated[table]
        pairs = enumerate(zip(stated.mentions, stated.sheets, strict=True))
        own = [at for at, (mention, where) in pairs if where == sheet and name_key(mention.name) == name]
        places = np.flatnonzero(np.isin(stated.codes, own))
        said = [one for one in whole.rows.column_names if one not in STATED and one != "_row"]
        rows = whole.rows.select(said).take(pa.array(places)).to_pylist()
        return Counter(tuple(row.values()) for row in rows)
