"""Sins of the cell: right things written wrong, wrong things that look right, and things that are not there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sins.people import (
    ROSTER,
    SCHOOL,
    SHEET,
    TITLE,
    Person,
    person,
    pupil,
    pupils,
    roster,
    roster_row,
    teacher,
    with_cells,
)
from sins.sin import Make, Sin, Taken, Values, said
from sins.writing import (
    FIRST_SHEET,
    WORKBOOK,
    Cell,
    Formula,
    Raw,
    Shaped,
    ods,
    separated,
    serial,
    swapped,
    xls,
    xlsb,
    xlsx,
)

_CLASSES = ["学校名称", "年级", "班级", "班额"]
_CLASSES_TITLE = f"{SCHOOL}2025—2026学年班级情况"
_EXAM_TITLE = "青禾县2025年秋季三年级期末考试成绩"
_EXAM = ["考号", "姓名", "学校名称", "班级", "语文", "数学"]
_SCHOOLS = ["学校标识码", "学校名称", "县区", "学校类别", "城乡分类", "举办者类型"]
_SCHOOLS_TITLE = "青禾县2025—2026学年学校名录"
_STAFF = [
    "姓名",
    "性别",
    "身份证件号",
    "学校名称",
    "任教学段",
    "是否专任教师",
    "最高学历",
    "专业技术职务",
    "是否持有教师资格证",
]
_STAFF_TITLE = f"{SCHOOL}2025—2026学年教师名册"


def _sin(
    name: str,
    zh: str,
    en: str,
    make: Make,
    *says: tuple[str, str],
    rows: Taken,
    values: Values | None = None,
) -> Sin:
    return Sin("cells", name, zh, en, make, said(*says), rows, values or {})


def _pupils(number: int) -> dict[str, int]:
    return {"students": number}


# ---------------------------------------------------------------- rosters


def _wide(text: str) -> str:
    """Write digits and letters in full width."""
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def _full_width() -> bytes:
    rows = [roster_row(who) for who in pupils()]
    for row in rows:
        row[:2] = [_wide(str(row[0])), _wide(str(row[1]))]
        row[4], row[7] = _wide(str(row[4])), "１班"
    return xlsx((SHEET, roster(rows)))


def _spaces() -> bytes:
    rows = [roster_row(who) for who in pupils()]
    for row, (before, between, after) in zip(
        rows, (("\u3000", " ", "\u00a0"), ("\t", "\u2003", "\n"), ("\u200b", "\u00a0", "\ufeff")), strict=True
    ):
        number = str(row[1])
        row[1] = before + number[:6] + between + number[6:14] + between + number[14:] + after
        row[0], row[3], row[6], row[7] = (
            f"{before}{row[0]}{after}",
            f"{before}{row[3]}{after}",
            f"三{between}年级",
            f"{after}1班{before}",
        )
    return xlsx((SHEET, roster(rows)))


def _apostrophes() -> bytes:
    rows = [roster_row(who) for who in pupils()]
    for row in rows:
        row[0], row[1], row[4] = f"'{row[0]}", f"’{row[1]}", f"'{row[4]}"
    return xlsx((SHEET, roster(rows)))


def _line_breaks() -> bytes:
    rows = [roster_row(who) for who in pupils()]
    rows[0][5], rows[1][6], rows[2][1] = "青禾县白石\n第一小学", "三年级\r\n", f"{rows[2][1]}\n"
    return xlsx((SHEET, roster(rows)))


_XS = ("X", "x", "×", "Ｘ")


def _check_x() -> list[Person]:
    """Give pupils whose citizen numbers end in X."""
    found = (pupil(number) for number in range(1, 400))
    return [who for who in found if who.number.endswith("X")][: len(_XS)]


def _signs_of_x() -> bytes:
    rows = [roster_row(who) for who in _check_x()]
    for row, sign in zip(rows, _XS, strict=True):
        row[1] = str(row[1])[:17] + sign
    return xlsx((SHEET, roster(rows)))


def _dates() -> bytes:
    people = pupils(9)
    born = [who.born for who in people]
    written: list[Cell] = [
        born[0], serial(born[1]), f"{born[2].year}年{born[2].month}月{born[2].day}日", f"{born[3]:%Y%m%d}",
        f"{born[4].year}/{born[4].month}/{born[4].day}", f"{born[5].year}.{born[5].month:02d}.{born[5].day:02d}",
        int(f"{born[6]:%Y%m%d}"), f"{born[7].isoformat()} 00:00:00", f"{born[8].year}-{born[8].month}-{born[8].day}",
    ]  # fmt: skip
    return xlsx((SHEET, roster([roster_row(who, born=cell) for who, cell in zip(people, written, strict=True)])))


def _months() -> bytes:
    people = pupils(4)
    forms = ("{:%Y.%m}", "{0.year}年{0.month}月", "{0.year}/{0.month}", "{:%Y%m}")
    return xlsx(
        (SHEET, roster([roster_row(who, born=form.format(who.born)) for who, form in zip(people, forms, strict=True)]))
    )


def _column(header: str, values: Sequence[Cell]) -> bytes:
    """Give a roster with a further column of these values."""
    rows = [[*roster_row(who), value] for who, value in zip(pupils(len(values)), values, strict=True)]
    return xlsx((SHEET, [[TITLE], [*ROSTER, header], *rows]))


_SEVENTH: tuple[Cell, ...] = ("七年级", "初一", "初2025级", "2025级", "G7", 7, "7年级", "初中一年级", "２１")


def _grades() -> bytes:
    people = pupils(len(_SEVENTH), grade=7)
    rows = [
        roster_row(who, grade=grade, school="青禾县白石初级中学") for who, grade in zip(people, _SEVENTH, strict=True)
    ]
    return xlsx((SHEET, roster(rows, title="青禾县白石初级中学2025—2026学年学生花名册")))


_SECOND: tuple[Cell, ...] = ("三(2)班", "三（2）班", "三2", 302, "(2)班", "2班", "二班", 2, "三年级2班", "三年级(2)班")
_EIGHTH: tuple[Cell, ...] = ("8班", "八班", 308, "(8)班", "三(8)班", "三年级八班")


def _refused_dates() -> bytes:
    rows = [roster_row(who) for who in pupils(4)]
    for row, cell in zip(rows, ("2017-13-05", "2016-02-30", "去年", "2016年9月"), strict=True):
        row[4] = cell
    rows[3][4] = "二〇一六年"
    return xlsx((SHEET, roster(rows)))


# ---------------------------------------------------------------- numbers of persons


def _with_numbers(*numbers: Cell) -> bytes:
    """Give a roster with these as citizen numbers, its student numbers sound."""
    return xlsx((SHEET, with_cells("身份证件号", numbers)))


def _other_check(number: str) -> str:
    return number[:17] + ("1" if number[17] != "1" else "2")


def _lost_digits() -> bytes:
    people = pupils(3)
    rows = [roster_row(who) for who in people]
    rows[0][1] = Raw(f"{people[0].number[:15]}000")
    rows[1][1] = Raw(f"{float(people[1].number[:17] + '0'):.14E}")
    rows[2][1] = f"{people[2].number[0]}.{people[2].number[1:6]}E+17"
    return xlsx((SHEET, roster(rows)))


def _wrong_lengths() -> bytes:
    who = pupil(1).number
    return _with_numbers(who[:17], who + "0", who[:6] + who[8:17])


def _contradicts_birth() -> bytes:
    rows = [roster_row(who) for who in pupils()]
    rows[1][4] = date(2015, 2, 3).isoformat()
    return xlsx((SHEET, roster(rows)))


def _contradicts_sex() -> bytes:
    rows = [roster_row(who) for who in pupils()]
    rows[1][3] = "男" if rows[1][3] == "女" else "女"
    return xlsx((SHEET, roster(rows)))


def _student_numbers() -> bytes:
    people = pupils(6)
    numbers = [who.number for who in people]
    forms: list[Cell] = [
        "G" + numbers[0], "g" + numbers[1].lower(), "J" + numbers[2], "L990281201701011234",
        "LG" + numbers[4], "G" + _other_check(numbers[5]),
    ]  # fmt: skip
    return xlsx((SHEET, with_cells("学籍号", forms)))


def _school_codes() -> bytes:
    codes: list[Cell] = ["2199000001", "219900001", "21990O0003", 2199000004, "4418020001"]
    rows = [
        [code, f"青禾县第{n}小学", "青禾县", "小学", "镇区", "公办"]
        for n, code in zip("一二三四五", codes, strict=True)
    ]
    return xlsx(("名录", [[_SCHOOLS_TITLE], _SCHOOLS, *rows]))


# ---------------------------------------------------------------- other tables


def _exam(rows: Sequence[Sequence[Cell]], header: Sequence[str] = _EXAM) -> bytes:
    return xlsx(("成绩", [[_EXAM_TITLE], list(header), *rows]))


_STATES: tuple[Cell, ...] = (90, 0, "缺考", "缺", "旷考", "免考", "作弊", "-", "--", "—", "*", None)


def _states() -> bytes:
    people = pupils(len(_STATES))
    return _exam(
        [
            [f"30{n:03d}", who.name, SCHOOL, "1班", state, 60]
            for n, (who, state) in enumerate(zip(people, _STATES, strict=True), start=1)
        ]
    )


def _scored(*scores: Cell, header: Sequence[str] = _EXAM) -> bytes:
    return _exam(
        [
            [f"30{n:03d}", who.name, SCHOOL, "1班", score, 60]
            for n, (who, score) in enumerate(zip(pupils(len(scores)), scores, strict=True), start=1)
        ],
        header,
    )


def _percents() -> list[list[Cell]]:
    """Give an examination with a mark that a person sees as 95%."""
    rows = [
        [f"30{n:03d}", who.name, SCHOOL, "1班", score, 60]
        for n, (who, score) in enumerate(zip(pupils(), (90, Shaped(0.95, "0%"), 85), strict=True), start=1)
    ]
    return [[_EXAM_TITLE], [*_EXAM], *rows]


def _candidates(*numbers: Cell) -> bytes:
    """Give an examination with these candidate numbers."""
    people = pupils(len(numbers))
    return _exam([[number, who.name, SCHOOL, "1班", 80, 90] for number, who in zip(numbers, people, strict=True)])


def _formatted_as_dates() -> bytes:
    """Give an examination whose candidate numbers are numbers under a format of dates, which shows ########."""
    return _candidates(*(Shaped(2026010101 + n, "yyyy-mm-dd") for n in range(3)))


