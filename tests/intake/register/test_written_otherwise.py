"""One school written in other ways: parts of it, 县 for its county, other characters, a number before; and places."""

from __future__ import annotations

import pytest

from eduquality import api
from eduquality.intake.loading import load_dataset
from eduquality.words import LANGS, message_of
from tests.intake.books import write_book
from tests.intake.counties import codes, rows
from tests.intake.register.test_settle import CLASSES, FIRST, LIST, PUPILS, SECOND, class_list, listed, one, schools_of

TOWN = (FIRST, "云岭县城关镇第一小学", "云岭县", "城关镇", "小学")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("EDUQ_STORE", str(tmp_path / "store"))
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def counts(folder, *rows, header=PUPILS):
    write_book(folder / "在校生.xlsx", {"x": [["2025年在校生数"], header, *rows]})


def figure(folder, indicator):
    (found,) = api.compute(api.load([folder]), indicators=[indicator]).figures
    return found.value


@pytest.mark.parametrize(
    "written",
    ["县城关一小", "1.城关镇第一小学", "雲嶺縣城關鎮第一小學", "城关镇第一小学（原东街小学）", "城关镇第１小学　"],
)
def test_a_name_in_other_signs_is_of_the_same_school(folder, store, written):
    listed(folder, TOWN)
    class_list(folder, "班级", one(written, 50))
    assert schools_of(load_dataset([folder], store=store)) == {(FIRST, TOWN[1], 50)}


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("柳树教学点", "龙泉镇中心小学柳树教学点"),
        ("龙泉镇中心小学柳树教学点", "柳树教学点"),
        ("东方红小学（原红星小学）", "红星小学"),
        ("云岭县第一中学", "一中初中部"),
    ],
)
def test_a_listed_school_is_known_by_its_own_part_and_by_the_name_it_had(folder, store, name, written):
    """A teaching point with or without its central school, a former name in brackets, a part of a short form."""
    listed(
        folder,
        (FIRST, name, "云岭县", "龙泉镇", "初级中学" if "中学" in name else "小学教学点"),
        (SECOND, "龙泉镇中心小学", "云岭县", "龙泉镇", "小学"),
    )
    class_list(folder, "班级", one(written, 9), one("龙泉镇中心小学", 50))
    assert {(code, size) for code, _, size in schools_of(load_dataset([folder], store=store))} == {
        (FIRST, 9),
        (SECOND, 50),
    }


def test_a_former_name_that_another_school_bears_is_that_schools(folder, store):
    """The old name was given to a new school."""
    listed(
        folder,
        (FIRST, "东方红小学（原红星小学）", "云岭县", "龙泉镇", "小学"),
        (SECOND, "红星小学", "云岭县", "城关镇", "小学"),
    )
    class_list(folder, "班级", one("红星小学", 50))
    assert {code for code, *_ in schools_of(load_dataset([folder], store=store))} == {SECOND}


def test_schools_of_one_name_are_told_apart_by_what_tells_them(folder, store):
    """Both are of one county, so that it is the township that the finding names, and the line for eduq.yaml."""
    listed(
        folder,
        (FIRST, "中心小学", "云岭县", "龙泉镇", "小学"),
        (SECOND, "中心小学", "云岭县", "城关镇", "小学"),
    )
    class_list(folder, "班级", one("中心小学", 50))
    (issue,) = [one for one in load_dataset([folder], store=store).issues if one.code == "register.unclear"]
    assert issue.values["candidates"] == "中心小学（龙泉镇）、中心小学（城关镇）"
    (folder / "eduq.yaml").write_text(f"aliases: {{中心小学: {issue.values['first']}}}\n", encoding="utf-8")
    assert {code for code, *_ in schools_of(load_dataset([folder], store=store))} == {FIRST}


def test_one_letter_stands_for_a_senior_school(folder, store):
    """一中 and 一高 are two schools of one town."""
    listed(
        folder,
        (FIRST, "云岭县第一中学", "云岭县", "", "初级中学"),
        (SECOND, "云岭县第一高级中学", "云岭县", "", "高级中学"),
    )
    class_list(folder, "班级", one("一中", 50), one("县一高", 40))
    assert {(code, size) for code, _, size in schools_of(load_dataset([folder], store=store))} == {
        (FIRST, 50),
        (SECOND, 40),
    }


def test_two_forms_on_one_sheet_are_one_school_where_the_list_has_no_other(folder, store):
    listed(folder, TOWN)
    class_list(folder, "班级", one("云岭县城关镇第一小学", 50), one("城关镇一小", 60, 2))
    dataset = load_dataset([folder], store=store)
    assert schools_of(dataset) == {(FIRST, TOWN[1], 50), (FIRST, TOWN[1], 60)}
    (issue,) = [issue for issue in dataset.issues if issue.code.startswith("register.")]
    assert all("城关镇一小" in message_of(issue, lang) for lang in LANGS)


