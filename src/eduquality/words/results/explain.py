"""Phrases of `explain`: where a figure comes from, what would turn a verdict, what cannot be explained."""

from eduquality.words import Phrase

PHRASES: dict[str, Phrase] = {
    "turning.units": Phrase("个单位要达到条件", "{amount:unit|units} to fulfil its conditions"),
    "turning.conditions": Phrase("项条件要达到", "{amount:condition|conditions} to be fulfilled"),
    "usage.nothing_to_explain": Phrase(
        "没有叫“{name}”的指标或条款",
        "there is no indicator or clause {name}",
        "指标见 eduq list indicators；条款写作“规划/条款号”，如 qingyuan-2025/Q01",
        "see eduq list indicators; a clause is written PLAN/CLAUSE, such as qingyuan-2025/Q01",
    ),
    "usage.nothing_to_explain_near": Phrase(
        "没有叫“{name}”的指标或条款；是否指 {near}？",
        "there is no indicator or clause {name}: did you mean {near}?",
        "指标见 eduq list indicators；条款写作“规划/条款号”，如 qingyuan-2025/Q01",
        "see eduq list indicators; a clause is written PLAN/CLAUSE, such as qingyuan-2025/Q01",
    ),
    "usage.clause_of_several": Phrase(
        "几个规划都有条款 {name}",
        "several plans have a clause {name}",
        "写明规划：{known}",
        "name the plan as well: {known}",
    ),
    "usage.not_at_level": Phrase(
        "指标 {indicator} 没有这一层级（{level}）的数值",
        "{indicator} has no figures of the level {level}",
        "可用的层级：{known}",
        "levels it has: {known}",
    ),
    "usage.unknown_unit": Phrase(
        "这一层级没有叫“{name}”的单位",
        "there is no unit {name} at this level",
        "层级用 --level 指定，单位写名称或代码；eduq compute … --by school 列出全部",
        "--level sets the level; a unit is called by its name or code, which eduq compute … --by school lists",
    ),
    "usage.unknown_unit_near": Phrase(
        "这一层级没有叫“{name}”的单位；是否指 {near}？",
        "there is no unit {name} at this level: did you mean {near}?",
        "层级用 --level 指定，单位写名称或代码；eduq compute … --by school 列出全部",
        "--level sets the level; a unit is called by its name or code, which eduq compute … --by school lists",
    ),
}
