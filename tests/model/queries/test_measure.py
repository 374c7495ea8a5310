"""What the columns of a measure may hold."""

import pytest

from eduquality.model.queries.measure import codes
from eduquality.model.tables import TABLES, frame_columns


@pytest.mark.parametrize("table", TABLES)
def test_every_coded_column_can_be_read(table: str) -> None:
    """Codes are known only for columns a formula may read."""
    assert set(codes(TABLES[table])) <= {*frame_columns(TABLES[table]), *TABLES[table].model_fields}
