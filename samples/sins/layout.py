"""Sins of the layout: the cells are right, but they do not stand where a table has them."""

from __future__ import annotations

from collections.abc import Sequence

from sins.people import ROSTER, SCHOOL, SHEET, TITLE, pupils, roster, roster_row
from sins.sin import Content, Make, Sin, Taken, Values, said
from sins.writing import Cell, Sheet, separated, xlsx

_SOUND = {"students": 3}
_NUMBERS = tuple(who.student_number for who in pupils())
_SEXES = tuple("male" if who.sex == "男" else "female" for who in pupils())
_CLASSES = ["学校名称", "年级", "班级", "班额"]
_CLASSES_TITLE = f"{SCHOOL}2025—2026学年班级情况"
_CLASS_ROWS: list[list[Cell]] = [[SCHOOL, "三年级", "1班", 41], [SCHOOL, "三年级", "2班", 43]]
_EXAM_TITLE = "青禾县2025年秋季三年级期末考试成绩"
_SCHOOLS = ["学校标识码", "学校名称", "县区", "学校类别"]
_SCHOOLS_TITLE = "青禾县2025—2026学年学校名录"
_SCHOOL_ROW: list[Cell] = ["2199000001", SCHOOL, "青禾县", "小学"]


def _one(name: str, *rows: Sequence[Cell], merges: Sequence[str] = ()) -> bytes:
    return xlsx(Sheet(name, rows, merges))


def _people(*columns: str, count: int = 3, start: int = 1) -> list[list[Cell]]:
    """Give roster rows that have some of the columns only."""
    places = [ROSTER.index(column) for column in columns]
    return [[roster_row(who)[at] for at in places] for who in pupils(count, start=start)]


_NO_CLASS = ("学籍号", "身份证件号", "姓名", "性别", "出生日期")
_NO_SCHOOL = (*_NO_CLASS, "年级", "班级")


def _pages() -> bytes:
    head: list[list[Cell]] = [[_CLASSES_TITLE], ["年级", "班级", "人数", None], [None, None, "男", "女"]]
    first: list[list[Cell]] = [["三年级", "1班", 21, 20], ["三年级", "2班", 22, 21], ["第2页"]]
    return separated([*head, *first, *head, ["四年级", "1班", 20, 20], ["四年级", "2班", 22, 22]]).encode()


def _titles() -> bytes:
    notes: list[Cell] = ["填表说明:1.本表由班主任填写。", "2.身份证件号请按文本录入。", "3.学籍号以全国学籍系统为准。"]
    rows: list[list[Cell]] = [[TITLE], *([note] for note in notes), [], list[Cell](ROSTER), *map(roster_row, pupils())]
    return _one(SHEET, *rows, merges=["A1:H1", "A2:H2", "A3:H3", "A4:H4"])


def _exam_rows(*scores: Sequence[Cell]) -> list[list[Cell]]:
    return [
        [f"30{n:03d}", who.name, SCHOOL, "1班", *own]
        for n, (who, own) in enumerate(zip(pupils(), scores, strict=False), start=1)
    ]


_RANKED = ((92, 1, 3, 88, 2, 5, 180), (85, 2, 8, 90, 1, 4, 175), (79, 3, 12, 81, 3, 9, 160))


def _two_rows() -> bytes:
    upper = ["考号", "姓名", "学校名称", "班级", "语文", None, None, "数学", None, None, "总分"]
    lower = [None, None, None, None, "得分", "班次", "校次", "得分", "班次", "校次", None]
    merges = ["A1:K1", *(f"{c}2:{c}3" for c in "ABCDK"), "E2:G2", "H2:J2"]
    return _one("成绩", [_EXAM_TITLE], upper, lower, *_exam_rows(*_RANKED), merges=merges)


def _three_rows() -> bytes:
    top = ["考生", None, None, None, "各科成绩", None, None, None, None, None, "总分"]
    middle = ["考号", "姓名", "学校名称", "班级", "语文", None, None, "数学", None, None, None]
    lower = [None, None, None, None, "得分", "班次", "校次", "得分", "班次", "校次", None]
    merges = ["A1:K1", "A2:D2", "E2:J2", "K2:K4", *(f"{c}3:{c}4" for c in "ABCD"), "E3:G3", "H3:J3"]
    return _one("成绩", [_EXAM_TITLE], top, middle, lower, *_exam_rows(*_RANKED), merges=merges)


def _again() -> bytes:
    rows = [roster_row(who) for who in pupils()]
    return _one(SHEET, [TITLE], ROSTER, *rows[:2], ROSTER, rows[2])


def _slips() -> bytes:
    """Give a sheet to be cut into strips: the header stands before every pupil."""
    header = ["考号", "姓名", "学校名称", "班级", "语文", "数学", "总分"]
    strips = [line for row in _exam_rows((92, 88, 180), (85, 90, 175), (79, 81, 160)) for line in (header, row, [])]
    return _one("成绩条", [_EXAM_TITLE], *strips)


def _sample_row() -> bytes:
    sample = roster_row(pupils(1, start=9)[0])
    sample[2] = "示例(此行不录)"
    return xlsx((SHEET, roster([sample, *map(roster_row, pupils())])))


def _units() -> bytes:
    return _one("班级情况", [_CLASSES_TITLE], _CLASSES, [None, None, None, "(人)"], *_CLASS_ROWS)


def _blanks() -> bytes:
    rows: list[list[Cell]] = [
        [None, row[0], None, *row[1:]] for row in (list[Cell](ROSTER), *map(roster_row, pupils()))
    ]
    return _one(SHEET, [None, TITLE], [], rows[0], [], rows[1], [], [], *rows[2:])


