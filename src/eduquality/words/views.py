"""Phrases of views, the tables made of others: what is wrong with one, and how it is shown."""

from eduquality.words import Phrase

PHRASES: dict[str, Phrase] = {
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
    "views.aggregate": Phrase(
        "{part} 汇总了多行，而一列只能由本行的其他列得出",
        "{part} adds up rows, while a column follows from the others of its row",
        "汇总其他表用 from；在本视图内汇总用窗口，如 sum(x) OVER (PARTITION BY …)",
        "look up other tables with `from`; within the view use a window, as sum(x) OVER (PARTITION BY …)",
    ),
    "report.view_of": Phrase("每行对应", "one row for each of"),
    "report.view_across": Phrase("交叉", "for each of"),
    "report.view_columns": Phrase("列", "Columns"),
    "report.view_looked_up": Phrase("取自 {table}，按 {match} 对应", "looked up in {table} by {match}"),
    "report.view_none": Phrase("没有对应的行时为 {none}", "{none} where no row matches"),
    "column.rows_of": Phrase("每行对应", "rows of"),
    "lacking.of_view": Phrase("{title}（来自{tables}）", "{title} (from {tables})"),
}
