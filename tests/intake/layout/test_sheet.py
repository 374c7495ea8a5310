"""What is said of sheets that cannot be read, and of columns that are not used."""

import pytest

from tests.intake.layout.test_recognise import part, report


def test_an_unknown_sheet_is_named_with_the_reason_and_the_nearest_table():
    """Empty, hidden, headless and incomplete sheets each say what they are."""
    assert report().reason == "sheet.empty"
    assert report(unread="sheet.hidden").reason == "sheet.hidden"
    assert report(["本表说明"], ["一、填报范围"]).reason == "sheet.no_header"
    assert report(["班级", "班额"]).reason == "sheet.no_rows"
    lacking = report(["姓名", "性别", "民族", "年级"], ["某某", "男", "汉族", "1"])
    assert lacking.reason == "sheet.missing_columns"
    assert lacking.values == {
        "table": {"zh": "学生", "en": "Students"},
        "missing": {"zh": "身份证件号", "en": "Citizen number"},
        "nearest": "students",
    }


def test_a_roster_without_its_grade_is_no_examination():
    """A number stands in only where scores are there."""
    found = report(["学籍号", "姓名", "性别", "班级"], ["1", "2", "男", "1班"])
    assert found.values["nearest"] == "students"


def test_the_second_column_of_a_field_is_listed():
    """Of two columns for one field the first is taken."""
    found = part(["班级", "班额", "学生数"], ["1班", "45", "44"])
    assert found.values["headcount"].to_pylist() == ["45"]
    assert found.unknown == (("C", "学生数", None),)


def test_an_unknown_column_gets_its_near_miss():
    """A header with a slip is listed with the name it was probably meant to be."""
    found = part(["年级", "班级", "班额", "学校标识玛"], ["1", "1班", "45", "1"])
    assert found.unknown == (("D", "学校标识玛", "学校标识码"),)


@pytest.mark.parametrize(
    "header", ["年级排名", "班级名次", "校次", "班次", "语文位次", "总分得分率", "标准分", "入学年月", "班级平均分"]
)
def test_a_column_of_another_kind_is_no_slip_of_the_pen(header):
    """年级排名 is like 年级名称 and means something else: it is listed without a guess."""
    found = part(["考号", "姓名", "总分", header], ["1", "某", "90", "3"])
    assert found.unknown == (("D", header, None),)