def _days_from_1904() -> bytes:
    """Give a roster whose dates of birth are numbers, in a workbook that counts its days from 1904."""
    rows = [roster_row(who, born=serial(who.born) - _FROM_1900_TO_1904) for who in pupils()]
    return swapped(xlsx((SHEET, roster(rows))), WORKBOOK, "<workbookPr/>", '<workbookPr date1904="1"/>')


_FROM_1900_TO_1904 = 1462


def _heads(*heads: Cell) -> bytes:
    rows = [[SCHOOL, "三年级", f"{n}班", head] for n, head in enumerate(heads, start=1)]
    return xlsx(("班级情况", [[_CLASSES_TITLE], _CLASSES, *rows]))


_MEANINGS = ("sat", "sat", "absent", "absent", "absent", "exempt", "void", *("absent",) * 3, "blank", "blank")
_ERRORS = ("#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")


_BROKEN_ROWS: list[list[Cell]] = [
    [_CLASSES_TITLE],
    list(_CLASSES),
    [SCHOOL, "三年级", "1班", 41],
    [SCHOOL, "三年级", "2班", Formula("=1/0", "#DIV/0!")],
]


def _answers() -> bytes:
    yes: tuple[Cell, ...] = ("是", "有", "√", 1, "Y", "真", "y", "TRUE")
    no: tuple[Cell, ...] = ("否", "无", "×", 0, "N", "假", "n", "FALSE")
    return _column("是否住宿生", (*yes, *no))


