"""Phrases of what goes back: marked copies, the county's summary, the second round."""

from eduquality.words import Phrase

_COLUMNS: dict[str, Phrase] = {
    "column.number": Phrase("序号", "No."),
    "column.place": Phrase("位置", "Place"),
    "column.who": Phrase("对象", "Whose row"),
    "column.row": Phrase("行", "Row"),
    "column.round": Phrase("与上次相比", "Since last time"),
    "column.schools": Phrase("学校数", "Schools"),
    "column.errors": Phrase("错误", "Errors"),
    "column.warnings": Phrase("提醒", "Warnings"),
    "column.rows_refused": Phrase("未采用行数", "Rows refused"),
    "column.files_at_fault": Phrase("文件数", "Files"),
    "column.most_often": Phrase("主要问题（代码 × 次数）", "Most often (code × times)"),
    "column.example": Phrase("举例", "For example"),
}

_LIST: dict[str, Phrase] = {
    "report.message_shown": Phrase("{message}（内容“{shown}”）", "{message} (value “{shown}”)"),
    "report.advice": Phrase("办法：{hint}", "hint: {hint}"),
    "report.row_of": Phrase("{sheet} 第 {row} 行", "{sheet}, row {row}"),
    "report.whole_file": Phrase("整个文件", "the whole file"),
    "report.list_name": Phrase("问题清单", "Problems"),
    "report.list_title": Phrase("问题清单：{file}", "Problems in {file}"),
    "report.list_counts": Phrase(
        "需要处理的问题 {problems} 处；没有采用的数据 {refused} 行。",
        "To be dealt with: {problems}; rows refused: {refused}.",
    ),
    "report.list_what_to_do": Phrase(
        "点“位置”可跳到单元格。请在本文件的各工作表中改正，再把本文件报送一次；本页不必删除，读取时会跳过。",
        "Click a place to get there. Correct the sheets and send the workbook again; this sheet may stay, it is not read.",
    ),
    "report.list_alone_what_to_do": Phrase(
        "请改正原来的文件后重新报送，不必附上本清单。",
        "Correct the file that was sent and send it again; this list need not come with it.",
    ),
    "report.list_in_place": Phrase(
        "这是原文件的副本：有问题的单元格标了颜色（浅红是错误，浅黄是提醒）并加了批注，其他内容没有改动。",
        "This is a copy of the file that was sent: cells at fault are coloured (red: error, yellow: warning) and carry "
        "a comment, nothing else was changed.",
    ),
    "report.list_unmarked": Phrase(
        "这是原文件的副本，内容没有改动；问题不在某一个单元格上，所以没有标颜色和批注。",
        "This is a copy of the file that was sent, nothing was changed; no single cell is at fault, so none is marked.",
    ),
    "report.list_anew": Phrase(
        "原文件的格式不能直接加批注，这里按原位置重新抄写了各单元格的内容；颜色、公式、图片等没有保留。",
        "The file's format takes no marks, so the texts of its cells were written anew at their places; "
        "its look, formulas and pictures are not kept.",
    ),
    "report.list_locked": Phrase(
        "原文件有打开密码；为免内容外泄，没有写出副本，这里只有问题清单。",
        "The file that was sent needs a password; so that nothing of it lies open, there is no copy, only this list.",
    ),
    "report.list_changed": Phrase(
        "检查之后原文件又改动过，标记会落在别的单元格上，所以这里只有问题清单；请重新检查。",
        "The file was changed after it was checked, so marks would stand at other cells and there is only this list: "
        "check it again.",
    ),
    "report.list_alone": Phrase(
        "原文件无法写成带标记的副本，这里只有问题清单。",
        "The file cannot be written again with marks; there is only this list.",
    ),
    "report.list_without_notes": Phrase(
        "问题太多：每张表只有前 {most} 格加了批注，其余只标了颜色，说明见本清单。",
        "On each sheet only the first {most} cells at fault carry a comment; the others are coloured, and this list says "
        "what is wrong with them.",
    ),
    "report.list_alike": Phrase(
        "每个文件的同类问题最多列出 {most} 处；另有 {more} 处没有列出，见学校的副本或 eduq validate -f csv。",
        "Of one kind in one file at most {most} are listed; {more} more are in the school's copy and in "
        "eduq validate -f csv.",
    ),
    "report.list_cut": Phrase(
        "另有 {more} 处没有列出，改正后再次检查时会列出。",
        "{more} more are not listed; what is left of them will be when the corrected file is checked.",
    ),
    "sheet.problem_list": Phrase(
        "这是 eduq 写的问题清单，不作为数据", "a list of problems written by eduq, not taken as data"
    ),
}

_SUMMARY: dict[str, Phrase] = {
    "report.summary_file": Phrase("汇总", "summary"),
    "report.sheet_by_school": Phrase("按学校", "By school"),
    "report.sheet_by_rule": Phrase("按问题类型", "By rule"),
    "report.sheet_by_file": Phrase("按文件", "By file"),
    "report.sheet_all": Phrase("全部问题", "All findings"),
    "report.sheet_unread": Phrase("未能读取的文件", "Files not read"),
    "report.sheet_rounds": Phrase("与上次相比", "Since last time"),
    "report.worst_first": Phrase("问题最多的排在最前。", "The worst first."),
    "report.links_lead_to_copies": Phrase(
        "点文件名可打开标好问题的副本。", "Click a file to open its copy with the marks."
    ),
    "report.whole_county": Phrase("全县", "The county"),
    "report.several_schools": Phrase("多校共用：{file}", "several schools: {file}"),
    "report.school_unknown": Phrase("学校不明：{file}", "school unknown: {file}"),
    "report.list_joiner": Phrase("、", ", "),
}

