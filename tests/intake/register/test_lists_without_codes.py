"""A list of schools without codes: the names stand for them."""

from __future__ import annotations

from eduquality.intake.loading import load_dataset
from tests.intake.books import write_book
from tests.intake.counties import codes, one_class, rows

HEADER = ["学校名称", "学校标识码", "学校类别", "县区"]
CLASSES = ["学校名称", "学段", "年级", "班级", "班额"]


def loaded(tmp_path, store, schools, classes=()):
    write_book(tmp_path / "x" / "2025学年名录.xlsx", {"学校": schools})
    if classes:
        write_book(tmp_path / "x" / "2025学年班级.xlsx", {"班级": [CLASSES, *classes]})
    (tmp_path / "x" / "eduq.yaml").write_text("county: 云岭县\n", encoding="utf-8")
    return load_dataset([tmp_path / "x"], store=store)


def test_schools_of_which_only_the_name_is_filled_in_are_schools(tmp_path, store):
    names = ["云岭县城关小学", "龙泉镇中心校", "大坪镇初级中学", "红旗村小", "云岭县幼儿园(公办)"]
    dataset = loaded(tmp_path, store, [HEADER, ["城关第一小学", None, "小学", None], *([name] for name in names)])
    assert [row["school"] for row in rows(dataset, "schools")] == ["城关第一小学", *names]
    assert {row["county"] for row in rows(dataset, "schools")} == {"云岭县"}


def test_a_note_under_such_a_list_is_none_of_them(tmp_path, store):
    notes = [["一、城区小学"], ["填表人：张三"], ["共3所"], ["2025年9月10日"]]
    schools = [["红旗小学"], ["白石小学"], ["青禾中学"], ["城关小学"]]
    dataset = loaded(tmp_path, store, [HEADER, notes[0], *schools, *notes[1:]])
    assert [row["school"] for row in rows(dataset, "schools")] == [name for (name,) in schools]


def test_a_single_cell_among_full_rows_is_a_line_and_no_school(tmp_path, store):
    full = [[f"第{n}小学", None, "小学", "云岭县"] for n in "一二三四"]
    dataset = loaded(tmp_path, store, [HEADER, ["城区小学"], *full])
    assert [row["school"] for row in rows(dataset, "schools")] == ["第一小学", "第二小学", "第三小学", "第四小学"]


def test_rows_find_their_school_by_its_name(tmp_path, store):
    schools = [HEADER, ["红旗小学", None, "小学", None], ["白石小学", None, "小学", None]]
    dataset = loaded(tmp_path, store, schools, [one_class(45, "红旗小学"), ["县红旗小学", "小学", "二年级", "1班", 40]])
    assert [row["school"] for row in rows(dataset, "classes")] == ["红旗小学", "红旗小学"]
    assert "school.not_listed" not in codes(dataset)


def test_a_school_that_stands_twice_on_such_a_list_is_one(tmp_path, store):
    schools = [HEADER, ["红旗小学", None, "小学", None], ["红旗小学", None, "小学", None]]
    dataset = loaded(tmp_path, store, schools)
    assert len(rows(dataset, "schools")) == 1
    assert "table.duplicate" in codes(dataset)


def test_schools_of_one_name_in_two_counties_are_two(tmp_path, store):
    schools = [HEADER, ["中心小学", None, "小学", "甲县"], ["中心小学", None, "小学", "乙县"]]
    dataset = loaded(tmp_path, store, schools)
    assert sorted((row["county"], row["school"]) for row in rows(dataset, "schools")) == [
        ("乙县", "中心小学（乙县）"),
        ("甲县", "中心小学（甲县）"),
    ]


def test_a_code_that_another_table_gives_beside_the_name_is_that_of_the_list(tmp_path, store):
    schools = [HEADER, ["红旗小学", None, "小学", None]]
    header = ["学校标识码", "学校名称", "学段", "年级", "在校生数"]
    counts = [header, ["2199000001", "红旗小学", "小学", "一年级", 40]]
    write_book(tmp_path / "x" / "2025学年在校生.xlsx", {"在校生": counts})
    dataset = loaded(tmp_path, store, schools, [one_class(45, "红旗小学")])
    assert rows(dataset, "schools")[0]["school_id"] == "2199000001"
    assert rows(dataset, "classes")[0]["school_id"] == "2199000001"


def test_a_wrong_code_costs_the_code_and_not_the_school(tmp_path, store):
    dataset = loaded(tmp_path, store, [HEADER, ["红旗小学", "21990", "小学", None]])
    assert [(row["school"], row["school_id"]) for row in rows(dataset, "schools")] == [("红旗小学", None)]
    assert "id.school_code" in codes(dataset)
