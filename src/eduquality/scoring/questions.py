"""What do an analyst's own questions give? SQL over tables and views, behind the fence of rules, persons masked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduquality.engine.database import open_database
from eduquality.engine.rows import asked
from eduquality.intake.cells.masking import masked
from eduquality.model.queries.rows import RowQuery
from eduquality.model.results.dataset import Dataset
from eduquality.model.tables import TABLES, frame_columns
from eduquality.scoring.choice import choose_one

if TYPE_CHECKING:
    import pyarrow as pa


def sql_asked(dataset: Dataset, sql: str) -> pa.Table:
    """Answer a SELECT over the tables and views of a dataset; the rows come in the order of what they say.

    Whatever may name a person is masked. Raises CatalogFault for what the fence lets nobody ask, as rules meet it.
    """
    import pyarrow as pa

    from eduquality.model.queries.row_fence import parse_rows

    query = parse_rows(sql, TABLES, addressed=False)
    database = open_database(dataset.tables, dataset.project.deriving, dataset.nil_returns)
    rows = asked(database, query)
    columns = zip(*rows, strict=True) if rows else [() for _ in query.outputs]
    arrays = [pa.array(column) for column in columns]
    return _masked(pa.table(arrays, names=[*query.outputs]), query)


def table_asked(dataset: Dataset, word: str) -> pa.Table:
    """Give the rows of a table or view, by its name or title, each with its file, sheet and row."""
    models = {**TABLES, **{name: view.model for name, view in TABLES.views.items()}}
    name = choose_one({name: (model.spec.zh, model.spec.en) for name, model in models.items()}, word, "table")
    columns = (*frame_columns(models[name]), "_file", "_sheet", "_row")
    return sql_asked(dataset, f"SELECT {', '.join(columns)} FROM {name}")


def _masked(table: pa.Table, query: RowQuery) -> pa.Table:
    """Mask every column that may name a person, on its distinct texts."""
    import pyarrow as pa

    for at, (name, output) in enumerate(query.outputs.items()):
        if output.personal and table.num_rows:
            texts = table.column(at).combine_chunks().dictionary_encode()
            told = [None if text is None else masked(str(text), "id") for text in texts.dictionary.to_pylist()]
            hidden = pa.array(told, pa.string()).take(texts.indices)
            table = table.set_column(at, name, hidden)
    return table.sort_by([(name, "ascending") for name in table.column_names]) if table.num_rows else table
