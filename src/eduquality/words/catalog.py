"""Phrases of the catalog layer: what is wrong with an indicator, a plan, a query or a formula."""

from eduquality.words import Phrase
from eduquality.words.yamlfiles import of_unknown

_FILES = {
    "catalog.no_folder": Phrase(
        "没有这个指标文件夹",
        "there is no such folder of indicators",
        "请检查 --catalog 后的路径",
        "check the path after --catalog",
    ),
    "catalog.same_name": Phrase(
        "与 {other} 是同一个标识",
        "has the same identity as {other}",
        "文件路径就是标识，请删除或改名其中一个",
        "the path is the identity: remove or rename one of the two",
    ),
}

_INDICATORS = {
    **of_unknown("indicator.unknown", "没有指标 {name}", "there is no indicator {name}"),
    **of_unknown("indicator.unknown_measure", "没有计算项 {name}", "there is no measure {name}"),
    "indicator.gap_adds_itself": Phrase(
        "gap 的 adds 里写了它自己的计算项 {name}",
        "the gap adds to its own measure, {name}",
        "adds 只写每一步使其他计算项增加多少",
        "adds says by how much each step raises other measures",
    ),
    **of_unknown("indicator.unknown_parameter", "没有参数 {name}", "there is no parameter {name}"),
    **of_unknown(
        "indicator.unknown_slice", "表 {table} 不能按 {name} 分组", "the table {table} cannot be cut by {name}"
    ),
    **of_unknown("indicator.no_such_slice", "该指标不能按 {name} 分组", "the indicator is not cut by {name}"),
    **of_unknown("indicator.no_such_level", "指标 {of} 没有层级 {name}", "the indicator {of} has no level {name}"),
    **of_unknown(
        "indicator.unknown_whole", "whole 中的 {name} 不在 by 或 per 里", "{name} in whole is neither in by nor in per"
    ),
    "indicator.bad_name": Phrase(
        "“{name}”不能作计算项或参数名",
        "{name} cannot name a measure or parameter",
        "用英文字母、数字和下划线，且不与函数同名",
        "use letters, digits and underscores, and no name of a function",
    ),
    "parameter.no_number": Phrase(
        "参数 {name} 在这里必须是一个数",
        "the parameter {name} must be a number here",
        "公式、目标和条件只能用数；日期、文字和多个值只能写在 SQL 里",
        "formulas, targets and conditions take numbers; dates, texts and lists stand in SQL alone",
    ),
    "parameter.mixed": Phrase(
        "参数 {name} 的几个值种类不同",
        "the values of the parameter {name} are of several kinds",
        "都写成数、日期或文字，都写成一个值或一组值",
        "write all as numbers, dates or texts, all as one value or all as lists",
    ),
    "parameter.other_kind": Phrase(
        "参数 {name} 设成了另一种值",
        "the parameter {name} is set to a value of another kind",
        "照规则文件里原来的值书写：数、日期或文字，一个值或一组值",
        "write it as the file of the rule does: a number, a date or a text, one value or a list",
    ),
    "parameter.year_twice": Phrase(
        "参数 {name} 自 {year} 年起有两个值",
        "the parameter {name} has two values since {year}",
        "删去其中一个",
        "remove one of the two",
    ),
    "variant.bad_name": Phrase(
        "“{name}”不能作变体名",
        "{name} cannot name a variant",
        "用小写英文字母、数字和下划线，以字母开头",
        "use small letters, digits and underscores, a letter first",
    ),
    "variant.other_key": Phrase(
        "变体的 {key} 与指标不同：同一目标要能对照所有变体",
        "the {key} of a variant differs from its indicator's: one target must hold for all of them",
        "删去变体里的 {key}，或另立指标",
        "remove {key} from the variant, or make it an indicator of its own",
    ),
    "indicator.name_twice": Phrase(
        "{name} 既是计算项又是参数",
        "{name} is both a measure and a parameter",
        "请改其中一个的名字",
        "rename one of the two",
    ),
    "indicator.slice_twice": Phrase("分组 {name} 重复", "the slice {name} stands twice"),
    "indicator.unused_measure": Phrase(
        "计算项 {name} 没有用到",
        "the measure {name} is used nowhere",
        "写进公式，或删除",
        "use it in the formula or remove it",
    ),
    "indicator.unused_parameter": Phrase(
        "参数 {name} 没有用到",
        "the parameter {name} is used nowhere",
        "在 SQL 中写作 :{name}，或删除",
        "write :{name} in the SQL, or remove it",
    ),
    "indicator.no_level": Phrase(
        "这些表没有共同的层级：{tables}",
        "these tables share no level to pool at: {tables}",
        "换用能汇总到同一层级的表",
        "use tables that can be pooled at one level",
    ),
    "indicator.cycle": Phrase(
        "指标互相引用：{chain}",
        "indicators refer to each other in a circle: {chain}",
        "请断开这个环",
        "break the circle",
    ),
    "example.none": Phrase(
        "指标 {name} 没有算例",
        "the indicator {name} has no examples",
        "至少写一个手工算过的算例（examples）",
        "add at least one example worked by hand",
    ),
    "example.same_name": Phrase("算例名重复：{name}", "two examples have the name {name}"),
    **of_unknown("table.like_unknown", "like 写的字段“{name}”不存在", "there is no field {name} to be like"),
    "table.field_lacks": Phrase(
        "字段 {field} 没有写 {key}",
        "the field {field} lacks {key}",
        "请在这个字段下补上 {key}",
        "add {key} to the field",
    ),
    **of_unknown(
        "table.no_such_field",
        "{key} 写的字段“{name}”，这张表里没有",
        "{key} names a field that the table does not have: {name}",
    ),
    "table.no_name": Phrase(
        "“{name}”不能用作表名或字段名",
        "{name} cannot be the name of a table or a field",
        "请用小写英文字母开头，由小写字母、数字、下划线组成，且不是 SQL 的关键字（order、group、select 等）；表的文件直接放在 tables/ 下",
        "use small letters, figures and underscores, a letter first, and no word of SQL (order, group, select …); "
        "the file of a table lies in tables/ itself",
    ),
    "table.from_the_list": Phrase(
        "字段 {name} 由“学校”表给出，不能在这张表里另设",
        "the field {name} comes from the list of schools, and this table can have none of its own",
        "请换一个字段名；指标里可以直接用 {name}",
        "choose another name; indicators may use {name} all the same",
    ),
    "table.lacks_year": Phrase(
        "没有 year 字段，不知道各行属于哪一年",
        "there is no field `year`, so nobody knows which year a row is of",
        "请加一行：year: {{like: schools.year, required: yes}}",
        "add the line year: {{like: schools.year, required: yes}}",
    ),
    "table.key_not_kept": Phrase(
        "key 不能用 {name}：姓名不保存，分不清各行",
        "the key cannot have {name}: names of persons are not kept, and would not tell rows apart",
        "请改用编号，如教师编号、学籍号；或在 persons 里写明是谁，再把那一列写进 key",
        "use a number instead, such as a staff or student number; or name the person under `persons`, and that in the key",
    ),
    "table.several_not_in_key": Phrase(
        "字段 {name} 一格可写几个值（several），但不在 key 里，拆开的行分不清",
        "a cell of {name} may hold several values, which become rows that nothing tells apart: it is not in the key",
        "请把它写进 key；是姓名的，把 persons 里的那一列写进 key",
        "put it into the key; where it is a name, the column of `persons` that it tells",
    ),
    "table.lacks_school": Phrase(
        "每行属于一所学校的表要有字段：{fields}",
        "a table of which every row is of a school must have the fields {fields}",
        "请加上（like: schools.school_id、like: schools.school）；与学校无关的表请写 of_school: no",
        "add them (like: schools.school_id, like: schools.school), or write of_school: no where rows are of no school",
    ),
    "table.level_lacks": Phrase(
        "level 写了 {level}，但没有字段：{fields}",
        "the level {level} needs the fields {fields}",
        "请补上这些字段，或去掉这个层级",
        "add the fields, or leave out the level",
    ),
    "table.span_and_year": Phrase(
        "year: span 与 span 要一起写",
        "`year: span` and `span` go together",
        "请写 year: span 和 span: {{from: 起始日期字段, until: [截止日期字段]}}，或两个都不写",
        "write year: span and span: {{from: FIELD, until: [FIELD]}}, or neither",
    ),
    "table.dated_year": Phrase(
        "year: {year} 的表不能用 dated_by",
        "a table of year: {year} cannot have dated_by",
        "请把 year 改为 school_year、event 或 calendar，或去掉 dated_by",
        "make the year school_year, event or calendar, or leave out dated_by",
    ),
    "table.no_date": Phrase(
        "{key} 写的字段 {name} 不是日期",
        "the field {name} that {key} names is no date",
        "请写 type: date 的字段",
        "name a field of type: date",
    ),
    "table.made_twice": Phrase(
        "列 {name} 由程序生成，不能另设",
        "the column {name} is made by the program, and cannot be made again",
        "请删去，或换一个名称",
        "leave it out, or choose another name",
    ),
    "table.nobody": Phrase(
        "persons 的 {name} 没有写凭什么认人",
        "nothing tells who {name} is",
        "请写 name（姓名字段）或 numbers（编号字段）",
        "write name (the field of the name) or numbers (fields of numbers)",
    ),
    "table.not_personal_name": Phrase(
        "认人用的姓名字段 {name} 没有写 personal: name",
        "the field {name} names persons and is not personal: name",
        "请在这个字段下写 personal: name，姓名便不保存",
        "write personal: name under the field, so that names are not kept",
    ),
    "table.not_personal_id": Phrase(
        "认人用的编号字段 {name} 没有写 personal: id",
        "the field {name} is a number of persons and not personal: id",
        "请在这个字段下写 personal: id，显示时便遮住",
        "write personal: id under the field, so that it is masked where it is shown",
    ),
    "table.header_of_two": Phrase(
        "表头“{header}”同时写给了 {other} 和 {name}",
        "the header {header} is given to both {other} and {name}",
        "一个表头只能属于一个字段，请删去一处",
        "a header can be of one field alone: take one out",
    ),
    **of_unknown("example.unknown_table", "没有表 {name}", "there is no table {name}"),
    **of_unknown("example.unknown_column", "表 {table} 没有列 {name}", "the table {table} has no column {name}"),
    **of_unknown("example.unknown_code", "{column} 没有取值 {name}", "{column} has no value {name}"),
    "example.times": Phrase(
        "_times 应为非负整数，写的是 {value}", "_times must be a whole number of rows, not {value}"
    ),
    "example.not_text": Phrase(
        "{column} 应为文本，写的是 {value}",
        "{column} must be text, not {value}",
        "数字样的文本请加引号",
        "put text that looks like a number in quotes",
    ),
    "example.not_number": Phrase("{column} 应为数字，写的是 {value}", "{column} must be a number, not {value}"),
    "example.too_large": Phrase("{column} 放不下这么大的数：{value}", "{column} holds no number as large as {value}"),
    "example.not_date": Phrase(
        "{column} 应为日期，写的是 {value}",
        "{column} must be a date, not {value}",
        "写作 2019-09-01",
        "write 2019-09-01",
    ),
    "example.reason_with_value": Phrase(
        "有数值就不会有“无数据”的原因",
        "a figure that has a value has no reason for having none",
        "删除 reason，或把期望值写成 null",
        "remove reason, or expect null",
    ),
}

