"""From folders and files to one dataset."""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from eduquality.errors import InputFault
from eduquality.intake import validating
from eduquality.intake.loading import load_dataset
from eduquality.intake.workers import WORKERS
from eduquality.words import hint_of

from .books import citizen, pupil, roster, write_book

SCHOOLS = [
    ["2025-2026学年学校名录"],
    ["学校标识码", "学校名称", "县区", "办学类型", "城乡分类"],
    ["2199000001", "青禾小学", "青禾县", "小学", "镇区"],
    ["2199000002", "白石小学", "青禾县", "小学", "乡村"],
]
CLASSES = [["班级", "年级", "班额"], ["1班", "一年级", 40], ["2班", "一年级", 56]]
EXAM = [["2025年高考成绩"], ["考号", "姓名", "学校", "语文", "数学"], ["A01", "甲", "青禾小学", 90, 91.5]]


@pytest.fixture
def county(tmp_path):
    """Give a small county: a roster, a list of schools, classes of one school without a column for it, an exam."""
    root = tmp_path / "county"
    write_book(root / "名录.xlsx", {"学校": SCHOOLS})
    write_book(root / "花名册" / "青禾小学.xlsx", {"学生": roster(pupil(1), pupil(2))})
    write_book(root / "2025年" / "白石小学班级.xlsx", {"班级": CLASSES})
    write_book(root / "成绩.xlsx", {"成绩": EXAM})
    return root


@pytest.fixture
def store(tmp_path):
    return tmp_path / "store"


def rows(dataset, table):
    return [row for path in dataset.tables[table] for row in pq.read_table(path).to_pylist()]


def codes(dataset):
    return {finding.issue.code for finding in dataset.findings} | {issue.code for issue in dataset.issues}


def everything(dataset):
    tables = {name: rows(dataset, name) for name in dataset.tables}
    return tables, dataset.counts, dataset.sheets, dataset.findings, dataset.issues


def test_every_recognised_table_comes_with_its_addresses(county, store):
    dataset = load_dataset([county], store=store)
    assert {name: count.rows for name, count in dataset.counts.items()} == {
        "schools": 2,
        "students": 2,
        "classes": 2,
        "exams": 1,
        "scores": 2,
    }
    first = rows(dataset, "students")[0]
    assert (first["_file"], first["_sheet"], first["_row"]) == ("花名册/青禾小学.xlsx", "学生", 3)
    assert "name" not in first


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


def test_the_same_pupil_in_another_year_is_no_repetition(county, store):
    write_book(county / "花名册" / "去年.xlsx", {"学生": roster(pupil(1), title="2024-2025学年花名册")})
    assert load_dataset([county], store=store).counts["students"].refused == 0


def test_a_class_listed_by_code_and_by_name_is_listed_twice(county, store):
    by_code = [["学校标识码", "班级", "年级", "班额"], ["2199000002", "1班", "一年级", 41]]
    write_book(county / "再报2025年.xlsx", {"班级": by_code})
    dataset = load_dataset([county], store=store)
    assert [f.issue.code for f in dataset.findings] == ["table.duplicate"]


def test_a_repeated_candidate_takes_the_subject_results_along(county, store):
    write_book(county / "重复.xlsx", {"成绩": [*EXAM, ["A01", "甲", "青禾小学", 80, 80]]})
    dataset = load_dataset([county], store=store)
    assert dataset.counts["exams"].refused == 2
    assert dataset.counts["scores"].rows == 2


def test_subject_results_carry_what_their_candidate_has(county, store):
    dataset = load_dataset([county], store=store)
    result = {row["subject"]: row for row in rows(dataset, "scores")}["mathematics"]
    assert (str(result["score"]), result["status"], result["school"]) == ("91.50", "sat", "青禾小学")
    assert (result["exam_kind"], result["year"], result["_row"]) == ("gaokao", 2025, 3)
    assert dataset.counts["exams"].derived == 1


def test_the_same_content_under_two_names_counts_once(county, store):
    shutil.copy(county / "成绩.xlsx", county / "成绩 副本.xlsx")
    dataset = load_dataset([county], store=store)
    issue = next(issue for issue in dataset.issues if issue.code == "table.same_content")
    assert issue.values["first"] in {"成绩.xlsx", "成绩 副本.xlsx"}
    assert dataset.counts["exams"].rows == 1