def _foot() -> bytes:
    sums: list[list[Cell]] = [["合计", None, None, 84], ["平均", None, None, 42], []]
    foot: list[list[Cell]] = [*sums, ["填表人:样例甲", None, "审核人:样例乙"], ["注:班额按在籍人数填报。"]]
    return _one("班级情况", [_CLASSES_TITLE], _CLASSES, *_CLASS_ROWS, *foot)


def _subtotals() -> bytes:
    rows: list[list[Cell]] = [
        *_CLASS_ROWS,
        ["小计", None, None, 84],
        [SCHOOL, "四年级", "1班", 40],
        ["小计", None, None, 40],
    ]
    return _one("班级情况", [_CLASSES_TITLE], _CLASSES, *rows)


def _keyed_line() -> bytes:
    line = f"学校名称:{SCHOOL}    班级:三(2)班    填表时间:2025年9月10日"
    return _one(SHEET, ["学生花名册"], [line], list(_NO_CLASS), *_people(*_NO_CLASS), merges=["A1:E1", "A2:E2"])


def _keyed_cells() -> bytes:
    lines: list[list[Cell]] = [["学校名称:", SCHOOL, None, "学年:", "2025-2026学年"], ["班级:", "三(2)班"]]
    return _one(SHEET, ["学生花名册"], *lines, list(_NO_CLASS), *_people(*_NO_CLASS))


def _lines_amid() -> bytes:
    columns = [*_NO_CLASS, "学校名称"]
    first, second = _people(*columns, count=2), _people(*columns, count=2, start=3)
    return _one(SHEET, [TITLE], ["班级:三(1)班"], columns, *first, ["班级:三(2)班"], *second)


def _line_with_count() -> bytes:
    line = ["班级：", "三(2)班", "人数", 3]
    narrow = ("学籍号", "姓名", "性别", "学校名称")
    return _one(SHEET, [TITLE], line, list(narrow), *_people(*narrow))


def _goes_on() -> bytes:
    """Give a list whose second page has no header, in which the first column is the school."""
    columns = ["学校名称", "年级", "班级", "学籍号", "姓名", "性别"]
    first, second = _people(*columns, count=2), _people(*columns, count=1, start=3)
    return _one(SHEET, [TITLE], columns, *first, [f"{TITLE}（续）"], *second, ["第2页 共2页"])


def _class_above_an_empty_column() -> bytes:
    rows = [roster_row(who, grade=None, class_name=None) for who in pupils()]
    return xlsx((SHEET, roster(rows, title=f"{SCHOOL}2025—2026学年三(2)班学生花名册")))


def _sheets_of_classes() -> bytes:
    columns = [*_NO_CLASS, "学校名称"]
    title = ["2025—2026学年学生花名册"]
    return xlsx(
        ("三(1)班", [title, columns, *_people(*columns, count=2)]),
        ("三(2)班", [title, columns, *_people(*columns, count=2, start=3)]),
    )


def _sheet_of_all() -> bytes:
    title = [f"{SCHOOL}2025—2026学年学生花名册"]
    return xlsx(
        ("1班", [title, ROSTER, *map(roster_row, pupils(2))]),
        ("2班", [title, ROSTER, *(roster_row(who, class_name="2班") for who in pupils(2, start=3))]),
        ("全年级", [title, ROSTER, *map(roster_row, pupils(2)),
                 *(roster_row(who, class_name="2班") for who in pupils(2, start=3))]),
    )  # fmt: skip


def _in_file_name() -> dict[str, bytes]:
    """Give a list of schools and a roster that names its school nowhere but in its name."""
    return {
        "学校名录.xlsx": _one("名录", [_SCHOOLS_TITLE], _SCHOOLS, _SCHOOL_ROW),
        f"{SCHOOL}.xlsx": _one(SHEET, ["2025—2026学年学生花名册"], list(_NO_SCHOOL), *_people(*_NO_SCHOOL)),
    }


def _in_folder_name() -> Content:
    return {name.replace(f"{SCHOOL}.xlsx", f"{SCHOOL}/花名册.xlsx"): data for name, data in _in_file_name().items()}


def _near_school() -> Content:
    files = _in_file_name()
    return {name.replace("白石第一小学", "白石第一小学附属幼儿园"): data for name, data in files.items()}


def _side_by_side() -> bytes:
    half = ["学籍号", "姓名", "学校名称", "年级", "班级"]
    left, right = _people(*half, count=2), _people(*half, count=2, start=3)
    rows: list[list[Cell]] = [
        [*one, None, *other] for one, other in zip([list[Cell](half), *left], [list[Cell](half), *right], strict=True)
    ]
    return _one(SHEET, [TITLE], *rows, merges=["A1:K1"])


#: What is read of three pupils in two examinations, however these stand beside one another.
_TWO_EXAMS_READ = {
    "exams.exam": ("2025年秋季三年级期中",) * 3 + ("2025年秋季三年级期末",) * 3,
    "exams.total": (180, 175, 160, 185, 170, None),
    "exams.status": ("sat",) * 5 + ("absent",),
}


def _two_exams() -> bytes:
    """Give two examinations side by side, each over the same subjects; the last pupil was ill at the second."""
    upper = ["考号", "姓名", "学校名称", "班级", "期中", None, None, "期末", None, None, "平时表现"]
    lower = [None, None, None, None, *(["语文", "数学", "总分"] * 2), None]
    merges = ["A1:K1", *(f"{c}2:{c}3" for c in "ABCDK"), "E2:G2", "H2:J2"]
    rows = _exam_rows(
        (92, 88, 180, 95, 90, 185, "优"), (85, 90, 175, 83, 87, 170, "良"), (79, 81, 160, "缺考", "缺考", None, "良")
    )
    return _one("成绩", ["青禾县2025年秋季三年级成绩"], upper, lower, *rows, merges=merges)


