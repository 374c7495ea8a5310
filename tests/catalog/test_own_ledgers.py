"""Ledgers that a bureau defines itself: of acts with a date, of what holds for a time, of persons known by name."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from eduquality.catalog import load_tables
from eduquality.cli.boundary import run
from eduquality.errors import EduqError
from eduquality.model.tables import frame_columns
from tests.intake.books import write_book

OWN = Path(__file__).parent / "ledgers"
EXAMPLES = """\
examples:
  - name: August is the end of a school year
    year: 2024
    given:
      teachers: [{school: 甲小学, person: a}, {school: 甲小学, person: b}]
      talks:
        - {school: 甲小学, guest_person: a, held_on: 2025-08-31}
        - {school: 甲小学, guest_person: b, held_on: 2025-09-01}
        - {school: 甲小学, guest_person: b, held_on: 2024-08-31}
    expect: 1
"""


def test_what_a_date_tells_and_who_a_row_is_of_are_columns_for_measures() -> None:
    talks = load_tables(OWN).models["talks"]
    made = {"semester", "month", "week", "calendar_year"}
    people = {"host_person", "host_person_known", "guest_person", "guest_person_known"}
    assert made | people <= {*frame_columns(talks)}
    assert not {"host", "guest"} & {*frame_columns(talks)}
    assert talks.spec.several == {"guest"}


def test_what_has_a_date_or_holds_for_a_time_does_not_settle_which_year_is_spoken_of() -> None:
    tables = load_tables(OWN).models
    assert [tables[name].spec.is_stock for name in ("talks", "honours", "teachers")] == [False, False, True]


def test_who_sends_it_is_the_school_where_it_has_that_level_and_else_the_county(tmp_path: Path) -> None:
    tables = load_tables(OWN).models
    assert [tables[name].spec.reporter for name in ("talks", "honours", "population")] == ["school", "county", "county"]


@pytest.mark.parametrize(
    ("table", "written", "instead", "said"),
    [
        ("talks", "dated_by: held_on", "dated_by: heldon", "dated_by names a field that the table does not have"),
        ("talks", "dated_by: held_on", "dated_by: talk_no", "talk_no that dated_by names is no date"),
        ("talks", "year: school_year", "year: flow", "a table of year: flow cannot have dated_by"),
        ("talks", "year: school_year", "year: span", "`year: span` and `span` go together"),
        ("talks", "marks: [guest]", "marks: [guests]", "marks names a field that the table does not have: guests"),
        ("talks", "of: teachers}\n  guest", "of: teacher}\n  guest", "of cannot be teacher: did you mean teachers?"),
        ("talks", "{name: guest, of", "{of", "nothing tells who guest_person is"),
        ("talks", "{name: guest, of", "{name: talk_no, of", "talk_no names persons and is not personal: name"),
        ("talks", "numbers: [host_id]", "numbers: [talk_no]", "talk_no is a number of persons and not personal: id"),
        ("talks", "  guest_person:", "  talk_no:", "the column talk_no is made by the program"),
        ("talks", "reporter: school", "reporter: schools", "reporter cannot be schools: did you mean school?"),
        ("honours", "{from: given_on", "{form: given_on", "unknown key form: did you mean from?"),
        ("honours", "[valid_until, taken_back]", "[valid_until, honour]", "honour that span names is no date"),
        ("honours", "year: span", "year: calendar", "`year: span` and `span` go together"),
    ],
)
def test_a_mistake_in_it_is_named_with_its_line(
    tmp_path: Path, table: str, written: str, instead: str, said: str
) -> None:
    shutil.copytree(OWN, tmp_path / "own")
    path = tmp_path / "own" / "tables" / f"{table}.yaml"
    text = path.read_text("utf-8")
    assert written in text
    path.write_text(text.replace(written, instead), "utf-8")
    with pytest.raises(EduqError) as caught:
        load_tables(tmp_path / "own")
    lines = str(caught.value).splitlines()
    assert any(said in line and f"{table}.yaml:" in line for line in lines), lines


def test_workbooks_of_them_are_read_and_reckoned_by_a_catalogue_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two teachers were talked with in the first semester, one in the second; of three honours two hold in 2025."""
    data = tmp_path / "data"
    staff = [["青禾小学", "T1", "欧阳甲", "本科", "语文"], ["青禾小学", "T2", "司马乙", "本科", "数学"]]
    header = ["学校名称", "工号", "姓名", "学历", "任教学科"]
    write_book(data / "2025-2026学年教师花名册.xlsx", {"Sheet1": [header, *staff]})
    talks = [
        ["谈话编号", "谈话时间", "谈话人", "谈话对象"],
        [1, "2025-09-08", "校长", "欧阳甲、司马乙"],
        [2, "2026-03-09", "校长", "欧阳甲 外来人"],
    ]
    write_book(data / "青禾小学谈话台账.xlsx", {"Sheet1": [["教师谈话台账"], *talks]})
    honours = [
        ["学校名称", "荣誉称号名称", "授予日期", "有效期截止", "摘牌日期"],
        ["青禾小学", "文明校园", "2020-05-01", None, None],
        ["青禾小学", "绿色校园", "2020-05-01", "2025-12-31", None],
        ["青禾小学", "示范校", "2020-05-01", "2028-12-31", "2025-03-01"],
    ]
    write_book(data / "青禾县荣誉台账2024.xlsx", {"Sheet1": honours})

    def value(indicator: str, *words: str) -> dict[object, object]:
        assert run(["compute", str(data), "-i", indicator, "-f", "json", "--catalog", str(OWN), *words], "en") == 0
        rows = json.loads(capsys.readouterr().out)["rows"]
        return {row["slice"].get("semester"): row["value"] for row in rows}

    assert value("talks.guests", "--by", "semester") == {1: 2, 2: 1}
    assert value("talks.honours") == {None: 2}
    assert value("talks.honours", "--year", "2024") == {None: 3}
    assert run(["test", str(OWN / "talks"), "--catalog", str(OWN)], "en") == 0


