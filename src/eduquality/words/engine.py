"""Phrases of the engine: what was derived, what could not be joined."""

from eduquality.words import Phrase

PHRASES: dict[str, Phrase] = {
    "engine.literal": Phrase(
        "内部错误：无法写入查询的值 {value}", "internal fault: a value that cannot be written in a query: {value}"
    ),
    "engine.derived_classes": Phrase(
        "有 {rows} 个班级由学生名册推算（该校当年没有班级表）",
        "{rows} classes were counted from the pupil roster (the school sent no class list for that year)",
        "如需以班级表为准，请补报班级表",
        "send a class list if it should count instead",
    ),
    "engine.derived_enrolments": Phrase(
        "有 {rows} 行在校生数由学生名册或班级表推算（该校当年没有在校生数表）",
        "{rows} enrolment counts were taken from rosters or class lists (no enrolment table for that school and year)",
        "如需以统计报表为准，请补报在校生数表",
        "send an enrolment table if it should count instead",
    ),
    "engine.school_unknown": Phrase(
        "{table}有 {rows} 行的学校不在学校名录中：计入全部数据，但不计入任何县区",
        "{rows} rows of {table} name a school that the school list does not hold: they count in the whole area but in no county",
        "请在学校名录中补充该校，或更正学校名称、标识码",
        "add the school to the school list, or correct its name or code",
    ),
}
