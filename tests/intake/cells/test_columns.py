"""Which values do columns put together hold? Those of the first, where it is empty of the second, no word twice."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from eduquality.intake.cells.columns import coalesced


@settings(max_examples=100, deadline=None)
@given(pairs=st.lists(st.tuples(st.none() | st.sampled_from("甲乙丙"), st.none() | st.sampled_from("乙丙丁"))))
def test_where_the_first_column_is_empty_the_second_counts(pairs):
    """Two columns of words become one, whichever words they share; none stands twice among those of the whole."""
    columns = [pa.array([pair[at] for pair in pairs], pa.string()).dictionary_encode() for at in (0, 1)]
    found = coalesced(*columns)
    assert found.to_pylist() == [first if first is not None else second for first, second in pairs]
    assert len(set(found.dictionary.to_pylist())) == len(found.dictionary)