def test_who_sent_a_return_of_nothing_is_not_said_to_have_sent_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of three schools one held a talk, one had none to report, and one sent nothing; the returns tell no year."""
    own, data = tmp_path / "own", tmp_path / "data"
    shutil.copytree(OWN, own)
    (own / "plans").mkdir()
    plan = (
        "title: {zh: 方案, en: Plan}\narea: {zh: 县, en: county}\nsource: {document: 示例}\ntargets:\n"
        "  - {clause: T1, section: 一, title: {zh: 谈话, en: Talks}, due: 2026, indicator: talks.guests, op: '>=',\n"
        "     value: 1, level: school, judge: each}\n"
    )
    (own / "plans" / "own.yaml").write_text(plan, "utf-8")
    schools = [["学校名称", "学校类别", "县区"], *([name, "小学", "青禾县"] for name in ("甲小学", "乙小学", "丙小学"))]
    write_book(data / "2025-2026学年学校名录.xlsx", {"Sheet1": schools})
    staff = [["学校名称", "工号", "姓名", "学历", "任教学科"], ["甲小学", "T1", "欧阳甲", "本科", "语文"]]
    write_book(data / "2025-2026学年教师花名册.xlsx", {"Sheet1": staff})
    header = ["谈话编号", "谈话时间", "谈话人", "谈话对象"]
    write_book(data / "甲小学谈话台账.xlsx", {"Sheet1": [header, [1, "2025-09-08", "校长", "欧阳甲"]]})
    write_book(data / "乙小学谈话台账.xlsx", {"Sheet1": [header, ["无"]]})
    assert run(["check", str(data), "--plan", "own", "--catalog", str(own), "-f", "json"], "en") == 0
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    assert row["coverage"]["missing"] == ["丙小学"]
    assert {one["unit_name"]: one["reason"] for one in row["unjudged"]} == {
        "乙小学": "said-nothing",
        "丙小学": "nothing-sent",
    }


def test_rows_of_an_example_are_of_the_year_that_their_date_tells(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As in workbooks: else an example would show what no data are."""
    shutil.copytree(OWN, tmp_path / "own")
    path = tmp_path / "own" / "talks" / "guests.yaml"
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("examples:")] + EXAMPLES, "utf-8")
    assert run(["test", str(path), "--catalog", str(tmp_path / "own")], "en") == 0, capsys.readouterr()
