"""Sheets made by lot are read as the rows they were made from, or it is said that they are not."""

from __future__ import annotations

import shutil

from eduquality import api
from tests.intake.books import write_book
from tests.intake.variants.judged import fates_of, judged, made
from tests.intake.variants.sheets import ARRANGEMENTS, PLACES

_SEED = 20_250_910
#: So many of a hundred have to be read; the others may only be refused with a word.
_READ = 95


def test_a_hundred_variants_are_read_or_refused_with_a_word(tmp_path):
    found = judged(tmp_path, range(100), _SEED)
    assert [f"{one.variant.plan.said}: {one.why}" for one in found if one.fate == "silent"] == []
    assert sum(one.fate == "read" for one in found) >= _READ
    plans = [one.variant.plan for one in found]
    assert {plan.arrangement for plan in plans} == set(ARRANGEMENTS)
    assert {place for plan in plans for place in plan.places.values()} == set(PLACES)


def test_a_variant_that_is_read_as_other_rows_is_told(tmp_path):
    """The sheets of a variant are those of another lot: nothing is said of them, and they are not its rows."""
    variant = made(tmp_path, 2, _SEED)
    other = made(tmp_path / "other", 2, _SEED + 1)
    (tmp_path / variant.book.folder / variant.book.file).unlink()
    write_book(tmp_path / "v0002" / other.book.folder.partition("/")[2] / other.book.file, other.book.sheets)
    shutil.rmtree(tmp_path / "other")
    (found,) = fates_of(api.load(tmp_path), [variant])
    assert found.fate == "silent"


def test_the_lot_is_the_same_for_one_seed(tmp_path):
    first, again = (made(tmp_path / name, 7, _SEED).book for name in ("a", "b"))
    assert (first.folder, first.file, first.sheets) == (again.folder, again.file, again.sheets)
