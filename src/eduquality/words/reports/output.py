"""Phrases about files that a result is written to."""

from eduquality.words import Phrase

OUTPUT: dict[str, Phrase] = {
    "output.unwritable": Phrase(
        "无法写入文件：{why}",
        "the file cannot be written: {why}",
        "检查文件夹是否存在、是否有写入权限，文件是否正在 Excel 或 WPS 中打开",
        "check that the folder exists and may be written to, and that the file is not open in Excel or WPS",
    ),
    "output.is_input": Phrase(
        "输出位置已有数据文件（输入文件、输入文件夹中的表格或工作簿），未写入",
        "a file of data is there already (one that was read, or a workbook); nothing was written",
        "换一个文件名",
        "choose another file name",
    ),
}
