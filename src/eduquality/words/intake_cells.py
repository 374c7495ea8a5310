"""Phrases of intake about cells, numbers, tables and the project file; `words.intake` takes them over."""

from eduquality.words import Phrase

_CELLS: dict[str, Phrase] = {
    "cell.required": Phrase(
        "“{field}”是必填项，这里是空的", "{field} is required and empty here",
        "请补填后重新保存", "fill it in and save the workbook",
    ),
    "cell.empty": Phrase(
        "“{field}”里没有内容", "{field} holds nothing",
        "请填写或清空这个单元格", "fill in or clear the cell",
    ),
    "cell.not_allowed": Phrase(
        "“{field}”的取值“{shown}”不在允许范围内", "{field} cannot be “{shown}”",
        "可以填：{allowed}", "allowed: {allowed}",
    ),
    "cell.not_a_number": Phrase(
        "“{field}”应为数字，这里是“{shown}”", "{field} must be a number, not “{shown}”",
        "请改成数字；确实没有数据时留空", "write a number, or leave the cell empty if there is none",
    ),
    "cell.not_whole": Phrase(
        "“{field}”应为整数，这里是“{shown}”", "{field} must be a whole number, not “{shown}”",
        "请核对后改成整数", "check it and write a whole number",
    ),
    "cell.negative": Phrase(
        "“{field}”不能是负数，这里是“{shown}”", "{field} cannot be negative (“{shown}”)",
        "请核对；如果表示缺考或没有数据，请写“缺考”或留空",
        "check it; write 缺考 for an absence and leave the cell empty for no data",
    ),
    "cell.too_large": Phrase(
        "“{field}”的数值“{shown}”大得不合理", "{field} is too large to be true (“{shown}”)",
        "请核对这个单元格", "check the cell",
    ),
    "cell.too_precise": Phrase(
        "“{field}”最多保留两位小数，这里是“{shown}”", "{field} has more than two decimals (“{shown}”)",
        "请四舍五入到两位小数后填写", "round it to two decimals",
    ),
    "cell.not_a_date": Phrase(
        "“{field}”不是日期：“{shown}”", "{field} is not a date: “{shown}”",
        "请写成 2012-09-01 或 20120901", "write 2012-09-01 or 20120901",
    ),
    "cell.no_such_date": Phrase(
        "“{field}”的日期“{shown}”不存在", "{field}: there is no such date as “{shown}”",
        "请核对年、月、日", "check the year, month and day",
    ),
    "cell.not_a_year": Phrase(
        "“{field}”不是年份或学年：“{shown}”", "{field} is not a year or school year: “{shown}”",
        "请写成 2025 或 2025-2026学年", "write 2025 or 2025-2026学年",
    ),
    "cell.not_a_grade": Phrase(
        "认不出“{field}”的年级“{shown}”", "{field}: “{shown}” is not a grade",
        "请写成 七年级、初一、高一 或 1–12", "write 七年级, 初一, 高一 or 1 to 12",
    ),
    "cell.grade_not_in_stage": Phrase(
        "“{field}”的“{shown}”与学段“{stage}”不符", "{field} “{shown}” is not a grade of “{stage}”",
        "请核对学段和年级，改正写错的一处", "check the stage and the grade and correct the wrong one",
    ),
    "cell.not_an_age": Phrase(
        "“{field}”不是年龄或年龄段：“{shown}”", "{field} is not an age or age band: “{shown}”",
        "请写成 6 或 3-5岁", "write 6 or 3-5",
    ),
    "cell.excel_error": Phrase(
        "“{field}”的公式出错({error}),没有数值", "the formula of {field} failed ({error}); there is no value",
        "请在 Excel 或 WPS 中修好公式，或把结果粘贴为数值", "mend the formula, or paste its result as a value",
    ),
    "cell.above_full_mark": Phrase(
        "“{field}”的成绩 {shown} 高于满分 {full_mark}", "{field}: {shown} is above the full mark {full_mark}",
        "请核对成绩；如果满分不对，请在 eduq.yaml 的 full_marks 里写明",
        "check the score; if the full mark is wrong, state it in eduq.yaml under `full_marks`",
    ),
}  # fmt: skip

