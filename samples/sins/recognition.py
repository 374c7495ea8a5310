"""What a sheet is told by: how forms write its headers, what stands below them, columns that no table has."""

from __future__ import annotations

from sins.people import ROSTER, SCHOOL, TITLE, pupils, roster_row, teacher
from sins.sin import Content, Make, Sin, Taken, Values, said
from sins.writing import Cell, separated

_THREE = {"students": 3}


def _sin(
    name: str, zh: str, en: str, make: Make, *says: tuple[str, str], rows: Taken, values: Values | None = None
) -> Sin:
    return Sin("layout", name, zh, en, make, said(*says), rows, values or {})


def _numbered() -> Content:
    header: list[Cell] = [
        *("1.學籍號", "2.身份證件號18位", "3.姓名（必填）", "4.性別（男/女）", "5.出生日期（如2015-09-01）"),
        *("6.學校名稱", "7.年級", "8.班級"),
    ]
    return separated([[TITLE], header, *map(roster_row, pupils())]).encode()


def _under_family() -> Content:
    above: list[Cell] = [*ROSTER, "家庭情况", None, None]
    below: list[Cell] = [*(None for _ in ROSTER), "户口性质", "是否随迁", "父亲姓名"]
    told: list[list[Cell]] = [["农业", "是", "样例丁"], ["非农业", "否", "样例戊"], ["农业", "否", "样例己"]]
    rows = [[*roster_row(who), *more] for who, more in zip(pupils(), told, strict=True)]
    return separated([[TITLE], above, below, *rows]).encode()


def _line_below() -> Content:
    rows = [roster_row(who)[:6] for who in pupils(4)]
    return separated([[TITLE], ROSTER[:6], ["三年级1班"], *rows[:2], ["三年级2班"], *rows[2:]]).encode()


def _group_of_one() -> Content:
    above: list[Cell] = ["学校名称", "年级", "班级", "人数情况"]
    rows: list[list[Cell]] = [[SCHOOL, "三年级", "1班", 41], [SCHOOL, "三年级", "2班", 43]]
    return separated([["2025学年班级"], above, [None, None, None, "班级在籍人数"], *rows]).encode()


def _insured() -> Content:
    rows: list[list[Cell]] = [[SCHOOL, "三年级", "1班", 31, 3100], [SCHOOL, "三年级", "2班", 33, 3300]]
    return separated([["2025年秋学平险参保统计"], ["学校", "年级", "班级", "人数", "保费"], *rows]).encode()


def _sexes_in_rows() -> Content:
    rows: list[list[Cell]] = [["三年级1班", "男", 23], [None, "女", 22], ["三年级2班", "男", 20], [None, "女", 23]]
    return separated([[f"{SCHOOL}2025年秋各班学生人数"], ["班级", "性别", "人数"], *rows]).encode()


def _girls() -> Content:
    rows: list[list[Cell]] = [["三年级1班", "女", 22], ["三年级2班", "女", 23]]
    return separated([[f"{SCHOOL}2025年秋各班学生人数"], ["班级", "性别", "人数"], *rows]).encode()


def _beside_classes() -> Content:
    rows: list[list[Cell]] = [["三年级", 2, 88], ["四年级", 1, 40], ["合计", 3, 128]]
    return separated([[f"{SCHOOL}2025年秋各年级学生数"], ["年级", "班数", "合计"], *rows]).encode()


def _staff_by_degree() -> Content:
    rows: list[list[Cell]] = [["研究生", 1, 0, 1], ["本科", 20, 10, 30], ["专科", 5, 6, 11], ["合计", 26, 16, 42]]
    return separated([["2025年秋专任教师学历"], ["学历", SCHOOL, "白石小学", "合计"], *rows]).encode()


def _staff_by_stage() -> Content:
    rows: list[list[Cell]] = [["青禾学校", 26, 30, 10, 66], ["白石学校", 16, 20, 0, 36]]
    return separated([["2025年秋专任教师数"], ["学校", "小学", "初中", "高中", "合计"], *rows]).encode()


