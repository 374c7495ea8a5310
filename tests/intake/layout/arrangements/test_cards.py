"""Cards of one person each: names of fields and their values beside one another."""

from eduquality.intake.cells.parts import Part
from eduquality.intake.layout.recognise import recognise
from eduquality.model.definitions.project import Project
from tests.intake.layout.test_recognise import grid, part, report

TITLE = ["青禾小学2025—2026学年学生登记卡"]


def card(number: str, sex: str | None = "男") -> list[list[str | None]]:
    return [
        ["姓名", "某某", "性别", sex, "民族", "汉族"],
        ["学籍号", f"G{number}", None, "身份证号", number, None],
        ["年级", "三年级", "班级", "1班", "籍贯", "青禾县"],
    ]


def texts(found: Part) -> dict[str, str | None]:
    return {field: values.to_pylist()[0] for field, values in found.values.items()}


def test_a_card_is_a_row_whose_values_keep_their_cells():
    """Several pairs in a row, several rows; what is no field is listed with its cell."""
    found = part(TITLE, *card("1"))
    assert found.table == "students"
    assert texts(found) == {
        "name": "某某",
        "sex": "男",
        "ethnicity": "汉族",
        "student_id": "G1",
        "id_number": "1",
        "grade": "三年级",
        "class_name": "1班",
    }
    assert (found.address("sex", 2), found.address("id_number", 2)) == ("D2", "E3")
    assert found.unknown == (("E4", "籍贯", None),)
    assert found.context[0] == TITLE[0]


def test_cards_below_one_another_are_a_row_each_with_its_own_title():
    """The lines above a card are nearer to it than those above all; a card nobody filled in is none."""
    blank = [[text if at % 2 == 0 or text == "身份证号" else None for at, text in enumerate(row)] for row in card("3")]
    blank[1] = ["学籍号", None, None, "身份证号", None, None]
    rows = [TITLE, *card("1"), [], ["班级：三(2)班"], *card("2", sex=None), [], *blank]
    first, second = recognise(grid(*rows), Project())
    assert isinstance(first, Part)
    assert isinstance(second, Part)
    assert [texts(one)["student_id"] for one in (first, second)] == ["G1", "G2"]
    assert texts(second)["sex"] is None
    assert second.rows.to_pylist() == [7]
    assert second.context[:2] == ("班级：三(2)班", TITLE[0])


def test_a_card_that_begins_like_a_header_is_no_list():
    """学籍号, 姓名 and 年级 in one row would be a header if no values stood between them."""
    found = part(["学籍号", "G1", "姓名", "某某", "年级", "三年级"], ["性别", "男", "班级", "1班", "民族", "汉族"])
    assert texts(found)["student_id"] == "G1"
    assert len(found.rows) == 1


def test_a_list_with_room_between_its_columns_is_no_card():
    """Names in one row only, and values below them."""
    found = part(["学籍号", None, "姓名", None, "年级"], *[[f"G{n}", None, "某某", None, "三年级"] for n in range(3)])
    assert len(found.rows) == 3


def test_values_may_stand_behind_merged_names():
    """A name over two columns has its value in the third."""
    found = part(["姓名", None, "某某", None, "性别", None, "男"], ["学籍号", None, "G1", None, "年级", None, "三年级"])
    assert texts(found) == {"name": "某某", "sex": "男", "student_id": "G1", "grade": "三年级"}


def test_an_empty_cell_is_not_filled_with_the_name_beside_it():
    """姓名 left blank beside 曾用名 is blank."""
    rows = card("1")
    rows[0] = ["姓名", None, "曾用名", "某甲", "性别", "男"]
    assert texts(part(TITLE, *rows))["name"] is None


def test_the_parents_on_a_card_are_nobody_s_row():
    """Rows of the family are listed by number only, for names stand in them; their 姓名 is not the pupil's."""
    for family in (["称谓", "姓名", "年龄", "电话"], ["称谓", "姓名", "性别", "电话"]):
        found = part(TITLE, *card("1"), family, ["父亲", "某父", "40", "1"])
        assert texts(found)["name"] == "某某"
        assert [header for _, header, _ in found.unknown] == ["籍贯"]
        assert found.skipped == ((5, "row.not_of_card"), (6, "row.not_of_card"))


def test_a_teacher_s_card_is_a_teacher():
    """The table that most names are of is meant."""
    found = part(
        ["姓名", "某师", "性别", "女"],
        ["身份证号", "1", "最高学历", "本科"],
        ["任教学段", "小学", "任教学科", "语文"],
        ["学校", "青禾小学", "职称", "一级教师"],
    )
    assert found.table == "teachers"
    assert texts(found)["education"] == "本科"


def test_a_card_of_which_little_is_known_is_not_read_and_says_what_it_is():
    """Most of its items are of no table."""
    more = [["曾用名", "无", "籍贯", "x", "户口", "y"], ["血型", "A", "特长", "z", "爱好", "w"],
            ["病史", "无", "身高", "140", "体重", "30"]]  # fmt: skip
    found = report(TITLE, *card("1"), *more)
    assert found.reason == "sheet.is_card"
    assert (found.values["known"], found.values["total"]) == (7, 17)


def test_a_failed_formula_on_a_card_keeps_its_field():
    """The value of a field that a formula failed to give is said under the field."""
    rows = card("1")
    rows[2][1] = None
    assert part(TITLE, *rows, errors={(4, 2): "#N/A"}).errors == {(2, "grade"): "#N/A"}