_FORMULAS = {
    **of_unknown(
        "formula.unknown_name",
        "公式里的 {name} 既不是计算项也不是参数",
        "{name} in the formula is no measure and no parameter",
    ),
    **of_unknown("formula.unknown_function", "公式不能用函数 {name}", "the formula cannot call {name}"),
    "formula.syntax": Phrase(
        "公式写法有误，在“{near}”附近",
        "the formula cannot be read, near: {near}",
        "请检查括号和运算符",
        "check brackets and operators",
    ),
    "formula.not_allowed": Phrase(
        "公式里不能写“{what}”",
        "a formula cannot hold {what}",
        "只能用 + - * / ** ( )、普通数字、名称和 sqrt least greatest abs if coalesce round_half_up",
        "use + - * / ** ( ), plain numbers, names, and sqrt least greatest abs if coalesce round_half_up",
    ),
    "formula.no_condition": Phrase(
        "if 的第一项应为条件，写的是 {what}",
        "if begins with a condition, not with {what}",
        "用 == != < <= > >= 比较两个数，可用 and or not 连接，如 if(n == 0, 0, a / n)",
        "compare two numbers by == != < <= > >=, joined by and or not, as in if(n == 0, 0, a / n)",
    ),
    "formula.condition_alone": Phrase(
        "条件只能写在 if 里：{what}",
        "a condition stands in if alone: {what}",
        "写作 if({what}, 1, 0)",
        "write if({what}, 1, 0)",
    ),
    "formula.digits": Phrase(
        "round_half_up 的位数只能是 0 到 {most} 的整数",
        "round_half_up takes a whole number of digits from 0 to {most}",
    ),
    "formula.exponent": Phrase("指数只能是 0 到 {most} 的整数", "an exponent must be a whole number from 0 to {most}"),
    "formula.powers": Phrase(
        "乘方套乘方，同一个数最多自乘 {most} 次：结果会大到算不出来",
        "powers of powers: a number may be multiplied with itself {most} times at most, or nobody can reckon the result",
    ),
    "formula.arguments": Phrase(
        "{name} 至少要 {fewest} 个参数，写了 {got} 个", "{name} takes at least {fewest} argument(s), not {got}"
    ),
    "formula.too_long": Phrase("公式超过 {most} 个字符", "the formula is longer than {most} characters"),
    "formula.too_deep": Phrase("公式嵌套超过 {most} 层", "the formula is nested more than {most} levels deep"),
}

