"""Phrases of the intake layer: files, sheets and rows here, cells in `intake_cells`."""

from eduquality.words import Phrase
from eduquality.words.intake_cells import CELLS
from eduquality.words.intake_exams import EXAMS
from eduquality.words.intake_files import FILES
from eduquality.words.intake_layout import EXPLAINED, MAPPING, ROUTES, ROWS, SHEETS, TOLD
from eduquality.words.intake_register import REGISTER
from eduquality.words.intake_settings import SETTINGS

_SHEETS: dict[str, Phrase] = {
    "sheet.empty": Phrase("工作表是空的", "the sheet is empty"),
    "sheet.hidden": Phrase(
        "工作表是隐藏的，没有读取",
        "the sheet is hidden and was not read",
        "如果其中有数据，请取消隐藏后保存",
        "if it holds data, unhide it and save",
    ),
    "sheet.hidden_rows": Phrase(
        "有 {count} 行是隐藏或筛选掉的，已照常读取（第 {rows} 行）",
        "{count} {count:row is|rows are} hidden or filtered away and {count:was|were} read like the others ({count:row|rows} {rows})",
        "如果这些行不应计入，请从工作簿中删除",
        "if they should not count, delete them from the workbook",
    ),
    "sheet.hidden_columns": Phrase(
        "有 {count} 列是隐藏的，已照常读取（{columns} 列）",
        "{count} {count:column is|columns are} hidden and {count:was|were} read like the others ({columns})",
        "如果这些列不应使用，请从工作簿中删除",
        "if they should not be used, delete them from the workbook",
    ),
    "sheet.is_chart": Phrase(
        "这是图表页，里面没有表格，不需要读取", "this is a chart, which holds no table; nothing to read"
    ),
    "sheet.is_dialog": Phrase(
        "这是旧式的对话框页，里面没有表格，不需要读取", "this is a dialog sheet, which holds no table; nothing to read"
    ),
    "sheet.is_macro": Phrase(
        "这是宏表（Excel 4.0），里面是程序不是数据，没有读取，也不会运行",
        "this is a macro sheet (Excel 4.0), which holds a program and no data; it was neither read nor run",
    ),
    "sheet.is_text": Phrase(
        "只有文字，没有数据表（封面、填表说明、目录等），不需要读取",
        "this holds texts and no table, as covers, notes and lists of contents do; nothing to read",
    ),
    "sheet.is_school_list": Phrase(
        "这是 eduq.yaml 里 expected.schools 写明的学校名单，不作为数据读取",
        "this is the list of schools that `expected.schools` in eduq.yaml names; it is not read as data",
    ),
    "sheet.unreadable": Phrase(
        "这个工作表无法读取，同一文件的其他工作表不受影响",
        "this sheet cannot be read; the file's other sheets are not affected",
        "请用 WPS 或 Excel 打开并另存为 .xlsx",
        "open it in WPS or Excel and save it as .xlsx",
    ),
    "sheet.records_disagree": Phrase(
        "两种读取方法读出的单元格都与文件里的记录不一致，这个工作表没有采用",
        "what two readers make of this sheet differs from what its records hold; it was not read",
        "请用 WPS 或 Excel 打开核对后另存为 .xlsx",
        "open it in WPS or Excel, check it and save it as .xlsx",
    ),
    "sheet.texts_lost": Phrase(
        "这个工作表的文字在文件里缺失，没有读取",
        "the texts of this sheet are missing from the file; it was not read",
        "请用 WPS 或 Excel 打开核对后另存为 .xlsx，或者重新索取",
        "open it in WPS or Excel, check it and save it as .xlsx, or ask for it again",
    ),
    "sheet.no_header": Phrase(
        "前 {rows} 行里没有找到认识的表头",
        "no known header was found in the first {rows} {rows:row|rows}",
        "请对照 eduq show 表名 列出的表头修改，或者在 eduq.yaml 的 columns 里写明；表头更靠下的，在 sheets 里用 header 写明行号",
        "compare with the headers that `eduq show TABLE` lists, or name the columns in eduq.yaml under `columns`; of a header further down give the row under `sheets` as `header`",
    ),
    "sheet.missing_columns": Phrase(
        "表头最接近“{table}”表，但缺少：{missing}",
        "the header is nearest to the table {table}, but these columns are missing: {missing}",
        "请补上这些列；如果列名不同，请在 eduq.yaml 的 columns 里写明",
        "add these columns; if they have other names, say so in eduq.yaml under `columns`",
    ),
    "sheet.no_rows": Phrase(
        "认出是“{table}”表，但表头下面没有数据",
        "recognised as the table {table}, but there are no rows below the header",
    ),
}

_ROWS: dict[str, Phrase] = {
    "row.total": Phrase("合计或平均行，不作为数据", "a total or mean, not taken as data"),
    "row.header_again": Phrase("重复的表头", "the header again"),
    "row.full_marks": Phrase("满分行，用作各科满分", "the row of full marks, taken as each subject's full mark"),
    "row.note": Phrase(
        "备注、签名或只有序号的行，不作为数据", "a note, a signature or a bare serial number, not taken as data"
    ),
}

PHRASES: dict[str, Phrase] = {
    **FILES,
    **_SHEETS,
    **SHEETS,
    **_ROWS,
    **ROWS,
    **ROUTES,
    **TOLD,
    **EXPLAINED,
    **MAPPING,
    **SETTINGS,
    **REGISTER,
    **CELLS,
    **EXAMS,
}
