"""Phrases about rules across tables: what is wrong with their files, with settings of them, and how they went."""

from eduquality.words import Phrase


def _name(code: str, zh: str, en: str) -> dict[str, Phrase]:
    """Word an unknown name with and without the near miss."""
    return {
        f"{code}_near": Phrase(f"{zh}：是否想写 {{near}}？", f"{en}: did you mean {{near}}?"),
        code: Phrase(zh, en, "可用：{known}", "known: {known}"),
    }


_ROWS: dict[str, Phrase] = {
    "rows.not_select": Phrase(
        "规则必须是一条 SELECT，不能是 {what}",
        "a rule is one SELECT, not {what}",
        "写作 SELECT _file, _sheet, _row, … FROM 表 WHERE 条件，前面可以有 WITH",
        "write SELECT _file, _sheet, _row, … FROM table WHERE condition; WITH may stand before it",
    ),
    "rows.statements": Phrase(
        "一条规则只能有一条语句", "a rule is one statement", "删除分号以后的内容", "remove what follows the semicolon"
    ),
    "rows.not_allowed": Phrase(
        "规则里不能用 {what}",
        "a rule cannot use {what}",
        "可以用 JOIN、LEFT JOIN、WITH、子查询、EXISTS、GROUP BY、窗口，以及 {known}",
        "use JOIN, LEFT JOIN, WITH, subqueries, EXISTS, GROUP BY, windows, and {known}",
    ),
    "rows.no_name": Phrase(
        "“{part}”没有名字", "{part} has no name", "在后面写 AS 名字（字母、数字、下划线）", "write AS name after it"
    ),
    "rows.bad_name": Phrase(
        "WITH 里不能用 {name} 这个名字",
        "nothing in WITH can have the name {name}",
        "用字母、数字和下划线，不以 raw_ 开头",
        "use letters, digits and underscores, and do not begin with raw_",
    ),
    "rows.no_address": Phrase(
        "查询没有返回 {name}，不知道错在哪一行",
        "the query does not return {name}, so nobody knows which row is at fault",
        "在 SELECT 里写出 _file, _sheet, _row",
        "put _file, _sheet, _row into the SELECT",
    ),
    "rows.not_a_row": Phrase(
        "_at 不是某一张表的行",
        "_at is not the row of one table",
        "直接返回一张表的 _at，不要计算",
        "return the _at of one table as it is",
    ),
    "rows.name_twice": Phrase(
        "名字 {name} 重复", "the name {name} stands twice", "请改其中一个", "rename one of the two"
    ),
    "rows.ambiguous": Phrase(
        "不知道 {name} 是哪张表的：{known}",
        "{name} may be a column of several tables: {known}",
        "写明是哪一张",
        "name the one meant",
    ),
    **_name("rows.unknown_source", "FROM 里没有 {name}", "there is no {name} in FROM"),
    "rows.union": Phrase(
        "UNION 两边的列数不同",
        "the two sides of the UNION differ in the number of columns",
        "请补齐",
        "make them alike",
    ),
    "rows.several_values": Phrase(
        "“{part}”代表一个值，但可能查出好几行",
        "{part} stands for one value, and may find several rows",
        "请用 min、max、sum 或 count 取一个值，不要分组；只看有没有，请用 EXISTS",
        "take one by min, max, sum or count, without GROUP BY; to ask whether there is any, write EXISTS",
    ),
    "rows.text_too_long": Phrase(
        "“{part}”把超过 {most} 个文字连成一个，可能占满内存",
        "{part} puts more than {most} texts into one, which may fill the memory",
        "请少连几次：公用表每连一次，文字就加长一倍",
        "put fewer together: a common table that doubles a text doubles it each time",
    ),
    "rows.one_column": Phrase(
        "子查询只能返回一列：{part}", "this subquery must return one column: {part}", "只选一列", "select one column"
    ),
    "rows.no_order": Phrase(
        "{part} 没有 ORDER BY，结果随行序变化",
        "{part} has no ORDER BY: the result would depend on the order of rows",
        "写作 OVER (PARTITION BY … ORDER BY …)",
        "write OVER (PARTITION BY … ORDER BY …)",
    ),
    "rows.inexact": Phrase(
        "商的合计随行序变化：{part}",
        "a sum of quotients depends on the order of rows: {part}",
        "先合计，再相除",
        "add up first, then divide",
    ),
}