def test_one_bad_file_costs_that_file_only(county, store):
    (county / "坏.xlsx").write_bytes(b"PK\x03\x04 not really a zip")
    (county / "空.csv").write_bytes(b"")
    dataset = load_dataset([county], store=store)
    errors = {issue.where.file for issue in dataset.issues if issue.level == "error"}
    assert errors == {"坏.xlsx", "空.csv"}
    assert dataset.counts["students"].rows == 2


def test_other_files_are_listed_and_lock_files_are_not(county, store):
    (county / "说明.docx").write_bytes(b"x")
    (county / "~$成绩.xlsx").write_bytes(b"x")
    (county / ".hidden.xlsx").write_bytes(b"x")
    dataset = load_dataset([county], store=store)
    assert [i.where.file for i in dataset.issues if i.code == "table.not_a_workbook"] == ["说明.docx"]
    assert {i.code for i in dataset.issues} == {"table.not_a_workbook", "table.total_derived"}


def test_unrecognised_sheets_and_misspelt_columns_are_warned_of(county, store):
    write_book(county / "食谱.xlsx", {"周一": [["菜名", "份数"], ["豆腐", 3]]})
    odd = [["学籍号", "姓名", "年级", "出生曰期"], ["G" + citizen(7), "样例", "六年级", "2013-05-04"]]
    write_book(county / "2025年" / "另.xlsx", {"学生": odd})
    dataset = load_dataset([county], store=store)
    warnings = {issue.code: issue for issue in dataset.issues if issue.level == "warning"}
    assert str(warnings["sheet.no_header"].where) == "食谱.xlsx!周一"
    near = next(issue for code, issue in warnings.items() if code == "table.near_column")
    assert near.values["near"] == "出生日期"


def test_no_table_at_all_is_the_callers_mistake(tmp_path, store):
    write_book(tmp_path / "x" / "食谱.xlsx", {"周一": [["菜名", "份数"], ["豆腐", 3]]})
    with pytest.raises(InputFault) as fault:
        load_dataset([tmp_path / "x"], store=store)
    assert [issue.code for issue in fault.value.issues] == ["table.nothing_read", "sheet.no_header"]


def test_a_missing_folder_is_answered_with_its_nearest_sibling(county, store):
    with pytest.raises(InputFault) as fault:
        load_dataset([county.parent / "conty"], store=store)
    assert "county" in hint_of(fault.value.issues[0], "en")


def test_a_population_takes_the_only_county_there_is(county, store):
    write_book(county / "2025年人口.xlsx", {"人口": [["年龄", "人口数"], ["6岁", 300]]})
    assert rows(load_dataset([county], store=store), "population")[0]["county"] == "青禾县"


def test_a_population_of_no_known_county_is_refused(tmp_path, store):
    write_book(tmp_path / "x" / "2025年人口.xlsx", {"人口": [["年龄", "人口数"], ["6岁", 300]]})
    dataset = load_dataset([tmp_path / "x"], store=store)
    assert [f.issue.code for f in dataset.findings] == ["table.no_county"]
    assert dataset.counts["population"].refused == 1


def test_the_project_file_of_the_folder_is_taken_up(county, store):
    (county / "eduq.yaml").write_text("ignore: [成绩.xlsx]\ncounty: 青禾县\n", encoding="utf-8")
    dataset = load_dataset([county], store=store)
    assert dataset.project.county == "青禾县"
    assert "exams" not in dataset.tables


def test_a_project_file_names_the_data_to_read(county, store):
    project = county.parent / "eduq.yaml"
    project.write_text("data: [county/花名册, county/名录.xlsx]\n", encoding="utf-8")
    assert sorted(load_dataset([project], store=store).tables) == ["schools", "students"]


def test_files_can_be_named_one_by_one(county, store):
    dataset = load_dataset([county / "名录.xlsx", county / "花名册" / "青禾小学.xlsx"], store=store)
    assert sorted(dataset.tables) == ["schools", "students"]


