"""Who has sent what: schools of a list against the rows and files that came."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest

from eduquality.api import load
from eduquality.collection.status import collection_status
from eduquality.errors import UsageFault
from eduquality.model.notations.codes import SCHOOL_KIND, STAGE
from eduquality.model.results.collection import EVERY_SCHOOL, STAGES_OF_KIND, Collection, group_words, kinds_named
from eduquality.report import as_text
from eduquality.report.pages.status import present_collection
from tests.intake.books import pupil, roster, write_book

SCHOOLS = [
    ["2025-2026学年学校名录"],
    ["学校标识码", "学校名称", "县区", "学校类别"],
    ["2199990001", "青禾县第一小学", "青禾县", "小学"],
    ["2199990002", "青禾县第二小学", "青禾县", "小学"],
    ["3199990003", "青禾县第三初级中学", "青禾县", "初级中学"],
    ["4199990004", "青禾县第四学校", "青禾县", "九年一贯制学校"],
]
FIRST, SECOND, THIRD, FOURTH = (row[1] for row in SCHOOLS[2:])


def classes(school: str, *sizes: object, year: int = 2025) -> list[list[object]]:
    """Make a class list of one school; of a size of None nobody can tell which class it is."""
    rows = [[school, "六年级", f"{at}班" if size else "2025-03-02", size] for at, size in enumerate(sizes, start=1)]
    return [[f"{year}-{year + 1}学年班级情况"], ["学校名称", "年级", "班级", "班额"], *rows]


def settle(folder: Path, text: str) -> None:
    (folder / "eduq.yaml").write_text(text, encoding="utf-8")


def collected(folder: Path, **asked: int) -> Collection:
    return collection_status(load(folder), **asked)


def statuses(collection: Collection) -> Mapping[str, Mapping[str, str]]:
    """Give school → table → status."""
    return {
        school.school.name: {table: delivery.status for table, delivery in school.tables.items()}
        for school in collection.schools
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a county of four schools of which class lists are expected."""
    write_book(tmp_path / "学校名录.xlsx", {"学校名录": SCHOOLS})
    settle(tmp_path, "expected: {tables: [classes]}\n")
    return tmp_path


def test_who_sent_and_who_did_not_with_the_worst_first(folder: Path) -> None:
    """Schools are told by name here; rows, file and time stand with each, and who lacks something comes first."""
    path = write_book(folder / "一小.xlsx", {"班级": classes(FIRST, 40, 41)})
    os.utime(path, (0, datetime(2025, 10, 8, 9, 30).timestamp()))  # noqa: DTZ001 - the time of this place
    collection = collected(folder)
    assert statuses(collection) == {
        THIRD: {"classes": "missing"},
        SECOND: {"classes": "missing"},
        FOURTH: {"classes": "missing"},
        FIRST: {"classes": "sent"},
    }
    sent = collection.schools[-1].tables["classes"]
    assert (sent.rows, sent.files) == (2, ("一小.xlsx",))
    assert sent.last is not None
    assert sent.last.replace(tzinfo=None) == datetime(2025, 10, 8, 9, 30)  # noqa: DTZ001
    assert not collection.complete


def test_one_workbook_of_many_schools_counts_for_each(folder: Path) -> None:
    """It does not matter who put the rows together."""
    header, *_ = classes("")[1:]
    rows = [[name, "六年级", "1班", 40] for name in (FIRST, SECOND, THIRD, FOURTH)]
    write_book(folder / "全县班级.xlsx", {"班级": [["2025-2026学年班级情况"], header, *rows]})
    collection = collected(folder)
    assert collection.complete
    assert {school.tables["classes"].rows for school in collection.schools} == {1}


def test_a_code_goes_before_a_name(folder: Path) -> None:
    """A school whose name is written otherwise is known by its code."""
    header = ["学校标识码", "学校名称", "年级", "班级", "班额"]
    row = ["2199990001", "一小", "六年级", "1班", 40]
    write_book(folder / "a.xlsx", {"班级": [["2025-2026学年班级情况"], header, row]})
    collection = collected(folder)
    assert statuses(collection)[FIRST] == {"classes": "sent"}
    assert collection.strangers == ()


