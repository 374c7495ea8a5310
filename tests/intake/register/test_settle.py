"""Every row is of the school that the register knows, whatever its sheet calls it, whichever file came first."""

from __future__ import annotations

import itertools

import pytest

from eduquality import api
from eduquality.intake.loading import load_dataset
from eduquality.words import LANGS, hint_of, message_of
from tests.intake.books import write_book
from tests.intake.counties import codes, rows
from tests.intake.counties import rows as rows_of

LIST = ["学校标识码", "学校名称", "县区", "乡镇", "办学类型"]
CLASSES = ["学校名称", "学段", "年级", "班级", "班额"]
STAFF = ["学校名称", "教师编号", "姓名", "任教学段", "是否专任教师"]
PUPILS = ["学校名称", "学段", "年级", "在校生数"]
FIRST, SECOND = "2199000001", "2199000002"
TOWN = (FIRST, "城关镇第一小学", "云岭县", "城关镇", "小学")


def listed(folder, *schools):
    write_book(folder / "2025年学校名录.xlsx", {"学校": [LIST, *(list(school) for school in schools)]})


def class_list(folder, name, *rows, header=CLASSES):
    write_book(folder / f"{name}.xlsx", {"班级": [["2025年秋季班级情况表"], header, *rows]})


def one(school, headcount, number=1):
    return [school, "小学", "一年级", f"{number}班", headcount]


def schools_of(dataset, table="classes"):
    return {(row["school_id"], row["school"], row["headcount"]) for row in rows(dataset, table)}


def ratio(folder, by=()):
    card = api.compute(api.load([folder]), indicators=["teachers.pupils_per_teacher"], by=list(by))
    return {figure.unit_code: figure.value for figure in card.figures}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("EDUQ_STORE", str(tmp_path / "store"))
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def test_a_sheet_with_code_and_name_teaches_the_name(folder):
    """100 pupils and ten teachers under the name, the classes under code and name: one school, not two."""
    class_list(folder, "班级", [FIRST, *one("云山小学", 50)], header=["学校标识码", *CLASSES])
    write_book(folder / "在校生.xlsx", {"x": [["2025年在校生数"], PUPILS, ["云山小学", "小学", "一年级", 100]]})
    staff = [["云山小学", f"A{n}", "某某", "小学", "是"] for n in range(10)]
    write_book(folder / "教师.xlsx", {"x": [["2025年教师名单"], STAFF, *staff]})
    assert ratio(folder, ["school"]) == {FIRST: 10}


@pytest.mark.parametrize(
    "written", ["云岭县第一小学", "第一小学", "一小", "云岭一小", "云岭县城关镇第一小学", "城关一小"]
)
def test_a_name_of_the_list_is_known_in_all_its_forms(folder, store, written):
    listed(
        folder,
        (FIRST, "城关镇第一小学", "云岭县", "城关镇", "小学"),
        (SECOND, "龙泉镇小学", "云岭县", "龙泉镇", "小学"),
    )
    class_list(folder, "班级", one(written, 50))
    dataset = load_dataset([folder], store=store)
    assert schools_of(dataset) == {(FIRST, "城关镇第一小学", 50)}


def test_a_short_form_of_two_schools_is_unclear_and_says_how_to_settle_it(folder, store):
    listed(
        folder,
        (FIRST, "城关镇第一小学", "云岭县", "城关镇", "小学"),
        (SECOND, "龙泉镇第一小学", "云岭县", "龙泉镇", "小学"),
    )
    class_list(folder, "班级", one("一小", 50))
    dataset = load_dataset([folder], store=store)
    assert schools_of(dataset) == {(None, "一小", 50)}
    (issue,) = [issue for issue in dataset.issues if issue.code == "register.unclear"]
    assert "城关镇第一小学、龙泉镇第一小学" in message_of(issue, "zh")
    assert "aliases: {一小: 城关镇第一小学}" in hint_of(issue, "zh")
    (folder / "eduq.yaml").write_text(f"aliases: {{一小: '{SECOND}'}}\n", encoding="utf-8")
    settled = load_dataset([folder], store=store)
    assert schools_of(settled) == {(SECOND, "龙泉镇第一小学", 50)}
    assert "register.unclear" not in codes(settled)


