"""The sheets of a small county, and what a dataset read from such sheets holds."""

from __future__ import annotations

import pyarrow.parquet as pq

SCHOOLS = [
    ["2025-2026学年学校名录"],
    ["学校标识码", "学校名称", "县区", "办学类型", "城乡分类"],
    ["2199000001", "青禾小学", "青禾县", "小学", "镇区"],
    ["2199000002", "白石小学", "青禾县", "小学", "乡村"],
]
CLASSES = [["班级", "年级", "班额"], ["1班", "一年级", 40], ["2班", "一年级", 56]]
EXAM = [["2025年高考成绩"], ["考号", "姓名", "学校", "语文", "数学"], ["A01", "甲", "青禾小学", 90, 91.5]]
WITHOUT_SCHOOL = ["学段", "年级", "班级", "班额"]
WITH_SCHOOL = ["学校名称", *WITHOUT_SCHOOL]


def class_sheet(*rows, title="2025年秋季班级情况表", header=WITH_SCHOOL):
    return {"班级": [[title], header, *rows]}


def one_class(headcount=40, *school):
    return [*school, "小学", "一年级", "1班", headcount]


def rows(dataset, table):
    return [row for path in dataset.tables[table] for row in pq.read_table(path).to_pylist()]


def codes(dataset):
    return {finding.issue.code for finding in dataset.findings} | {issue.code for issue in dataset.issues}


def sums(dataset, table="classes"):
    return dataset.counts[table].rows, dataset.counts[table].refused


def with_secret_of(store, other):
    """Give another place for a store that digests names as `store` does, so that what both hold can be compared."""
    other.mkdir(parents=True, exist_ok=True)
    (other / "secret").write_bytes((store / "secret").read_bytes())
    return other


def everything(dataset):
    tables = {name: rows(dataset, name) for name in dataset.tables}
    return tables, dataset.counts, dataset.sheets, dataset.findings, dataset.issues