_NUMBERS: dict[str, Phrase] = {
    "id.lost_digits": Phrase(
        "“{field}”被存成了数字，末尾几位已经丢失({shown})",
        "{field} was stored as a number and has lost its last digits ({shown})",
        "请把该列设为“文本”后，从原始资料重新录入",
        "format the column as text and enter the numbers again from the source",
    ),
    "id.wrong_length": Phrase(
        "“{field}”应为 18 位公民身份号码（学籍号前加 G、J 或 L）,这里是 {length} 位({shown})",
        "{field} must be a citizen number of 18 characters (with G, J or L before), not {length} ({shown})",
        "请核对是否漏位或多位", "check for missing or extra digits",
    ),
    "id.no_such_date": Phrase(
        "“{field}”里的出生日期不存在({shown})", "{field} holds a date of birth that does not exist ({shown})",
        "请核对第 7 至 14 位", "check characters 7 to 14",
    ),
    "id.wrong_check": Phrase(
        "“{field}”的校验码不对({shown}),至少有一位写错",
        "{field} fails its check character ({shown}): at least one digit is wrong",
        "请与户口簿或身份证核对", "compare with the household register or identity card",
    ),
    "id.bad_form": Phrase(
        "“{field}”应为 {least} 至 25 位数字或字母({shown})", "{field} must be {least} to 25 digits or letters ({shown})",
        "请核对，去掉多余的字符", "check it and remove other characters",
    ),
    "id.school_code": Phrase(
        "“{field}”应为 10 位数字的学校（机构）标识码，这里是“{shown}”",
        "{field} must be a school code of 10 digits, not “{shown}”",
        "请按教育统计的学校（机构）代码填写", "use the code of the official register",
    ),
    "id.birth_differs": Phrase(
        "“{field}”与身份证件号里的出生日期不一致({shown})",
        "{field} differs from the date in the citizen number ({shown})",
        "请核对两处，改正写错的一处", "check both and correct the wrong one",
    ),
    "id.sex_differs": Phrase(
        "“{field}”与身份证件号第 17 位不一致({shown})",
        "{field} differs from the 17th digit of the citizen number ({shown})",
        "请核对两处，改正写错的一处", "check both and correct the wrong one",
    ),
}  # fmt: skip

_TABLES: dict[str, Phrase] = {
    "table.duplicate": Phrase(
        "这一行与 {first} 重复(“{field}”：{shown}),只计前一行",
        "this row repeats {first} ({field}: {shown}); only the earlier one counts",
        "请删去多余的一行；如果不是同一个对象，请改正编号",
        "delete the extra row, or correct the number if they are not the same",
    ),
    "table.same_content": Phrase(
        "文件内容与 {first} 完全相同，只计一次", "the file has exactly the content of {first} and is counted once",
        "如果是误放的副本，请删去；如果应为别校的数据，请重新索取",
        "delete the copy, or ask for the right file if another school's was meant",
    ),
    "table.no_column": Phrase(
        "表中没有必需的“{field}”列，{rows} 行都没有计入",
        "there is no column {field}, which is required; {rows} rows are not counted",
        "请补上这一列；如果列名不同，请在 eduq.yaml 的 columns 里写明",
        "add the column; if it has another name, say so in eduq.yaml under `columns`",
    ),
    "table.no_year": Phrase(
        "不知道是哪一年的数据，{rows} 行没有计入", "nothing tells the year; {rows} rows are not counted",
        "请在标题或文件名中写明学年（如 2025-2026学年）,加一列“学年”，或在 eduq.yaml 中写 year",
        "name the year in the title or file name (2025-2026学年), add a column 学年, or set `year` in eduq.yaml",
    ),
    "table.no_county": Phrase(
        "不知道是哪个县区的数据，{rows} 行没有计入", "nothing tells the county; {rows} rows are not counted",
        "请加一列“县区”，或在 eduq.yaml 中写 county", "add a column 县区, or set `county` in eduq.yaml",
    ),
    "table.no_school": Phrase(
        "不知道是哪所学校的数据：{rows} 行只计入全县，不计入任何学校",
        "nothing tells the school: {rows} rows count for the area but for no school",
        "请加一列“学校名称”，或在标题、文件名中写出学校全称",
        "add a column 学校名称, or write the school's full name in the title or file name",
    ),
    "table.no_school_near": Phrase(
        "不知道是哪所学校的数据：{rows} 行只计入全县，不计入任何学校；标题或文件名里的校名像“{near}”，但不相同",
        "nothing tells the school: {rows} rows count for the area but for no school; "
        "the title or file name has a name like “{near}” that is not it",
        "请加一列“学校名称”，或在标题、文件名中写出与学校名录一致的全称",
        "add a column 学校名称, or write the name in the title or file name as the list of schools has it",
    ),
    "table.empty_school": Phrase(
        "{rows} 行的学校是空的：只计入全县，不计入任何学校，也无法判断是否重复",
        "{rows} rows have an empty school: they count for the area but for no school, "
        "and cannot be held against each other as repeats",
        "请逐行填写学校；合并的单元格请取消合并后填满", "name the school in every row; unmerge merged cells and fill them in",
    ),
    "table.shared_name": Phrase(
        "有 {rows} 行的校名是几所学校共有的，不知道是哪一所：这些行只计入全县，也无法判断是否重复",
        "{rows} rows name a school by a name that several schools have: they count for the area but for no school, "
        "and cannot be held against each other as repeats",
        "请加一列“学校标识码”或“县区”，或按县区分文件夹存放",
        "add a column 学校标识码 or 县区, or keep the files in a folder for each county",
    ),
    "table.shared_numbers": Phrase(
        "“{table}”表中有 {numbers} 个“{field}”出现在不同学校（或不知道学校的不同工作表）,按不同的人计",
        "{table}: {numbers} values of {field} stand at several schools (or in several sheets of no known school) "
        "and are counted as different people",
        "如果是同一个人报送了两次，请删去一处；如果由学校自行编号，不必处理",
        "delete one of the rows if the same person was sent twice; if schools number their own, all is well",
    ),
    "table.total_derived": Phrase(
        "没有总分列的 {rows} 行，总分由各科相加得到（每科都有分数才相加）",
        "{rows} totals were summed from the subjects (only where every subject has points)",
    ),
    "table.unknown_column": Phrase(
        "“{table}”表中有不认识的列“{column}”（{sheets} 个工作表）,没有使用",
        "the column “{column}” of {table} is not known ({sheets} sheets) and was not used",
    ),
    "table.near_column": Phrase(
        "“{table}”表中有不认识的列“{column}”（{sheets} 个工作表）,没有使用；是不是“{near}”？",
        "the column “{column}” of {table} is not known ({sheets} sheets) and was not used; did you mean “{near}”?",
        "请改列名，或在 eduq.yaml 的 columns 里写明", "rename the column, or name it in eduq.yaml under `columns`",
    ),
    "table.not_a_workbook": Phrase("不是工作簿，没有读取", "not a workbook, not read"),
    "table.unexpected": Phrase(
        "读取这个文件时程序出错({kind}),文件没有计入", "this program failed on the file ({kind}); it is not counted",
        "请用 WPS 或 Excel 打开并另存为 .xlsx 再试，并把文件结构反馈给我们",
        "open it in WPS or Excel, save it as .xlsx and try again; and report the layout of the file",
    ),
    "table.nothing_read": Phrase(
        "在 {data} 中没有认出任何表（{files} 个文件）", "no table was recognised in {data} ({files} files)",
        "请对照 eduq show 表名 列出的表头检查，eduq validate 会逐表说明原因",
        "compare the headers with those that `eduq show TABLE` lists; the reasons stand with each file",
    ),
    "table.no_such_path": Phrase(
        "没有 {path} 这个文件或文件夹", "there is no file or folder {path}",
        "请检查路径", "check the path",
    ),
    "table.no_such_path_near": Phrase(
        "没有 {path} 这个文件或文件夹", "there is no file or folder {path}",
        "是不是 {near}？", "did you mean {near}?",
    ),
}  # fmt: skip