def test_a_school_that_is_in_no_list_is_told_with_its_near_miss(folder: Path) -> None:
    """Rows under a name nobody knows are nobody's; the school that was probably meant stays missing."""
    write_book(folder / "a.xlsx", {"班级": classes("青禾县第二小效", 40, 41, 42)})
    collection = collected(folder)
    (stranger,) = collection.strangers
    assert (stranger.name, stranger.near, stranger.rows, stranger.files) == ("青禾县第二小效", SECOND, 3, ("a.xlsx",))
    assert statuses(collection)[SECOND] == {"classes": "missing"}


def test_a_file_that_came_after_the_day_is_late_and_its_correction_is_not(folder: Path) -> None:
    """The due day itself is in time; of several files the first decides, the last is shown."""
    settle(folder, "expected: {tables: [classes], due: 2025-10-15}\n")
    days = {FIRST: ("2025-10-15T23:00", "2025-10-20T08:00"), SECOND: ("2025-10-16T00:10",)}
    for school, times in days.items():
        for at, time in enumerate(times):
            path = write_book(folder / f"{school}{at}.xlsx", {"班级": classes(school, *[40 + at] * (at + 1))})
            moment = datetime.fromisoformat(time).timestamp()
            os.utime(path, (moment, moment))
    collection = collected(folder)
    assert collection.due == date(2025, 10, 15)
    assert statuses(collection)[FIRST] == {"classes": "sent"}
    assert statuses(collection)[SECOND] == {"classes": "late"}
    first = next(school for school in collection.schools if school.school.name == FIRST)
    assert first.tables["classes"].last is not None
    assert first.tables["classes"].last.day == 20


def test_what_is_expected_follows_stage_and_kind(folder: Path) -> None:
    """A stage means every school that teaches it; a table somebody else is asked for is extra where it comes."""
    settle(folder, "expected: {tables: {all: [classes], 小学: [students], nine_year: [teachers]}}\n")
    write_book(folder / "三中.xlsx", {"学生": roster(pupil(1, school=THIRD, grade="初一"))})
    collection = collected(folder)
    assert collection.tables == ("classes", "students", "teachers")
    assert statuses(collection) == {
        FOURTH: {"classes": "missing", "students": "missing", "teachers": "missing"},
        FIRST: {"classes": "missing", "students": "missing", "teachers": "none"},
        SECOND: {"classes": "missing", "students": "missing", "teachers": "none"},
        THIRD: {"classes": "missing", "students": "extra", "teachers": "none"},
    }


def test_a_table_nobody_was_asked_for_is_told_of_the_schools_own_files_only(folder: Path) -> None:
    """A roster a school sends unasked is its own; a bureau's table of all schools is not."""
    write_book(folder / "一小.xlsx", {"学生": roster(pupil(1, school=FIRST))})
    rows = [[name, "六年级", 40] for name in (FIRST, SECOND)]
    write_book(folder / "全县.xlsx", {"在校生": [["2025-2026学年"], ["学校名称", "年级", "在校生数"], *rows]})
    found = statuses(collected(folder))
    assert found[FIRST] == {"classes": "missing", "students": "extra"}
    assert found[SECOND] == {"classes": "missing"}


def test_rows_of_another_year_are_not_this_years(folder: Path) -> None:
    """Each year is asked for by itself; the list of schools is the year's, or the latest before it."""
    write_book(folder / "旧.xlsx", {"班级": classes(FIRST, 40, year=2024)})
    write_book(folder / "新.xlsx", {"班级": classes(SECOND, 40, year=2026)})
    assert {school.tables["classes"].status for school in collected(folder, year=2025).schools} == {"missing"}
    assert statuses(collected(folder, year=2024))[FIRST] == {"classes": "sent"}
    assert statuses(collected(folder, year=2026))[SECOND] == {"classes": "sent"}