def test_a_warm_run_gives_what_the_cold_one_gave(county, store):
    write_book(county / "花名册" / "白石小学.xlsx", {"学生": roster(pupil(9, grade="?"), pupil(2))})
    assert everything(load_dataset([county], store=store)) == everything(load_dataset([county], store=store))


def test_one_changed_file_gives_what_a_cold_run_would_give(county, store, tmp_path):
    load_dataset([county], store=store)
    write_book(county / "花名册" / "青禾小学.xlsx", {"学生": roster(pupil(1), pupil(3), pupil(4))})
    half_warm = load_dataset([county], store=store)
    assert everything(half_warm) == everything(load_dataset([county], store=tmp_path / "other"))


def test_only_a_changed_file_is_read_again(county, store, monkeypatch):
    load_dataset([county], store=store)
    write_book(county / "成绩.xlsx", {"成绩": [*EXAM, ["A02", "丙", "青禾小学", 60, None]]})
    honest, read = WORKERS.read, []

    def noted(path, name, *rest):
        read.append(name)
        return honest(path, name, *rest)

    monkeypatch.setattr(WORKERS, "read", noted)
    load_dataset([county], store=store)
    assert read == ["成绩.xlsx"]


def test_sheets_of_different_subjects_give_the_same_cold_and_half_warm(county, store, tmp_path):
    other = [["2025年高考成绩"], ["考号", "姓名", "学校", "英语", "物理"], ["B01", "乙", "白石小学", 70, "缺考"]]
    write_book(county / "又.xlsx", {"成绩": other})
    load_dataset([county], store=store)
    write_book(county / "成绩.xlsx", {"成绩": [*EXAM, ["A02", "丙", "青禾小学", 60, None]]})
    half_warm = load_dataset([county], store=store)
    assert everything(half_warm) == everything(load_dataset([county], store=tmp_path / "other"))
    per_subject = Counter(row["subject"] for row in rows(half_warm, "scores"))
    assert per_subject == {"chinese": 2, "mathematics": 2, "english": 1, "physics": 1}


def test_a_file_that_breaks_the_checking_is_reported_and_costs_that_file_only(county, store, monkeypatch):
    honest = validating.check_parts

    def broken(parts, project):
        if any(part.file == "成绩.xlsx" for part in parts):
            raise ZeroDivisionError
        return honest(parts, project)

    monkeypatch.setattr(validating, "check_parts", broken)
    dataset = load_dataset([county], store=store)
    assert [(i.code, i.where.file) for i in dataset.issues if i.level == "error"] == [("table.unexpected", "成绩.xlsx")]
    assert sorted(dataset.tables) == ["classes", "schools", "students"]
    monkeypatch.undo()
    assert "exams" in load_dataset([county], store=store).tables


def test_progress_tells_of_every_file(county, store):
    told = []
    load_dataset([county], store=store, progress=lambda *step: told.append(step))
    assert [(done, files) for done, files, _ in told] == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_the_order_in_which_files_are_made_does_not_matter(tmp_path):
    """Shuffled files give the same tables, byte for byte, and the same findings."""
    made = []
    for seed in (1, 2, 3):
        root = tmp_path / str(seed) / "data"
        books = {f"{n}.xlsx": {"学生": roster(pupil(n), pupil(n + 1))} for n in range(5)}
        for name in random.Random(seed).sample(sorted(books), len(books)):
            write_book(root / name, books[name])
        dataset = load_dataset([root], store=tmp_path / f"store{seed}")
        made.append((dataset.tables["students"][0].read_bytes(), dataset.findings))
    assert made[0] == made[1] == made[2]


def test_the_order_of_rows_decides_only_where_things_are(tmp_path, store):
    """The same rows in another order give the same values and as many refusals."""
    people = [pupil(n, grade="?" if n == 3 else "六年级") for n in range(8)]
    found = []
    for seed in (1, 2):
        root = tmp_path / str(seed)
        write_book(root / "a.xlsx", {"学生": roster(*random.Random(seed).sample(people, 8))})
        dataset = load_dataset([root], store=store)
        values = [{k: v for k, v in row.items() if k != "_row"} for row in rows(dataset, "students")]
        found.append((sorted(values, key=str), dataset.counts))
    assert found[0] == found[1]


