"""Sins across tables: every sheet is sound by itself, and two of them cannot both be true."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sins.people import ROSTER, Person, person, pupils, roster_row, teacher
from sins.sin import Make, Sin, said
from sins.writing import Cell, separated

FIRST, SECOND, THIRD = "青禾县白石第一小学", "青禾县白石第二小学", "青禾县白石第三小学"
_CODES = {FIRST: "2199000001", SECOND: "2199000002"}
_SCHOOLS = ["学校标识码", "学校名称", "县区", "学校类别"]
_CLASSES = ["学校名称", "年级", "班级", "班额"]
_STAFF = ["教师编号", "身份证件号", "姓名", "性别", "学校名称", "任教学段", "是否专任教师", "最高学历"]
_EXAM = ["考号", "学籍号", "姓名", "学校名称", "年级", "语文", "数学", "总分"]
Files = dict[str, bytes]


def _csv(name: str, rows: Sequence[Sequence[Cell]]) -> Files:
    """Give a file of text, the smallest there is; its one sheet has its name."""
    return {f"{name}.csv": separated(rows).encode("utf-8-sig")}


def _schools(*names: str) -> Files:
    rows = [[_CODES[name], name, "青禾县", "小学"] for name in names]
    return _csv("学校名录", [["青禾县2025—2026学年学校名录"], _SCHOOLS, *rows])


def _roster(school: str, people: Sequence[Person], name: str = "") -> Files:
    rows = [roster_row(who, school=school) for who in people]
    return _csv(name or school, [["2025—2026学年学生花名册"], list(ROSTER), *rows])


def _rosters(first: Sequence[Person] | None = None, second: Sequence[Person] | None = None) -> Files:
    """Give the list of schools and the rosters of both, sound ones unless others are given."""
    return (
        _schools(FIRST, SECOND)
        | _roster(FIRST, pupils(3) if first is None else first)
        | _roster(SECOND, pupils(3, start=11) if second is None else second)
    )


def _classes(*heads: tuple[str, Cell]) -> Files:
    rows = [[school, "三年级", "1班", head] for school, head in heads]
    return _csv("班级情况", [["2025—2026学年班级情况"], _CLASSES, *rows])


def _staff(*rows: tuple[int, str, str]) -> Files:
    """Give a list of staff: number of the person, school, whether full time."""
    people = [(teacher(number), number, school, whole) for number, school, whole in rows]
    lines = [
        [f"T{n:05d}", who.number, who.name, who.sex, school, "小学", whole, "本科"] for who, n, school, whole in people
    ]
    return _csv("教师名册", [["青禾县2025—2026学年教师名册"], _STAFF, *lines])


def _exam(rows: Sequence[tuple[Person, Cell, Cell, Cell]], header: Sequence[str] = _EXAM) -> Files:
    lines = [
        [f"30{n:03d}", who.student_number, who.name, FIRST, "三年级", *own]
        for n, (who, *own) in enumerate(rows, start=1)
    ]
    return _csv("期末考试", [["青禾县2025年秋季三年级期末考试成绩"], list(header), *lines])


def _enrolments(before: int, now: int) -> Files:
    rows: list[list[Cell]] = [
        [year, FIRST, "小学", "三年级", pupils_]
        for year, pupils_ in (("2024-2025学年", before), ("2025-2026学年", now))
    ]
    header = ["学年", "学校名称", "学段", "年级", "在校生数"]
    return _csv("在校生数", [["青禾县在校生数"], header, *rows])


def _old_pupil() -> Person:
    return person(5, date(2009, 3, 4))


def _repeated() -> Files:
    three = pupils(3)
    return _rosters(first=[*three, three[0]])


def _transferred() -> Files:
    return _rosters(second=[*pupils(3, start=11), pupils(1)[0]])


def _declared() -> Files:
    return _rosters() | _classes((FIRST, 5), (SECOND, 3))


def _stranger_sits() -> Files:
    who = pupils(4)
    return _rosters() | _exam([(who[0], 90, 80, 170), (who[3], 70, 60, 130), (who[1], 80, 80, 160)])


def _wrong_sum() -> Files:
    who = pupils(2)
    return _rosters() | _exam([(who[0], 90, 80, 170), (who[1], 70, 60, 150)])


def _beyond(header: Sequence[str]) -> Files:
    """Give an examination in which one of two marks is above a hundred."""
    who = pupils(2)
    return _exam([(who[0], 90, 80, 170), (who[1], 110, 60, 170)], header)


def _unlisted() -> Files:
    return _rosters() | _roster(THIRD, pupils(3, start=21))


def _two_posts() -> Files:
    return _rosters() | _staff((501, FIRST, "是"), (502, SECOND, "是"), (501, SECOND, "是"))


def _jump() -> Files:
    return _rosters() | _enrolments(120, 380)


def _staffed(pupils_: int, first: int) -> Files:
    """Give so many pupils of the first school so many teachers, and the second school one."""
    staff = _staff(*((500 + n, FIRST, "是") for n in range(1, first + 1)), (540, SECOND, "是"))
    return _enrolments(pupils_, pupils_) | staff


def _settled(files: Files, text: str) -> Files:
    """Give files with what the bureau settled."""
    return files | {"eduq.yaml": text.encode()}


_ACCEPTED = """\
rules:
  class_size_differs_from_roster: {{severity: error}}