def test_a_file_of_which_every_row_was_refused_did_come_but_is_still_missing(folder: Path) -> None:
    """The file's name says whose it is, its rows say nothing."""
    write_book(folder / f"{SECOND}.xlsx", {"班级": classes(SECOND, None, None)})
    write_book(folder / f"{FIRST}.xlsx", {"班级": classes(FIRST, 40, None)})
    collection = collected(folder)
    assert statuses(collection)[SECOND] == {"classes": "refused"}
    assert not collection.complete
    deliveries = {school.school.name: school.tables["classes"] for school in collection.schools}
    assert (deliveries[SECOND].rows, deliveries[SECOND].refused) == (0, 2)
    assert (deliveries[FIRST].status, deliveries[FIRST].rows, deliveries[FIRST].refused) == ("sent", 1, 1)


def test_a_school_whose_rows_were_all_refused_in_a_workbook_of_many_did_send(folder: Path) -> None:
    """The rows' own column names the school; neither the file's name nor any row that was taken does."""
    header, rows = (
        classes("")[1],
        [[FIRST, "六年级", "1班", 40], *([SECOND, "六年级", f"2025-03-0{n}", n] for n in (1, 2))],
    )
    path = write_book(folder / "全县班级.xlsx", {"班级": [["2025-2026学年班级情况"], header, *rows]})
    collection = collected(folder)
    assert statuses(collection)[SECOND] == {"classes": "refused"}
    assert statuses(collection)[THIRD] == {"classes": "missing"}
    second = next(school for school in collection.schools if school.school.name == SECOND).tables["classes"]
    assert (second.rows, second.refused, second.files) == (0, 2, ("全县班级.xlsx",))
    assert second.last is not None
    first = next(school for school in collection.schools if school.school.name == FIRST).tables["classes"]
    assert (first.rows, first.refused) == (1, 0)
    assert not collection.complete
    for lang, words in (("zh", "全错 2"), ("en", "2 bad")):
        assert words in as_text(present_collection(collection, lang), "table")
    path.unlink()
    write_book(folder / "新.xlsx", {"班级": classes(FIRST, 40)})
    assert statuses(collected(folder))[SECOND] == {"classes": "missing"}


def test_refused_rows_are_of_the_school_whatever_they_call_it(folder: Path) -> None:
    """Short names, with rows that hold and without: no school is said to have sent nothing under another name."""
    rows = [["第一小学", "六年级", "1班", 40], ["青禾二小", "六年级", "2025-03-02", 40]]
    header = classes("")[1]
    write_book(folder / "全县班级.xlsx", {"班级": [["2025-2026学年班级情况"], header, *rows]})
    collection = collected(folder)
    assert {name: of["classes"] for name, of in statuses(collection).items()} == {
        FIRST: "sent",
        SECOND: "refused",
        THIRD: "missing",
        FOURTH: "missing",
    }
    assert not collection.strangers


def test_refused_rows_of_another_year_are_that_years(folder: Path) -> None:
    """A school that sent last year's list again, full of mistakes, has sent nothing of this year's."""
    write_book(folder / "a.xlsx", {"班级": classes(SECOND, None, year=2024)})
    write_book(folder / "b.xlsx", {"班级": classes(FIRST, 40)})
    assert statuses(collected(folder))[SECOND] == {"classes": "missing"}
    assert statuses(collected(folder, year=2024))[SECOND] == {"classes": "refused"}


def test_where_every_row_of_all_was_refused_their_year_is_asked_about(folder: Path) -> None:
    """Schools listed in the project file have sent, however badly."""
    (folder / "学校名录.xlsx").unlink()
    settle(folder, f"expected: {{tables: [classes], schools: [{FIRST}, {SECOND}]}}\n")
    write_book(folder / "a.xlsx", {"班级": classes(FIRST, None)})
    collection = collected(folder)
    assert collection.year == 2025
    assert statuses(collection) == {FIRST: {"classes": "refused"}, SECOND: {"classes": "missing"}}