def test_an_alias_of_no_school_is_said_with_its_line(folder, store):
    listed(folder, TOWN)
    class_list(folder, "班级", one("老小", 50))
    (folder / "eduq.yaml").write_text("year: 2025\naliases:\n  老小: 城关镇第一小雪\n", encoding="utf-8")
    (issue,) = [i for i in load_dataset([folder], store=store).issues if i.code == "register.unknown_school_near"]
    assert str(issue.where) == "eduq.yaml:3"
    assert "城关镇第一小学" in message_of(issue, "zh")


def test_schools_of_one_name_stay_apart_where_a_column_states_their_county(folder, store):
    listed(folder, (FIRST, "实验小学", "甲县", "", "小学"), (SECOND, "实验小学", "乙县", "", "小学"))
    header = ["县区", *CLASSES]
    class_list(folder, "班级", ["甲县", *one("实验小学", 40)], ["乙县", *one("实验小学", 60)], header=header)
    dataset = load_dataset([folder], store=store)
    assert schools_of(dataset) == {(FIRST, "实验小学", 40), (SECOND, "实验小学", 60)}


def test_schools_of_one_name_without_codes_are_printed_with_their_county(folder, store):
    header = ["县区", *CLASSES]
    class_list(folder, "班级", ["甲县", *one("实验小学", 40)], ["乙县", *one("实验小学", 60)], header=header)
    dataset = load_dataset([folder], store=store)
    assert schools_of(dataset) == {(None, "实验小学（甲县）", 40), (None, "实验小学（乙县）", 60)}


def test_a_school_of_another_county_is_not_meant(folder, store):
    listed(folder, (FIRST, "云山小学", "甲县", "", "小学"), (SECOND, "白石小学", "乙县", "", "小学"))
    class_list(folder, "班级", one("乙县云山小学", 50))
    assert schools_of(load_dataset([folder], store=store)) == {(None, "乙县云山小学", 50)}


def test_names_alike_on_one_sheet_are_two_schools_and_that_is_said(folder, store):
    class_list(folder, "班级", one("大坪初级中学", 50), one("大坪初中", 40))
    dataset = load_dataset([folder], store=store)
    assert {school for _, school, _ in schools_of(dataset)} == {"大坪初级中学", "大坪初中"}
    assert "register.alike" in codes(dataset)


def test_a_code_beside_the_name_of_another_school_is_reported(folder, store):
    listed(folder, (FIRST, "青禾小学", "青禾县", "", "小学"), (SECOND, "白石小学", "青禾县", "", "小学"))
    class_list(folder, "班级", [FIRST, *one("白石小学", 50)], header=["学校标识码", *CLASSES])
    dataset = load_dataset([folder], store=store)
    assert schools_of(dataset) == {(FIRST, "青禾小学", 50)}
    (issue,) = [issue for issue in dataset.issues if issue.code == "register.code_of_another"]
    for lang in LANGS:
        assert message_of(issue, lang).count("白石小学") == 1
        assert "青禾小学" in message_of(issue, lang)


def test_a_name_beside_the_code_of_another_says_which_school_it_means_where_the_list_calls_it_otherwise(folder, store):
    listed(folder, (FIRST, "青禾小学", "青禾县", "", "小学"), (SECOND, "白石小学", "青禾县", "", "小学"))
    class_list(folder, "班级", [FIRST, *one("青禾县白石小学", 50)], header=["学校标识码", *CLASSES])
    (issue,) = [issue for issue in load_dataset([folder], store=store).issues if issue.code.startswith("register.code")]
    assert "旁边的校名却是“青禾县白石小学”（即“白石小学”）" in message_of(issue, "zh")


def test_a_code_that_no_list_has_counts_by_the_name_beside_it(folder, store):
    listed(folder, (FIRST, "青禾小学", "青禾县", "", "小学"))
    class_list(folder, "班级", ["2199000009", *one("青禾小学", 50)], header=["学校标识码", *CLASSES])
    dataset = load_dataset([folder], store=store)
    assert schools_of(dataset) == {(FIRST, "青禾小学", 50)}
    assert "register.code_not_listed" in codes(dataset)