accepted:
  - rule: class_size_differs_from_roster
    school: {school}
    reason: 两名学生九月底转入，学籍正在办理
    document: 青教基〔2025〕12号
    until: {until}
"""


def _accepted(until: str) -> Files:
    return _settled(_declared(), _ACCEPTED.format(school=FIRST, until=until))


def _threshold() -> Files:
    return _settled(_declared(), "rules:\n  class_size_differs_from_roster:\n    parameters: {most_off: 2}\n")


def _off() -> Files:
    return _settled(_declared(), "rules:\n  class_size_differs_from_roster: {skip: true}\n")


def _severe() -> Files:
    return _settled(_declared(), "rules:\n  class_size_differs_from_roster: {severity: error}\n")


def _silent() -> Files:
    return _schools(FIRST, SECOND) | _roster(FIRST, pupils(3))


def _sin(name: str, zh: str, en: str, make: Make, *says: tuple[str, str], students: int = 6, **rows: int) -> Sin:
    taken = {"schools": 2, "students": students, **rows}
    return Sin("rules", name, zh, en, make, said(*says), {table: n for table, n in taken.items() if n})


_SIZE = ("rule.class_size_differs_from_roster", "班级情况.csv!班级情况!D3")

SINS: tuple[Sin, ...] = (
    _sin(
        "一人两校",
        "同一个学生在两所学校的名册里",
        "the same pupil on the rosters of two schools",
        _transferred,
        ("rule.same_pupil_in_two_schools", f"{SECOND}.csv!{SECOND}!A6"),
    ),
    _sin(
        "一校两次",
        "同一个学生在一份名册里出现两次",
        "the same pupil twice on one roster",
        _repeated,
        ("rule.same_pupil_twice_in_school", f"{FIRST}.csv!{FIRST}!A6"),
    ),
    _sin(
        "班额与名册",
        "报的班额与名册上的人数不一致",
        "a class size that is not the number on the roster",
        _declared,
        _SIZE,
        classes=2,
    ),
    _sin(
        "考生不在名册",
        "考生不在本校的名册里",
        "a candidate who is not on the school's roster",
        _stranger_sits,
        ("rule.candidate_not_on_roster", "期末考试.csv!期末考试!B4"),
        exams=3,
        scores=6,
    ),
    _sin(
        "总分与各科",
        "总分不等于各科之和",
        "a total that is not the sum of the subjects",
        _wrong_sum,
        ("rule.total_differs_from_subjects", "期末考试.csv!期末考试!H4"),
        exams=2,
        scores=4,
    ),
    _sin(
        "高于满分",
        "分数高于表头里写明的满分",
        "a mark above the full mark that the header states",
        lambda: _rosters() | _beyond([*_EXAM[:5], "语文(100分)", "数学(100分)", "总分"]),
        ("rule.score_above_full_mark", "期末考试.csv!期末考试!F4"),
        exams=1,
        scores=2,
    ),
    _sin(
        "高于规定的满分",
        "分数高于 eduq.yaml 里写明的满分",
        "a mark above the full mark that eduq.yaml states",
        lambda: _settled(_rosters() | _beyond(_EXAM), "full_marks:\n  语文: 100\n"),
        ("rule.score_above_full_mark", "期末考试.csv!期末考试!F4"),
        exams=1,
        scores=2,
    ),
    _sin(
        "年龄与年级",
        "十六岁上三年级",
        "sixteen years old in grade three",
        lambda: _rosters(first=[*pupils(2), _old_pupil()]),
        ("rule.age_does_not_fit_grade", f"{FIRST}.csv!{FIRST}!E5"),
    ),
    _sin(
        "名录里没有的学校",
        "名册上的学校不在名录里",
        "a roster of a school that is not on the list",
        _unlisted,
        ("rule.school_not_in_list", f"{THIRD}.csv!{THIRD}"),
        students=9,
    ),
    _sin(
        "两校专任",
        "同一位教师在两所学校都是专任",
        "a teacher full time in two schools",
        _two_posts,
        ("rule.teacher_full_time_in_two_schools", "教师名册.csv!教师名册!G5"),
        teachers=2,
    ),
    _sin(
        "人数骤变",
        "人数一年之间翻了三倍",
        "a headcount that triples from one year to the next",
        _jump,
        ("rule.enrolment_differs_from_classes", "在校生数.csv!在校生数!E4"),
        ("rule.headcount_jump", "在校生数.csv!在校生数!E4"),
        enrolments=2,
    ),
    _sin(
        "生师比过低",
        "六十个学生十一位教师",
        "sixty pupils to eleven teachers",
        lambda: _staffed(60, 11),
        ("rule.pupils_per_teacher_implausible", "教师名册.csv!教师名册"),
        students=0,
        schools=0,
        enrolments=2,
        teachers=12,
    ),
    _sin(
        "生师比过高",
        "六十二个学生两位教师",
        "sixty-two pupils to two teachers",
        lambda: _staffed(62, 2),
        ("rule.pupils_per_teacher_implausible", "教师名册.csv!教师名册"),
        students=0,
        schools=0,
        enrolments=2,
        teachers=3,
    ),
    _sin(
        "什么都没报的学校",
        "名录里的一所学校什么都没报",
        "a school of the list that sent nothing",
        _silent,
        ("rule.school_sent_nothing", "学校名录.csv!学校名录!A4"),
        students=3,
    ),
    # ------------------------------------------------------------ what a bureau settles
    _sin(
        "放宽的规则",
        "县里放宽了班额与名册的差额",
        "the bureau allows a class size to differ by two",
        _threshold,
        classes=2,
    ),
    _sin("关掉的规则", "县里关掉了一条规则", "the bureau switched a rule off", _off, classes=2),
    _sin("加严的规则", "县里把提醒改成了错误", "the bureau made an error of a warning", _severe, _SIZE, classes=1),
    _sin(
        "认可的例外",
        "县里认可的例外，写明了理由、文号和期限",
        "an exception the bureau accepts, with reason, document and day",
        lambda: _accepted("2099-12-31"),
        _SIZE,
        classes=2,
    ),
    _sin(
        "过期的例外",
        "认可的例外已经过期",
        "an accepted exception that has expired",
        lambda: _accepted("2020-08-31"),
        _SIZE,
        ("rules.acceptance_expired", "eduq.yaml:4"),
        classes=1,
    ),
)
