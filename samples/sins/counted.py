"""What is counted once, or not at all: totals among classes, pupils who have left, classes of two campuses."""

from __future__ import annotations

from sins.people import ROSTER, SCHOOL, TITLE, pupils, roster_row
from sins.sin import Content, Make, Sin, Taken, Values, said
from sins.writing import Cell, separated

_TITLE = "2025学年班级情况"
_HEADER: list[Cell] = ["学校名称", "年级", "班级", "班额"]
_THREE: list[list[Cell]] = [[SCHOOL, "三年级", "1班", 41], [SCHOOL, "三年级", "2班", 43], [SCHOOL, "三年级", "3班", 40]]


def _beside(header: str, *values: Cell) -> bytes:
    """Give a roster with one more column, in which each pupil has one of these values."""
    rows = [[*roster_row(who), value] for who, value in zip(pupils(len(values)), values, strict=True)]
    return separated([[TITLE], [*ROSTER, header], *rows]).encode()


def _sin(
    name: str,
    zh: str,
    en: str,
    make: Make,
    *says: tuple[str, str],
    rows: Taken,
    values: Values,
) -> Sin:
    return Sin("cells", name, zh, en, make, said(*says), rows, values)


def _full_total() -> Content:
    totals: list[list[Cell]] = [[SCHOOL, "三年级", "全年级", 124], [SCHOOL, "三年级", "班均", 41.3]]
    return separated([[_TITLE], _HEADER, *_THREE, *totals]).encode()


def _whole_county() -> Content:
    rows: list[list[Cell]] = [
        ["青禾县", "XX小学", "小学", "三年级", 99],
        ["青禾县", SCHOOL, "小学", "三年级", 84],
        ["青禾县", SCHOOL, "小学", "四年级", 40],
        ["全县", None, "小学", "三年级", 84],
    ]
    return separated([["2025学年在校学生"], ["县区", "学校名称", "学段", "年级", "在校生数"], *rows]).encode()


def _with_campus() -> Content:
    """Give a school, its campus, and the total of both."""
    named = ((SCHOOL, 84), (f"{SCHOOL}东校区", 40), (f"{SCHOOL}（含东校区）", 124))
    rows: list[list[Cell]] = [[school, "小学", "三年级", count] for school, count in named]
    return separated([["2025学年在校学生"], ["学校名称", "学段", "年级", "在校生数"], *rows]).encode()


def _with_villages() -> Content:
    """Give a township's school, one under it, and the total of both."""
    named = (("白石镇中心校", 84), ("白石镇柳树小学", 40), ("白石镇中心校（含村小）", 124))
    rows: list[list[Cell]] = [[school, "小学", "三年级", count] for school, count in named]
    return separated([["2025学年在校学生"], ["学校名称", "学段", "年级", "在校生数"], *rows]).encode()


def _counted_in_two_ways() -> Content:
    """Give the classes of a grade twice, 甲班 being 1班."""
    numbers: list[list[Cell]] = [[SCHOOL, "三年级", "1班", 41], [SCHOOL, "三年级", "2班", 43]]
    stems: list[list[Cell]] = [[SCHOOL, "三年级", "甲班", 41], [SCHOOL, "三年级", "乙班", 43]]
    files = {"班级表.csv": numbers, "大班额排查.csv": stems}
    return {name: separated([[_TITLE], _HEADER, *rows]).encode() for name, rows in files.items()}


def _two_degrees() -> Content:
    above: list[Cell] = ["姓名", "学校名称", "任教学段", "是否专任教师", "全日制教育", None, "在职教育", None]
    below: list[Cell] = [None, None, None, None, "学历", "毕业院校", "学历", "毕业院校"]
    first: list[Cell] = ["样例甲", SCHOOL, "小学", "是", "专科", "甲师专", "本科", "乙大学"]
    second: list[Cell] = ["样例乙", SCHOOL, "小学", "是", "本科", "乙大学", None, None]
    return separated([["2025学年教师名册"], above, below, first, second]).encode()


def _wrong_total() -> Content:
    totals: list[list[Cell]] = [["小计", None, None, 134], [SCHOOL, "四年级", "1班", 45], ["总计", None, None, 169]]
    return separated([[_TITLE], _HEADER, *_THREE, *totals]).encode()


