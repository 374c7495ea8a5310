"""Phrases of the intake layer: files, sheets and rows here, cells in `intake_cells`."""

from eduquality.words import Phrase
from eduquality.words.intake_cells import CELLS

_FILES: dict[str, Phrase] = {
    "file.unreadable": Phrase(
        "无法打开文件（{why}）",
        "the file cannot be opened ({why})",
        "请确认文件没有被其他程序占用，并且您有读取权限",
        "check that no other program holds it and that you may read it",
    ),
    "file.empty": Phrase(
        "文件是空的",
        "the file is empty",
        "请向报送单位重新索取文件",
        "ask whoever sent it for the file again",
    ),
    "file.encrypted": Phrase(
        "文件有打开密码，无法读取",
        "the file is protected by a password and cannot be read",
        "请用 WPS 或 Excel 打开，去掉密码后另存",
        "open it in WPS or Excel, remove the password and save it again",
    ),
    "file.corrupt": Phrase(
        "文件已损坏，或者内容与扩展名不符",
        "the file is damaged, or is not what its name says",
        "请用 WPS 或 Excel 打开并另存为 .xlsx；打不开时请重新索取",
        "open it in WPS or Excel and save it as .xlsx; if it does not open, ask for it again",
    ),
    "file.unsupported": Phrase(
        "这不是能读取的表格文件",
        "this is not a workbook that can be read",
        "可以读取 .xlsx、.xls、.et、.ods、.csv；其他格式请用 WPS 或 Excel 另存为 .xlsx",
        ".xlsx, .xls, .et, .ods and .csv can be read; open others in WPS or Excel and save them as .xlsx",
    ),
    "file.markup": Phrase(
        "文件其实是网页或 XML 文本，不是工作簿",
        "the file is really a web page or XML text, not a workbook",
        "请用 WPS 或 Excel 打开并另存为 .xlsx",
        "open it in WPS or Excel and save it as .xlsx",
    ),
    "file.encoding": Phrase(
        "文本的编码既不是 UTF-8 也不是 GB18030",
        "the text is neither UTF-8 nor GB18030",
        "请用 WPS 或 Excel 打开并另存为 .xlsx",
        "open it in WPS or Excel and save it as .xlsx",
    ),
    "file.too_slow": Phrase(
        "读取超过 {seconds} 秒，已经放弃",
        "reading took more than {seconds} seconds and was given up",
        "请用 WPS 或 Excel 打开，删去多余的空行、空列和格式后另存为 .xlsx",
        "open it in WPS or Excel, delete surplus empty rows, columns and formats, and save it as .xlsx",
    ),
    "file.too_big": Phrase(
        "读取这个文件需要的内存超过 {memory} MiB，已经放弃",
        "reading this file takes more than {memory} MiB of memory and was given up",
        "请用 WPS 或 Excel 打开，删去多余的空行、空列和格式，或者拆成几个文件",
        "open it in WPS or Excel, delete surplus empty rows, columns and formats, or split it into several files",
    ),
    "file.reader_crashed": Phrase(
        "读取程序在这个文件上崩溃了，其他文件不受影响",
        "the reader crashed on this file; other files are not affected",
        "请用 WPS 或 Excel 打开并另存为 .xlsx",
        "open it in WPS or Excel and save it as .xlsx",
    ),
    "file.no_reader": Phrase(
        "无法启动读取文件的进程",
        "the process that reads files could not be started",
        "请确认安全软件没有阻止 Python 启动新的进程",
        "check that no security software keeps Python from starting processes",
    ),
    "file.no_sheets": Phrase(
        "工作簿里没有工作表",
        "the workbook holds no sheet",
        "请向报送单位重新索取文件",
        "ask whoever sent it for the file again",
    ),
}

_SHEETS: dict[str, Phrase] = {
    "sheet.empty": Phrase("工作表是空的", "the sheet is empty"),
    "sheet.hidden": Phrase(
        "工作表是隐藏的，没有读取",
        "the sheet is hidden and was not read",
        "如果其中有数据，请取消隐藏后保存",
        "if it holds data, unhide it and save",
    ),
    "sheet.unreadable": Phrase(
        "这个工作表无法读取，同一文件的其他工作表不受影响",
        "this sheet cannot be read; the file's other sheets are not affected",
        "请用 WPS 或 Excel 打开并另存为 .xlsx",
        "open it in WPS or Excel and save it as .xlsx",
    ),
    "sheet.no_header": Phrase(
        "前 {rows} 行里没有找到认识的表头",
        "no known header was found in the first {rows} rows",
        "请对照 eduq show 表名 列出的表头修改，或者在 eduq.yaml 的 columns 里写明",
        "compare with the headers that `eduq show TABLE` lists, or name the columns in eduq.yaml under `columns`",
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

PHRASES: dict[str, Phrase] = {**_FILES, **_SHEETS, **_ROWS, **CELLS}
