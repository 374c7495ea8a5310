"""Phrases of what is made of others, views of tables and indicators of indicators: what is wrong with one."""

from eduquality.words import Phrase
from eduquality.words.yamlfiles import of_unknown

_VIEWS = {
    "views.name_taken": Phrase(
        "已有名为 {name} 的表",
        "there is a table named {name} already",
        "给视图换一个文件名",
        "give the file of the view another name",
    ),
    "views.cycle": Phrase(
        "视图互相引用：{chain}",
        "views refer to each other in a circle: {chain}",
        "请断开这个环",
        "break the circle",
    ),
    "views.no_examples": Phrase(
        "视图 {name} 没有算例",
        "the view {name} has no examples",
        "至少写一个算例（examples），说明各列应为多少",
        "add at least one example that says what its columns hold",
    ),
    "views.column_taken": Phrase(
        "{of} 已有列 {name}",
        "{of} has a column {name} already",
        "给这一列换个名字",
        "give the column another name",
    ),
    "views.reserved": Phrase(
        "{name} 是 SQL 的保留字，不能作列名",
        "{name} is a word of SQL and cannot name a column",
        "给这一列换个名字",
        "give the column another name",
    ),
    "views.no_match": Phrase(
        "没有写明按哪些列对应",
        "nothing says by which columns rows match",
        "写上 match，如 match: [school]",
        "add match, as match: [school]",
    ),
    "views.without_from": Phrase(
        "没有 from 的列不能写 {key}",
        "a column without `from` cannot have {key}",
        "写上 from（从哪个表取），或删除 {key}",
        "add `from`, the table to look in, or remove {key}",
    ),
    "views.none_is_other": Phrase(
        "none 的取值与 {name} 的取值不是同一类",
        "none is not of the kind of value that {name} has",
        "数字列写数字，文字列写文字",
        "write a number for numbers, a text for texts",
    ),
    "views.subquery": Phrase(
        "视图的列不能另查一个表",
        "a column of a view cannot ask another table",
        "用 from 和 match 从那个表取数",
        "look it up with `from` and `match`",
    ),
    "views.division": Phrase(
        "视图的列里，相除只能写成 round(a / b, 位数)",
        "a column of a view divides only as round(a / b, digits)",
        "位数写 0 到 {most}，先乘后除，例如 round(area * pupils / all_pupils, 6)",
        "write how many digits, 0 to {most}, and divide last: round(area * pupils / all_pupils, 6)",
    ),
    "views.aggregate": Phrase(
        "{part} 汇总了多行，而一列只能由本行的其他列得出",
        "{part} adds up rows, while a column follows from the others of its row",
        "汇总其他表用 from；在本视图内汇总用窗口，如 sum(x) OVER (PARTITION BY …)",
        "look up other tables with `from`; within the view use a window, as sum(x) OVER (PARTITION BY …)",
    ),
    "report.view_of": Phrase("每行对应", "one row for each of"),
    "view.periods.semesters": Phrase("已经结束的各学期", "semesters that have passed"),
    "view.periods.months": Phrase("已经结束的各月", "months that have passed"),
    "view.periods.weeks": Phrase("已经结束的各周", "weeks that have passed"),
    "report.view_across": Phrase("交叉", "for each of"),
    "report.view_columns": Phrase("列", "Columns"),
    "report.view_looked_up": Phrase("取自 {table}，按 {match} 对应", "looked up in {table} by {match}"),
    "report.view_none": Phrase("没有对应的行时为 {none}", "{none} where no row matches"),
    "column.rows_of": Phrase("每行对应", "rows of"),
    "lacking.of_view": Phrase("{title}（来自{tables}）", "{title} (from {tables})"),
}