def _absent_behind_names() -> Content:
    rows: list[list[Cell]] = [["301", "样例甲", 90, 80], ["302", "样例乙(缺考)", 0, 0], ["303", "样例丙", "病假", 70]]
    title = f"{SCHOOL}2025学年第一学期三年级1班期末成绩"
    return separated([[title], ["考号", "姓名", "语文", "数学"], *rows]).encode()


def _left_behind_names() -> Content:
    rows = [roster_row(who) for who in pupils()]
    rows[1][ROSTER.index("姓名")] = f"{pupils()[1].name}（已转出）"
    return separated([[TITLE], list[Cell](ROSTER), *rows]).encode()


def _without_stage() -> Content:
    rows: list[list[Cell]] = [[SCHOOL, 210, 14], ["白石镇九年一贯制学校", 400, 30], ["合计", 610, 44]]
    return separated([["2025学年各校基本情况"], ["学校名称", "学生数", "专任教师数"], *rows]).encode()


def _each_subject_a_sheet() -> Content:
    title = f"{SCHOOL}2025学年第二学期三年级期末成绩"
    points: dict[str, tuple[int, int]] = {"语文": (90, 85), "数学": (70, 66)}
    heads: list[Cell] = ["考号", "姓名", "总分"]
    sheets = {
        subject: [[title], heads, *([f"30{at}", f"样例{'甲乙'[at]}", own[at]] for at in (0, 1))]
        for subject, own in points.items()
    }
    return {f"{subject}.csv": separated(rows).encode() for subject, rows in sheets.items()}


def _degrees_in_rows() -> Content:
    rows: list[list[Cell]] = [[SCHOOL, "研究生", 1], [None, "本科", 9], [None, "专科", 4], ["合计", None, 14]]
    return separated([["2025学年专任教师学历统计"], ["学校", "学历", "人数"], *rows]).encode()


def _classes_beside_their_grade() -> Content:
    rows: list[list[Cell]] = [["三年级", 2, 41, 43, 84], ["四年级", 1, 45, None, 45]]
    return separated([[_TITLE], ["年级", "班数", "1班", "2班", "总人数"], *rows]).encode()