def _sexes() -> bytes:
    written: tuple[Cell, ...] = ("男", 1, "男性", "M", "男生")
    others: tuple[Cell, ...] = ("女", 2, "女性", "F", "女生")
    people = [who for number in range(1, 11) if (who := pupil(number))]
    rows = [roster_row(who) for who in people]
    males, females = iter(written), iter(others)
    for row, who in zip(rows, people, strict=True):
        row[3] = next(males if who.male else females)
    return separated(roster(rows)).encode()


_DEGREES: tuple[tuple[str, str], ...] = (
    ("博士研究生", "doctor"),
    ("硕士研究生", "master"),
    ("研究生", "master"),
    ("大学本科", "bachelor"),
    ("本科", "bachelor"),
    ("大专", "college"),
    ("专科", "college"),
    ("大学专科", "college"),
    ("中专", "secondary"),
    ("中师", "secondary"),
    ("高中", "secondary"),
    ("大学本科毕业", "bachelor"),
)


def _degrees() -> bytes:
    rows = [[who.name, who.sex, who.number, SCHOOL, "小学", "是", degree, "一级教师", "是"]
            for who, (degree, _) in zip(map(teacher, range(501, 520)), _DEGREES, strict=False)]  # fmt: skip
    return separated([[_STAFF_TITLE], _STAFF, *rows]).encode()


#: 研究生班 is no degree that anybody agrees on; a dash says nothing.
_UNKNOWN_DEGREES = ("研究生班", "函授本科", "研究生班", "—", "研究生班", "无学历")


def _unknown_degrees() -> bytes:
    rows = [[who.name, who.sex, who.number, SCHOOL, "小学", "专职", degree, "未定级", "小学教师资格"]
            for who, degree in zip(map(teacher, range(501, 520)), _UNKNOWN_DEGREES, strict=False)]  # fmt: skip
    return xlsx(("教师名册", [[_STAFF_TITLE], _STAFF, *rows]))


_PLACES: tuple[tuple[Cell, str], ...] = (
    (111, "urban"),
    ("112", "urban"),
    ("主城区", "urban"),
    ("城乡结合区", "urban"),
    (121, "town"),
    ("122", "town"),
    ("镇中心区", "town"),
    ("镇乡结合区", "town"),
    ("特殊区域", "town"),
    (210, "rural"),
    ("220", "rural"),
    ("乡中心区", "rural"),
    ("村庄", "rural"),
)


def _places() -> bytes:
    rows = [
        [f"2199{n:06d}", f"青禾县样例{n}小学", "青禾县", "小学", place, "公办"]
        for n, (place, _) in enumerate(_PLACES, start=1)
    ]
    return xlsx(("名录", [[_SCHOOLS_TITLE], _SCHOOLS, *rows]))