_QUERIES = {
    **of_unknown("query.unknown_table", "没有表 {name}", "there is no table {name}"),
    **of_unknown("query.unknown_column", "没有列 {name}", "there is no column {name}"),
    **of_unknown("query.unknown_parameter", "没有参数 :{name}", "there is no parameter :{name}"),
    **of_unknown("query.unknown_code", "{column} 没有取值“{name}”", "{column} has no value '{name}'"),
    "query.syntax": Phrase(
        "SQL 写法有误，在“{near}”附近",
        "the SQL cannot be read, near: {near}",
        "请检查引号、括号和逗号",
        "check quotes, brackets and commas",
    ),
    "query.not_select": Phrase(
        "计算项必须是一条 SELECT，不能是 {what}",
        "a measure is one SELECT, not {what}",
        "写作 SELECT count(*) FROM 表 WHERE 条件",
        "write SELECT count(*) FROM table WHERE condition",
    ),
    "query.statements": Phrase(
        "一个计算项只能有一条语句",
        "a measure is one statement",
        "删除分号以后的内容",
        "remove what follows the semicolon",
    ),
    "query.comment": Phrase(
        "SQL 里不能有注释", "the SQL cannot hold comments", "用 YAML 的 # 注释", "use YAML comments (#)"
    ),
    "query.too_long": Phrase("SQL 超过 {most} 个字符", "the SQL is longer than {most} characters"),
    "query.too_deep": Phrase(
        "SQL 嵌套超过 {most} 层",
        "the SQL is nested more than {most} levels deep",
        "用 IN (…) 代替一长串 OR",
        "use IN (…) for a long chain of OR",
    ),
    "query.not_allowed": Phrase(
        "计算项里不能用 {what}",
        "a measure cannot use {what}",
        "只能从一张表求一个汇总：{known}",
        "ask one table for one aggregate: {known}",
    ),
    "query.number_too_long": Phrase("{value} 位数太多，最多 {most} 位", "{value} has too many digits, {most} at most"),
    "query.division": Phrase(
        "计算项里，相除只能写成 round(a / b, 位数)",
        "a measure divides only as round(a / b, digits)",
        "不舍入的商，合计随行序变化：把 a / b >= 0.6 写成 a >= 0.6 * b，比率相除写在公式里；逐行分摊的写 0 到 {most} 位，例如 round(area * pupils / all_pupils, 6)",
        "sums of quotients that are not rounded depend on the order of rows: write a >= 0.6 * b for a / b >= 0.6, divide rates in the formula, "
        "and what each row shares out with 0 to {most} digits: round(area * pupils / all_pupils, 6)",
    ),
    "query.one_aggregate": Phrase(
        "一个计算项只能求一个汇总，写的是 {got}",
        "a measure asks for exactly one aggregate, not {got}",
        "用 count(*) count_if(…) count(…) sum(…) min(…) max(…) 之一，其余运算写在公式里",
        "use one of count(*) count_if(…) count(…) sum(…) min(…) max(…), and reckon in the formula",
    ),
    "query.double_quotes": Phrase(
        "双引号里的 {name} 会被当作列名",
        "{name} in double quotes is taken for a column",
        "文本用单引号：'{name}'",
        "text stands in single quotes: '{name}'",
    ),
    "query.list_alone": Phrase(
        "参数 {name} 有多个值，只能写在 IN (:{name}) 里",
        "the parameter {name} holds several values and stands in IN (:{name}) alone",
    ),
    "query.null_compared": Phrase(
        "与 NULL 比较永远不成立",
        "a comparison with NULL is never true",
        "写 IS NULL 或 IS NOT NULL",
        "write IS NULL or IS NOT NULL",
    ),
    "query.text_order": Phrase(
        "{part} 是文本，没有大小", "{part} is text, which has no order", "用 = 或 IN (…)", "use = or IN (…)"
    ),
    "query.no_such_date": Phrase(
        "没有 {value} 这一天", "there is no day {value}", "写作 DATE '2019-09-01'", "write DATE '2019-09-01'"
    ),
    "query.not_text": Phrase(
        "{part} 应为文本", "{part} should be text", "文本用单引号", "text stands in single quotes"
    ),
    "query.not_number": Phrase(
        "{part} 应为数字", "{part} should be a number", "数字不加引号", "numbers stand without quotes"
    ),
    "query.not_date": Phrase(
        "{part} 应为日期", "{part} should be a date", "写作 DATE '2019-09-01'", "write DATE '2019-09-01'"
    ),
    "query.not_truth": Phrase(
        "{part} 应为条件", "{part} should be a condition", "如 headcount >= 56", "such as headcount >= 56"
    ),
}

