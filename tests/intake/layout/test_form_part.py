"""Forms handed over as one row of their table."""

from tests.intake.layout.test_recognise import part, report

SCHOOL = [
    ["学校标识码", "2144000001"],
    ["学校名称", "青禾小学"],
    ["县区", "河东区"],
    ["学校类别", "小学"],
    ["城乡分类", "镇区"],
]


def test_a_form_is_one_row():
    """Names down a column and values beside them are one row of their table, each value with its own address."""
    found = part(["2025年学校基本情况"], ["项目", "填报值"], *SCHOOL)
    assert found.table == "schools"
    assert {name: texts.to_pylist() for name, texts in found.values.items()} == {
        "school_id": ["2144000001"],
        "school": ["青禾小学"],
        "county": ["河东区"],
        "kind": ["小学"],
        "location": ["镇区"],
    }
    assert found.address("kind", 3) == "B6"
    assert found.rows.to_pylist() == [3]
    assert "2025年学校基本情况" in found.context


def test_a_form_of_many_columns_has_its_values_where_its_header_says():
    """序号/类别/填报项目/单位/填报值/备注: the value is read under 填报值 and the unit joins the name."""
    found = part(
        ["序号", "类别", "填报项目", "单位", "填报值", "是否必填", "备注"],
        *[[str(n), "基本情况", key, "—", value, "是"] for n, (key, value) in enumerate(SCHOOL, start=1)],
        ["6", "规模", "校舍面积", "㎡", "800", "是"],
    )
    assert found.letters["school"] == "E"
    assert found.address("school", 2) == "E3"
    assert found.unknown == (("C7", "校舍面积", None),)


def test_a_form_nobody_filled_in_is_empty():
    """A blank form is said to be one."""
    assert report(["项目", "填报值"], *[[key, None] for key, _ in SCHOOL]).reason == "sheet.no_rows"


def test_a_form_keeps_its_failed_formula():
    """A formula that failed is reported under its field."""
    rows = [[key, None if key == "城乡分类" else value] for key, value in SCHOOL]
    assert part(["项目", "填报值"], *rows, errors={(6, 2): "#N/A"}).errors == {(2, "location"): "#N/A"}


def test_a_form_whose_values_could_stand_in_two_columns_is_not_guessed():
    """Two columns of values and no header that says which: nothing is taken."""
    assert report(*[[key, value, value] for key, value in SCHOOL]).reason != "sheet.no_rows"


def test_a_form_may_name_its_school_in_its_title():
    """Numbers of teachers lie so in schools: 项目 and 人数, and the school above them."""
    rows = [["专任教师总数", "50"], ["研究生学历", "2"], ["本科学历", "40"], ["高级教师", "10"]]
    found = part(["青禾小学2025年专任教师情况"], ["项目", "人数"], *rows)
    assert (found.table, found.values["teachers"].to_pylist()) == ("staff_counts", ["50"])