def _shifted() -> Content:
    rows: list[list[Cell]] = [[SCHOOL, "三年级", 45, "1班"], [SCHOOL, "三年级", 43, "2班"]]
    return separated([["2025年秋班额"], ["学校", "年级", "班级", "班额"], *rows]).encode()


def _numbers_of_persons() -> Content:
    rows: list[list[Cell]] = [[who.name, who.number, SCHOOL, "三年级", "1班"] for who in pupils()]
    return separated([[TITLE], ["姓名", "编号", "学校", "年级", "班级"], *rows]).encode()


def _rank_in_grade() -> Content:
    rows: list[list[Cell]] = [[f"2025{at:04}", "样例", SCHOOL, "1班", 90 - at, 80 - at, at] for at in range(1, 7)]
    header: list[Cell] = ["考号", "姓名", "学校", "班级", "语文", "数学", "年级"]
    return separated([["2025年秋九年级期中考试"], header, *rows]).encode()


def _by_duty() -> Content:
    duties = ("专任教师", "工勤人员", "专任教师")
    staff = zip(map(teacher, range(1, 4)), duties, strict=True)
    rows: list[list[Cell]] = [[who.name, who.number, SCHOOL, "本科", "小学", duty] for who, duty in staff]
    return separated(
        [["2025年秋教师名册"], ["姓名", "身份证件号", "学校", "学历", "任教学段", "岗位类别"], *rows]
    ).encode()


def _number_of_class() -> Content:
    rows: list[list[Cell]] = [["三年级", "0301", 45], ["三年级", "0302", 43]]
    return separated([[f"{SCHOOL}2025年秋班额"], ["年级", "班级编号", "学生"], *rows]).encode()


def _points_alone() -> Content:
    rows: list[list[Cell]] = [[who.name, "1班", 80 + at] for at, who in enumerate(pupils())]
    return separated([[f"{SCHOOL}2025年秋三年级数学期末考试"], ["姓名", "班级", "成绩"], *rows]).encode()


def _came() -> Content:
    rows: list[list[Cell]] = [[SCHOOL, "三年级", "1班", 40], [SCHOOL, "三年级", "2班", 41]]
    return separated([["2025年秋"], ["学校", "年级", "班级", "实到人数"], *rows]).encode()


def _expected_and_came() -> Content:
    rows: list[list[Cell]] = [[SCHOOL, "三年级", "1班", 45, 40], [SCHOOL, "三年级", "2班", 43, 41]]
    return separated([["2025年秋开学报到情况"], ["学校", "年级", "班级", "应到", "实到"], *rows]).encode()


def _seats() -> Content:
    rows = [[*roster_row(who), "第3考场", at] for at, who in enumerate(pupils(), start=1)]
    return separated([["九年级"], [*ROSTER, "考场", "座位号"], *rows]).encode()


def _distribution() -> Content:
    return separated([["分数", "人数", "累计人数"], ["690-750", 3, 3], [689, 2, 5], [688, 4, 9]]).encode()


def _of_a_county() -> Content:
    return separated([["2025年青禾县分年龄人口"], ["年龄", "人口数"], ["6岁", 310], ["7岁", 295]]).encode()


def _without_codes() -> Content:
    rows: list[list[Cell]] = [[name, None, None] for name in (SCHOOL, "白石镇中心校", "红旗村小")]
    return separated([["青禾县2025学年学校名录"], ["学校名称", "学校标识码", "学校类别"], *rows]).encode()


def _candidates_by_name(names: list[str], subjects: list[str]) -> Content:
    rows: list[list[Cell]] = [["1班", name, *(80 + at for at, _ in enumerate(subjects))] for name in names]
    return separated([[f"{SCHOOL}2025年三年级期末成绩"], ["班级", "姓名", *subjects], *rows]).encode()


def _staff() -> Content:
    header: list[Cell] = ["姓名", "编制类型", "岗位类别", "任教科目", "教龄"]
    rows: list[list[Cell]] = [[name, "事业编", "专任教师", "语文", 10] for name in ("样例甲", "样例乙", "样例丙")]
    return separated([[f"{SCHOOL}2025年教职工名册"], header, *rows]).encode()