_FILES: dict[str, Phrase] = {
    "rules.no_tables": Phrase(
        "规则没有写 tables",
        "the rule names no tables",
        "写出缺了就无法判断的表",
        "name the tables it says nothing without",
    ),
    **_name("rules.table_not_read", "查询没有用到表 {name}", "the query does not read the table {name}"),
    "rules.no_value": Phrase(
        "规则的参数 {name} 没有数值", "the parameter {name} of a rule needs a value", "写出 value", "write its value"
    ),
    "rules.error_without_row": Phrase(
        "severity: error 的规则没有返回 _at，无法只剔除出错的那一行",
        "a rule of severity error must return _at, so that exactly the row at fault is left out",
        "在 SELECT 里加上出错那张表的 _at，或改为 severity: warning",
        "add the _at of the table at fault to the SELECT, or make it severity: warning",
    ),
    **_name("rules.unknown_field", "没有字段 {name}", "there is no field {name}"),
    "rules.one_field": Phrase(
        "出错的字段要么写在 field，要么由查询返回 field 列，二者只能有一个",
        "the field at fault stands in `field` or is returned by the query as a column `field`: one of the two",
        "请写其中一个",
        "give one of them",
    ),
    "rules.unused_column": Phrase(
        "查询返回的 {name} 没有用到",
        "the column {name} of the query is used nowhere",
        "写进 message 或 remedy，或删除",
        "use it in message or remedy, or remove it",
    ),
    **_name("rules.unknown_blank", "没有 {name} 可填", "there is nothing to fill {name} with"),
    "rules.blanks_differ": Phrase(
        "中文和英文里要填的名称不一样：{names}",
        "the Chinese and the English sentence have different blanks: {names}",
        "花括号里的名称，两种语言要相同",
        "use the same blanks in both",
    ),
    "rules.stray_brace": Phrase(
        "花括号没有配对",
        "a brace stands alone",
        "要填的名称写在一对花括号里；花括号本身要写两个",
        "a name to be filled in stands between two braces; write a brace itself twice",
    ),
    "rules.no_examples": Phrase(
        "规则 {name} 没有算例",
        "the rule {name} has no examples",
        "至少写一个算例（examples），说明哪些行有错、哪些没有",
        "add at least one example that says which rows are at fault",
    ),
    "rules.no_such_row": Phrase(
        "没有第 {row} 行，只给了 {rows} 行",
        "there is no row {row}: {rows} are given",
        "行号从 1 算起",
        "rows count from 1",
    ),
}

_SETTINGS: dict[str, Phrase] = {
    **_name("rules.unknown", "没有规则 {name}", "there is no rule {name}"),
    "rules.cannot_refuse": Phrase(
        "规则 {name} 只能提醒，不能设为 error：它指向的行本身不一定有错",
        "the rule {name} can only warn: the row it points at need not be the one at fault",
        "删除 severity，或写 severity: warning",
        "remove severity, or write severity: warning",
    ),
    "rules.acceptance_expired": Phrase(
        "规则 {name} 的例外（{document}）已于 {until} 到期，不再有效",
        "the exception from the rule {name} ({document}) ended on {until} and no longer holds",
        "请重新批准并改写 until，或删除这一条",
        "have it renewed and set `until` anew, or remove it",
    ),
    "rules.acceptance_unused": Phrase(
        "规则 {name} 的例外（{document}）没有对应的问题",
        "the exception from the rule {name} ({document}) fits no finding",
        "问题已经改正的请删除这一条；否则请核对学校、文件和行",
        "remove it if the fault was mended; else check its school, file and row",
    ),
}