_KINDS = {
    "change.points": Phrase(
        "{of} 是百分数，它的变化是百分点，unit 写的是 {unit}",
        "{of} is a percentage, and its change is in percentage points, not {unit}",
        "写 unit: percentage_points",
        "write unit: percentage_points",
    ),
    "query.never": Phrase(
        "条件永远不会成立：没有一个值能满足对 {column} 的要求",
        "the condition can never hold: no value is what it asks of {column}",
        "请核对界限和取值，或把 AND 改为 OR",
        "check the limits and values, or write OR for AND",
    ),
    **of_unknown("indicator.slice_never", "指标 {of} 不读取“{name}”的行", "{of} asks no rows of {name}"),
    "rules.dated": Phrase(
        "规则和视图的参数 {name} 不能按年份取不同的数",
        "the parameter {name} of a rule or a view cannot depend on the year",
        "写 value，删去 dated",
        "write value, and leave out dated",
    ),
    "indicator.other_per": Phrase(
        "{name} 总是按“{per}”分列，而 {other} 按“{first}”，两者对不上",
        "{name} is always cut by ({per}), {other} by ({first}): their figures cannot be matched",
        "用 slice 把多出的分列固定下来",
        "keep what one has more to a slice",
    ),
    "indicator.no_common_level": Phrase(
        "这些指标没有共同的层级：{names}",
        "these indicators have no level in common: {names}",
        "换用能在同一层级计算的指标",
        "name indicators that have figures at one level",
    ),
    "condition.two_values": Phrase(
        "两个数只能用于 op: between",
        "two numbers are for op: between only",
        "其他情况写一个数，或一个参数的名称",
        "otherwise write one number, or the name of a parameter",
    ),
    "statistic.at": Phrase(
        "at 只用于 statistic: quantile，且不能缺（这里是 {statistic}）",
        "at goes with statistic: quantile, and with no other (here: {statistic})",
        "四分位数写 at: 0.25",
        "the first quartile is at: 0.25",
    ),
    "statistic.sql": Phrase(
        "{key} 应取一张表的一列数",
        "{key} gives one column of numbers of one table",
        "写作 SELECT score FROM scores WHERE 条件",
        "write SELECT score FROM scores WHERE condition",
    ),
    "rank.among": Phrase(
        "名次要么写 across（在哪一级单位之间排），要么写 among（与哪些外来数值排）",
        "a rank has across (among which units) or among (among which numbers of others)",
        "两种写法只用一种",
        "one of the two, and not both",
    ),
    "rank.unit": Phrase("名次的 unit 应为 place，写的是 {unit}", "the unit of a rank is place, not {unit}"),
    "rank.first": Phrase(
        "指标 {of} 不分高低，不知道哪一端是第一名",
        "{of} is better neither way, so nobody knows which end is the first",
        "写 first: highest 或 first: lowest",
        "write first: highest or first: lowest",
    ),
    "per_year.no_sum": Phrase(
        "{of} 是比例或系数，各年相加没有意义",
        "{of} is a share or a coefficient: its years do not add up to anything",
        "用个数一类的指标",
        "name a number of things",
    ),
    "share_of_units.conditions": Phrase(
        "条件没有写全：要么写 of、op、value，要么写 conditions",
        "the condition is not whole: write of, op and value, or a list under conditions",
        "两种写法只用一种",
        "one of the two, and not both",
    ),
    "share_of_units.share": Phrase(
        "as: share 是百分数，unit 应为 percent，写的是 {unit}",
        "as: share is a percentage, and the unit is {unit}",
        "写 unit: percent，或 as: number",
        "write unit: percent, or as: number",
    ),
    "share_of_units.number": Phrase(
        "as: number 是个数，unit 不能是 {unit}",
        "as: number is a number of units, and no {unit}",
        "写 unit: count，或 as: share",
        "write unit: count, or as: share",
    ),
    "k_of_n.least": Phrase(
        "least 要求至少 {least} 项，条件只有 {conditions} 项：永远不会成立",
        "least wants {least} of {conditions} conditions, which can never be",
        "改小 least，或补上条件",
        "lower least or add conditions",
    ),
    "k_of_n.floor": Phrase(
        "写了 floor，op: {op} 的条件却没有“差多少”可言",
        "there is a floor, and a condition with op: {op} has none",
        "用 >=、<=、> 或 <，或删去 floor",
        "use >=, <=, > or <, or leave out the floor",
    ),
    "k_of_n.unit": Phrase(
        "k_of_n 的数值是 1 或 0，unit 应为 count，写的是 {unit}",
        "a k_of_n gives 1 or 0, and its unit is {unit}",
        "写 unit: count",
        "write unit: count",
    ),
    "composite.twice": Phrase(
        "{name} 写了两次", "{name} stands twice", "用权重表示：{{{name}: 2}}", "give it a weight: {{{name}: 2}}"
    ),
    "composite.unit": Phrase(
        "{name} 的单位是 {unit}，合成指标是 {own}，不能相加",
        "the unit of {name} is {unit}, that of the composite {own}: they cannot be added up",
        "只合成同一单位的指标",
        "put together indicators of one unit",
    ),
    "dispersion.not_formula": Phrase(
        "差异系数只能建立在公式指标上，{name} 不是",
        "a dispersion is taken of a formula indicator, which {name} is not",
    ),
}

PHRASES: dict[str, Phrase] = {**_VIEWS, **_KINDS}
