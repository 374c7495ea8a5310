"""Of which school and county the rows of a sheet are."""

from __future__ import annotations

from eduquality.intake.loading import load_dataset
from eduquality.words import message_of
from tests.intake.books import write_book
from tests.intake.counties import class_sheet, codes, one_class, rows, sums

LIST = ["学校标识码", "学校名称", "县区", "办学类型", "城乡分类"]


def test_a_sheet_without_a_school_column_takes_the_school_its_names_tell(county, store):
    dataset = load_dataset([county], store=store)
    assert {row["school"] for row in rows(dataset, "classes")} == {"白石小学"}
    assert "table.no_school" not in codes(dataset)


def test_a_sheet_that_names_no_school_is_counted_and_warned_of(county, store):
    (county / "2025年" / "白石小学班级.xlsx").rename(county / "2025年" / "班级.xlsx")
    dataset = load_dataset([county], store=store)
    warning = next(issue for issue in dataset.issues if issue.code == "table.no_school")
    assert warning.values["rows"] == 2
    assert dataset.counts["classes"].rows == 2


def test_a_name_within_a_longer_one_credits_nobody(county, store):
    """A sheet of 城南白石小学 is not counted for 白石小学, and the warning names what it resembles."""
    (county / "2025年" / "白石小学班级.xlsx").rename(county / "2025年" / "城南白石小学班级.xlsx")
    dataset = load_dataset([county], store=store)
    warning = next(issue for issue in dataset.issues if issue.code == "table.no_school_near")
    assert (warning.values["rows"], warning.values["near"]) == (2, "白石小学")


def test_schools_of_one_name_are_told_apart_by_the_county_around(tmp_path, store):
    """A folder of a county tells which of the schools of one name is meant; else the rows are of no known school."""
    both = [["2025"], LIST, *([f"219900000{n}", "中心小学", c, "小学", "城区"] for n, c in ((1, "甲县"), (2, "乙县")))]
    write_book(tmp_path / "x" / "名录.xlsx", {"学校": both})
    for folder, headcount in (("甲县", 56), ("乙县", 40), ("另", 30)):
        write_book(tmp_path / "x" / folder / "班级.xlsx", class_sheet(one_class(headcount, "中心小学")))
    dataset = load_dataset([tmp_path / "x"], store=store)
    found = {(row["school_id"], row["headcount"]) for row in rows(dataset, "classes")}
    assert found == {("2199000001", 56), ("2199000002", 40), (None, 30)}
    (unclear,) = [issue for issue in dataset.issues if issue.code == "register.unclear"]
    assert str(unclear.where) == "另/班级.xlsx!班级"
    assert "中心小学（甲县）、中心小学（乙县）" in message_of(unclear, "zh")


def test_a_row_whose_school_is_left_empty_repeats_none(tmp_path, store):
    """Nobody can tell whose class it is; the address of such rows is known, their school is not."""
    given = [one_class(56, "甲小学"), one_class(40, None), one_class(41, None)]
    write_book(tmp_path / "x" / "a.xlsx", class_sheet(*given))
    dataset = load_dataset([tmp_path / "x"], store=store)
    assert sums(dataset) == (3, 0)
    (issue,) = [i for i in dataset.issues if i.code == "table.empty_school"]
    assert "2 行的学校是空的（第 4–5 行）" in message_of(issue, "zh")


def test_a_population_takes_the_only_county_there_is(county, store):
    write_book(county / "2025年人口.xlsx", {"人口": [["年龄", "人口数"], ["6岁", 300]]})
    assert rows(load_dataset([county], store=store), "population")[0]["county"] == "青禾县"


def test_a_population_of_no_known_county_is_refused(tmp_path, store):
    write_book(tmp_path / "x" / "2025年人口.xlsx", {"人口": [["年龄", "人口数"], ["6岁", 300]]})
    dataset = load_dataset([tmp_path / "x"], store=store)
    assert [f.issue.code for f in dataset.findings] == ["table.no_county"]
    assert dataset.counts["population"].refused == 1