def _exams_under_subjects() -> bytes:
    """Give the same two examinations under each subject; the last pupil was ill at the second."""
    upper = ["考号", "姓名", "学校名称", "班级", "语文", None, "数学", None, "总分", None]
    lower = [None, None, None, None, *(["期中", "期末"] * 3)]
    merges = ["A1:J1", *(f"{c}2:{c}3" for c in "ABCD"), "E2:F2", "G2:H2", "I2:J2"]
    rows = _exam_rows((92, 95, 88, 90, 180, 185), (85, 83, 90, 87, 175, 170), (79, "缺考", 81, "缺考", 160, None))
    return _one("成绩", ["青禾县2025年秋季三年级成绩"], upper, lower, *rows, merges=merges)


def _student_numbers() -> bytes:
    scores = _exam_rows((92, 88, 180), (85, 90, 175), (79, 81, 160))
    rows = [[number, *row[1:]] for number, row in zip(_NUMBERS, scores, strict=True)]
    return _one("成绩", [_EXAM_TITLE], ["学籍号", "姓名", "学校名称", "班级", "语文", "数学", "总分"], *rows)


def _parts_of_a_number() -> bytes:
    upper, lower = ["学校名称", "年级", "班级", "学生数", None, None], [None, None, None, "男", "女", "合计"]
    rows: list[list[Cell]] = [[SCHOOL, "三年级", "1班", 20, 21, 41], [SCHOOL, "三年级", "2班", 22, 21, 43]]
    return _one("班级情况", [_CLASSES_TITLE], upper, lower, *rows, merges=["D2:F2", "A2:A3", "B2:B3", "C2:C3"])


def _moves_side_by_side() -> bytes:
    half = ["序号", "姓名", "年级", "时间"]
    upper, lower = ["转入", None, None, None, "转出"], [*half, *half]
    row: list[Cell] = [1, "某某", "三年级", "2025.3", 1, "某某", "四年级", "2025.4"]
    return _one("登记表", [f"{SCHOOL}2024—2025学年转学登记表"], upper, lower, row, merges=["A2:D2", "E2:H2"])


def _two_languages() -> bytes:
    names = ["Student No. 学籍号", "身份证件号 Citizen number", "姓名 Name", "性别/Gender", "出生日期\nDate of Birth",
             "学校名称(School Name)", "Grade 年级", "班级 Class"]  # fmt: skip
    return _one(SHEET, [TITLE], names, *map(roster_row, pupils()))


def _english() -> bytes:
    names = ["STUDENT_NO", "Citizen-Number", "name", "SEX", "date_of_birth", "SchoolName", "Grade", "Class Name"]
    return _one(SHEET, [TITLE], names, *map(roster_row, pupils()))


def _contradicting() -> bytes:
    names: list[Cell] = list(ROSTER)
    names[-1] = "班级 School"
    return _one(SHEET, [TITLE], names, *map(roster_row, pupils()))


def _card(who: Sequence[Cell]) -> list[list[Cell]]:
    number, citizen, name, sex, born, school, grade, klass = who
    return [
        ["姓名", name, "性别", sex, "出生日期", born],
        ["学籍号", number, None, "身份证件号", citizen, None],
        ["学校名称", school, None, "年级", grade, None],
        ["班级", klass, "籍贯", "青禾县", "血型", None],
    ]


def _cards() -> bytes:
    rows = [line for who in pupils() for line in ([TITLE.replace("花名册", "登记卡")], *_card(roster_row(who)), [])]
    return _one("登记卡", *rows)


def _card_of_others() -> bytes:
    rows = _card(roster_row(pupils(1)[0]))[:2]
    more = [["籍贯", "青禾县", "户口性质", "农村", "健康状况", "良好"], ["血型", "A", "特长", "绘画", "爱好", "足球"],
            ["家庭住址", "青禾镇", "监护人", "样例甲", "与学生关系", "父亲"]]  # fmt: skip
    return _one("登记卡", [TITLE], *rows, *more)


def _ruled_above() -> Content:
    """Give two tables below one another, and the lines of eduq.yaml that tell the first one's header."""
    columns = dict(zip("ABCDEFGH", _FIELDS, strict=True))
    settings = f"sheets:\n  - files: 花名册.xlsx\n    table: students\n    header: 2\n    columns: {columns}\n"
    header = [f"栏{n}" for n in "一二三四五六七八"]
    below = [[], [_CLASSES_TITLE], _CLASSES, *_CLASS_ROWS]
    book = _one(SHEET, [TITLE], header, *map(roster_row, pupils()), *below)
    return {"花名册.xlsx": book, "eduq.yaml": settings.encode()}


def _pupil_numbers(first: int) -> bytes:
    header = ["学号", "姓名", "学校名称", "班级", "语文", "数学", "总分"]
    rows = [[str(first + n), *row[1:]] for n, row in enumerate(_exam_rows((92, 88, 180), (85, 90, 175), (79, 81, 160)))]
    return _one("成绩", [_EXAM_TITLE], header, *rows)


def _one_paper() -> bytes:
    """Give the points of one paper, whose total is that of the subject."""
    header = ["考号", "姓名", "学校名称", "班级", "总分", "客观题", "主观题", "1", "2", "3"]
    return _one("小题分", [_EXAM_TITLE], header, *_exam_rows((92, 52, 40, 4, 4, 4), (85, 45, 40, 4, 0, 4)))


def _choices() -> bytes:
    """Give who chose which subjects, 1 or 0."""
    header = ["考号", "姓名", "学校名称", "班级", "历史", "地理", "生物"]
    return _one("选科", [_EXAM_TITLE], header, *_exam_rows((1, 0, 1), (1, 1, 0), (0, 1, 1)))