_PROJECT: dict[str, Phrase] = {
    "project.missing": Phrase("项目文件不存在", "the project file does not exist", "请检查路径", "check the path"),
    "project.syntax": Phrase(
        "项目文件不是正确的 YAML:{problem}", "the project file is not valid YAML: {problem}",
        "请检查这一行的缩进、冒号和引号", "check the indentation, colons and quotes of this line",
    ),
    "project.encoding": Phrase(
        "项目文件不是 UTF-8 编码", "the project file is not UTF-8",
        "请另存为 UTF-8", "save it as UTF-8",
    ),
    "project.not_a_mapping": Phrase(
        "项目文件应由“名称： 值”组成", "the project file must consist of `name: value` lines",
    ),
    "project.unknown_key": Phrase(
        "不认识的设置“{key}”", "unknown setting “{key}”",
        "可用的设置：{known}", "known settings: {known}",
    ),
    "project.near_key": Phrase(
        "不认识的设置“{key}”", "unknown setting “{key}”", "是不是“{near}”？", "did you mean “{near}”?",
    ),
    "project.duplicate_key": Phrase(
        "设置“{key}”写了两次", "the setting “{key}” is given twice", "请删去一处", "remove one of them",
    ),
    "project.key_not_text": Phrase(
        "设置的名称应是一个词，这里是列表或映射", "the name of a setting must be one word, not a list or mapping",
        "请按“名称： 值”书写", "write it as `name: value`",
    ),
    "project.alias": Phrase(
        "项目文件里不能用 YAML 的锚点、引用（& 和 *）", "a project file cannot use YAML anchors and aliases (& and *)",
        "请把内容直接写出来", "write the content out",
    ),
    "project.tag": Phrase(
        "项目文件里不能用 YAML 标签“{tag}”", "a project file cannot use the YAML tag “{tag}”",
        "请去掉标签，直接写值", "remove the tag and write the plain value",
    ),
    "project.too_deep": Phrase(
        "项目文件的层次超过 {most} 层", "the project file is nested deeper than {most} levels",
        "请检查缩进和方括号", "check the indentation and brackets",
    ),
    "project.bad_value": Phrase("“{key}”的值不对：{problem}", "the value of “{key}” does not fit: {problem}"),
}  # fmt: skip

CELLS: dict[str, Phrase] = {**_CELLS, **_NUMBERS, **_TABLES, **_PROJECT}
