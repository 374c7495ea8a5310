"""Phrases of names that mean nothing, or several things."""

from eduquality.words import Phrase

PHRASES: dict[str, Phrase] = {
    "usage.unknown_indicator": Phrase(
        "没有指标 {name}",
        "there is no indicator {name}",
        "运行 eduq list indicators 查看全部指标",
        "see eduq list indicators",
    ),
    "usage.unknown_indicator_near": Phrase(
        "没有指标 {name}；是否指 {near}？",
        "there is no indicator {name}: did you mean {near}?",
        "运行 eduq list indicators 查看全部指标",
        "see eduq list indicators",
    ),
    "usage.several_meant": Phrase(
        "“{name}”可以指好几个",
        "{name} may mean several",
        "写全名称或代码：{known}",
        "write the whole title or the name: {known}",
    ),
    "usage.unknown_table": Phrase(
        "没有数据表 {name}", "there is no table {name}", "运行 eduq list tables 查看全部数据表", "see eduq list tables"
    ),
    "usage.unknown_table_near": Phrase(
        "没有数据表 {name}；是否指 {near}？",
        "there is no table {name}: did you mean {near}?",
        "运行 eduq list tables 查看全部数据表",
        "see eduq list tables",
    ),
    "usage.unknown_plan": Phrase(
        "没有规划 {name}", "there is no plan {name}", "运行 eduq list plans 查看全部规划", "see eduq list plans"
    ),
    "usage.unknown_plan_near": Phrase(
        "没有规划 {name}；是否指 {near}？",
        "there is no plan {name}: did you mean {near}?",
        "运行 eduq list plans 查看全部规划",
        "see eduq list plans",
    ),
    "usage.unknown_slice": Phrase(
        "没有层级或分组 {name}",
        "there is no level or slice {name}",
        "运行 eduq show 指标 查看可用的层级与分组",
        "see eduq show INDICATOR for its levels and slices",
    ),
    "usage.unknown_slice_near": Phrase(
        "没有层级或分组 {name}；是否指 {near}？",
        "there is no level or slice {name}: did you mean {near}?",
        "运行 eduq show 指标 查看可用的层级与分组",
        "see eduq show INDICATOR for its levels and slices",
    ),
    "usage.unknown_name": Phrase(
        "没有名为 {name} 的指标、规划、规则或数据表",
        "there is no indicator, plan, rule or table named {name}",
        "运行 eduq list indicators 等查看",
        "see eduq list indicators, plans, rules, tables or views",
    ),
    "usage.unknown_name_near": Phrase(
        "没有名为 {name} 的指标、规划、规则或数据表；是否指 {near}？",
        "there is no indicator, plan, rule or table named {name}: did you mean {near}?",
        "运行 eduq list indicators 等查看",
        "see eduq list indicators, plans, rules, tables or views",
    ),
    "usage.no_such_words": Phrase(
        "没有编号或名称含有“{words}”的指标、规则或视图",
        "no indicator, rule or view has {words} in its id or title",
        "少写几个词，或运行 eduq list 查看",
        "use fewer words, or see eduq list",
    ),
}