def test_rows_of_a_whole_place_are_no_school(folder, store):
    listed(folder, (FIRST, "青禾小学", "青禾县", "东镇", "小学"))
    class_list(folder, "班级", one("青禾小学", 50), one("全县", 60, 2), one("东镇", 60, 3))
    dataset = load_dataset([folder], store=store)
    assert schools_of(dataset) == {(FIRST, "青禾小学", 50)}
    (finding,) = [finding for finding in dataset.findings if finding.issue.code == "register.whole_place"]
    assert "东镇、全县" in message_of(finding.issue, "zh")
    assert dataset.counts["classes"].refused == 2


def test_pupils_of_townships_are_no_pupils_of_the_county(folder, store):
    """Two townships denied each other; whoever deleted one, as was advised, had its pupils for those of the county."""
    rows = [["城东镇", 2000, 1000], ["河口镇", 500, 300], ["合计", 2500, 1300]]
    write_book(folder / "在校生.xlsx", {"x": [["2025年各乡镇在校学生数"], ["乡镇", "小学", "初中"], *rows]})
    dataset = load_dataset([folder], store=store)
    assert (dataset.counts["enrolments"].rows, dataset.counts["enrolments"].refused) == (0, 4)
    first, _ = dataset.findings
    assert first.issue.code == "register.whole_township"
    assert "城东镇、河口镇" in message_of(first.issue, "zh")


def test_a_school_under_another_name_in_another_year_was_renamed(folder, store):
    header = ["年份", "学校标识码", *PUPILS]
    given = [[2024, FIRST, "河湾小学", "小学", "一年级", 100], [2025, FIRST, "青禾小学", "小学", "一年级", 100]]
    write_book(folder / "在校生.xlsx", {"x": [["在校生数"], header, *given]})
    assert "register.two_names" not in codes(load_dataset([folder], store=store))


def test_the_order_of_files_decides_nothing(tmp_path, store):
    """Three files that call one school in three ways, under all orders of their names."""
    names = ["云岭县第一小学", "第一小学", "一小"]
    found = []
    for at, order in enumerate(itertools.permutations(names)):
        folder = tmp_path / str(at)
        for place, name in enumerate(order):
            class_list(folder, str(place), one(name, 40 + names.index(name), names.index(name)))
        found.append(schools_of(load_dataset([folder], store=store)))
    assert all(one == found[0] for one in found)
    assert len({school for _, school, _ in found[0]}) == 1


PLACED = ["县区", "乡镇", *CLASSES]


def named(folder, *rows, header=CLASSES, file="班级"):
    class_list(folder, file, *rows, header=header)
    data = load_dataset([folder])
    return data, {row["school"] for row in rows_of(data, "classes")}


@pytest.mark.parametrize("written", ["红旗小学（云岭县）", "红旗小学(云岭县城关镇)", "红旗小学（云岭）"])
def test_a_county_in_brackets_behind_a_name_is_no_part_of_it(folder, written):
    class_list(folder, "甲", ["云岭县", "城关镇", *one("红旗小学", 60)], header=PLACED)
    _, names = named(folder, ["云岭县", *one(written, 40, 2)], header=["县区", *CLASSES])
    assert names == {"红旗小学"}


@pytest.mark.parametrize("written", ["云岭县立红旗小学", "云岭县直红旗小学", "红旗小学（公办）"])
def test_whose_school_it_is_is_no_part_of_its_name(folder, written):
    class_list(folder, "甲", ["云岭县", *one("红旗小学", 60)], header=["县区", *CLASSES])
    _, names = named(folder, ["云岭县", *one(written, 40, 2)], header=["县区", *CLASSES])
    assert len(names) == 1


def test_same_names_of_two_townships_of_one_county_stay_two(folder):
    rows = [["云岭县", town, *one("中心小学", 60, n)] for town, n in (("东山镇", 1), ("西山镇", 2))]
    assert named(folder, *rows, header=PLACED)[1] == {"中心小学（东山镇）", "中心小学（西山镇）"}


def test_same_names_of_two_counties_with_a_township_of_one_name_stay_two(folder):
    rows = [[county, "城关镇", *one("中心小学", 60, n)] for county, n in (("云岭县", 1), ("青禾县", 2))]
    assert named(folder, *rows, header=PLACED)[1] == {"中心小学（云岭县）", "中心小学（青禾县）"}


