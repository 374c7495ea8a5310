"""How the sheets were read, written down for a person to correct."""

from pathlib import Path

import pytest
import yaml

from eduquality.errors import UsageFault
from eduquality.intake.loading import load_dataset
from eduquality.model.results.dataset import Dataset
from eduquality.report.returned.mapping import entries, mapping_text, write_mapping
from tests.intake.books import ROSTER, pupil, roster, write_book

CLASSES = ["年级", "班级", "班额", "备注"]
#: A table whose header nobody knows.
STRANGE = [["某甲项", "某乙项", "某丙项"], ["甲", "乙", "丙"]]


def read(folder: Path) -> Dataset:
    return load_dataset([folder], store=folder.parent / "store")


def written(dataset: Dataset) -> list[dict]:
    return yaml.safe_load(mapping_text(dataset))["sheets"]


def test_an_entry_says_table_header_and_columns(tmp_path: Path):
    """Each column stands with its field, one that is not used with a dash; what its header says is a comment."""
    write_book(tmp_path / "d/班额.xlsx", {"表": [["2025年班额"], CLASSES, ["一年级", "1班", 45, None]]})
    dataset = read(tmp_path / "d")
    assert written(dataset) == [
        {
            "files": "班额.xlsx",
            "table": "classes",
            "header": [2],
            "columns": {"A": "grade", "B": "class_name", "C": "headcount", "D": "-"},
        }
    ]
    assert "C: headcount  # 班额\n" in mapping_text(dataset)


def test_schools_that_sent_one_form_are_one_entry(tmp_path: Path):
    """Files of one layout are named by a pattern that fits no file of another."""
    for number in range(5):
        sheet = [["2025年班额"], CLASSES, ["一年级", "1班", 40 + number, None]]
        write_book(tmp_path / f"d/学校{number}/班额表.xlsx", {"表": sheet, "其他": STRANGE})
        write_book(tmp_path / f"d/名册/第{number}小学.xlsx", {"学生": roster(pupil(number))})
    found = {
        tuple(entry["files"]) if isinstance(entry["files"], list) else entry["files"]: entry
        for entry in written(read(tmp_path / "d"))
    }
    assert set(found) == {"*/班额表.xlsx", "名册/*小学.xlsx"}
    assert len(entries(read(tmp_path / "d").sheets)) == 3


def test_files_no_pattern_fits_are_listed(tmp_path: Path):
    """Where a pattern would catch another layout the names are written one by one."""
    for name, pupils in (("甲校", 44), ("乙校", 45)):
        write_book(tmp_path / f"d/{name}.xlsx", {"表": [["2025年班额"], CLASSES, ["一年级", "1班", pupils, None]]})
    write_book(tmp_path / "d/丙校.xlsx", {"学生": roster(pupil(1))})
    assert ["乙校.xlsx", "甲校.xlsx"] in [entry["files"] for entry in written(read(tmp_path / "d"))]


def test_a_sheet_that_was_not_read_is_to_be_skipped_and_says_why(tmp_path: Path):
    """A sheet without a known header is left out until a person says what it is; one that lacks a column is not."""
    lacking = [["姓名", "性别", "民族", "年级", "学号"], ["某某", "男", "汉族", "一年级", "1"]]
    sheets = {"其他": STRANGE, "说明": [["填表说明"]], "名单": lacking, "学生": roster(pupil(1)), "空": []}
    write_book(tmp_path / "d/a.xlsx", sheets)
    found = {entry["sheet"]: entry for entry in written(read(tmp_path / "d"))}
    assert found["其他"] == {"files": "a.xlsx", "sheet": "其他", "skip": True}
    assert found["名单"]["table"] == "students"
    assert found["名单"]["columns"]["E"] == "-"
    assert set(found) == {"其他", "名单", "学生"}