def test_no_name_or_number_stands_in_a_name_of_the_store(county, store):
    load_dataset([county], store=store)
    names = {part for path in store.rglob("*") for part in Path(path).relative_to(store).parts}
    assert not any(citizen(1) in name or "青禾" in name for name in names)


# ---------------------------------------------------------------- what repeats what

LIST = ["学校标识码", "学校名称", "县区", "办学类型", "城乡分类"]
WITHOUT_SCHOOL = ["学段", "年级", "班级", "班额"]
WITH_SCHOOL = ["学校名称", *WITHOUT_SCHOOL]


def class_sheet(*rows, title="2025年秋季班级情况表", header=WITH_SCHOOL):
    return {"班级": [[title], header, *rows]}


def one_class(headcount=40, *school):
    return [*school, "小学", "一年级", "1班", headcount]


def sums(dataset, table="classes"):
    return dataset.counts[table].rows, dataset.counts[table].refused


def test_classes_of_two_schools_that_no_list_knows_are_no_repeats(tmp_path, store):
    """Where only the titles tell schools, rows of two sheets are about different schools, rows of one are not."""
    for name in ("第一", "第二"):
        title = f"清城区{name}小学2025年秋季班级情况表"
        rows = [one_class(), *([one_class(41)] if name == "第一" else [])]
        write_book(tmp_path / "x" / f"{name}.xlsx", class_sheet(*rows, title=title, header=WITHOUT_SCHOOL))
    assert sums(load_dataset([tmp_path / "x"], store=store)) == (2, 1)


def test_schools_of_one_name_are_told_apart_by_the_county_around(tmp_path, store):
    """A folder of a county tells which of the schools of one name is meant; else the rows are of no known school."""
    both = [["2025"], LIST, *([f"219900000{n}", "中心小学", c, "小学", "城区"] for n, c in ((1, "甲县"), (2, "乙县")))]
    write_book(tmp_path / "x" / "名录.xlsx", {"学校": both})
    for folder, headcount in (("甲县", 56), ("乙县", 40), ("另", 30)):
        write_book(tmp_path / "x" / folder / "班级.xlsx", class_sheet(one_class(headcount, "中心小学")))
    dataset = load_dataset([tmp_path / "x"], store=store)
    found = {(row["school_id"], row["headcount"]) for row in rows(dataset, "classes")}
    assert found == {("2199000001", 56), ("2199000002", 40), (None, 30)}
    assert [str(i.where) for i in dataset.issues if i.code == "table.shared_name"] == ["另/班级.xlsx!班级"]


def test_a_row_whose_school_is_left_empty_repeats_none(tmp_path, store):
    """Nobody can tell whose class it is; the address of such rows is known, their school is not."""
    given = [one_class(56, "甲小学"), one_class(40, None), one_class(41, None)]
    write_book(tmp_path / "x" / "a.xlsx", class_sheet(*given))
    dataset = load_dataset([tmp_path / "x"], store=store)
    assert sums(dataset) == (3, 0)
    assert [i.values["rows"] for i in dataset.issues if i.code == "table.empty_school"] == [2]


def test_a_candidate_number_that_schools_give_out_is_one_of_each_school(tmp_path, store):
    """The same short number at two schools is two candidates, which is said; at one school it is a repeat."""
    for school in ("甲中学", "乙中学"):
        sheet = [
            ["考号", "姓名", "学校", "语文", "数学"],
            ["1001", "样例", school, 72, 60],
            ["1001", "样例", school, 1, 1],
        ]
        write_book(tmp_path / "x" / f"{school}2025年期末考试.xlsx", {"成绩": sheet})
    dataset = load_dataset([tmp_path / "x"], store=store)
    assert sums(dataset, "exams") == (2, 2)
    assert [i.values["numbers"] for i in dataset.issues if i.code == "table.shared_numbers"] == [1]


def test_an_official_candidate_number_is_one_candidate_wherever_it_stands(tmp_path, store):
    """A number of twelve characters or more was given out for all schools together."""
    for school in ("甲中学", "乙中学"):
        sheet = [["考号", "姓名", "学校", "语文", "数学"], ["25440100010001", "样例", school, 72, 60]]
        write_book(tmp_path / "x" / f"{school}2025年高考.xlsx", {"成绩": sheet})
    assert sums(load_dataset([tmp_path / "x"], store=store), "exams") == (1, 1)


