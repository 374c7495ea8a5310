"""Answers how verdicts, reasons, units, levels and slices are said in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

from eduquality.words import Phrase

_REASONS: dict[str, Phrase] = {
    "reason.no-rows": Phrase(
        "“{table}”表没有 {year} 年的数据行",
        "no rows of table {table} for {year}",
        "检查文件中的年份，或用 --year 指定有数据的年份",
        "check the year in the files, or ask for a year that has data with --year",
    ),
    "reason.none-kept": Phrase(
        "“{table}”表 {year} 年有数据行，但没有“{kept}”的",
        "table {table} for {year} has rows, but none of {kept}",
        "补报这一部分，或改换筛选条件",
        "send that part, or ask for another",
    ),
    "reason.empty-column": Phrase(
        "“{table}”表 {year} 年的行都没有“{column}”，不知道哪些该计入",
        "no row of table {table} for {year} has its {column}, so nobody knows which to count",
        "在“{holder}”表里填写“{column}”",
        "fill in {column} in the table {holder}",
    ),
    "reason.zero-denominator": Phrase(
        "分母“{name}”为 0",
        "{name}, the denominator, is 0",
        "分母为 0 时没有比例可言，不按 0% 或 100% 计",
        "there is no share of nothing; it counts neither as 0% nor as 100%",
    ),
    "reason.no-value": Phrase(
        "“{name}”没有数值：相关单元格全部为空或认不出",
        "{name} has no value: every cell is empty or could not be read",
        "请填写空单元格，改正认不出的内容；空不等于 0",
        "fill in the empty cells and correct those that could not be read; empty is not zero",
    ),
    "reason.too-large": Phrase(
        "“{name}”的数大到算不出来",
        "{name} comes to a number too large to be reckoned",
        "请核对这项指标的公式和相关单元格；其他指标不受影响",
        "check the formula and the cells it reads; other indicators are not affected",
    ),
    "reason.unlike": Phrase(
        "不能合并计算：{name} {lowest}，{other} {highest}",
        "not pooled: {name} {lowest}, {other} {highest}",
        "不同满分的试卷不合算平均分，可看得分率，或按学校分开计算；满分写错的请更正",
        "papers of different full marks have no common mean: use the share of the full mark, or ask by school; "
        "correct a full mark that is wrong",
    ),
    "reason.no-table": Phrase(
        "数据中没有“{table}”表",
        "no table {table} among the files",
        "补充该表；`eduq list tables` 列出能识别的表，`eduq validate` 说明哪些工作表没有识别",
        "add that table; `eduq list tables` shows the tables known, `eduq validate` the sheets left unread",
    ),
    "reason.not-read": Phrase(
        "有工作表没有识别，可能就是“{table}”表：{sheets}",
        "sheets lie unread that may be the table {table}: {sheets}",
        "`eduq validate` 说明它们为什么没有识别、怎样改",
        "`eduq validate` says why they were not recognised and what to do",
    ),
    "reason.missing-parameter": Phrase(
        "需要数值：来源没有给出数字，请在 eduq.yaml 的 constants 中设置 {name}",
        "needs value: the source gives no number; set constants.{name} in eduq.yaml",
        "例如 constants: {{{name}: 95}}",
        "For example constants: {{{name}: 95}}",
    ),
    "reason.needs-data": Phrase("需要：{needs}", "needs {needs}"),
    "reason.no-previous-year": Phrase(
        "{year} 年没有可比较的数值",
        "{year} has no figure to compare with",
        "加入上一年的数据后再判定",
        "add the data of the year before",
    ),
    "reason.lacking": Phrase(
        "“{table}”表 {year} 年的 {rows} 行都无法判断：缺{lacking}",
        "none of {rows} {rows:row|rows} of table {table} for {year} can be judged, for want of {lacking}",
        "补齐后再计算",
        "fill it in and compute again",
    ),
    "reason.no-unit": Phrase(
        "“{table}”表 {year} 年的行都不知道属于哪个{level}",
        "no row of table {table} for {year} tells its {level}",
        "补充“学校”表，写明每所学校的县区、乡镇",
        "add the list of schools, with the county and township of each",
    ),
    "reason.no-school": Phrase(
        "“{table}”表 {year} 年的行都没有说明是哪所学校，不能按{level}计算",
        "no row of table {table} for {year} says which school it is of, so there are no figures by {level}",
        "整张表是一所学校的，请在标题、工作表名或文件名中写出学校全称；否则请加一列“学校名称”",
        "where a sheet is of one school, write its full name in the title, the sheet's or the file's name; "
        "otherwise add a column for the school",
    ),
    "reason.no-class": Phrase(
        "“{table}”表 {year} 年的行都没有班级",
        "no row of table {table} for {year} has its class",
        "请补填“班级”一列",
        "fill in the column of classes",
    ),
    "reason.nothing-sent": Phrase(
        "{silent}",
        "{silent}",
        "请收齐后再计算；`eduq status` 列出每所学校缺哪些表",
        "collect them and compute again; `eduq status` tells which school lacks which table",
    ),
    "silent.units": Phrase("{names}没有报送 {tables}", "{names} sent no rows of {tables}"),
    "silent.none_taken": Phrase(
        "{names}报送的{tables}共 {rows} 行，都没有采用",
        "none of the {rows} {rows:row|rows} that {names} sent of {tables} could be taken",
    ),
    "silent.joiner": Phrase("；", "; "),
    "silent.stages": Phrase("{year} 年“{table}”的{stages}部分", "table {table} for {year} ({stages})"),
    "silent.grades": Phrase("{year} 年“{table}”的{grades}", "table {table} for {year} ({grades})"),
    "silent.table": Phrase("{year} 年的“{table}”", "table {table} for {year}"),
    "reason.unknown-part": Phrase(
        "“{table}”表 {year} 年有 {rows} 行没有数{who}，合计不知道；数值{range}{places}",
        "{rows} {rows:row|rows} of table {table} for {year} {rows:has|have} no number{who}, so the sum is not known; the value is {range}{places}",
        "补填这些行后再计算；空不等于 0",
        "fill them in and compute again; empty is not zero",
    ),
    "reason.undecided-rows": Phrase(
        "有 {rows} 行无法判断，数值{range}：达标与否取决于这些行{places}",
        "{rows} {rows:row|rows} could not be judged, and the value is {range}: they decide the verdict{places}",
        "补填这些行后再判定",
        "fill them in and check again",
    ),
    "places.all": Phrase("（见 {places}）", " ({places})"),
    "places.first": Phrase("（如 {places}）", " (the first: {places})"),
    "range.unknown": Phrase("无法估计", "anything"),
    "range.from": Phrase("不低于 {low}", "{low} or more"),
    "range.between": Phrase("介于 {low} 与 {high} 之间", "between {low} and {high}"),
    "range.who": Phrase("（{names}）", " ({names})"),
    "reason.not-at-level": Phrase(
        "按{level}计算没有意义（只按{levels}计算）",
        "it means nothing at the level {level} (it does at: {levels})",
        "这些学生中途会换学校或乡镇；请用有意义的层级",
        "its pupils move on to other schools or townships; ask for a level at which it means something",
    ),
    "reason.units-differ": Phrase(
        "没有一个单位报齐所需的表：缺{tables}的单位各不相同，分子分母不是同一批单位",
        "no unit sent all that this needs ({tables}): its parts would be of different units",
        "补齐后再计算",
        "send what is missing and compute again",
    ),
    "reason.parts-differ": Phrase(
        "两年不能相比：{other} 年有{values}的数值，{year} 年没有（{column}）",
        "the two years do not compare: {other} has a figure of {values}, {year} has none ({column})",
        "补齐缺的一年；或按{column}分列，两年都有的各自比较",
        "send what the one year lacks, or cut by {column}: what both years have is compared",
    ),
    "lacking.joiner": Phrase("、", ", "),
    "lacking.full_mark": Phrase(
        "满分（可写在表头，或 eduq.yaml 的 full_marks）",
        "full marks (in the heads of the sheet, or full_marks in eduq.yaml)",
    ),
    "lacking.special_line": Phrase(
        "特殊类型招生控制线（“分数线”表里没有这一年、这一科类的）",
        "the special line (the table Score lines has none for that year and track)",
    ),
    "lacking.undergraduate_line": Phrase(
        "本科线（“分数线”表里没有这一年、这一科类的）",
        "the undergraduate line (the table Score lines has none for that year and track)",
    ),
    "lacking.college_line": Phrase(
        "专科线（“分数线”表里没有这一年、这一科类的）",
        "the junior-college line (the table Score lines has none for that year and track)",
    ),
    "reason.no-units": Phrase(
        "没有可判定的单位",
        "no units to judge",
        "检查数据年份，以及学校名录是否写明县区、乡镇",
        "check the year of the data, and that the school list gives counties and townships",
    ),
    "reason.units-without-data": Phrase(
        "{all} 个单位中有 {units} 个没有数据，其余达标",
        "{units} of {all} {all:unit|units} {units:has|have} no data, the others pass",
        "补齐这些单位的数据后才能判定达标",
        "the clause is met only when every unit has data",
    ),
}

_VERDICTS: dict[str, Phrase] = {
    "status.met": Phrase("达标", "met"),
    "status.missed": Phrase("未达标", "missed"),
    "status.no-data": Phrase("无数据", "no data"),
    "status.not-applicable": Phrase("不适用", "not applicable"),
    "judge.total": Phrase("总体", "whole area"),
    "judge.each": Phrase("逐个达标", "each"),
    "judge.trend": Phrase("不比上年差", "no worse than the year before"),
    "op.>=": Phrase("≥", "≥"),
    "op.<=": Phrase("≤", "≤"),
    "op.==": Phrase("=", "="),
    "op.between": Phrase("介于", "between"),
    "better.higher": Phrase("越高越好", "higher is better"),
    "better.lower": Phrase("越低越好", "lower is better"),
    "better.neither": Phrase("不分高低", "neither way"),
    "due.yearly": Phrase("每年", "yearly"),
    "due.semester": Phrase("每学期", "each semester"),
    "due.monthly": Phrase("每月", "monthly"),
    "due.weekly": Phrase("每周", "weekly"),
    "due.daily": Phrase("每天", "daily"),
    "due.two-yearly": Phrase("每两年", "every two years"),
}

_LEVELS: dict[str, Phrase] = {
    "level.area": Phrase("全部", "area"),
    "level.county": Phrase("县区", "county"),
    "level.township": Phrase("乡镇", "township"),
    "level.school": Phrase("学校", "school"),
    "level.class": Phrase("班级", "class"),
    "level.teacher": Phrase("教师", "teacher"),
    "level.pupil": Phrase("学生", "pupil"),
    "levels.area": Phrase("全部", "{units:area|areas}"),
    "levels.county": Phrase("个县区", "{units:county|counties}"),
    "levels.township": Phrase("个乡镇", "{units:township|townships}"),
    "levels.school": Phrase("所学校", "{units:school|schools}"),
    "levels.class": Phrase("个班级", "{units:class|classes}"),
    "levels.teacher": Phrase("名教师", "{units:teacher|teachers}"),
    "levels.pupil": Phrase("名学生", "{units:pupil|pupils}"),
}

_UNITS: dict[str, Phrase] = {
    "unit.percent": Phrase("%", "%"),
    "unit.percentage_points": Phrase("个百分点", "percentage points"),
    "unit.count": Phrase("个", "items"),
    "unit.ratio": Phrase("比值", "ratio"),
    "unit.points": Phrase("分", "points"),
    "unit.yuan": Phrase("元", "yuan"),
    "unit.hours": Phrase("学时", "hours"),
    "unit.pupils": Phrase("人", "pupils"),
    "unit.people": Phrase("人", "people"),
    "unit.years": Phrase("岁", "years"),
    "unit.coefficient": Phrase("系数", "coefficient"),
}

_DIMENSIONS: dict[str, Phrase] = {
    "dim.stage": Phrase("学段", "stage"),
    "dim.grade": Phrase("年级", "grade"),
    "dim.class_name": Phrase("班级", "class"),
    "dim.location": Phrase("城乡", "location"),
    "dim.ownership": Phrase("办学性质", "ownership"),
    "dim.school_kind": Phrase("学校类别", "kind of school"),
    "dim.kind": Phrase("学校类别", "kind of school"),
    "dim.size_bin": Phrase("班额段", "class size"),
    "dim.track": Phrase("科类", "track"),
    "dim.subject": Phrase("科目", "subject"),
    "dim.exam": Phrase("考试", "examination"),
    "dim.exam_kind": Phrase("考试类型", "kind of examination"),
    "dim.line": Phrase("分数线", "line"),
    "dim.status": Phrase("应考情况", "attendance"),
    "dim.mark": Phrase("等第", "mark"),
    "dim.sex": Phrase("性别", "sex"),
    "dim.ethnicity": Phrase("民族", "ethnicity"),
    "dim.education": Phrase("学历", "education"),
    "dim.title": Phrase("专业技术职务", "professional title"),
    "dim.id_kind": Phrase("证件类型", "kind of document"),
    "dim.full_time": Phrase("专任教师", "full-time teacher"),
    "dim.certified": Phrase("持教师资格证", "certified"),
    "dim.backbone": Phrase("骨干教师", "backbone teacher"),
    "dim.boarder": Phrase("住宿生", "boarder"),
    "dim.migrant": Phrase("随迁子女", "migrant worker's child"),
    "dim.left_behind": Phrase("留守儿童", "left-behind child"),
    "dim.campus": Phrase("校区", "campus"),
    "dim.age": Phrase("年龄", "age"),
    "dim.county": Phrase("县区", "county"),
    "dim.township": Phrase("乡镇", "township"),
    "dim.school": Phrase("学校", "school"),
    "dim.year": Phrase("年份", "year"),
    "val.none": Phrase("（未填）", "(not given)"),
}

_STAGE = {
    "preschool": ("学前", "pre-school"),
    "primary": ("小学", "primary"),
    "junior": ("初中", "junior secondary"),
    "senior": ("普通高中", "senior secondary"),
    "vocational": ("中职", "secondary vocational"),
    "special": ("特殊教育", "special education"),
}
_SCHOOL_KIND = {
    "kindergarten": ("幼儿园", "kindergarten"),
    "primary": ("小学", "primary school"),
    "teaching_point": ("教学点", "teaching point"),
    "junior": ("初级中学", "junior secondary school"),
    "nine_year": ("九年一贯制学校", "nine-year school"),
    "twelve_year": ("十二年一贯制学校", "twelve-year school"),
    "complete": ("完全中学", "complete secondary school"),
    "senior": ("高级中学", "senior secondary school"),
    "vocational": ("中等职业学校", "vocational school"),
    "special": ("特殊教育学校", "special school"),
}
_YES_NO = {"yes": ("是", "yes"), "no": ("否", "no")}
_SUBJECT = {
    "chinese": ("语文", "Chinese"),
    "mathematics": ("数学", "mathematics"),
    "english": ("英语", "English"),
    "physics": ("物理", "physics"),
    "chemistry": ("化学", "chemistry"),
    "biology": ("生物", "biology"),
    "politics": ("政治（道德与法治）", "politics (morality and law)"),
    "history": ("历史", "history"),
    "geography": ("地理", "geography"),
    "science": ("科学", "science"),
    "pe": ("体育", "physical education"),
    "music": ("音乐", "music"),
    "art": ("美术", "fine art"),
    "it": ("信息技术", "information technology"),
    "technology": ("通用技术", "technology"),
    "labour": ("劳动", "labour"),
}
_SIZE_BIN = {
    "<=25": ("25人及以下", "25 or fewer"),
    "26-30": ("26–30人", "26–30"),
    "31-35": ("31–35人", "31–35"),
    "36-40": ("36–40人", "36–40"),
    "41-45": ("41–45人", "41–45"),
    "46-50": ("46–50人", "46–50"),
    "51-55": ("51–55人", "51–55"),
    "56-60": ("56–60人", "56–60"),
    "61-65": ("61–65人", "61–65"),
    ">=66": ("66人及以上", "66 or more"),
}
_GRADE = {
    "-3": ("托班", "nursery class"),
    "-2": ("小班", "kindergarten 1"),
    "-1": ("中班", "kindergarten 2"),
    "0": ("大班", "kindergarten 3"),
    "1": ("一年级", "grade 1"),
    "2": ("二年级", "grade 2"),
    "3": ("三年级", "grade 3"),
    "4": ("四年级", "grade 4"),
    "5": ("五年级", "grade 5"),
    "6": ("六年级", "grade 6"),
    "7": ("初一", "grade 7"),
    "8": ("初二", "grade 8"),
    "9": ("初三", "grade 9"),
    "10": ("高一", "grade 10"),
    "11": ("高二", "grade 11"),
    "12": ("高三", "grade 12"),
}

#: dimension → code → (zh, en); the codes are those of `eduquality.model.notations.codes`.
_CODES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "stage": _STAGE,
    "school_kind": _SCHOOL_KIND,
    "kind": _SCHOOL_KIND,
    "subject": _SUBJECT,
    "size_bin": _SIZE_BIN,
    "grade": _GRADE,
    "track": {
        "history": ("历史类", "history track"),
        "physics": ("物理类", "physics track"),
        "art": ("艺术类", "art track"),
        "sport": ("体育类", "sport track"),
        "all": ("不分科", "no tracks"),
    },
    "line": {
        "special": ("特殊类型招生控制线", "special line"),
        "undergraduate": ("本科线", "undergraduate line"),
        "college": ("专科线", "junior-college line"),
    },
    "exam_kind": {
        "gaokao": ("高考", "gaokao"),
        "qualifying": ("合格性考试", "qualifying examination"),
        "zhongkao": ("初中学业水平考试", "junior secondary examination"),
        "term": ("校内或统一检测", "term test"),
    },
    "status": {
        "sat": ("参加考试", "sat"),
        "absent": ("缺考", "absent"),
        "exempt": ("免考", "exempt"),
        "deferred": ("缓考", "deferred"),
        "void": ("成绩取消", "annulled"),
        "blank": ("空白", "left blank"),
    },
    "mark": {
        "A": ("A等", "A"),
        "B": ("B等", "B"),
        "C": ("C等", "C"),
        "D": ("D等", "D"),
        "E": ("E等", "E"),
        "pass": ("合格", "pass"),
        "fail": ("不合格", "fail"),
    },
    "sex": {"male": ("男", "male"), "female": ("女", "female")},
    "id_kind": {
        "citizen": ("居民身份证", "citizen number"),
        "passport": ("护照", "passport"),
        "hong_kong_macao": ("港澳居民证件", "permit of Hong Kong or Macao residents"),
        "taiwan": ("台湾居民证件", "permit of Taiwan residents"),
        "residence": ("外国人永久居留证", "permanent residence card"),
        "other": ("其他证件", "other document"),
    },
    "yes_no": _YES_NO,
}

_VALUES: dict[str, Phrase] = {
    f"val.{dimension}.{code}": Phrase(*words) for dimension, codes in _CODES.items() for code, words in codes.items()
}

PHRASES: dict[str, Phrase] = {**_REASONS, **_VERDICTS, **_LEVELS, **_UNITS, **_DIMENSIONS, **_VALUES}
