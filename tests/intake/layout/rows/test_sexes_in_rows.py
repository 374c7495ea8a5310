"""Boys and girls in rows of their own: they are added up, and of one sex alone nothing is known of all."""

import pytest

from tests.intake.layout.arrangements.test_cross_table import parts, unfolded

HEADER = ["班级", "性别", "人数"]
ONE, TWO = "一年级1班", "一年级2班"


def sizes(*rows, header=HEADER, title="青禾小学2025年秋学生情况"):
    """Give class and size of each row read, and what is said."""
    (found,) = parts([title], header, *rows)
    assert "性别" not in [text for _, text, _ in found.unknown] or not found.skipped
    return unfolded([found], "class_name", "headcount"), [one.code for one in found.notes]


@pytest.mark.parametrize("sexes", [("男", "女"), ("男生", "女生"), ("女", "男")])
def test_boys_and_girls_of_a_class_are_one_number(sexes):
    rows = [
        [name, sex, number]
        for name, own in ((ONE, "25 20"), (TWO, "26 21"))
        for sex, number in zip(sexes, own.split(), strict=True)
    ]
    assert sizes(*rows) == ([(ONE, "45"), (TWO, "47")], [])


def test_the_class_may_stand_in_the_first_of_its_rows_only():
    rows = [[ONE, "男", "25"], [None, "女", "20"], [TWO, "男", "26"], [None, "女", "21"]]
    assert sizes(*rows) == ([(ONE, "45"), (TWO, "47")], ["sheet.carried_down"])


def test_a_row_that_adds_up_both_is_no_class():
    rows = [[name, sex, number] for name in (ONE, TWO) for sex, number in (("男", "25"), ("女", "20"), ("合计", "45"))]
    assert sizes(*rows) == ([(ONE, "45"), (TWO, "45")], [])


def test_one_sex_alone_tells_nothing_of_all():
    """Be it one class of several or the girls of all classes."""
    said = ["sheet.one_sex_alone"]
    assert sizes([ONE, "男", "25"], [ONE, "女", "20"], [TWO, "女", "21"]) == ([(ONE, "45"), (TWO, None)], said)
    assert sizes([ONE, "女", "20"], [TWO, "女", "21"]) == ([(ONE, None), (TWO, None)], said)
    twice = sizes([ONE, "男", "25"], [ONE, "男", "20"], [TWO, "男", "26"], [TWO, "女", "21"])
    assert twice == ([(ONE, None), (TWO, "47")], said)


def test_what_is_no_number_stays_to_be_refused_and_what_is_blank_is_not_nobody():
    assert sizes([ONE, "男", "25"], [ONE, "女", "若干"])[0] == [(ONE, "若干")]
    assert sizes([ONE, "男", "25"], [ONE, "女", None])[0] == [(ONE, None)]


def test_grades_and_people_are_added_up_as_well():
    rows = [["一年级", "男", "50"], ["一年级", "女", "41"], ["二年级", "男", "30"], ["二年级", "女", "26"]]
    found = parts(["青禾小学2025年秋学生情况"], ["年级", "性别", "人数"], *rows)
    assert unfolded(found, "grade", "pupils") == [("一年级", "91"), ("二年级", "56")]
    people = parts(
        ["青禾县2025年人口"], ["县区", "年龄", "性别", "人口数"], *([["青禾县", "6岁", s, "90"] for s in "男女"])
    )
    assert unfolded(people, "age", "people") == [("6岁", "180")]


@pytest.mark.parametrize(
    "total", [[], [["合计", "91", "81", "172"]], [[None], ["备注：本表一式两份。"], ["填表人：", None, "审核人："]]]
)
def test_boys_and_girls_below_one_another_are_added_up_under_every_name_across(total):
    """Under the second grade boys and girls had stood as two rows that contradict each other."""
    rows = [["男", "45", "40", "85"], ["女", "46", "41", "87"], *total]
    found = parts(["青禾小学2025年秋在校学生数"], ["性别", "一年级", "二年级", "合计"], *rows)
    assert [text for one in found for text in one.values["pupils"].to_pylist()] == ["91", "81"]
    years = parts(
        ["青禾县分年龄人口"], ["年龄", "性别", "2024年", "2025年"], *([["6岁", s, "90", "80"] for s in "男女"])
    )
    assert [text for one in years for text in one.values["people"].to_pylist()] == ["180", "160"]