def _analysis() -> bytes:
    """Give the means of classes, with the numbers of those who sat the examination."""
    rows = [["1班", 40, 88.5, "92.5%"], ["2班", 41, 86.1, "90.2%"]]
    return _one("分析", [_EXAM_TITLE], ["班级", "人数", "语文平均分", "语文及格率"], *rows)


def _vertical() -> bytes:
    items = [("学校标识码", "2199000001"), ("学校名称", SCHOOL), ("县区", "青禾县"), ("学校类别", "小学"),
             ("城乡分类", "镇区"), ("举办者类型", "公办")]  # fmt: skip
    rows: list[list[Cell]] = [[n, name, value] for n, (name, value) in enumerate(items, start=1)]
    return _one("基本情况", ["学校基本情况(2025—2026学年)"], ["序号", "项目", "填报值"], *rows)


def _hidden_sheet() -> bytes:
    return xlsx(Sheet(SHEET, roster()), Sheet("去年的名单", roster(), state="hidden"))


def _hidden_rows() -> bytes:
    return xlsx(Sheet(SHEET, roster(), hidden_rows=frozenset({4})))


def _hidden_column() -> bytes:
    return xlsx(Sheet(SHEET, roster(), hidden_columns=frozenset({2})))


def _serials() -> bytes:
    return _one(SHEET, [TITLE], ["序号", *ROSTER], *([n] for n in range(1, 6)))


def _column(header: str, *, values: tuple[Cell, ...] = ("是", "否", "否")) -> bytes:
    rows = [[*roster_row(who), value] for who, value in zip(pupils(), values, strict=True)]
    return _one(SHEET, [TITLE], [*ROSTER, header], *rows)


def _no_year() -> bytes:
    return xlsx((SHEET, roster(title=f"{SCHOOL}学生花名册")))


def _future() -> bytes:
    return xlsx((SHEET, roster(title=f"{SCHOOL}2052—2053学年学生花名册")))


def _two_years() -> dict[str, bytes]:
    return {"2023学年/花名册.xlsx": xlsx((SHEET, roster()))}


def _person_in_header() -> bytes:
    rows = roster()
    added = [["王小明", pupils(4)[3].number, "备注"], *([None] * 3 for _ in rows[2:])]
    return xlsx((SHEET, [rows[0], *([*row, *more] for row, more in zip(rows[1:], added, strict=True))]))


def _two_counties() -> dict[str, bytes]:
    classes = (["中心小学", "三年级", "1班", pupils] for pupils in (41, 42))
    books = [xlsx(("班级情况", [["2025—2026学年班级情况"], _CLASSES, row])) for row in classes]
    return dict(zip(("东县/班级.xlsx", "西县/班级.xlsx"), books, strict=True))


def _no_school() -> bytes:
    return _one(SHEET, ["2025—2026学年学生花名册"], list(_NO_SCHOOL), *_people(*_NO_SCHOOL))


def _merged_down() -> bytes:
    rows = [roster_row(who) for who in pupils()]
    for row in rows[1:]:
        row[5:] = [None, None, None]
    return xlsx(Sheet(SHEET, roster(rows), merges=["F3:F5", "G3:G5", "H3:H5"]))


def _own_names() -> Content:
    header = ["学子编码", *ROSTER[1:]]
    settings = "columns:\n  students:\n    学子编码: student_id\n"
    return {
        "花名册.xlsx": _one(SHEET, [TITLE], header, *map(roster_row, pupils())),
        "eduq.yaml": settings.encode(),
    }


def _own_mapping() -> Content:
    """Give a sheet whose header nobody could find, and the lines of eduq.yaml that tell how to read it."""
    columns = dict(zip("ABCDEFGH", _FIELDS, strict=True))
    settings = f"sheets:\n  - files: 花名册.xlsx\n    table: students\n    header: 2\n    columns: {columns}\n"
    header = [f"栏{n}" for n in "一二三四五六七八"]
    return {"花名册.xlsx": _one(SHEET, [TITLE], header, *map(roster_row, pupils())), "eduq.yaml": settings.encode()}


_FIELDS = ("student_id", "id_number", "name", "sex", "birth_date", "school", "grade", "class_name")


def _full_marks() -> bytes:
    header = ["考号", "姓名", "学校名称", "班级", "语文", "数学", "总分"]
    marks = ["满分", None, None, None, 100, 100, 200]
    return _one("成绩", [_EXAM_TITLE], header, marks, *_exam_rows((92, 88, 180), (85, 90, 175), (79, 81, 160)))


def _flat() -> bytes:
    header = ["考号", "姓名", "学校名称", "班级", "语文_得分", "语文_班次", "数学_得分", "数学_班次", "总分"]
    rows = _exam_rows((92, 1, 88, 2, 180), (85, 2, 90, 1, 175), (79, 3, 81, 3, 160))
    return _one("成绩", [_EXAM_TITLE], header, *rows)


def _copy() -> Content:
    data = xlsx((SHEET, roster()))
    return {"花名册.xlsx": data, "花名册 - 副本.xlsx": data}


def _menu() -> bytes:
    return _one(
        "菜谱", ["食堂一周菜谱"], ["星期", "午餐", "晚餐"], ["星期一", "米饭", "面条"], ["星期二", "馒头", "稀饭"]
    )


def _cover() -> bytes:
    """Give a cover, a list of contents and notes before the roster."""
    cover = [[SCHOOL], ["学生花名册"], [], ["填报人:", "样例甲", "审核人:", "样例乙"], ["填报日期:", "2025年9月10日"]]
    contents = [["序号", "表名", "页码"], [1, SHEET, 2], [2, "班级情况", 3]]
    notes = [["填表说明"], ["1.本表由班主任填写。"], ["2.身份证件号请按文本录入。"]]
    return xlsx(("封面", cover), ("目录", contents), ("Sheet3", notes), (SHEET, roster()))