def test_a_township_in_a_column_or_before_the_name_is_one(folder, store):
    """One sheet has 中心小学 of two townships in a column, the other writes the township before the name."""
    township = ["学校名称", "乡镇", *PUPILS[1:]]
    numbers = (("中心小学", "城关镇", 100), ("中心小学", "龙泉镇", 40))
    counts(folder, *([name, town, "小学", "一年级", n] for name, town, n in numbers), header=township)
    class_list(folder, "班级", one("城关镇中心小学", 50), one("龙泉中心小学", 40))
    dataset = load_dataset([folder], store=store)
    assert {(row["school"], row["headcount"]) for row in rows(dataset, "classes")} == {
        ("中心小学（城关镇）", 50),
        ("中心小学（龙泉镇）", 40),
    }


def test_campuses_in_the_name_are_parts_of_one_school(folder, store):
    """Three classes 1班 of 50, 60 and 55: of two campuses and of the school itself, none of them twice."""
    class_list(folder, "班级", one("红旗小学（东校区）", 50), one("红旗小学西校区", 60), one("红旗小学", 55))
    dataset = load_dataset([folder], store=store)
    assert {(row["school"], row["campus"], row["headcount"]) for row in rows(dataset, "classes")} == {
        ("红旗小学", "东校区", 50),
        ("红旗小学", "西校区", 60),
        ("红旗小学", None, 55),
    }
    assert figure(folder, "compulsory.mean_class_size") == 55


def test_a_campus_with_a_code_of_its_own_is_a_school(folder, store):
    listed(folder, (FIRST, "红旗小学", "云岭县", "", "小学"), (SECOND, "红旗小学东校区", "云岭县", "", "小学"))
    class_list(folder, "班级", one("红旗小学（东校区）", 50), one("红旗小学", 60))
    assert schools_of(load_dataset([folder], store=store)) == {
        (SECOND, "红旗小学东校区", 50),
        (FIRST, "红旗小学", 60),
    }


@pytest.mark.parametrize(("whole", "pupils"), [(160, 160), (30, 190)])
def test_counts_by_campus_are_summed_and_their_total_is_not_added(folder, whole, pupils):
    """100 and 60 at two campuses: a row of 160 is their total, one of 30 those of the main building."""
    named = (("红旗小学", whole), ("红旗小学（东校区）", 100), ("红旗小学（西校区）", 60))
    counts(folder, *([name, "小学", "一年级", n] for name, n in named))
    staff = [["红旗小学", f"A{n}", "某某", "小学", "是"] for n in range(10)]
    header = ["学校名称", "教师编号", "姓名", "任教学段", "是否专任教师"]
    write_book(folder / "教师.xlsx", {"x": [["2025年教师名单"], header, *staff]})
    assert figure(folder, "teachers.pupils_per_teacher") == pupils / 10


def test_a_place_that_no_column_names_is_no_school_either(folder, store):
    class_list(folder, "班级", one("红旗小学", 50), one("云岭县", 90), one("东山学区", 80), one("红旗", 40, 3))
    dataset = load_dataset([folder], store=store)
    assert {school for _, school, _ in schools_of(dataset)} == {"红旗小学", "红旗"}
    assert "register.whole_place" in codes(dataset)


def test_pupils_of_nobody_are_not_added_to_counts_that_may_hold_them(folder):
    """A count of 110 was sent; a class list of 50 and 60 whose school nobody knows may be the same pupils."""
    counts(folder, ["城关小学", "小学", "一年级", 110])
    book = [["2025年秋季班级情况表"], CLASSES[1:], *(one("", n, at)[1:] for at, n in enumerate((50, 60), 1))]
    write_book(folder / "某校班级.xlsx", {"班级": book})
    staff = [["城关小学", f"A{n}", "某某", "小学", "是"] for n in range(11)]
    header = ["学校名称", "教师编号", "姓名", "任教学段", "是否专任教师"]
    write_book(folder / "教师.xlsx", {"x": [["2025年教师名单"], header, *staff]})
    assert figure(folder, "teachers.pupils_per_teacher") is None


@pytest.mark.parametrize("header", ["曾用名", "简称"])
def test_a_list_teaches_the_names_that_schools_had(folder, store, header):
    """Two former names of one school; the former name of another that is a school's own by now means that school."""
    schools = [
        [FIRST, "红旗小学", "云岭县", "城关镇", "小学", "东街小学（2019年前）、原城东小学"],
        [SECOND, "白石小学", "云岭县", "龙泉镇", "小学", "无"],
        ["2199000003", "青山小学", "云岭县", "龙泉镇", "小学", "白石小学"],
    ]
    write_book(folder / "2025年学校名录.xlsx", {"学校": [[*LIST, header], *schools]})
    class_list(folder, "一", one("东街小学", 41), one("白石小学", 42))
    class_list(folder, "二", one("云岭县城东小学", 43, 2))
    dataset = load_dataset([folder], store=store)
    assert schools_of(dataset) == {
        (FIRST, "红旗小学", 41),
        (FIRST, "红旗小学", 43),
        (SECOND, "白石小学", 42),
    }
    assert not codes(dataset)
