"""Phrases of the collection: who has sent what, who has not, what came late."""

from eduquality.words import Phrase

COLLECTION: dict[str, Phrase] = {
    "collection.title": Phrase("报送情况（{year} 年）", "What was sent, {year}"),
    "collection.due": Phrase("截止 {due}", "due {due}"),
    "collection.status.sent": Phrase("已报", "sent"),
    "collection.status.late": Phrase("迟报", "late"),
    "collection.status.refused": Phrase("各行都有错误，未采用", "no row could be taken"),
    "collection.status.missing": Phrase("未报", "missing"),
    "collection.status.extra": Phrase("另报", "not asked for"),
    "collection.status.none": Phrase("不需报", "not expected"),
    "collection.cell.sent": Phrase("✓ {rows}", "✓ {rows}"),
    "collection.cell.part": Phrase("{cell}（错 {refused}）", "{cell} ({refused} bad)"),
    "collection.cell.late": Phrase("迟报 {rows}", "late {rows}"),
    "collection.cell.refused": Phrase("✗ 全错 {refused}", "✗ {refused} bad"),
    "collection.cell.missing": Phrase("✗ 未报", "✗ missing"),
    "collection.cell.extra": Phrase("另报 {rows}", "unasked {rows}"),
    "collection.cell.none": Phrase("–", "–"),
    "collection.more": Phrase("另报：{tables}", "not asked for: {tables}"),
    "collection.unread": Phrase("{file}：没有采用（{reason}）", "{file}: nothing was taken ({reason})"),
    "collection.strangers": Phrase("不在学校名单中的数据", "Rows of schools that are not in the list"),
    "collection.stranger": Phrase(
        "{school}：{table} {rows} 行（{files}）", "{school}: {table}, {rows} {rows:row|rows} ({files})"
    ),
    "collection.stranger_near": Phrase(
        "{school}：{table} {rows} 行（{files}）；是不是“{near}”？",
        "{school}: {table}, {rows} {rows:row|rows} ({files}): did you mean {near}?",
    ),
    "collection.nobody": Phrase("没有写明学校", "no school is given"),
    "collection.more_files": Phrase("{file} 等 {files} 个文件", "{file} and others, {files} {files:file|files}"),
    "collection.summary": Phrase(
        "共 {schools} 所学校：报齐 {complete} 所，缺报 {lacking} 所（{missing} 张表）",
        "schools: {schools}; complete: {complete}; lacking: {lacking} ({missing} {missing:table|tables})",
    ),
    "collection.summary_late": Phrase("，迟报 {late} 张表", ", late: {late} {late:table|tables}"),
    "collection.basis": Phrase(
        "数字是采用的行数；时间取自文件的修改时间；学校按标识码对应，没有标识码的按名称。",
        "Numbers are rows taken; times are those at which files were last changed; schools are told by code, else by name.",
    ),
    "collection.no_list": Phrase(
        "没有学校名单，无法核对报送情况",
        "there is no list of schools to hold the files against",
        "在数据中放入学校名录（eduq template schools），或者在 eduq.yaml 中写明 expected: {{schools: 学校名单.xlsx}}",
        "put a list of schools among the data (eduq template schools), or write expected: {{schools: list.xlsx}} "
        "in eduq.yaml",
    ),
    "list.no_schools": Phrase(
        "名单里没有学校：前 {rows} 行没有“学校名称”或“学校标识码”列，或者列下没有内容",
        "no schools are listed: the first {rows} {rows:row has|rows have} no column of names or codes, or nothing stands beneath it",
        "请给学校名称一列加上表头“学校名称”",
        "give the column of names the header School",
    ),
    "column.school": Phrase("学校", "School"),
    "column.school_id": Phrase("学校标识码", "School code"),
    "column.kind": Phrase("学校类别", "Kind of school"),
    "column.sent_rows": Phrase("行数", "Rows"),
    "column.refused_rows": Phrase("有错未采用", "Rows refused"),
    "column.files": Phrase("文件", "Files"),
    "column.first": Phrase("最早", "First"),
    "column.last": Phrase("最近", "Last"),
    "column.state": Phrase("情况", "State"),
    "column.collected": Phrase("数据表", "Table"),
}