SINS: tuple[Sin, ...] = (
    _sin(
        "学历分行.csv",
        "一所学校的教师人数按学历分行填写",
        "the teachers of a school stand in rows, by degree",
        _degrees_in_rows,
        ("row.total", "学历分行!6"),
        ("sheet.parts_in_rows", "学历分行"),
        ("sheet.parts_added_up", "学历分行"),
        rows={"staff_counts": 1},
        values={"staff_counts.teachers": (14,), "staff_counts.bachelors": (9,)},
    ),
    _sin(
        "各班与总人数.csv",
        "各班人数横排，旁边是年级的总人数",
        "classes across the columns beside the number of their grade",
        _classes_beside_their_grade,
        ("table.no_school", "各班与总人数"),
        rows={"enrolments": 2, "classes": 3},
        values={"enrolments.pupils": (84, 45), "classes.headcount": (41, 45, 43)},
    ),
    _sin(
        "没有学段.csv",
        "学生数、教师数按学校填，没有学段和年级",
        "numbers of pupils and teachers by school, without stage or grade",
        _without_stage,
        ("row.total", "没有学段!5"),
        ("register.no_stage", "没有学段!B4"),
        rows={"enrolments": 1, "staff_counts": 2},
        values={"enrolments.stage": ("primary",), "enrolments.pupils": (210,), "staff_counts.teachers": (14, 30)},
    ),
    _sin(
        "每科一个文件",
        "每科一个文件，成绩的列名都是总分",
        "a file for each subject, whose points all stand under 总分",
        _each_subject_a_sheet,
        ("sheet.subject_told", "数学.csv!数学!C2"),
        ("table.joined", "数学.csv!数学!A3"),
        ("table.joined", "数学.csv!数学!A4"),
        ("sheet.subject_told", "语文.csv!语文!C2"),
        rows={"exams": 2, "scores": 4},
        values={"exams.total": (160, 151)},
    ),
    _sin(
        "合计不符.csv",
        "小计、总计与所加各行对不上",
        "totals that are not the sum of their rows",
        _wrong_total,
        ("row.total", "合计不符!6"),
        ("row.total", "合计不符!8"),
        ("sheet.total_row_differs", "合计不符!D6"),
        rows={"classes": 4},
        values={"classes.headcount": (41, 43, 40, 45)},
    ),
    _sin(
        "姓名后的缺考.csv",
        "缺考写在姓名后面，成绩填 0；病假写在成绩里",
        "缺考 stands behind a name whose marks are 0, and 病假 among the marks",
        _absent_behind_names,
        ("sheet.absence_column", "姓名后的缺考!B2"),
        ("table.total_derived", "姓名后的缺考"),
        rows={"exams": 3, "scores": 6},
        values={
            "exams.status": ("sat", "absent", "sat"),
            "scores.status": ("sat", "absent", "absent", "sat", "absent", "sat"),
        },
    ),
    _sin(
        "姓名后的转出.csv",
        "转出写在姓名后面",
        "转出 stands behind the name of a pupil",
        _left_behind_names,
        ("sheet.status_in_remarks", "姓名后的转出!C2"),
        ("table.pupils_left", "姓名后的转出"),
        rows={"students": 2},
        values={"students.status": (None, None)},
    ),
    _sin(
        "两次学历.csv",
        "全日制教育、在职教育各有一列学历",
        "a degree each under 全日制教育 and 在职教育",
        _two_degrees,
        ("sheet.highest_degree", "两次学历!E3"),
        rows={"teachers": 2},
        values={"teachers.education": ("bachelor", "bachelor")},
    ),
    _sin(
        "填满的合计行.csv",
        "合计行的学校、年级都填了，“班级”里写的是全年级、班均",
        "rows of totals whose school and grade are filled: 全年级, 班均 in the column of classes",
        _full_total,
        ("row.total", "填满的合计行!6"),
        ("row.total", "填满的合计行!7"),
        rows={"classes": 3},
        values={"classes.headcount": (41, 43, 40)},
    ),
    _sin(
        "转出的学生.csv",
        "名册里留着已经转出、毕业的学生",
        "pupils who have left are still on the roster",
        lambda: _beside("学籍状态", "在读", "转出", "休学", "毕业"),
        ("table.pupils_left", "转出的学生"),
        ("table.pupils_suspended", "转出的学生"),
        rows={"students": 2},
        values={"students.status": ("enrolled", "suspended")},
    ),
    _sin(
        "备注里的转出.csv",
        "没有学籍状态列，备注里写着谁已经转出",
        "no column of states; remarks say who has left",
        lambda: _beside("备注", "班长", "2025.3转出", "由外校转入", "已退学"),
        ("sheet.status_in_remarks", "备注里的转出!I2"),
        ("table.pupils_left", "备注里的转出"),
        rows={"students": 2},
        values={"students.status": (None, None)},
    ),
    _sin(
        "县区列里的全县.csv",
        "“县区”列里写着全县的合计行，和没有填的示例学校",
        "a row of the whole county under 县区, and a school XX小学",
        _whole_county,
        ("row.sample", "县区列里的全县!3"),
        ("row.total", "县区列里的全县!6"),
        rows={"enrolments": 2},
        values={"enrolments.pupils": (84, 40)},
    ),
    _sin(
        "两个校区.csv",
        "两个校区各有一个1班",
        "two campuses have a class 1 each",
        lambda: _beside("校区", "东校区", "西校区", "本部"),
        rows={"students": 3},
        values={"students.class_name": ("东校区 1班", "西校区 1班", "1班")},
    ),
    _sin(
        "含村小.csv",
        "中心校和村小各有一行，另有一行“中心校（含村小）”",
        "beside a township's school and one under it a row that includes both",
        _with_villages,
        ("register.total_of_others", "含村小!D5"),
        rows={"enrolments": 2},
        values={"enrolments.pupils": (84, 40)},
    ),
    _sin(
        "甲班即1班",
        "一张表写1班、2班，另一张写甲班、乙班，班额相同",
        "one sheet names 1班 and 2班, another 甲班 and 乙班, of the same sizes",
        _counted_in_two_ways,
        ("table.counted_one_classes", "班级表.csv!班级表!C3"),
        ("table.duplicate", "班级表.csv!班级表!C3"),
        ("table.duplicate", "班级表.csv!班级表!C4"),
        rows={"classes": 2},
        values={"classes.class_name": ("1班", "2班"), "classes.headcount": (41, 43)},
    ),
    _sin(
        "含东校区.csv",
        "学校、东校区之外还有一行“含东校区”的合计",
        "beside a school and its campus a row that includes the campus",
        _with_campus,
        ("register.total_of_parts", "含东校区!D5"),
        rows={"enrolments": 2},
        values={"enrolments.pupils": (84, 40)},
    ),
)