_RUNS: dict[str, Phrase] = {
    # Stands behind the rule's own sentence.
    "rules.accepted": Phrase(
        "；已认可至 {accepted_until}：{accepted_reason}（{accepted_document}）",
        "; accepted until {accepted_until}: {accepted_reason} ({accepted_document})",
    ),
    "rules.no_place": Phrase(
        "有 unless_refused 的规则，查询还要返回 {columns}",
        "the query of a rule with `unless_refused` must return {columns} as well",
    ),
    "rules.withheld": Phrase(
        "“{rule_title}”有 {findings} 处暂不判断：相关的名册里有未采用的行",
        "{rule_title}: {findings} {findings:case|cases} not judged, because rows of the roster concerned were refused",
        "请先改正未采用的行，再检查一次",
        "mend the refused rows and validate again",
    ),
    "rules.not_run": Phrase(
        "缺少{tables}，没有检查：{rules}",
        "not checked for want of {tables}: {rules}",
        "补充这些表即可检查",
        "add these tables to have it checked",
    ),
    "rules.no_answer": Phrase(
        "规则 {name} 无法计算：{why}", "the rule {name} cannot be answered: {why}", "请修改规则的 sql", "mend its sql"
    ),
    "rules.too_much_memory": Phrase(
        "规则 {name} 需要的内存超过本机的一半，已经放弃",
        "the rule {name} takes more than half of this computer's memory and was given up",
        "请检查规则 sql 中的连接条件，或在 eduq.yaml 中关闭它",
        "check the join conditions of its sql, or turn it off in eduq.yaml",
    ),
    "rules.too_many": Phrase(
        "规则 {name} 找出的行超过 {most} 条，已经放弃",
        "the rule {name} finds more than {most} rows and was given up",
        "请检查规则 sql 中的连接条件，或在 eduq.yaml 中关闭它",
        "check the join conditions of its sql, or turn it off in eduq.yaml",
    ),
    "rules.too_slow": Phrase(
        "规则 {name} 超过 {seconds} 秒没有算完，已经放弃",
        "the rule {name} took more than {seconds} {seconds:second|seconds} and was given up",
        "请检查规则 sql 中的连接条件，或在 eduq.yaml 中关闭它",
        "check the join conditions of its sql, or turn it off in eduq.yaml",
    ),
}

_REPORT: dict[str, Phrase] = {
    "report.message": Phrase("问题说明", "says"),
    "report.remedy": Phrase("处理办法", "what to do"),
    "report.office": Phrase("本单位还可以", "the office can"),
    "report.severity": Phrase("严重程度", "severity"),
    "report.rule_error": Phrase("错误：有错的行不计入", "error: the rows at fault are left out of every figure"),
    "report.rule_warning": Phrase("提醒：只报告，照常计入", "warning: the rows are reported and counted"),
    "report.needs_tables": Phrase("需要的表", "needs tables"),
    "report.what.times": Phrase("报告次数", "times reported"),
    "column.tables": Phrase("需要的表", "tables"),
    "level.row": Phrase("行", "row"),
}

_DIGITS = "一二三四五六七八九"
#: How sentences of rules name a grade.
_GRADES: dict[str, Phrase] = {
    "rule_grade.-2": Phrase("小班", "the first year of kindergarten"),
    "rule_grade.-1": Phrase("中班", "the second year of kindergarten"),
    "rule_grade.0": Phrase("大班", "the third year of kindergarten"),
    **{f"rule_grade.{number}": Phrase(f"{digit}年级", f"grade {number}") for number, digit in enumerate(_DIGITS, 1)},
    **{f"rule_grade.{number}": Phrase(f"高{_DIGITS[number - 10]}", f"grade {number}") for number in (10, 11, 12)},
}

PHRASES: dict[str, Phrase] = {**_ROWS, **_FILES, **_SETTINGS, **_RUNS, **_REPORT, **_GRADES}