def _written_out() -> Content:
    return separated([[f"{SCHOOL}二〇二五年秋季学生花名册"], list(ROSTER), *map(roster_row, pupils())]).encode()


def _of_a_term() -> Content:
    return separated(
        [[f"{SCHOOL}2025年下学期班额"], ["年级", "班级", "人数"], ["三年级", "1班", 41], ["三年级", "2班", 43]]
    ).encode()


def _short_name() -> Content:
    rows: list[list[Cell]] = [["三年级", "1班", 41], ["三年级", "2班", 43]]
    schools: list[list[Cell]] = [["青禾县城关镇第一小学", "小学", "青禾县"], ["青禾县白石镇中心小学", "小学", "青禾县"]]
    listed = separated([["学校名称", "办学类型", "县区"], *schools])
    classes = separated([["城关一小2025年秋班额"], ["年级", "班级", "人数"], *rows])
    return {"2025年学校名录.csv": listed.encode(), "班额.csv": classes.encode()}


def _converted() -> Content:
    header: list[Cell] = ["考号", "姓名", "语文", "语文赋分", "语文排名", "数学"]
    rows: list[list[Cell]] = [["0701", "样例甲", 82.5, 99, 2, 70], ["0702", "样例乙", 91, 100, 1, 65]]
    return separated([[f"{SCHOOL}2025年春八年级期末成绩"], header, *rows]).encode()


def _by_entry() -> Content:
    rows: list[list[Cell]] = [["2301", 41], ["2302", 43], ["2501", 45]]
    return separated([["城关中学2025年秋班额"], ["班级", "人数"], *rows]).encode()


_NAMES = ["样例甲", "样例乙", "样例丙"]