def _year_beside() -> bytes:
    second = [[f"{SCHOOL}学生花名册"], ROSTER, roster_row(pupils(1, start=3)[0])]
    return xlsx(("1班", [[TITLE], ROSTER, *map(roster_row, pupils(2))]), ("2班", second))


def _class_list() -> bytes:
    """Give what every class teacher has: numbers of the school's own, and names."""
    rows = [[f"202301{n:02d}", who.name, who.sex] for n, who in enumerate(pupils(), start=1)]
    return _one("名单", [f"{SCHOOL}2025—2026学年三(1)班名单"], ["学号", "姓名", "性别"], *rows)


def _without_numbers() -> bytes:
    """Give a roster without numbers: the first pupil twice, and another of the same name born on another day."""
    rows = [roster_row(who)[2:] for who in pupils()]
    return separated([[TITLE], ROSTER[2:], *rows, rows[0], [rows[0][0], "女", "2017-02-03", *rows[0][3:]]]).encode()


def _named_list() -> Content:
    """Give a list of schools in which no more than their names stands, named in eduq.yaml."""
    names: list[list[Cell]] = [["序号", "学校", "联系人"], [1, SCHOOL, "样例甲"]]
    return {
        "花名册.xlsx": xlsx((SHEET, roster())),
        "学校名单.xlsx": _one("名单", *names),
        "eduq.yaml": "expected:\n  schools: 学校名单.xlsx\n".encode(),
    }


def _sin(
    name: str,
    zh: str,
    en: str,
    make: Make,
    *says: tuple[str, str] | str,
    rows: Taken | None = None,
    values: Values | None = None,
) -> Sin:
    taken = _SOUND if rows is None else rows
    return Sin("layout", name, zh, en, make, said(*says), taken, values or {})


_TWO_CLASSES = {"classes": 2}
_EXAM = {"exams": 3, "scores": 6}
_CHINESE = {"scores.score": (92, 85, 79, 88, 90, 81)}


def _grades_across() -> bytes:
    heads = ["学校", "一年级", None, None, "二年级", None, None, "合计"]
    parts = [None, "男", "女", "小计", "男", "女", "小计", None]
    row: list[Cell] = [SCHOOL, 21, 20, 41, 22, 21, 43, 84]
    total: list[Cell] = ["合计", 21, 20, 41, 22, 21, 43, 84]
    return _one("学生数", ["青禾县2025—2026学年在校学生数"], heads, parts, row, total, merges=["B2:D2", "E2:G2"])


def _classes_across() -> bytes:
    rows: list[list[Cell]] = [["三年级", 41, 43, None, 84], ["四年级", 40, 42, "—", 82]]
    return _one("班额", [f"{SCHOOL}2025—2026学年各班人数"], ["年级", "1班", "2班", "3班", "合计"], *rows)


def _on_its_side() -> bytes:
    rows: list[list[Cell]] = [["班级", "三(1)班", "三(2)班"], ["班额", 41, 43]]
    return _one("班额", [_CLASSES_TITLE], *rows)


def _untold_across() -> bytes:
    return _one("统计", ["青禾县2025—2026学年留守儿童"], ["学校", "一年级", "二年级"], [SCHOOL, 4, 3])