_ROUND: dict[str, Phrase] = {
    "report.round": Phrase("与上次结果相比", "Compared with the earlier result"),
    "report.round_summary": Phrase(
        "与上次相比：已改正 {fixed} 处，仍有 {still} 处，新增 {new} 处{rest}",
        "since the earlier result: {fixed} fixed, {still} still wrong, {new} new{rest}",
    ),
    "report.round_gone": Phrase(
        "；{gone} 处所在的行已不在表中，不算改正",
        ", {gone} no longer there because their rows were taken out",
    ),
    "report.round_unchecked": Phrase(
        "；{unchecked} 处所在的文件或表这次没有读到，未能核对",
        ", {unchecked} not checked because their file, sheet or table was not read this time",
    ),
    "report.round_missing_file": Phrase(
        "{file}：上次有、这次没有这个文件", "{file}: the file was there then and is not now"
    ),
    "report.round_missing_sheet": Phrase(
        "{file}!{sheet}：上次有、这次没有这张工作表", "{file}!{sheet}: the sheet was there then and is not now"
    ),
    "report.round_fewer": Phrase(
        "{file}!{sheet}：上次 {before} 行，这次 {now} 行", "{file}!{sheet}: {before} {before:row|rows} then, {now} now"
    ),
    "report.round_rows": Phrase("上次 {before} 行，这次 {now} 行", "{before} {before:row|rows} then, {now} now"),
    "report.round_version": Phrase(
        "上次的结果由 eduq {version} 写出；两个版本的检查可能不同，“已改正”和“新增”里会有这样的差别",
        "the earlier result was written by eduq {version}: checks may differ between versions, and show as fixed or new",
    ),
    "report.round_more": Phrase(
        "另有 {more} 处（加 --verbose 或用 -f csv 查看全部）", "{more} more (see all with --verbose or -f csv)"
    ),
    "report.more_remarks": Phrase("另有 {more} 条，加 -v 全部列出", "{more} more; -v shows all"),
    "round.fixed": Phrase("已改正", "fixed"),
    "round.gone": Phrase("该行已不在", "row no longer there"),
    "round.still": Phrase("仍有", "still wrong"),
    "round.new": Phrase("新增", "new"),
    "round.unchecked.file": Phrase("未核对（没有这个文件了）", "not checked (file no longer there)"),
    "round.unchecked.sheet": Phrase("未核对（没有这张工作表了）", "not checked (sheet no longer there)"),
    "round.unchecked.unread": Phrase("未核对（没有读出该表）", "not checked (table not read)"),
    "round.missing": Phrase("这次没有", "no longer there"),
    "round.fewer": Phrase("行数减少", "fewer rows"),
    "since.of_another_command": Phrase(
        "这是 eduq {command} 的结果，不是 eduq validate 的",
        "this is a result of eduq {command}, not of eduq validate",
        "--since 后面请写上次用 eduq validate -f json -o 写出的文件",
        "give --since the file that eduq validate -f json -o wrote then",
    ),
    "since.unreadable": Phrase(
        "无法读取上次的结果（{why}）",
        "the earlier result cannot be read ({why})",
        "--since 后面请写上次用 eduq validate -f json -o 写出的文件",
        "give --since the file that eduq validate -f json -o wrote then",
    ),
    "since.not_a_result": Phrase(
        "这不是 eduq validate -f json 写出的结果",
        "this is no result of eduq validate -f json",
        "--since 后面请写上次用 eduq validate -f json -o 写出的文件",
        "give --since the file that eduq validate -f json -o wrote then",
    ),
}

_OUTPUT: dict[str, Phrase] = {
    "output.folder_unwritable": Phrase(
        "无法写入文件夹：{why}",
        "the folder cannot be written: {why}",
        "检查是否有写入权限，其中的文件是否正在 Excel 或 WPS 中打开",
        "check that it may be written to, and that none of its files is open in Excel or WPS",
    ),
    "output.folder_holds_input": Phrase(
        "这个文件夹里有要读取的数据，未写入",
        "this folder holds the data that were read; nothing was written",
        "换一个文件夹",
        "choose another folder",
    ),
    "output.no_folder": Phrase(
        "这里已有一个文件，不能作为文件夹",
        "there is a file of that name, so it cannot be a folder",
        "换一个文件夹；要写成文件时，请用 -f 指明格式",
        "choose another folder, or name a format with -f to write a file",
    ),
    "output.folder_is_disk": Phrase(
        "这是整个磁盘，不是放结果的文件夹，未写入",
        "this is a whole disk, not a folder for results; nothing was written",
        "在后面加上新文件夹的名字",
        "add the name of a new folder to it",
    ),
    "output.folder_not_ours": Phrase(
        "文件夹不是空的（有 {name}），也不是以前的结果，未写入",
        "the folder is neither empty (it holds {name}) nor an earlier result; nothing was written",
        "换一个新文件夹",
        "choose a new folder",
    ),
    "output.folder_changed": Phrase(
        "文件夹是以前的结果，但 {name} 是后来添加或改过的；为免丢失，未写入",
        "the folder is an earlier result, but {name} was added or changed since; nothing was written, so that it is not lost",
        "换一个新文件夹，或先把改过的文件移走",
        "choose a new folder, or move what was changed away first",
    ),
    "output.is_folder": Phrase(
        "-f {format} 要写成一个文件，而这是一个文件夹",
        "-f {format} writes one file, and this is a folder",
        "在文件夹后面写上文件名；要得到带标记的副本，请去掉 -f",
        "add a file name; for marked copies leave -f out",
    ),
}

RETURNED: dict[str, Phrase] = {**_COLUMNS, **_LIST, **_SUMMARY, **_ROUND, **_OUTPUT}