def test_a_staff_number_is_one_of_each_school_unless_the_citizen_number_is_known(tmp_path, store):
    """T01 of two schools are two teachers."""
    sheet = [["工号", "姓名", "学校", "任教学段", "学历"], *(["T01", "样例", s, "小学", "本科"] for s in ("甲", "乙"))]
    write_book(tmp_path / "x" / "2025教师.xlsx", {"教师": sheet})
    assert sums(load_dataset([tmp_path / "x"], store=store), "teachers") == (2, 0)


@pytest.mark.parametrize(
    ("names", "counted"),
    [
        (("2025年白石小学班级.xlsx", "2025年青禾小学班级.xlsx"), 4),
        (("2025年白石小学班级.xlsx", "2024年白石小学班级.xlsx"), 4),
        (("白石小学/2025班级.xlsx", "青禾小学/2025班级.xlsx"), 4),
        (("某某小学/2025班级.xlsx", "另一小学/2025班级.xlsx"), 4),
        (("2025年白石小学班级.xlsx", "2025年白石小学班级 副本.xlsx"), 2),
        (("2025班级.xlsx", "2025班级(1).xlsx"), 2),
    ],
)
def test_the_same_bytes_count_twice_where_names_make_other_rows_of_them(county, store, names, counted):
    """The year, the school and the examination that a name tells are part of what was sent."""
    shutil.rmtree(county / "2025年")
    write_book(county / names[0], {"班级": CLASSES})
    (county / names[1]).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(county / names[0], county / names[1])
    dataset = load_dataset([county], store=store)
    assert sums(dataset) == (counted, 0)
    assert ("table.same_content" in codes(dataset)) == (counted == 2)
    assert everything(dataset) == everything(load_dataset([county], store=store))


# ---------------------------------------------------------------- names


@pytest.mark.skipif(sys.platform != "linux", reason="only there may a name be any bytes")
def test_a_file_name_from_an_old_archive_is_shown_as_it_was_meant(county, store):
    """A name that is no UTF-8 is read as GB18030, in reports and wherever a name tells a year or school."""
    path = os.fsencode(county) + b"/" + "2025年白石小学.csv".encode("gb18030")
    with Path(os.fsdecode(path)).open("wb") as out:
        out.write("班级,年级,班额\n3班,一年级,41\n".encode("gb18030"))
    dataset = load_dataset([county], store=store)
    row = next(row for row in rows(dataset, "classes") if row["headcount"] == 41)
    assert (row["_file"], row["year"], row["school"]) == ("2025年白石小学.csv", 2025, "白石小学")
    assert everything(dataset) == everything(load_dataset([county], store=store))


def test_a_name_within_a_longer_one_credits_nobody(county, store):
    """A sheet of 城南白石小学 is not counted for 白石小学, and the warning names what it resembles."""
    (county / "2025年" / "白石小学班级.xlsx").rename(county / "2025年" / "城南白石小学班级.xlsx")
    dataset = load_dataset([county], store=store)
    warning = next(issue for issue in dataset.issues if issue.code == "table.no_school_near")
    assert (warning.values["rows"], warning.values["near"]) == (2, "白石小学")


def test_a_school_year_means_the_same_in_a_column_and_in_a_name(tmp_path, store):
    """Movements of 2024学年 are of 2025, the year in which it ended, wherever it is written."""
    header = ["学校名称", "年级", "转入", "转出", "毕业"]
    given = [["学年", *header], *([year, "甲", "九年级", 1, 2, 90] for year in ("2024学年", "2023-2024学年"))]
    write_book(tmp_path / "x" / "变动.xlsx", {"变动": given})
    write_book(tmp_path / "x" / "2024学年变动" / "乙.xlsx", {"变动": [header, ["乙", "九年级", 1, 2, 90]]})
    dataset = load_dataset([tmp_path / "x"], store=store)
    assert sorted(row["year"] for row in rows(dataset, "movements")) == [2024, 2025, 2025]
