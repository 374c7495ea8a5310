"""A small county of four workbooks, and a store of its own."""

from __future__ import annotations

import pytest

from .books import pupil, roster, write_book
from .counties import CLASSES, EXAM, SCHOOLS


@pytest.fixture
def county(tmp_path):
    """Give a small county: a roster, a list of schools, classes of one school without a column for it, an exam."""
    root = tmp_path / "county"
    write_book(root / "名录.xlsx", {"学校": SCHOOLS})
    write_book(root / "花名册" / "青禾小学.xlsx", {"学生": roster(pupil(1), pupil(2))})
    write_book(root / "2025年" / "白石小学班级.xlsx", {"班级": CLASSES})
    write_book(root / "成绩.xlsx", {"成绩": EXAM})
    return root


@pytest.fixture
def store(tmp_path):
    return tmp_path / "store"