_PLANS = {
    "plan.same_clause": Phrase(
        "条款编号 {name} 重复", "the clause {name} stands twice", "请改编号", "number it otherwise"
    ),
    "plan.line_number": Phrase(
        "op 和 value 要一起写，或都不写", "op and value are written together, or neither of them"
    ),
    "plan.total_level": Phrase(
        "judge: total 只判断全部数据，不能写层级 {level}",
        "judge: total judges all data together, not the level {level}",
        "逐个判断请写 judge: each",
        "write judge: each to judge every unit",
    ),
    "plan.total_cut": Phrase(
        "judge: total 只判断一个数，而这里按 {dims} 分开算",
        "judge: total judges one figure, but here figures are cut by {dims}",
        "逐个判断请写 judge: each；只看其中一类请写 slice",
        "write judge: each to judge each of them, or a slice to keep to one",
    ),
    "plan.of_persons": Phrase(
        "level: {level} 只用于 judge: each 和单位是 percent 的指标：每人是否达到，判定的是达到的人所占比例",
        "level: {level} is for judge: each and an indicator in percent: what is judged is the share of those who do",
        "写 judge: each，并使用占比指标；否则改用其他层级",
        "write judge: each with the indicator of the share, or name another level",
    ),
    "plan.beside_no_report": Phrase(
        "beside 只用于 op: report",
        "beside is for op: report",
        "删除 beside，或写 op: report",
        "remove beside, or write op: report",
    ),
    "plan.trend_value": Phrase(
        "judge: trend 与上年相比、op: report 只列出数字，都不写 value",
        "judge: trend compares with the year before, op: report only shows figures: with either there is no value, and the target takes none",
        "删除 value",
        "remove value",
    ),
    "plan.trend_between": Phrase(
        "judge: trend 只与上年一个数值相比，不能用 op: between",
        "judge: trend compares with one value, the year before's, so op: between does not fit",
        "写 op: '>=' 或 op: '<='，不写则按指标的 better",
        "write op: '>=' or op: '<=', or leave it out to follow the indicator's better",
    ),
    "plan.no_op": Phrase(
        "目标没有 op，指标“{indicator}”的 better 又不分高低，不知道应达到多少以上还是以下",
        "the target has no op, and the indicator {indicator} says by its better neither higher nor lower",
        "写 op: '>=' 或 op: '<='",
        "write op: '>=' or op: '<='",
    ),
    "plan.no_value": Phrase(
        "目标没有 value",
        "the target has no value",
        "写数字；文件没有给出数字时写一个参数的名称",
        "write a number, or the name of a parameter where the source gives none",
    ),
    "plan.share_for_percent": Phrase(
        "指标是百分数，目标值写的是 {value}，看来应为 {meant}",
        "the indicator is a percentage and the target {value}; {meant} is likely meant",
        "写 {meant}；确实是 {value}% 时，写作 {value}%",
        "write {meant}; if it truly is {value} per cent, write {value}%",
    ),
    "plan.level_for_change": Phrase(
        "指标“{indicator}”是百分点的变化，目标值写的是 {value}，看来写成了比例本身",
        "{indicator} is a change in percentage points and the target {value}, which looks like the share itself",
        "写变化多少个百分点，或改用比例本身的指标",
        "write by how many points it is to change, or ask for the indicator of the share",
    ),
    "plan.percent_for_coefficient": Phrase(
        "指标是差异系数一类的系数，目标值写的是 {value}，看来应为 {meant}",
        "the indicator is a coefficient and the target {value}; {meant} is likely meant",
    ),
    "plan.never": Phrase(
        "指标“{indicator}”的数值不可能 {wanted}",
        "no figure of {indicator} can be {wanted}",
        "单位的比例在 0 到 100 之间，k_of_n 是 0 或 1，名次从 1 起，差异系数不小于 0",
        "shares of units lie between 0 and 100, a k_of_n is 0 or 1, places begin with 1, and no variation is below 0",
    ),
    "plan.no_percentage": Phrase(
        "指标“{indicator}”不是百分数，目标值不能带百分号",
        "the indicator {indicator} is no percentage; its target takes no per cent sign",
        "写不带 % 的数",
        "write the number without %",
    ),
    "plan.between_value": Phrase("op: between 要写两个数 [下限, 上限]", "op: between takes two numbers [low, high]"),
    "plan.two_values": Phrase(
        "两个数只能用于 op: between",
        "two numbers are for op: between only",
        "其他情况写一个数，或写 [{{by: 年, value: 数}}, …]",
        "otherwise write one number, or [{{by: year, value: number}}, …]",
    ),
    "plan.dates_order": Phrase("分年目标要按年份从早到晚排列", "dated values must stand in order of years"),
}

PHRASES: dict[str, Phrase] = {**_FILES, **_INDICATORS, **_FORMULAS, **_QUERIES, **_PLANS}