def register_codes(data):
    return [issue.code for issue in data.issues if issue.code.startswith("register")]


def grades(school, *sizes):
    return [["云岭县", school, "小学", f"{n}年级", "1班", size] for n, size in enumerate(sizes, start=1)]


@pytest.mark.parametrize("written", ["云岭县城关镇红旗小学", "城关镇红旗小学", "云岭城关红旗小学"])
def test_a_name_with_county_and_township_before_it_is_the_only_one_without(folder, written):
    class_list(folder, "甲", ["云岭县", *one("红旗小学", 60)], header=["县区", *CLASSES])
    class_list(folder, "乙", ["云岭县", *one("城关镇东风小学", 60)], header=["县区", *CLASSES])
    data, names = named(folder, ["云岭县", *one(written, 40, 2)], header=["县区", *CLASSES])
    assert len(names) == 2
    assert register_codes(data) == ["register.town_left_out"]


def test_a_name_without_a_township_is_unclear_where_two_townships_have_it(folder):
    rows = [["云岭县", *one(f"{town}红旗小学", 60)] for town in ("城关镇", "龙泉镇")]
    class_list(folder, "甲", *rows, header=["县区", *CLASSES])
    data, names = named(folder, ["云岭县", *one("红旗小学", 40, 2)], header=["县区", *CLASSES])
    assert len(names) == 3
    assert register_codes(data) == ["register.unclear"]


def test_names_on_one_sheet_that_only_a_township_tells_apart_are_two_and_said(folder):
    rows = [*grades("红旗小学", 60, 50, 40), *grades("云岭县城关镇红旗小学", 40, 45, 35)]
    data, names = named(folder, *rows, header=["县区", *CLASSES])
    assert len(names) == 2
    assert register_codes(data) == ["register.alike_town"]


def test_a_sheet_that_says_the_same_of_two_names_has_one_school(folder):
    rows = [*grades("红旗小学", 60, 50, 40), *grades("云岭县城关镇红旗小学", 60, 50, 40)]
    data, names = named(folder, *rows, header=["县区", *CLASSES])
    assert len(names) == 1
    assert sum(finding.issue.code == "table.duplicate" for finding in data.findings) == 3


def test_schools_of_two_townships_are_not_alike(folder):
    data, names = named(folder, one("东山镇中心小学", 60), one("西山镇中心小学", 40))
    assert len(names) == 2
    assert not [issue for issue in data.issues if issue.code.startswith("register")]


def test_a_short_form_beside_the_full_name_of_another_school_says_whose_it_is_taken_to_be(folder, store):
    listed(folder, TOWN, (SECOND, "龙泉镇第一小学", "云岭县", "龙泉镇", "小学"))
    class_list(folder, "班级", one("一小", 50), one(TOWN[1], 60))
    dataset = load_dataset([folder], store=store)
    assert schools_of(dataset) == {(SECOND, "龙泉镇第一小学", 50), (FIRST, TOWN[1], 60)}
    (issue,) = [issue for issue in dataset.issues if issue.code == "register.only_one_left"]
    assert "龙泉镇第一小学、城关镇第一小学" in message_of(issue, "zh")


@pytest.mark.parametrize(("first", "second"), [(FIRST, SECOND), ("210101", "210102"), ("AX07", "AX08")])
def test_a_code_in_the_cell_of_the_name_is_the_schools(folder, store, first, second):
    """Before or behind it, with a sign between or without; of two schools of one name the code tells."""
    project = "codes: {school: '[0-9A-Z]+'}\n"
    (folder / "eduq.yaml").write_text(project, "utf-8")
    listed(folder, (first, "红旗小学", "甲县", "", "小学"), (second, "红旗小学", "乙县", "", "小学"))
    names = [f"{first}红旗小学", f"红旗小学（{first}）", f"【{first}】红旗小学", f"{second} 红旗小学"]
    class_list(folder, "班级", *(one(name, 40 + at, at) for at, name in enumerate(names, start=1)))
    dataset = load_dataset([folder], store=store)
    assert {(code, size) for code, _, size in schools_of(dataset)} == {
        (first, 41),
        (first, 42),
        (first, 43),
        (second, 44),
    }
    assert not codes(dataset)