SINS: tuple[Sin, ...] = (
    _sin(
        "编号的繁体表头.csv",
        "表头编了号，用繁体字，还带着填写说明",
        "headers are numbered, in traditional characters, with remarks on how to fill them in",
        _numbered,
        rows=_THREE,
        values={"students.sex": tuple("male" if who.sex == "男" else "female" for who in pupils())},
    ),
    _sin(
        "家庭情况下的随迁.csv",
        "“家庭情况”下面有户口性质、是否随迁、父亲姓名",
        "under a group on the family stand the kind of registration, 是否随迁, and the father's name",
        _under_family,
        rows=_THREE,
        values={"students.migrant": ("yes", "no", "no")},
    ),
    _sin(
        "表头下的班级行.csv",
        "每个班一行班名，第一行就在表头下面",
        "a line names each class, the first of them right below the header",
        _line_below,
        ("row.section", "表头下的班级行!3"),
        ("row.section", "表头下的班级行!6"),
        rows={"students": 4},
        values={"students.class_name": ("1班", "1班", "2班", "2班")},
    ),
    _sin(
        "一列一组.csv",
        "表头有两行，“人数情况”下面只有一列",
        "the header has two rows, and a group stands over one column only",
        _group_of_one,
        rows={"classes": 2},
        values={"classes.headcount": (41, 43)},
    ),
    _sin(
        "考场座位.csv",
        "学生信息齐全，但这是考场座位表",
        "all is told of the pupils, but this is a plan of examination rooms",
        _seats,
        ("sheet.of_another_kind", "考场座位"),
        rows={},
    ),
    _sin(
        "没有标题的分数段.csv",
        "没有标题的一分一段表",
        "how many candidates have each score, without a title",
        _distribution,
        ("sheet.of_another_kind", "没有标题的分数段"),
        rows={},
    ),
    _sin(
        "标题里的县.csv",
        "县区只写在标题里",
        "only the title names the county",
        _of_a_county,
        rows={"population": 2},
        values={"population.county": ("青禾县", "青禾县")},
    ),
    _sin(
        "没有代码的名录.csv",
        "学校名录只有校名，标识码一列空着",
        "a list of schools has names and no codes",
        _without_codes,
        ("cell.required", "没有代码的名录!C3"),
        rows={"schools": 3},
    ),
    _sin(
        "没有考号的成绩.csv",
        "成绩表没有考号，只有班级和姓名",
        "results have classes and names and no candidate numbers",
        lambda: _candidates_by_name(_NAMES, ["语文", "数学"]),
        ("table.total_derived", "没有考号的成绩"),
        rows={"exams": 3, "scores": 6},
    ),
    _sin(
        "同班同名的考生.csv",
        "没有考号，同一个班有两名考生同名",
        "without candidate numbers two of one class have one name",
        lambda: _candidates_by_name([*_NAMES, "样例甲"], ["语文", "数学"]),
        ("table.total_derived", "同班同名的考生"),
        ("table.same_name_exams", "同班同名的考生"),
        rows={"exams": 4, "scores": 8},
    ),
    _sin(
        "只有一科的成绩.csv",
        "成绩表只有一科，没有总分",
        "results of one subject, without a total",
        lambda: _candidates_by_name(_NAMES, ["数学"]),
        rows={"exams": 3, "scores": 3},
        values={"exams.total": (None, None, None)},
    ),
    _sin(
        "没有学历的教职工.csv",
        "教职工名册没有学历，只有编制、岗位、任教科目",
        "a list of staff tells posts and subjects and no degrees",
        _staff,
        ("sheet.known_by_value", "没有学历的教职工!C2"),
        rows={"teachers": 3},
        values={"teachers.education": (None, None, None)},
    ),
    _sin(
        "汉字写的年份.csv",
        "年份用汉字写：二〇二五年秋季",
        "the year is written out: 二〇二五年秋季",
        _written_out,
        rows=_THREE,
        values={"students.year": (2025, 2025, 2025)},
    ),
    _sin(
        "下学期是春是秋.csv",
        "标题写“2025年下学期”，有的县指秋季，有的县指春季，旁边也没有日期",
        "the title says 2025年下学期, the autumn in some counties and the spring in others, and no date is beside it",
        _of_a_term,
        ("table.term_unclear", "下学期是春是秋"),
        rows={},
    ),
    _sin(
        "只写了简称",
        "标题只写简称“城关一小”，名录里是青禾县城关镇第一小学",
        "the title says 城关一小 for short, the list has 青禾县城关镇第一小学",
        _short_name,
        rows={"classes": 2, "schools": 2},
        values={"classes.school": ("青禾县城关镇第一小学",) * 2},
    ),
    _sin(
        "八年级的赋分.csv",
        "八年级成绩表里原始分旁边还有赋分",
        "a sheet of grade 8 has converted points beside those as marked",
        _converted,
        ("table.total_derived", "八年级的赋分"),
        ("table.unknown_column", "八年级的赋分!D2"),
        rows={"exams": 2, "scores": 4},
    ),
    _sin(
        "入学年份开头的班号.csv",
        "班级写 2301、2302（入学年份加班号），没有年级，看不出是初中还是高中",
        "classes are written 2301, 2302, by the year of entry, without grades, and nothing tells the stage",
        _by_entry,
        ("cell.grade_unclear", "入学年份开头的班号!A3"),
        rows={"classes": 3},
    ),
    _sin(
        "学历在左学校在上.csv",
        "各种学历的专任教师数，一所学校一列",
        "full-time teachers by degree, a school in each column",
        _staff_by_degree,
        ("row.total", "学历在左学校在上!4"),
        rows={"staff_counts": 2},
        values={"staff_counts.teachers": (26, 16), "staff_counts.bachelors": (20, 10)},
    ),
    _sin(
        "学段横排.csv",
        "各学段的专任教师数横排，“高中”在这里是学段",
        "full-time teachers of each stage across; 高中 is a stage there",
        _staff_by_stage,
        rows={"staff_counts": 6},
        values={"staff_counts.teachers": (26, 16, 30, 20, 10, 0)},
    ),
    _sin(
        "错了一列.csv",
        "班级的名称写在“班额”列，人数写在“班级”列",
        "names of classes under 班额, their sizes under 班级",
        _shifted,
        ("sheet.header_contradicted", "错了一列"),
        rows={},
    ),
    _sin(
        "编号是身份证号.csv",
        "“编号”列里是身份证件号",
        "citizen numbers under 编号",
        _numbers_of_persons,
        ("sheet.known_by_value", "编号是身份证号!B2"),
        rows=_THREE,
        values={"students.id_number": tuple(who.number for who in pupils())},
    ),
    _sin(
        "年级是名次.csv",
        "成绩表的“年级”列是年级名次",
        "on a sheet of points 年级 holds the ranks in the grade",
        _rank_in_grade,
        ("sheet.header_contradicted", "年级是名次!G2"),
        ("table.total_derived", "年级是名次"),
        ("table.unknown_column", "年级是名次!G2"),
        rows={"exams": 6, "scores": 12},
        values={"exams.grade": (9,) * 6},
    ),
    _sin(
        "岗位类别.csv",
        "是不是专任教师写在“岗位类别”列",
        "whether somebody is a full-time teacher stands under 岗位类别",
        _by_duty,
        ("sheet.known_by_value", "岗位类别!F2"),
        rows={"teachers": 3},
        values={"teachers.full_time": ("yes", "no", "yes")},
    ),
    _sin(
        "班级编号.csv",
        "班级只有“班级编号”，人数写在“学生”列",
        "classes by 班级编号, their sizes under 学生",
        _number_of_class,
        ("sheet.known_by_value", "班级编号!B2"),
        ("sheet.known_by_value", "班级编号!C2"),
        rows={"classes": 2},
        values={"classes.headcount": (45, 43)},
    ),
    _sin(
        "只写成绩.csv",
        "只有姓名、班级、成绩，科目写在标题里",
        "names, classes and points; the title names the subject",
        _points_alone,
        ("sheet.subject_told", "只写成绩!C2"),
        rows={"exams": 3, "scores": 3},
        values={"scores.subject": ("mathematics",) * 3},
    ),
    _sin(
        "男女分行.csv",
        "各班的男生、女生各占一行",
        "boys and girls of each class in rows of their own",
        _sexes_in_rows,
        ("row.added_up", "男女分行!4"),
        ("row.added_up", "男女分行!6"),
        ("sheet.carried_down", "男女分行!A2"),
        rows={"classes": 2},
        values={"classes.headcount": (45, 43)},
    ),
    _sin(
        "只有女生.csv",
        "按性别分行，但每班只有女生一行",
        "rows by sex, of which only those of girls came",
        _girls,
        ("sheet.one_sex_alone", "只有女生!C2"),
        ("table.unknown_column", "只有女生!B2"),
        rows={"classes": 2},
        values={"classes.headcount": (None, None)},
    ),
    _sin(
        "班数旁的合计.csv",
        "年级、班数旁边的“合计”是学生数",
        "beside the number of classes 合计 is that of pupils",
        _beside_classes,
        ("row.total", "班数旁的合计!5"),
        rows={"enrolments": 2},
        values={"enrolments.pupils": (88, 40)},
    ),
    _sin(
        "实到人数.csv",
        "只有各班实到人数，没有应到或在籍人数",
        "only the numbers of those who came, by class, none of those on the register",
        _came,
        ("sheet.counts_others_beside", "实到人数"),
        rows={},
    ),
    _sin(
        "应到和实到.csv",
        "班额写在“应到”列，旁边是“实到”",
        "the sizes of classes under 应到, those who came beside them",
        _expected_and_came,
        ("table.unknown_column", "应到和实到!E2"),
        rows={"classes": 2},
        values={"classes.headcount": (45, 43)},
    ),
    _sin(
        "参保人数.csv",
        "各班的人数，数的是参保的学生",
        "numbers by class, which are those of the insured",
        _insured,
        ("sheet.counts_others", "参保人数"),
        rows={},
    ),
)