def _booleans() -> bytes:
    data = _column("是否住宿生", (1, 0, 1))
    for row, value in ((3, 1), (4, 0), (5, 1)):
        data = swapped(
            data, FIRST_SHEET, f'<c r="I{row}"><v>{value}</v></c>', f'<c r="I{row}" t="b"><v>{value}</v></c>'
        )
    return data


def _vague_dates() -> bytes:
    people = pupils(3)
    written = (f"{people[0].born:%y-%m-%d}", f"{people[1].born:%d/%m/%Y}", f"{people[2].born} 16:00:00")
    return xlsx((SHEET, roster([roster_row(who, born=cell) for who, cell in zip(people, written, strict=True)])))


def _lost_october() -> bytes:
    people = [person(3, date(2016, 10, 4)), *pupils(2, start=4)]
    rows = [roster_row(who) for who in people]
    # Neither number tells the date of birth.
    rows[0][:2], rows[0][4] = ["2099000104", None], 2016.1
    return xlsx((SHEET, roster(rows)))


def _without_grade(*classes: Cell, school: str = SCHOOL) -> bytes:
    """Give a roster without a column for the grade."""
    people = zip(pupils(len(classes)), classes, strict=True)
    rows = [roster_row(who, school=school, class_name=name) for who, name in people]
    return xlsx((SHEET, [["2025—2026学年学生花名册"], *([*row[:6], row[7]] for row in (list[Cell](ROSTER), *rows))]))


def _at(column: str, *rows: int, code: str, sheet: str = SHEET) -> tuple[tuple[str, str], ...]:
    """Give the code at these rows of a column."""
    return tuple((code, f"{sheet}!{column}{row}") for row in rows)


def _percent(name: str, zh: str, en: str, make: Make) -> Sin:
    """Make a sin of an examination in which a mark is shown as a percentage."""
    says = ("cell.percent", "成绩!E4"), ("table.total_derived", "成绩")
    return _sin(name, zh, en, make, *says, rows={"exams": 3, "scores": 6})


def _failed(name: str, zh: str, en: str, make: Make) -> Sin:
    """Make a sin of a class list the second headcount of which is a formula that failed."""
    says = _at("D", 4, code="cell.excel_error", sheet="班级情况")
    return _sin(name, zh, en, make, *says, rows={"classes": 2}, values={"classes.headcount": (41, None)})


_NUMBERS = tuple(who.number for who in pupils())
_BORN = tuple(who.born for who in pupils(9))