def test_what_is_written_is_obeyed_after_correction(tmp_path: Path):
    """A column nobody knew is read once the person says what it is."""
    rows = [["2025-2026学年"], ["学生代号", *ROSTER[1:]], pupil(1)]
    write_book(tmp_path / "d/a.xlsx", {"表": rows, "学生": roster(pupil(2))})
    dataset = read(tmp_path / "d")
    path = write_mapping(dataset, [tmp_path / "d"], ())
    text = path.read_text(encoding="utf-8")
    assert 'A: "-"' in text
    path.write_text(text.replace('A: "-"', "A: student_id"), encoding="utf-8")
    again = read(tmp_path / "d")
    assert ("student_id" in dataset.sheets[0].columns, again.counts["students"].rows) == (False, 2)
    assert again.sheets[0].routes["student_id"] == "route.mapping"


def test_what_is_written_is_read_as_it_was(tmp_path: Path):
    """Blocks, forms and several header rows read the same with what was written of them."""
    halves = [["2025年班额"], [*CLASSES[:3], *CLASSES[:3]], ["一年级", "1班", 45, "一年级", "2班", 44]]
    form = [
        ["2025年"],
        ["项目", "填报值"],
        ["学校标识码", "2144000001"],
        ["学校名称", "青禾小学"],
        ["县区", "河东区"],
        ["学校类别", "小学"],
    ]
    scores = [["2025年期末"], ["考号", "语文", None, "数学"], [None, "得分", "班次", None], ["20250001", 90, 1, 80]]
    exams = [
        ["2025年秋季三年级成绩"],
        ["考号", "期中", None, None, "期末"],
        [None, "语文", "数学", "总分", "语文", "数学", "总分"],
        ["20250001", 90, 80, 170, 70, 60, 130],
    ]
    card, *others = ([["2025-2026学年"], *_card(pupil(number))] for number in (1, 2, 3))
    sheets = {"班额": halves, "学校": form, "成绩": scores, "两次": exams, "卡": card, "几张": others[0] + others[1]}
    write_book(tmp_path / "d/a.xlsx", sheets)
    first = read(tmp_path / "d")
    assert (first.counts["exams"].rows, first.counts["students"].rows) == (3, 3)
    write_mapping(first, [tmp_path / "d"], ())
    second = read(tmp_path / "d")
    assert second.counts == first.counts
    assert [sheet.told.get("exam") for sheet in second.sheets] == [sheet.told.get("exam") for sheet in first.sheets]
    assert [sheet.columns for sheet in second.sheets] == [sheet.columns for sheet in first.sheets]
    assert [sheet.cells for sheet in second.sheets] == [sheet.cells for sheet in first.sheets]


def _card(who: list[object]) -> list[list[object]]:
    number, citizen, name, sex, born, school, grade, klass = who
    return [
        ["姓名", name, "性别", sex, "出生日期", born],
        ["学籍号", number, None, "身份证号", citizen],
        ["学校", school, "年级", grade, "班级", klass],
    ]


def test_a_project_file_is_never_overwritten(tmp_path: Path):
    """Beside `eduq.yaml` the section is a file of its own; where that exists, too, nothing is written."""
    write_book(tmp_path / "d/学生.xlsx", {"学生": roster(pupil(1))})
    own = tmp_path / "d/eduq.yaml"
    own.write_text("county: 河东区\n", encoding="utf-8")
    dataset = read(tmp_path / "d")
    assert write_mapping(dataset, [tmp_path / "d"], ()).name == "eduq.mapping.yaml"
    assert own.read_text(encoding="utf-8") == "county: 河东区\n"
    with pytest.raises(UsageFault) as caught:
        write_mapping(dataset, [own], ())
    assert [issue.code for issue in caught.value.issues] == ["mapping.exists"]
    assert not [issue for issue in read(tmp_path / "d").issues if "mapping" in issue.where.file]


def test_whatever_a_header_holds_stays_a_comment(tmp_path: Path):
    """Line breaks and signs of YAML in headers, names of files and sheets do no harm."""
    rows = [["2025年班额"], ["年级", "班级", "班额", "备注\nskip: true"], ["一年级", "1班", 45, None]]
    write_book(tmp_path / "d/[a]' #1.xlsx", {"- x {&": rows, "b": STRANGE})
    first = written(read(tmp_path / "d"))
    assert first[0]["files"] == "[a]' #1.xlsx"
    assert first[0]["sheet"] == "- x {&"
    assert "skip" not in first[0]