SINS: tuple[Sin, ...] = (
    _sin(
        "标题与说明.xlsx",
        "表头上面有标题和几行填表说明",
        "a title and lines of instructions stand above the header",
        _titles,
        values={"students.student_id": _NUMBERS},
    ),
    _sin(
        "两行表头.xlsx",
        "“语文”合并在得分、班次、校次之上",
        "“语文” is merged over marks and ranks",
        _two_rows,
        rows=_EXAM,
        values=_CHINESE,
    ),
    _sin(
        "三行表头.xlsx",
        "表头有三行，最上面一行只是分组",
        "a header of three rows, the first of which only groups",
        _three_rows,
        rows=_EXAM,
        values=_CHINESE,
    ),
    _sin(
        "横线表头.xlsx",
        "一行表头，列名写成“语文_得分”",
        "one header row whose names read “语文_得分”",
        _flat,
        rows=_EXAM,
        values=_CHINESE,
    ),
    _sin(
        "满分行.xlsx",
        "表头下面是各科满分",
        "the row under the header gives the full marks",
        _full_marks,
        ("row.full_marks", "成绩!3"),
        rows=_EXAM,
        values=_CHINESE,
    ),
    _sin(
        "表头重复.xlsx",
        "每页打印一次表头，名单中间又有表头",
        "the header is printed on each page and stands amid the rows",
        _again,
        ("row.header_again", "花名册!5"),
        values={"students.student_id": _NUMBERS},
    ),
    _sin(
        "班级写在行间.xlsx",
        "两个班接着排，第二个班前面只有一行班级，没有再写表头",
        "two classes follow one another; before the second stands a line with its name and no header",
        _lines_amid,
        ("row.section", "花名册!6"),
        rows={"students": 4},
        values={"students.class_name": ("1班", "1班", "2班", "2班"), "students.grade": (3,) * 4},
    ),
    _sin(
        "班级和人数写在表头上.xlsx",
        "表头上面一行是“班级： 三(2)班 人数 3”，像是班级表的表头",
        "the line above the header, “班级： 三(2)班 人数 3”, looks like the header of classes",
        _line_with_count,
        values={"students.class_name": ("2班",) * 3, "students.grade": (3,) * 3},
    ),
    _sin(
        "续表.xlsx",
        "名单接到第二页，只写了“（续）”的标题和页码",
        "the list goes on on a second page, which has the title with （续） and its number only",
        _goes_on,
        ("row.title_again", "花名册!5"),
        ("row.note", "花名册!7"),
    ),
    _sin(
        "班级列空着.xlsx",
        "年级、班级两列空着，班级只写在标题里",
        "the columns of grade and class are left empty; the title says the class",
        _class_above_an_empty_column,
        values={"students.class_name": ("2班",) * 3, "students.grade": (3,) * 3},
    ),
    _sin(
        "成绩条.xlsx",
        "成绩条：每个学生前面都有表头",
        "strips to be cut: the header stands before every pupil",
        _slips,
        ("row.header_again", "成绩条!5"),
        ("row.header_again", "成绩条!8"),
        rows=_EXAM,
        values=_CHINESE,
    ),
    _sin(
        "示例行.xlsx",
        "模板里的示例行没有删",
        "the sample row of the template was left in",
        _sample_row,
        ("row.sample", "花名册!3"),
        values={"students.student_id": _NUMBERS},
    ),
    _sin(
        "单位行.xlsx",
        "表头下面有一行计量单位",
        "a row of units stands under the header",
        _units,
        ("row.units", "班级情况!3"),
        rows=_TWO_CLASSES,
        values={"classes.headcount": (41, 43)},
    ),
    _sin(
        "空行空列.xlsx",
        "名单中夹着空行、空列",
        "blank rows and columns stand in between",
        _blanks,
        values={"students.student_id": _NUMBERS},
    ),
    _sin(
        "合计与签名.xlsx",
        "名单下面有合计、平均、签名和注",
        "totals, means, signatures and a note stand below",
        _foot,
        ("row.total", "班级情况!5"),
        ("row.total", "班级情况!6"),
        ("row.note", "班级情况!8"),
        ("row.note", "班级情况!9"),
        rows=_TWO_CLASSES,
        values={"classes.headcount": (41, 43)},
    ),
    _sin(
        "小计.xlsx",
        "每个年级后面有小计",
        "a subtotal stands after each grade",
        _subtotals,
        ("row.total", "班级情况!5"),
        ("row.total", "班级情况!7"),
        rows={"classes": 3},
        values={"classes.headcount": (41, 43, 40)},
    ),
    _sin(
        "表头上的键值.xlsx",
        "学校、班级和填表时间只写在表头上面的一行里",
        "school, class and date stand only in a line above the header",
        _keyed_line,
        values={"students.grade": (3, 3, 3), "students.year": (2025, 2025, 2025)},
    ),
    _sin(
        "表头上的键值格.xlsx",
        "学校、班级写在表头上面各自的格子里",
        "school and class stand in cells of their own above the header",
        _keyed_cells,
        values={"students.grade": (3, 3, 3), "students.year": (2025, 2025, 2025)},
    ),
    _sin(
        "一班一表.xlsx",
        "一个班一张工作表，年级和班级只写在表名里",
        "a sheet per class, whose name alone tells grade and class",
        _sheets_of_classes,
        rows={"students": 4},
        values={"students.grade": (3, 3, 3, 3)},
    ),
    _sin(
        "分班表加总表.xlsx",
        "每班一张表，另有一张全年级的总表",
        "a sheet per class and another of all",
        _sheet_of_all,
        "sheet.in_all",
        ("sheet.in_all", "1班"),
        ("sheet.in_all", "2班"),
        rows={"students": 4},
    ),
    _sin(
        "校名在文件名里",
        "学校只写在文件名里，名单里没有",
        "only the file's name tells the school",
        _in_file_name,
        rows={"schools": 1, "students": 3},
        values={"students.school": (SCHOOL,) * 3},
    ),
    _sin(
        "校名在文件夹名里",
        "学校只写在文件夹名里",
        "only the folder's name tells the school",
        _in_folder_name,
        rows={"schools": 1, "students": 3},
        values={"students.school": (SCHOOL,) * 3},
    ),
    _sin(
        "校名对不上",
        "文件名里的校名只是像名录里的一所",
        "the file's name has a school's name that is only like one of the list",
        _near_school,
        ("table.no_school_near", f"{SCHOOL}附属幼儿园.xlsx!花名册"),
        rows={"schools": 1, "students": 3},
    ),
    _sin("没有学校.xlsx", "哪里都没写学校", "nothing tells the school", _no_school, ("table.no_school", "花名册")),
    _sin(
        "没有年份.xlsx",
        "哪里都没写学年",
        "nothing tells the school year",
        _no_year,
        ("table.no_year", "花名册"),
        rows={"students": 0},
    ),
    _sin(
        "将来的年份.xlsx",
        "学年写错了，成了将来的年份",
        "a slip in the school year makes it one to come",
        _future,
        ("table.year_outside", "花名册"),
        rows={"students": 0},
    ),
    _sin(
        "年份两种说法",
        "文件夹和标题写的学年不一样",
        "the folder and the title name different school years",
        _two_years,
        ("table.years_differ", "2023学年/花名册.xlsx!花名册"),
        values={"students.year": (2025, 2025, 2025)},
    ),
    _sin(
        "表头里有人.xlsx",
        "表头行里混进了姓名和身份证件号",
        "a name and a citizen number slipped into the row of headers",
        _person_in_header,
        ("table.unknown_column", "花名册!I2"),
        ("table.unknown_column", "花名册!J2"),
    ),
    _sin(
        "两县同名学校",
        "两个县各有一所中心小学，没有学校名录",
        "each of two counties has a school of the same name, and there is no list of schools",
        _two_counties,
        ("table.contradiction_school_unclear", "西县/班级.xlsx!班级情况!D3"),
        rows={"classes": 1},
    ),
    _sin(
        "别的表有年份.xlsx",
        "一个班的标题没写学年，同一文件里另一个班写了",
        "the title of one class does not tell the school year, that of the other in the file does",
        _year_beside,
        values={"students.year": (2025, 2025, 2025)},
    ),
    _sin(
        "左右两栏.xlsx",
        "一页纸上左右各排半个名单",
        "two halves of a list side by side on a page",
        _side_by_side,
        rows={"students": 4},
    ),
    _sin(
        "期中期末并排.xlsx",
        "期中和期末左右并排，各有同样的科目",
        "the mid-term and the final examination stand side by side over the same subjects",
        _two_exams,
        ("table.unknown_column", "成绩!K3"),
        rows={"exams": 6, "scores": 12},
        values=_TWO_EXAMS_READ,
    ),
    _sin(
        "科目下分期中期末.xlsx",
        "每一科下面分期中和期末",
        "the mid-term and the final examination stand under each subject",
        _exams_under_subjects,
        rows={"exams": 6, "scores": 12},
        values=_TWO_EXAMS_READ,
    ),
    _sin(
        "学生数分男女.xlsx",
        "“学生数”下面分男、女、合计",
        "“学生数” stands over boys, girls and all",
        _parts_of_a_number,
        rows=_TWO_CLASSES,
        values={"classes.headcount": (41, 43)},
    ),
    _sin(
        "转入转出并排.xlsx",
        "转入、转出两份登记左右并排，不是人数",
        "registers of pupils who came and who left stand side by side; they are no counts",
        _moves_side_by_side,
        ("sheet.list_of_some", "登记表"),
        rows={},
    ),
    _sin(
        "中英文列名.xlsx",
        "列名中英文对照：“姓名 Name”",
        "headers in two languages: “姓名 Name”",
        _two_languages,
        values={"students.student_id": _NUMBERS, "students.sex": _SEXES, "students.class_name": ("1班",) * 3},
    ),
    _sin(
        "英文列名.xlsx",
        "列名是英文，大小写、连字符各写各的",
        "English headers, each with capitals and hyphens of its own",
        _english,
        values={"students.student_id": _NUMBERS, "students.sex": _SEXES},
    ),
    _sin(
        "中英文不一致.xlsx",
        "列名的中文和英文说的不是一回事：“班级 School”",
        "the Chinese and the English half of a header name different things: “班级 School”",
        _contradicting,
        ("table.near_column", "花名册!H2"),
        values={"students.class_name": (None,) * 3},
    ),
    _sin(
        "登记卡.xlsx",
        "一人一张登记卡，几张上下排在一起",
        "a card for each pupil, several one below another",
        _cards,
        values={"students.student_id": _NUMBERS, "students.sex": _SEXES, "students.grade": (3, 3, 3)},
    ),
    _sin(
        "认不全的登记卡.xlsx",
        "登记卡上的栏目多数与表无关",
        "a card most of whose items belong to no table",
        _card_of_others,
        ("sheet.is_card", "登记卡"),
        rows={},
    ),
    _sin(
        "上下两张表",
        "eduq.yaml 写明了名单的表头，同一工作表下面还有一张班级表",
        "eduq.yaml tells the header of a list, and a table of classes stands below it on the sheet",
        _ruled_above,
        rows={"classes": 2, "students": 3},
        values={"classes.headcount": (41, 43), "students.student_id": _NUMBERS},
    ),
    _sin(
        "学号.xlsx",
        "成绩表里用学号代替考号",
        "an examination has the pupils' school numbers instead of candidate numbers",
        lambda: _pupil_numbers(20230101),
        rows=_EXAM,
        values={"exams.candidate_id": ("20230101", "20230102", "20230103")},
    ),
    _sin(
        "只有学籍号的成绩.xlsx",
        "成绩表里没有考号，只有学籍号",
        "an examination has no candidate numbers, only those of the school register",
        _student_numbers,
        rows=_EXAM,
        values={"exams.candidate_id": _NUMBERS, "exams.student_id": _NUMBERS, **_CHINESE},
    ),
    _sin(
        "班内学号.xlsx",
        "成绩表里只有班内学号",
        "an examination has only the numbers that each class counts for itself",
        lambda: _pupil_numbers(1),
        ("table.unknown_column", "成绩!A2"),
        rows=_EXAM,
    ),
    _sin(
        "小题分.xlsx",
        "一科的小题得分表，“总分”是这一科的",
        "the points of one paper, whose total is that of one subject",
        _one_paper,
        ("sheet.one_paper", "小题分"),
        rows={},
    ),
    _sin(
        "选科.xlsx",
        "科目下面填的是选（1）不选（0）",
        "under the subjects stands whether a pupil chose them",
        _choices,
        ("sheet.are_choices", "选科"),
        rows={},
    ),
    _sin(
        "留守儿童名单.xlsx",
        "只有留守儿童的名单，表头与花名册一样",
        "a list of left-behind children alone, under the header of a roster",
        lambda: xlsx((SHEET, [[f"{SCHOOL}2025—2026学年留守儿童名单"], *roster()[1:]])),
        ("sheet.list_of_some", SHEET),
        rows={},
    ),
    _sin(
        "成绩分析.xlsx",
        "班级均分表，人数是参加考试的人数",
        "means of classes, with the numbers of those who sat the examination",
        _analysis,
        ("sheet.is_analysis", "分析"),
        rows={},
    ),
    _sin(
        "竖排表.xlsx",
        "竖排的表：一行一个项目",
        "a vertical form: a line for each item",
        _vertical,
        rows={"schools": 1},
        values={"schools.kind": ("primary",), "schools.location": ("town",), "schools.ownership": ("public",)},
    ),
    _sin(
        "合并的学校.xlsx",
        "学校、年级、班级竖着合并成一格",
        "school, grade and class are merged down the rows",
        _merged_down,
        values={"students.school": (SCHOOL,) * 3, "students.grade": (3, 3, 3)},
    ),
    _sin(
        "隐藏的工作表.xlsx",
        "隐藏着一张旧名单",
        "an old list is hidden in the workbook",
        _hidden_sheet,
        ("sheet.hidden", "去年的名单"),
    ),
    _sin(
        "隐藏的行.xlsx",
        "名单里隐藏着一行",
        "a row of the list is hidden",
        _hidden_rows,
        ("sheet.hidden_rows", "花名册"),
    ),
    _sin(
        "隐藏的列.xlsx",
        "名单里隐藏着一列",
        "a column of the list is hidden",
        _hidden_column,
        ("sheet.hidden_columns", "花名册"),
    ),
    _sin(
        "空模板.xlsx",
        "交回来的是没填的模板",
        "the template came back unfilled",
        lambda: xlsx((SHEET, roster([]))),
        ("sheet.no_rows", "花名册"),
        rows={},
    ),
    _sin(
        "只有序号.xlsx",
        "模板只填了序号",
        "of the template only the serial numbers are filled in",
        _serials,
        ("sheet.no_rows", "花名册"),
        rows={},
    ),
    _sin(
        "列名写错.xlsx",
        "列名有错字：“是否住宿升”",
        "a column's name is misspelt",
        lambda: _column("是否住宿升"),
        ("table.near_column", "花名册!I2"),
    ),
    _sin(
        "多出的列.xlsx",
        "学校自己加了一列",
        "the school added a column of its own",
        lambda: _column("午餐补贴", values=("甲", "乙", "丙")),
        ("table.unknown_column", "花名册!I2"),
    ),
    _sin(
        "缺少列.csv",
        "没有学籍号和班级两列",
        "there are no columns of student numbers and classes",
        lambda: separated([[TITLE], ROSTER[2:7], *(roster_row(who)[2:7] for who in pupils())]).encode(),
        ("sheet.missing_columns", "缺少列"),
        rows={},
    ),
    _sin(
        "不是数据表.xlsx",
        "混进来一张食堂菜谱",
        "a canteen's menu lies among the data",
        _menu,
        ("sheet.of_another_kind", "菜谱"),
        rows={},
    ),
    _sin(
        "封面和目录.xlsx",
        "前面有封面、目录和填表说明",
        "a cover, a list of contents and notes stand before the roster",
        _cover,
        ("sheet.is_text", "封面"),
        ("sheet.is_text", "目录"),
        ("sheet.is_text", "Sheet3"),
    ),
    _sin(
        "只有姓名的名单.xlsx",
        "只有学号、姓名和性别的班级名单，按班级和姓名计",
        "a list of a class with the school's own numbers, names and sex only: it is known by class and name",
        _class_list,
        ("table.near_column", "名单!A2"),
    ),
    _sin(
        "没有号码的花名册.csv",
        "没有学籍号和身份证件号；有一人写了两行，另一人与前一人同名、出生日期不同",
        "no numbers of pupils: one stands there twice, another has a name twice with another date of birth",
        _without_numbers,
        ("table.same_person_students", "没有号码的花名册!A6"),
        rows={"students": 4},
    ),
    _sin(
        "名录写在配置里",
        "eduq.yaml 写明的学校名单也放在数据里",
        "the list of schools that eduq.yaml names lies among the data",
        _named_list,
        ("sheet.is_school_list", "学校名单.xlsx!名单"),
    ),
    _sin(
        "自己的列名",
        "列名谁也不认识，在 eduq.yaml 里写明了",
        "a column's name that nobody knows, explained in eduq.yaml",
        _own_names,
    ),
    _sin(
        "自己的表样",
        "表头谁也不认识，在 eduq.yaml 里逐列写明了",
        "a header that nobody knows, explained column by column in eduq.yaml",
        _own_mapping,
    ),
    _sin(
        "同一文件两份",
        "同一个文件放了两份",
        "the same file lies there twice",
        _copy,
        ("table.same_content", "花名册 - 副本.xlsx"),
    ),
    _sin(
        "年级横排.xlsx",
        "年级横排，下面分男女和小计",
        "the grades stand across the columns, boys, girls and their total under each",
        _grades_across,
        ("row.total", "学生数!5"),
        rows={"enrolments": 2},
        values={"enrolments.pupils": (41, 43), "enrolments.grade": (1, 2)},
    ),
    _sin(
        "班级横排.xlsx",
        "班级横排，没有的班空着或画横线",
        "the classes stand across the columns; one that is not there is blank or a dash",
        _classes_across,
        rows={"classes": 4},
        values={"classes.headcount": (41, 40, 43, 42)},
    ),
    _sin(
        "每页一个表头.csv",
        "两行的表头每页重复一次，第一页不到一半",
        "a header of two rows begins every page anew",
        _pages,
        ("row.note", "每页一个表头!6"),
        ("row.section", "每页一个表头!7"),
        ("row.header_again", "每页一个表头!8"),
        ("row.note", "每页一个表头!9"),
        rows={"classes": 4},
        values={"classes.headcount": (41, 43, 40, 44)},
    ),
    _sin(
        "没说数什么.xlsx",
        "年级横排，标题说的是留守儿童",
        "the grades stand across the columns, and the title speaks of left-behind children",
        _untold_across,
        ("sheet.counts_others", "统计"),
        rows={},
    ),
    _sin(
        "横放的表.xlsx",
        "列名竖着写，一列是一个班",
        "the names of fields stand below one another and each column is a class",
        _on_its_side,
        rows={"classes": 2},
        values={"classes.headcount": (41, 43), "classes.class_name": ("1班", "2班")},
    ),
)