SINS: tuple[Sin, ...] = (
    # ------------------------------------------------------------ ways of writing
    _sin(
        "全角字符.xlsx",
        "输入法没切换，数字和字母是全角的",
        "digits and letters typed in full width",
        _full_width,
        rows=_pupils(3),
        values={"students.id_number": _NUMBERS, "students.birth_date": _BORN[:3]},
    ),
    _sin(
        "各种空格.xlsx",
        "单元格里夹着全角空格、不间断空格、制表符、零宽字符",
        "all kinds of spaces, some of no width",
        _spaces,
        rows=_pupils(3),
        values={"students.id_number": _NUMBERS, "students.grade": (3, 3, 3)},
    ),
    _sin(
        "撇号.xlsx",
        "撇号成了内容的一部分",
        "the apostrophe that marks a text became part of it",
        _apostrophes,
        rows=_pupils(3),
        values={"students.id_number": _NUMBERS, "students.birth_date": _BORN[:3]},
    ),
    _sin(
        "单元格换行.xlsx",
        "单元格里按了回车",
        "a line break within the cell",
        _line_breaks,
        rows=_pupils(3),
        values={"students.school": (SCHOOL,) * 3, "students.grade": (3, 3, 3), "students.id_number": _NUMBERS},
    ),
    _sin(
        "末位X.xlsx",
        "身份证末位的 X 写成 x、×、全角 Ｘ",
        "the X of citizen numbers written as x, × and in full width",
        _signs_of_x,
        rows=_pupils(4),
        values={"students.id_number": tuple(who.number for who in _check_x())},
    ),
    _sin(
        "文本型数字.xlsx",
        "数字存成了文本，带单位和千分号",
        "numbers stored as text, with units and thousands separators",
        lambda: _heads("41", "42人", " 43 ", "1,000"),
        rows={"classes": 4},
        values={"classes.headcount": (41, 42, 43, 1000)},
    ),
    _sin(
        "分数带分字.xlsx",
        "分数写成“85分”",
        "marks written as “85分”",
        lambda: _scored("85分", "90.5 分", "７８"),
        ("table.total_derived", "成绩"),
        rows={"exams": 3, "scores": 6},
    ),
    _sin(
        "分数带百分号.xlsx",
        "分数写成百分比",
        "a mark written as a percentage",
        lambda: _scored("95%", 90, 85),
        ("cell.percent", "成绩!E3"),
        ("table.total_derived", "成绩"),
        rows={"exams": 3, "scores": 6},
    ),
    _sin(
        "日期写法.xlsx",
        "出生日期有九种写法",
        "dates of birth in nine ways of writing",
        _dates,
        rows=_pupils(9),
        values={"students.birth_date": _BORN},
    ),
    _sin(
        "一九零四的天数.xlsx",
        "苹果电脑上建的工作簿，日期成了从 1904 年算起的天数",
        "made on an old Mac: dates are numbers of days that count from 1904",
        _days_from_1904,
        rows=_pupils(3),
        values={"students.birth_date": _BORN[:3]},
    ),
    _sin(
        "只有年月.xlsx",
        "出生日期只写到月",
        "dates of birth that name the month only",
        _months,
        rows=_pupils(4),
        values={"students.birth_date": _BORN[:4]},
    ),
    _sin(
        "没有的日期.xlsx",
        "十三月、二月三十日、不是日期的文字",
        "a thirteenth month, a thirtieth of February, and words",
        _refused_dates,
        ("cell.no_such_date", "花名册!E3"),
        ("cell.no_such_date", "花名册!E4"),
        ("cell.not_a_date", "花名册!E5"),
        ("cell.not_a_date", "花名册!E6"),
        rows=_pupils(4),
    ),
    _sin(
        "年级写法.xlsx",
        "同一个七年级的九种写法",
        "grade seven in nine ways of writing",
        _grades,
        rows=_pupils(9),
        values={"students.grade": (7,) * 9},
    ),
    _sin(
        "没有的年级.xlsx",
        "没有的年级",
        "grades there are none of",
        lambda: xlsx((SHEET, with_cells("年级", ("十三年级", "三年级", "毕业班")))),
        *_at("G", 3, 5, code="cell.not_a_grade"),
        rows=_pupils(1),
    ),
    _sin(
        "班级写法.xlsx",
        "同一个三年级2班的十种写法",
        "class 2 of grade three in ten ways of writing",
        lambda: xlsx((SHEET, with_cells("班级", _SECOND))),
        rows=_pupils(10),
        values={"students.class_name": ("2班",) * 10},
    ),
    _sin(
        "八班.xlsx",
        "同一个三年级8班的六种写法",
        "class 8 of grade three in six ways of writing",
        lambda: xlsx((SHEET, with_cells("班级", _EIGHTH))),
        rows=_pupils(6),
        values={"students.class_name": ("8班",) * 6},
    ),
    _sin(
        "是和否.xlsx",
        "是与否的十六种写法",
        "yes and no in sixteen ways of writing",
        _answers,
        rows=_pupils(16),
        values={"students.boarder": ("yes",) * 8 + ("no",) * 8},
    ),
    _sin(
        "逻辑值.xlsx",
        "是与否存成了逻辑值 TRUE、FALSE",
        "yes and no stored as the values TRUE and FALSE",
        _booleans,
        rows=_pupils(3),
        values={"students.boarder": ("yes", "no", "yes")},
    ),
    _sin(
        "性别写法.csv",
        "性别的十种写法",
        "sex in ten ways of writing",
        _sexes,
        rows=_pupils(10),
        values={"students.sex": ("male", "female") * 5},
    ),
    _sin(
        "民族写法.xlsx",
        "民族写全称、简称或代码",
        "ethnicity in full, short or as a code",
        lambda: _column("民族", ("汉族", "汉", "01", 1, "壮族", "08", "瑶")),
        rows=_pupils(7),
        values={"students.ethnicity": ("汉族", "汉族", "汉族", "汉族", "壮族", "壮族", "瑶族")},
    ),
    _sin(
        "学历写法.csv",
        "学历的十二种写法",
        "education in twelve ways of writing",
        _degrees,
        rows={"teachers": 12},
        values={"teachers.education": tuple(code for _, code in _DEGREES)},
    ),
    _sin(
        "城乡代码.xlsx",
        "城乡分类写代码或说法不一",
        "the urban–rural classification as codes and in other words",
        _places,
        rows={"schools": 13},
        values={"schools.location": tuple(code for _, code in _PLACES)},
    ),
    _sin(
        "缺考等等.xlsx",
        "0 分、缺考、免考、作弊、横线、星号和空白混在成绩里",
        "0, absent, exempt, cheated, dashes, a star and nothing among the marks",
        _states,
        ("cell.result_unclear", "成绩!E13"),
        ("table.total_derived", "成绩"),
        rows={"exams": 12, "scores": 24},
        values={"scores.status": (*_MEANINGS, *("sat",) * 12)},
    ),
    _sin(
        "含糊的日期.xlsx",
        "年份只写两位、月日年的次序、带时刻的日期",
        "years of two digits, the year last, and a time of day",
        _vague_dates,
        ("cell.two_digit_year", "花名册!E3"),
        ("cell.year_last", "花名册!E4"),
        ("cell.date_with_time", "花名册!E5"),
        rows=_pupils(3),
    ),
    _sin(
        "十月变一月.xlsx",
        "2016.10 存成数字，末尾的 0 丢了，成了 2016.1",
        "2016.10 stored as a number lost its last zero and reads 2016.1",
        _lost_october,
        ("cell.month_ambiguous", "花名册!E3"),
        rows=_pupils(3),
        values={"students.birth_date": (date(2016, 1, 1), *_BORN[3:5])},
    ),
    _sin(
        "届和级.xlsx",
        "用“届”代替年级，用没有学段的“级”",
        "the year of leaving or of entry for a grade, where nothing tells the stage",
        lambda: xlsx((SHEET, with_cells("年级", ("三年级", "2028届")))),
        *_at("G", 4, code="cell.leaving_year"),
        rows=_pupils(1),
    ),
    _sin(
        "班级变日期.xlsx",
        "三年级的一个班级被 Excel 变成了日期，月份不是 3",
        "a class of grade 3 turned into a date by Excel whose month is not 3",
        lambda: xlsx((SHEET, with_cells("班级", ("1班", date(2025, 4, 2))))),
        *_at("H", 4, code="cell.became_date"),
        rows=_pupils(2),
    ),
    _sin(
        "班级三杠二.csv",
        "班级“3-2”成了日期、“3月2日”、“2-Mar”，或者用了别的横线",
        "class 3-2 turned into a date, a text of one, or written with other dashes",
        lambda: separated(with_cells("班级", ("2025-03-02", "3月2日", "2-Mar", "3—2"))).encode(),
        rows=_pupils(4),
        values={"students.class_name": ("2班",) * 4},
    ),
    _sin(
        "班级末尾的零.xlsx",
        "班级 3.10 存成数字，成了 3.1",
        "class 3.10 stored as a number reads 3.1",
        lambda: xlsx((SHEET, with_cells("班级", (3.2, 3.1, 3.1)))),
        *_at("H", 4, code="cell.class_ambiguous"),
        rows=_pupils(3),
        values={"students.class_name": ("2班", "1班", "1班")},
    ),
    _sin(
        "班级与年级.xlsx",
        "年级写三年级，班级写四(2)班",
        "grade three beside class 四(2)班",
        lambda: xlsx((SHEET, with_cells("班级", ("三(2)班", "四(2)班")))),
        *_at("H", 4, code="cell.class_grade_differs"),
        rows=_pupils(1),
    ),
    _sin(
        "没有年级列.xlsx",
        "没有年级列，年级在班级号里",
        "there is no column for the grade; the class number holds it",
        lambda: _without_grade(301, 302),
        ("table.grade_by_code", SHEET),
        rows=_pupils(2),
        values={"students.grade": (3, 3), "students.class_name": ("1班", "2班")},
    ),
    _sin(
        "哪个学段.xlsx",
        "没有年级列，班级只写“一(2)班”，看不出学段",
        "there is no column for the grade, and 一(2)班 tells no stage",
        lambda: _without_grade("小一(1)班", "一(2)班", school="青禾县白石学校"),
        *_at("G", 4, code="cell.grade_unclear"),
        rows=_pupils(1),
    ),
    _sin(
        "括号里的数.xlsx",
        "人数写在括号里",
        "a headcount in brackets",
        lambda: _heads(41, "(42)", 43),
        *_at("D", 4, code="cell.bracketed", sheet="班级情况"),
        rows={"classes": 3},
    ),
    _sin(
        "不是成绩.xlsx",
        "成绩栏里写了别的话",
        "other words among the marks",
        lambda: _scored(90, "丢卷", 85),
        ("cell.not_a_result", "成绩!E4"),
        ("table.total_derived", "成绩"),
        rows={"exams": 3, "scores": 6},
    ),
    _sin(
        "不是民族.xlsx",
        "民族写错了字",
        "a people's name misspelt",
        lambda: _column("民族", ("汉族", "侗簇")),
        *_at("I", 4, code="cell.not_a_people_near"),
        rows=_pupils(2),
    ),
    _sin(
        "两个身份证号.xlsx",
        "学籍号里的身份证号与身份证件号不一致",
        "the citizen number within the student number is another than that beside it",
        lambda: xlsx((SHEET, with_cells("学籍号", (pupil(1).student_number, pupil(12).student_number)))),
        *_at("B", 4, code="id.student_number_differs"),
        rows=_pupils(2),
    ),
    # ------------------------------------------------------------ cells without a value
    _sin(
        "公式出错.xlsx",
        "公式出错，七种错误值",
        "formulas that failed, with the seven values of failure",
        lambda: _heads(41, *(Formula("=1/0", shown) for shown in _ERRORS)),
        *_at("D", *range(4, 11), code="cell.excel_error", sheet="班级情况"),
        rows={"classes": 8},
        values={"classes.headcount": (41, *[None] * 7)},
    ),
    _sin(
        "没算过的公式.xls",
        "程序写入公式后没有计算：旧格式里留下的是空文本",
        "a program wrote formulas and never calculated them: in an .xls they leave an empty text",
        lambda: xls(("班级情况", [*_BROKEN_ROWS[:3], [SCHOOL, "三年级", "2班", Formula("=20+2")]])),
        *_at("D", 4, code="cell.no_result", sheet="班级情况"),
        rows={"classes": 2},
        values={"classes.headcount": (41, None)},
    ),
    _failed(
        "公式出错.xls",
        "旧格式里的公式出错",
        "a formula that failed, in an .xls",
        lambda: xls(("班级情况", _BROKEN_ROWS)),
    ),
    _failed(
        "公式出错.xlsb",
        "二进制工作簿里的公式出错",
        "a formula that failed, in an .xlsb",
        lambda: xlsb("班级情况", _BROKEN_ROWS),
    ),
    _failed(
        "公式出错.ods",
        "OpenDocument 里的公式出错",
        "a formula that failed, in an .ods",
        lambda: ods("班级情况", _BROKEN_ROWS),
    ),
    _sin(
        "必填项空白.xlsx",
        "必填的姓名没有填",
        "a name, which is required, is missing",
        lambda: xlsx((SHEET, with_cells("姓名", ("样例甲", None, "样例乙")))),
        *_at("C", 4, code="cell.required"),
        rows=_pupils(3),
    ),
    # ------------------------------------------------------------ numbers of persons
    _sin(
        "身份证成了数字.xlsx",
        "身份证号按数字存储，末几位已丢失",
        "citizen numbers stored as numbers: the last digits are lost",
        _lost_digits,
        *_at("B", 3, 4, 5, code="id.lost_digits"),
        rows=_pupils(3),
    ),
    _sin(
        "身份证位数.xlsx",
        "身份证号少一位、多一位、15 位旧号",
        "citizen numbers a digit short, a digit long, and of the old 15",
        _wrong_lengths,
        *_at("B", 3, 4, code="id.wrong_length"),
        *_at("B", 5, code="id.old_form"),
        rows=_pupils(3),
    ),
    _sin(
        "身份证校验码.xlsx",
        "身份证号抄错一位",
        "a digit of a citizen number miscopied",
        lambda: _with_numbers(_other_check(pupil(1).number), pupil(2).number),
        *_at("B", 3, code="id.wrong_check"),
        rows=_pupils(2),
    ),
    _sin(
        "身份证里的日期.xlsx",
        "身份证号里的出生日期不存在",
        "a citizen number with a date that does not exist",
        lambda: _with_numbers("990281201602300019", pupil(2).number),
        *_at("B", 3, code="id.no_such_date"),
        rows=_pupils(2),
    ),
    _sin(
        "生日不符.xlsx",
        "出生日期与身份证号不一致",
        "date of birth and citizen number contradict each other",
        _contradicts_birth,
        *_at("E", 4, code="id.birth_differs"),
        rows=_pupils(3),
    ),
    _sin(
        "性别不符.xlsx",
        "性别与身份证号不一致",
        "sex and citizen number contradict each other",
        _contradicts_sex,
        *_at("D", 4, code="id.sex_differs"),
        rows=_pupils(3),
    ),
    _sin(
        "学籍号形式.xlsx",
        "学籍号有 G、J、L 三种，没有 LG，G 后面是身份证号",
        "student numbers begin with G, J or L, never with LG, and after G comes the citizen number",
        _student_numbers,
        ("id.lg_form", "花名册!A7"),
        ("id.wrong_check", "花名册!A8"),
        rows=_pupils(6),
    ),
    _sin(
        "学校标识码.xlsx",
        "学校标识码少一位、混入字母、写成行政区划代码",
        "school codes a digit short, with a letter, and that begin like an area code",
        _school_codes,
        ("id.school_code", "名录!A4"),
        ("id.school_code", "名录!A5"),
        ("id.school_code_type", "名录!A7"),
        rows={"schools": 5},
    ),
    _sin(
        "号码靠格式补零.xlsx",
        "考号按数字存储，靠单元格格式显示出前面的零和年份",
        "candidate numbers stored as numbers; their format shows the zeros, or the year, before them",
        lambda: _candidates("0301001", Shaped(301002, "0000000"), Shaped(3, '"0301"000')),
        ("table.total_derived", "成绩"),
        rows={"exams": 3, "scores": 6},
        values={"exams.candidate_id": ("0301001", "0301002", "0301003")},
    ),
    _sin(
        "丢了前导零.xlsx",
        "考号按数字存储，前面的零丢了",
        "candidate numbers stored as numbers: the zero in front is lost",
        lambda: _candidates("0301001", "0301002", 301003, 301004, "0301005", 301006),
        *_at("A", 5, 6, 8, code="id.lost_zeros", sheet="成绩"),
        ("table.total_derived", "成绩"),
        rows={"exams": 6, "scores": 12},
    ),
    # ------------------------------------------------------------ wrong values
    _sin(
        "数字是日期格式.xlsx",
        "考号单元格是日期格式，显示成 ########",
        "candidate numbers in cells that are formatted as dates, shown as ########",
        _formatted_as_dates,
        ("table.total_derived", "成绩"),
        rows={"exams": 3, "scores": 6},
        values={"exams.candidate_id": ("2026010101", "2026010102", "2026010103")},
    ),
    _percent(
        "百分比格式.xlsx",
        "分数存的是 0.95，单元格格式显示成 95%",
        "a mark of 0.95 that its format shows as 95%",
        lambda: xlsx(("成绩", _percents())),
    ),
    _percent(
        "百分比格式.xlsb",
        "二进制工作簿里显示成 95% 的 0.95",
        "0.95 shown as 95%, in an .xlsb",
        lambda: xlsb("成绩", _percents()),
    ),
    _percent(
        "百分比格式.ods",
        "OpenDocument 里显示成 95% 的 0.95",
        "0.95 shown as 95%, in an .ods",
        lambda: ods("成绩", _percents()),
    ),
    _sin(
        "人数混入字母.xlsx",
        "0 写成了字母 O",
        "a letter O for a zero",
        lambda: _heads(41, "4O", 42),
        *_at("D", 4, code="cell.not_a_number", sheet="班级情况"),
        rows={"classes": 3},
    ),
    _sin(
        "负的人数.xlsx",
        "人数是负的",
        "a negative headcount",
        lambda: _heads(41, -3, 42),
        *_at("D", 4, code="cell.negative", sheet="班级情况"),
        rows={"classes": 3},
    ),
    _sin(
        "十亿人的班.xlsx",
        "一个班的人数多得不可能",
        "a class of more pupils than there can be",
        lambda: _heads(41, 1_000_000_000, 42),
        *_at("D", 4, code="cell.too_many_for_a_class", sheet="班级情况"),
        rows={"classes": 3},
    ),
    _sin(
        "半个人.xlsx",
        "人数不是整数",
        "half a pupil",
        lambda: _heads(41, 42.5, 42),
        *_at("D", 4, code="cell.not_whole", sheet="班级情况"),
        rows={"classes": 3},
    ),
    _sin(
        "大得离谱.xlsx",
        "两格的数连成了一个",
        "two cells' numbers ran into one",
        lambda: _heads(41, 41424344454647, 42),
        *_at("D", 4, code="cell.too_large", sheet="班级情况"),
        rows={"classes": 3},
    ),
    _sin(
        "小数太多.xlsx",
        "分数有三位小数",
        "a mark with three decimals",
        lambda: _scored(90, 88.125, 85),
        ("cell.too_precise", "成绩!E4"),
        ("table.total_derived", "成绩"),
        rows={"exams": 3, "scores": 6},
    ),
    _sin(
        "两可的说法.xlsx",
        "性别写了“男女”，像“男”也像“女”",
        "a sex of “男女”, which is as much one as the other",
        lambda: xlsx((SHEET, with_cells("性别", ("男", "男女")))),
        *_at("D", 4, code="cell.not_allowed"),
        rows=_pupils(2),
    ),
    _sin(
        "学历的说法.xlsx",
        "学历里有函授本科、无学历、空缺的横线和三处“研究生班”",
        "degrees worded as in use, a dash for nothing, and thrice one that nobody knows",
        _unknown_degrees,
        *_at("G", 3, code="cell.not_allowed_near", sheet="教师名册"),
        rows={"teachers": 6},
        values={"teachers.education": (None, "bachelor", None, None, None, "below")},
    ),
    _sin(
        "复式班.xlsx",
        "两个年级同班上课的复式班",
        "classes of two grades each",
        lambda: xlsx(
            (
                "班级情况",
                [[_CLASSES_TITLE], _CLASSES, [SCHOOL, "一、二年级", "1班", 20], [SCHOOL, "三四年级复式", "1班", 22]],
            )
        ),
        rows={"classes": 2},
        values={"classes.stage": ("primary", "primary"), "classes.headcount": (20, 22)},
    ),
    _sin(
        "没有的说法.xlsx",
        "性别写了“不详”",
        "a sex of “不详”",
        lambda: xlsx((SHEET, with_cells("性别", ("男", "不详")))),
        rows=_pupils(2),
    ),
    _sin(
        "学段与年级.xlsx",
        "学段写小学，年级写八年级",
        "grade eight in a primary school",
        lambda: xlsx(
            (
                "班级情况",
                [
                    [_CLASSES_TITLE],
                    ["学校名称", "学段", "年级", "班级", "班额"],
                    [SCHOOL, "小学", "三年级", "1班", 41],
                    [SCHOOL, "小学", "八年级", "1班", 41],
                ],
            )
        ),
        *_at("C", 4, code="cell.grade_not_in_stage", sheet="班级情况"),
        rows={"classes": 1},
    ),
)