def test_a_file_that_could_not_be_read_stands_with_the_school_its_name_tells(folder: Path) -> None:
    """It explains why something is missing; so does a form handed back empty, and a code serves as well as a name."""
    (folder / f"{THIRD}.xlsx").write_bytes(b"no workbook")
    write_book(folder / "4199990004班级.xlsx", {"班级": classes(FOURTH)})
    found = {school.school.name: school.unread for school in collected(folder).schools}
    assert [unread.file for unread in found[THIRD]] == [f"{THIRD}.xlsx"]
    assert [(unread.file, unread.reason) for unread in found[FOURTH]] == [("4199990004班级.xlsx", "sheet.no_rows")]
    assert found[FIRST] == ()


def test_the_list_may_be_a_file_of_its_own_or_stand_in_the_project_file(tmp_path: Path) -> None:
    """Names, or codes, or any workbook with a column of them; what the data know of a school is added."""
    write_book(tmp_path / "名单" / "list.xlsx", {"名单": [["序号", "单位名称"], [1, FIRST], [2, SECOND], ["合计", 2]]})
    write_book(tmp_path / "数据" / "一小.xlsx", {"班级": classes(FIRST, 40)})
    settle(tmp_path, "data: [数据]\nexpected: {schools: 名单/list.xlsx, tables: [classes]}\n")
    assert statuses(collected(tmp_path)) == {SECOND: {"classes": "missing"}, FIRST: {"classes": "sent"}}
    write_book(tmp_path / "数据" / "名录.xlsx", {"学校名录": SCHOOLS})
    settle(tmp_path, f"data: [数据]\nexpected: {{schools: [2199990001, {THIRD}], tables: {{小学: [classes]}}}}\n")
    collection = collected(tmp_path)
    assert statuses(collection) == {FIRST: {"classes": "sent"}, THIRD: {"classes": "none"}}
    assert collection.complete


def test_two_schools_of_one_name_are_told_by_code_alone(folder: Path) -> None:
    """A name that both have is neither's."""
    twins = [*SCHOOLS, ["2199990005", FIRST, "青禾县", "小学"]]
    write_book(folder / "学校名录.xlsx", {"学校名录": twins})
    write_book(folder / "a.xlsx", {"班级": classes(FIRST, 40)})
    header = ["学校标识码", "年级", "班级", "班额"]
    write_book(folder / "b.xlsx", {"班级": [["2025-2026学年班级情况"], header, ["2199990005", "六年级", "2班", 40]]})
    collection = collected(folder)
    sent = [s.school.code for s in collection.schools if s.tables["classes"].status == "sent"]
    assert sent == ["2199990005"]
    assert [stranger.name for stranger in collection.strangers] == [FIRST]


def test_without_any_list_of_schools_the_question_cannot_be_answered(tmp_path: Path) -> None:
    """It says what to do instead of taking those who sent something for all there are."""
    write_book(tmp_path / "a.xlsx", {"班级": classes(FIRST, 40)})
    with pytest.raises(UsageFault) as fault:
        collected(tmp_path)
    assert [issue.code for issue in fault.value.issues] == ["collection.no_list"]


def test_what_every_school_sends_where_nobody_says_otherwise(folder: Path) -> None:
    """Class list, roster and staff list."""
    settle(folder, "year: 2025\n")
    assert collected(folder).tables == ("classes", "students", "teachers")


def test_every_kind_of_school_teaches_a_stage_and_every_word_for_one_is_known() -> None:
    """A kind added to the tables must be added to those that tables are expected of."""
    assert set(STAGES_OF_KIND) == set(SCHOOL_KIND)
    assert {stage for stages in STAGES_OF_KIND.values() for stage in stages} == set(STAGE)
    assert all(kinds_named(word) for word in group_words())
    assert kinds_named(EVERY_SCHOOL) == set(SCHOOL_KIND)
    assert kinds_named("初中") == {"junior", "nine_year", "twelve_year", "complete"}
    assert kinds_named("初级中学") == kinds_named("初中")
    assert kinds_named("九年一贯制学校") == {"nine_year"}
    assert kinds_named("大学") == frozenset()


def test_the_sample_county_is_complete(county) -> None:
    """Forty schools sent all three lists of 2025."""
    collection = collection_status(county)
    assert (collection.year, len(collection.schools), collection.complete) == (2025, 40, True)
    assert collection.strangers == ()
