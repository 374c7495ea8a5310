"""A school is gone since the year stated, since the list says that it is closed, or since `eduq.yaml` says so."""

from __future__ import annotations

from pathlib import Path

from eduquality.collection.status import collection_status
from eduquality.intake.loading import load_dataset
from tests.intake.books import write_book
from tests.intake.counties import codes, rows

HEAD = ["学校标识码", "学校名称", "县区", "办学类型", "办学状态", "曾用名", "撤并时间"]
CLASSES = ["学校标识码", "学校名称", "年级", "班级", "班额"]
LISTED = [
    ["2199990001", "红旗小学", "云岭县", "小学", "正常", "红卫小学", "2023年8月"],
    ["2199990002", "白石小学", "云岭县", "小学", "已撤并", None, None],
    ["2199990003", "青山小学", "云岭县", "小学", None, None, "2024年8月"],
    ["2199990004", "绿水小学", "云岭县", "小学", None, "绿水完小", "2022"],
    ["2199990005", "新桥小学", "云岭县", "小学", None, None, None],
    ["2199990006", "石坪小学", "云岭县", "小学", "正常", None, None],
]
SETTLED = """\
successors:
- {school: 新桥小学, into: [石坪小学], year: 2025}
- {school: 石坪小学, into: [没有的小学], year: 2025}
"""


def test_a_list_and_the_project_say_which_schools_are_gone(tmp_path: Path) -> None:
    """Renamed is not gone, an heir that nobody knows leaves the school there, and status asks none that is gone."""
    write_book(tmp_path / "名录.xlsx", {"学校": [["2025学年学校名录"], HEAD, *LISTED]})
    (tmp_path / "eduq.yaml").write_text(SETTLED, encoding="utf-8")
    dataset = load_dataset([tmp_path])
    assert {row["school"]: row["gone_since"] for row in rows(dataset, "schools")} == {
        "红旗小学": None,
        "白石小学": 2025,
        "青山小学": 2024,
        "绿水小学": None,
        "新桥小学": 2025,
        "石坪小学": None,
    }
    asked = {one.school.name for one in collection_status(dataset, year=2025).schools}
    assert asked == {"红旗小学", "绿水小学", "石坪小学"}


def test_a_school_of_the_projects_own_list_that_is_gone_is_not_asked_for(tmp_path: Path) -> None:
    """The list is that of eduq.yaml, and no list is among the data."""
    own = [["2025学年班级表"], CLASSES, ["", "红旗小学", "一年级", "1班", 40]]
    write_book(tmp_path / "班级.xlsx", {"班级": own})
    text = "expected: {schools: [红旗小学, 白石小学]}\nsuccessors: [{school: 白石小学, into: [红旗小学], year: 2025}]\n"
    (tmp_path / "eduq.yaml").write_text(text, encoding="utf-8")
    collection = collection_status(load_dataset([tmp_path]))
    assert [one.school.name for one in collection.schools] == ["红旗小学"]


def test_one_name_under_two_codes_is_said_and_the_project_makes_it_one(tmp_path: Path) -> None:
    """A nine-year school has a code for either stage: nobody but the bureau knows that they are one school."""
    for code, grade in (("2199990001", "一年级"), ("3199990001", "七年级")):
        own = [code, "青山学校", grade, "1班", 40]
        write_book(tmp_path / f"{grade}.xlsx", {"班级": [["2025学年班级表"], CLASSES, own]})
    dataset = load_dataset([tmp_path])
    assert {row["school_id"] for row in rows(dataset, "classes")} == {"2199990001", "3199990001"}
    assert "register.two_codes" in codes(dataset)
    (tmp_path / "eduq.yaml").write_text("aliases: {'3199990001': '2199990001'}\n", encoding="utf-8")
    dataset = load_dataset([tmp_path])
    assert {row["school_id"] for row in rows(dataset, "classes")} == {"2199990001"}
    assert not codes(dataset) & {"register.two_codes", "register.two_names", "register.unknown_school"}


def test_schools_of_one_name_in_two_townships_have_two_codes_rightly(tmp_path: Path) -> None:
    """A list that gives the township of each leaves nothing to say."""
    head = ["学校标识码", "学校名称", "县区", "乡镇", "办学类型"]
    listed = [
        ["2199990001", "中心小学", "云岭县", "东镇", "小学"],
        ["2199990002", "中心小学", "云岭县", "西镇", "小学"],
    ]
    write_book(tmp_path / "名录.xlsx", {"学校": [["2025学年学校名录"], head, *listed]})
    assert "register.two_codes" not in codes(load_dataset([tmp_path]))
