"""Numbers of persons in the names of schools and classes are printed nowhere, and it is said once where they stand."""

import pytest

from eduquality.intake.loading import load_dataset
from tests.intake.books import citizen, write_book
from tests.intake.counties import rows as rows_of

PHONE = "13800138000"
HEADER = ["学年", "县区", "学校名称", "学段", "年级", "班级", "班额"]


def classes(folder, *rows, file="班级"):
    write_book(folder / f"{file}.xlsx", {"班级": [HEADER, *rows]})
    return load_dataset([folder])


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (f"红旗小学王校长{PHONE}", "红旗小学王校长1380*****00"),
        ("红旗小学(138-0013-8000)", "红旗小学(138-*******00)"),
        (f"红旗小学{citizen(1)}", f"红旗小学{citizen(1)[:4]}{'*' * 12}{citizen(1)[-2:]}"),
        (f"红旗小学A{PHONE}", "红旗小学A1380*****00"),
        ("红旗小学138.0013.8000", "红旗小学138.*******00"),
        ("红旗小学1234567890", "红旗小学1234567890"),
        ("红旗小学20250901", "红旗小学20250901"),
    ],
)
def test_a_number_in_the_name_of_a_school_is_masked(tmp_path, written, kept):
    data = classes(tmp_path, ["2025", "清河县", written, "小学", "一年级", "1班", 40])
    assert [row["school"] for row in rows_of(data, "classes")] == [kept]
    said = [one.issue.code for one in data.findings]
    assert said == (["table.numbers_in_texts"] if kept != written else [])


def test_a_number_in_the_name_of_a_class_is_masked_and_said_once(tmp_path):
    rows = [["2025", "清河县", "红旗小学", "小学", "二年级", f"{n}班（班主任王小明{PHONE}）", 40] for n in (1, 2, 3)]
    data = classes(tmp_path, *rows)
    assert not any(PHONE in row["class_name"] for row in rows_of(data, "classes"))
    (said,) = data.findings
    assert (said.issue.code, said.issue.values["lines"], said.refused) == ("table.numbers_in_texts", "2–4", False)


def test_a_number_beside_the_school_in_a_title_is_masked(tmp_path):
    rows = [[f"学校名称：红旗小学{PHONE}"], ["学年", "县区", "学段", "年级", "班级", "班额"]]
    write_book(tmp_path / "班级.xlsx", {"班级": [*rows, ["2025", "清河县", "小学", "一年级", "1班", 40]]})
    data = load_dataset([tmp_path])
    assert PHONE not in str([row["school"] for row in rows_of(data, "classes")])
    assert PHONE not in str(data.sheets[0].told)
