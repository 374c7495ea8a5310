"""Phrases of intake about cells, numbers of persons, whole tables, and whence a column was known."""

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
        "请核对；没有数据的请留空", "check it; leave the cell empty for no data",
    ),
    "cell.negative_points": Phrase(
        "“{field}”不能是负数，这里是“{shown}”", "{field} cannot be negative (“{shown}”)",
        "请核对；如果表示缺考或没有数据，请写“缺考”或留空",
        "check it; write 缺考 for an absence and leave the cell empty for no data",
    ),
    "cell.too_large": Phrase(
        "“{field}”的数值“{shown}”大得不合理", "{field} is too large to be true (“{shown}”)",
        "请核对这个单元格", "check the cell",
    ),
    "cell.too_many_for_a_class": Phrase(
        "“{field}”是 {shown}，一个班不会超过 {most} 人", "{field} is {shown}; no class has more than {most}",
        "请核对这个单元格；如果是几个班的合计，请分班填写",
        "check the cell; if it is the total of several classes, write each in a row of its own",
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
    "cell.not_a_month": Phrase(
        "“{field}”不是月份：“{shown}”", "{field} is not a month: “{shown}”",
        "请写 1 至 12 的月份", "write a month from 1 to 12",
    ),
    "cell.not_a_week": Phrase(
        "“{field}”不是周次：“{shown}”", "{field} is not a week of a semester: “{shown}”",
        "请写第几周，如 3 或“第3周”", "write the number of the week, such as 3",
    ),
    "cell.not_a_year": Phrase(
        "“{field}”不是年份或学年：“{shown}”", "{field} is not a year or school year: “{shown}”",
        "请写成 2025 或 2025-2026学年", "write 2025 or 2025-2026学年",
    ),
    "cell.year_outside": Phrase(
        "“{field}”是 {shown}，数据只能是 {first} 年到 {last} 年的", "{field} is {shown}, but data are of {first} to {last}",
        "请改正写错的年份；如果年份没有写错，请看电脑的日期对不对",
        "correct the year; if it is right, look whether the date of this computer is",
    ),
    "cell.not_a_grade": Phrase(
        "“{field}”里的“{shown}”不是年级", "{field}: “{shown}” is not a grade",
        "请写成 七年级、初一、高一 或 1–12", "write 七年级, 初一, 高一 or 1 to 12",
    ),
    "cell.not_a_semester": Phrase(
        "“{field}”里的“{shown}”不是学期", "{field}: “{shown}” is not a semester",
        "请写成 第一学期 或 第二学期", "write 第一学期 (from September) or 第二学期 (from February)",
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
        "“{field}”的公式出错（{error}），没有数值", "the formula of {field} failed ({error}); there is no value",
        "请在 Excel 或 WPS 中修好公式，或把结果粘贴为数值", "mend the formula, or paste its result as a value",
    ),
    "cell.no_result": Phrase(
        "“{field}”是公式，文件里没有存下它的结果", "{field} is a formula whose result is not in the file",
        "请用 Excel 或 WPS 打开，算出结果后保存，再报送", "open it in Excel or WPS, let it calculate, and save it",
    ),
    "cell.merged_number": Phrase(
        "“{field}”的一个数合并在几行上，不知道各行分别是多少",
        "one number in {field} is merged over several rows, so that nobody knows how much of it is each row’s own",
        "请取消合并，逐行填写各行自己的数", "take the merging away and give each row its own number",
    ),
}  # fmt: skip

_NOTATIONS: dict[str, Phrase] = {
    "cell.not_allowed_near": Phrase(
        "“{field}”的取值“{shown}”不在允许范围内，像是“{near}”", "{field} cannot be “{shown}”; it looks like “{near}”",
        "请核对后改正；可以填：{allowed}", "check and correct it; allowed: {allowed}",
    ),
    "cell.percent": Phrase(
        "“{field}”应为数量或分数，这里是百分数“{shown}”", "{field} must be a number or points, not the percentage “{shown}”",
        "请填实际的数量或分数；如果是单元格误设成百分比格式，请改为“常规”后重新填写",
        "write the number or the points themselves; if the cell has the format of percentages by mistake, "
        "make it General and write the number again",
    ),
    "cell.bracketed": Phrase(
        "“{field}”的数字写在括号里：“{shown}”，不知道是不是负数",
        "{field}: the number stands in brackets (“{shown}”), which may or may not mean negative",
        "请去掉括号；如果确是负数，请核对", "remove the brackets; if it is negative, check it",
    ),
    "cell.unit_inexact": Phrase(
        "“{field}”的“{shown}”换算后除不尽，没有计入", "{field}: “{shown}” has no exact value in the unit of the column",
        "请按本列的单位填写", "write it in the unit of the column",
    ),
    "cell.two_digit_year": Phrase(
        "“{field}”的年份只写了两位：“{shown}”", "{field}: the year has only two digits (“{shown}”)",
        "请把年份写成四位，如 2012-09-01", "write the year with four digits, as in 2012-09-01",
    ),
    "cell.year_last": Phrase(
        "“{field}”的日期“{shown}”分不清月和日", "{field}: of “{shown}” nobody can tell the day from the month",
        "请按年、月、日的顺序写成 2012-09-01", "write year, month, day: 2012-09-01",
    ),
    "cell.date_with_time": Phrase(
        "“{field}”的日期带有时刻“{shown}”，可能因时区差了一天",
        "{field} has a time of day (“{shown}”) and may be a day off because of a time zone",
        "请核对日期，去掉时刻", "check the date and remove the time",
    ),
    "cell.month_ambiguous": Phrase(
        "“{field}”的“{shown}”按 1 月计；如果原来写的是 {shown}0，就是 10 月（数字末尾的 0 会丢失）",
        "{field}: “{shown}” is taken as January; if {shown}0 was typed it is October (a number loses its last zero)",
        "请核对月份，写成 2012-01 或 2012-10", "check the month and write it as 2012-01 or 2012-10",
    ),
    "cell.cohort_unclear": Phrase(
        "“{field}”的“{shown}”不知道现在是几年级", "{field}: nothing tells which grade “{shown}” is now",
        "请改写年级（如 七年级）；或写明学段（如 初2025级），并在标题里写学年",
        "write the grade (七年级), or name the stage (初2025级) and the school year in the title",
    ),
    "cell.year_of_no_stage": Phrase(
        "“{field}”的“{shown}”在这所学校是哪个学段的年级，看不出来",
        "{field}: nothing tells of which stage “{shown}” of this school is a year",
        "请改写年级（如 七年级、高一），或加一列“学段”；也可以报学校名录，写明这所学校的办学类型",
        "write the grade (七年级, 高一), add a column 学段, or send the list of schools with the kind (办学类型) of this school",
    ),
    "cell.leaving_year": Phrase(
        "“{field}”的“{shown}”是“届”，各地用法不同，不能换算成年级",
        "{field}: “{shown}” counts by 届, which not every place counts alike, and names no grade",
        "请写年级（如 九年级）或入学年份（如 初2023级）", "write the grade (九年级) or the year of entry (初2023级)",
    ),
    "cell.became_date": Phrase(
        "“{field}”被 Excel 变成了日期：“{shown}”", "Excel turned {field} into a date: “{shown}”",
        "请把该列设为“文本”后重新填写，如 七(3)班", "format the column as text and write it again, as in 七(3)班",
    ),
    "cell.class_grade_differs": Phrase(
        "“{field}”的“{shown}”与年级“{grade}”不一致", "{field} “{shown}” is of another grade than “{grade}”",
        "请核对年级和班级，改正写错的一处", "check the grade and the class and correct the wrong one",
    ),
    "cell.grade_unclear": Phrase(
        "表中没有年级列，从“{field}”的“{shown}”看不出是哪个学段的几年级",
        "there is no column for the grade, and “{shown}” in {field} does not tell which grade of which stage it is",
        "请加一列“年级”或“学段”，或把班级写成 初三(2)班", "add a column 年级 or 学段, or write the class as 初三(2)班",
    ),
    "cell.class_not_in_stage": Phrase(
        "表中没有年级列，而“{field}”的“{shown}”不是{stage}的年级",
        "there is no column for the grade, and “{shown}” in {field} is of no grade of the stage: {stage}",
        "请核对班级和学校（学段从“学段”列或校名得出）；这所学校确有这个年级的，请加一列“年级”，“学段”列也要与它一致",
        "check the class and the school (the stage is that of the column 学段, or of the school's name); "
        "if the school does have this grade, add a column 年级, with a 学段 that agrees",
    ),
    "cell.class_ambiguous": Phrase(
        "“{field}”有 {rows} 行写作“{shown}”，按 1 班计；如果原来写的是 {shown}0，就是 10 班（数字末尾的 0 会丢失）",
        "{field}: {rows} {rows:row has|rows have} “{shown}”, taken as class 1; if {shown}0 was typed it is class 10 "
        "(a number loses its last zero)",
        "请核对，写成 七(1)班 或 七(10)班", "check it and write 七(1)班 or 七(10)班",
    ),
    "cell.not_a_result": Phrase(
        "“{field}”既不是分数，也不是认识的说明：“{shown}”", "{field} is neither points nor a known word: “{shown}”",
        "请填分数；没有分数的，写 缺考、免考、缓考、作弊 或留空",
        "write points, or 缺考 (absent), 免考 (exempt), 缓考 (deferred), 作弊 (cheated), or leave it empty",
    ),
    "cell.not_a_result_near": Phrase(
        "“{field}”既不是分数，也不是认识的说明：“{shown}”，像是“{near}”",
        "{field} is neither points nor a known word: “{shown}”; it looks like “{near}”",
        "请核对后改正", "check and correct it",
    ),
    "cell.result_unclear": Phrase(
        "“{field}”有 {rows} 个单元格写作“{shown}”，没有说明是什么意思，按空白（不详）处理",
        "{field}: {rows} {rows:cell holds|cells hold} “{shown}”, of which nothing says what it means; {rows:it is|they are} taken as empty (not known)",
        "没有参加考试的请写“缺考”，没有选考的请留空", "write 缺考 for an absence; leave it empty for a subject not taken",
    ),
    "cell.not_a_people": Phrase(
        "“{field}”不是民族名称或代码：“{shown}”", "{field} is not the name or code of a people: “{shown}”",
        "请写全称（如 土家族）或国家标准代码（如 15）", "write the name (土家族) or the code of the national standard (15)",
    ),
    "cell.not_a_people_near": Phrase(
        "“{field}”不是民族名称或代码：“{shown}”，像是“{near}”",
        "{field} is not the name or code of a people: “{shown}”; it looks like “{near}”",
        "请核对后改正", "check and correct it",
    ),
    "cell.id_damaged": Phrase(
        "“{field}”所在的列曾被当作数字保存，{shown} 的末尾几位可能已经变成 0",
        "the column {field} was once kept as numbers; the last digits of {shown} may have become zeros",
        "请把该列设为“文本”后，从原始资料重新录入",
        "format the column as text and enter the numbers again from the source",
    ),
}  # fmt: skip

_WHENCE: dict[str, Phrase] = {
    "whence.cell": Phrase("{at} 单元格", "cell {at}"),
    "whence.rows": Phrase("从 {at} 起的行", "the rows from {at}"),
    "whence.sheet": Phrase("工作表名“{at}”", "the name of the sheet ({at})"),
    "whence.file": Phrase("文件名“{at}”", "the name of the file ({at})"),
    "whence.folder": Phrase("文件夹“{at}”", "the folder {at}"),
    "whence.column": Phrase("“{at}”列", "the column {at}"),
    "whence.sheets": Phrase("同一文件的工作表“{at}”", "the sheet {at} of the same file"),
    "whence.project": Phrase("eduq.yaml 或 --year", "eduq.yaml or --year"),
}

_NUMBERS: dict[str, Phrase] = {
    "id.lost_digits": Phrase(
        "“{field}”曾被当作数字保存，末尾几位已经丢失（{shown}）",
        "{field} was once kept as a number and has lost its last digits ({shown})",
        "请把该列设为“文本”后，从原始资料重新录入",
        "format the column as text and enter the numbers again from the source",
    ),
    "id.lost_zeros": Phrase(
        "“{field}”的 {shown} 比同列以 0 开头的号码（{length} 位）短，像是存成数字后丢了前面的 0；先按原样计入",
        "{field}: {shown} is shorter than the numbers of this column that begin with 0 ({length} digits); stored as a number "
        "it seems to have lost its zeros, and is counted as it stands",
        "请核对；如果丢了 0，请把该列设为“文本”，补上前面的 0", "check it; if so, format the column as text and write the zeros again",
    ),
    "id.wrong_length": Phrase(
        "“{field}”应为 18 位公民身份号码（学籍号前加 G、J 或 L），这里是 {length} 位（{shown}）",
        "{field} must be a citizen number of 18 characters (with G, J or L before), not {length} ({shown})",
        "请核对是否漏位或多位", "check for missing or extra digits",
    ),
    "id.wrong_sign": Phrase(
        "“{field}”的公民身份号码应为 17 位数字加末位的数字或 X，这里有别的字符（{shown}）",
        "{field}: a citizen number is 17 digits and a last digit or X, and this one has other characters ({shown})",
        "请核对是否把字母当成了数字，如 O 与 0、I 与 1", "check for letters in the place of digits, as O for 0 and I for 1",
    ),
    "id.old_form": Phrase(
        "“{field}”是 15 位的旧身份证号码（{shown}）", "{field} is an old citizen number of 15 digits ({shown})",
        "请换成 18 位的公民身份号码", "write the citizen number of 18 characters",
    ),
    "id.lg_form": Phrase(
        "“{field}”以 LG 开头（{shown}），不是有效的学籍号", "{field} begins with LG ({shown}), which no student number does",
        "请在学籍系统中核对：正式号以 G 开头，临时号以 L 开头",
        "look it up in the register: numbers begin with G, temporary ones with L",
    ),
    "id.school_code_type": Phrase(
        "“{field}”的前两位“{type}”不是学校类别代码，这里是“{shown}”",
        "{field} begins with “{type}”, which is no kind of school (“{shown}”)",
        "请按教育统计的学校（机构）代码核对，小学以 21 开头，初中以 31 开头",
        "compare with the official register: primary schools begin with 21, junior schools with 31",
    ),
    "id.student_number_differs": Phrase(
        "“{field}”与学籍号里的身份证号不一致（{shown}）",
        "{field} ({shown}) is another citizen number than the one in the student number",
        "请核对两处，改正写错的一处", "check both and correct the wrong one",
    ),
    "id.no_document": Phrase(
        "“{field}”不像是证件号码（{shown}）", "{field} ({shown}) is no number of a document",
        "请按证件上的号码填写，只写字母和数字", "write it as on the document, letters and digits only",
    ),
    "id.no_such_date": Phrase(
        "“{field}”里的出生日期不存在（{shown}）", "{field} holds a date of birth that does not exist ({shown})",
        "请核对第 7 至 14 位", "check characters 7 to 14",
    ),
    "id.wrong_check": Phrase(
        "“{field}”的校验码不对（{shown}），至少有一位写错",
        "{field} fails its check character ({shown}): at least one digit is wrong",
        "请与户口簿或身份证核对", "compare with the household register or identity card",
    ),
    "id.bad_form": Phrase(
        "“{field}”应为 {least} 至 25 位数字或字母（{shown}）", "{field} must be {least} to 25 digits or letters ({shown})",
        "请核对，去掉多余的字符", "check it and remove other characters",
    ),
    "id.school_code": Phrase(
        "“{field}”应为 10 位数字的学校（机构）标识码，这里是“{shown}”",
        "{field} must be a school code of 10 digits, not “{shown}”",
        "请按教育统计的学校（机构）代码填写", "use the code of the official register",
    ),
    "id.not_as_settled": Phrase(
        "“{field}”的“{shown}”不合 eduq.yaml 中 codes 写明的格式（{form}）",
        "{field}: “{shown}” does not fit the pattern that `codes` of eduq.yaml states ({form})",
        "请核对号码", "check the number",
        "如果格式写错了，请改 eduq.yaml 中的 codes", "if the pattern is wrong, correct `codes` in eduq.yaml",
    ),
    "id.birth_differs": Phrase(
        "“{field}”与身份证件号里的出生日期不一致（{shown}）",
        "{field} differs from the date in the citizen number ({shown})",
        "请核对两处，改正写错的一处", "check both and correct the wrong one",
    ),
    "id.sex_differs": Phrase(
        "“{field}”与身份证件号第 17 位不一致（{shown}）",
        "{field} differs from the 17th digit of the citizen number ({shown})",
        "请核对两处，改正写错的一处", "check both and correct the wrong one",
    ),
}  # fmt: skip

_TABLES: dict[str, Phrase] = {
    "table.numbers_in_texts": Phrase(
        "“{field}”里写有电话号码或证件号（第 {lines} 行），输出时已遮盖",
        "{field} holds numbers of telephones or documents ({rows:row|rows} {lines}): they are masked in what is printed",
        "请从这一列删去这些号码",
        "take these numbers out of the column",
    ),
    "table.no_column": Phrase(
        "表中没有必需的“{field}”列，{rows} 行都没有计入",
        "there is no column {field}, which is required; {rows} {rows:row|rows} {rows:is|are} not counted",
        "请补上这一列", "add the column",
        "如果列名不同，请在 eduq.yaml 的 columns 里写明", "if it has another name, say so in eduq.yaml under `columns`",
    ),
    "table.no_year": Phrase(
        "不知道是哪一年的数据，{rows} 行没有计入（第 {lines} 行）",
        "nothing tells the year; {rows} {rows:row|rows} {rows:is|are} not counted ({rows:row|rows} {lines})",
        "请在标题或文件名中写明学年（如 2025-2026学年），或加一列“学年”",
        "name the year in the title or file name (2025-2026学年), or add a column 学年",
        "也可以加 --year 2025，或在 eduq.yaml 中写 year: 2025", "or add --year 2025, or set `year: 2025` in eduq.yaml",
    ),
    "table.term_unclear": Phrase(
        "“{term}”可能是秋季（{autumn} 年）的，也可能是春季（{spring} 年）的，说法各地不同，{rows} 行没有计入（第 {lines} 行）",
        "{term} is of the autumn (year {autumn}) in some counties and of the spring (year {spring}) in others; {rows} "
        "{rows:row|rows} {rows:is|are} not counted ({rows:row|rows} {lines})",
        "请在标题或文件名中写明学年（如 2025-2026学年）或季节（如 2025年秋季）",
        "name the school year (2025-2026学年) or the season (2025年秋季) in the title or file name",
        "也可以在 eduq.yaml 中写 autumn_term: second（下学期是秋季）或 autumn_term: first（下学期是春季），或写 year",
        "or set autumn_term: second (下学期 is the autumn) or autumn_term: first (the spring) in eduq.yaml, or a year",
    ),
    "table.term_taken": Phrase(
        "“{term}”可能是秋季（{autumn} 年）的，也可能是春季（{spring} 年）的；{whence}是 {year} 年，按 {year} 年计",
        "{term} is of the autumn (year {autumn}) in some counties and of the spring (year {spring}) in others; "
        "{whence} says {year}: taken to be of {year}",
        "请核对；标题或文件名最好写明学年（如 2025-2026学年）",
        "check that; better name the school year (2025-2026学年) in the title or file name",
        "本县“下学期”都指秋季的，可在 eduq.yaml 中写 autumn_term: second（都指春季的写 first）",
        "where 下学期 is always the autumn, set autumn_term: second in eduq.yaml (always the spring: first)",
    ),
    "table.year_outside": Phrase(
        "{whence}里的年份是 {year}，数据只能是 {first} 年到 {last} 年的，{rows} 行没有计入",
        "{whence} says {year}, but data are of {first} to {last}; {rows} {rows:row|rows} {rows:is|are} not counted",
        "请改正写错的年份；如果年份没有写错，请看电脑的日期对不对",
        "correct the year; if it is right, look whether the date of this computer is",
    ),
    "table.date_of_other_year": Phrase(
        "{rows} 行的“{field}”不在本行写的年份内，按写的年份计（第 {lines} 行）",
        "in {rows} {rows:row|rows} the {field} is not of the year that the row names, which was taken (rows {lines})",
        "请核对这些行的日期和年份",
        "check the dates and years of these rows",
    ),
    "table.years_differ": Phrase(
        "年份有两种说法：{taken_at}是 {taken}，{other_at}是 {other}；按 {taken} 计",
        "two years are named: {taken} by {taken_at}, {other} by {other_at}; {taken} was taken",
        "请核对，改正写错的一处", "check which is right and correct the other",
    ),
    "table.unit_assumed": Phrase(
        "“{field}”没有写单位，{rows} 行按“{unit}”计", "nothing names the unit of {field}; {rows} {rows:row|rows} {rows:is|are} taken in {unit}",
        "请在列名里写明单位，如 经费(万元)", "name the unit in the header, as in 经费(万元)",
    ),
    "table.dashes_absent": Phrase(
        "{field}一栏有 {rows} 个单元格只有横线，按缺考计",
        "{field} is only a dash in {rows} {rows:cell|cells}: taken as absent",
        "如果横线不是缺考（如成绩未出），请留空；确是缺考的，写“缺考”更清楚",
        "leave the cell empty if the dash means anything else (no result yet); 缺考 (absent) says it plainly",
    ),
    "table.noughts_not_chosen": Phrase(
        "{rows} 名考生在没有选考的科目下写着 0，按未选考计，不算成绩",
        "{rows} {rows:candidate has|candidates have} 0 in subjects that were not chosen: taken as not chosen, no result",
        "如果确实选考并得了 0 分，请改正选科一栏",
        "where such a subject was taken with no points, correct the column of subjects chosen",
    ),
    "table.pupils_left": Phrase(
        "{rows} 行是已经离校的学生（转出、退学、毕业等；第 {lines} 行），不计入",
        "{rows} {rows:row is of a pupil|rows are of pupils} who left the school ({rows:row|rows} {lines}): not counted",
        "如果这些学生应当计入，请改正“{field}”", "if these should be counted, correct {field}",
    ),
    "table.pupils_suspended": Phrase(
        "{rows} 行是休学（或保留学籍）的学生（第 {lines} 行），仍计入",
        "{rows} {rows:row is of a pupil|rows are of pupils} away for a time (休学; {rows:row|rows} {lines}): counted",
        "如果已经复学或离校，请改正“{field}”", "if they came back or left, correct {field}",
        office_zh="如果休学的学生不应计入，请在 eduq.yaml 中写 suspended_pupils: left",
        office_en="where such pupils are not to be counted, write suspended_pupils: left in eduq.yaml",
    ),
    "table.pupils_suspended_left": Phrase(
        "{rows} 行是休学（或保留学籍）的学生（第 {lines} 行），不计入",
        "{rows} {rows:row is of a pupil|rows are of pupils} away for a time (休学; {rows:row|rows} {lines}): not counted",
        "如果已经复学，请改正“{field}”", "if they came back, correct {field}",
        office_zh="eduq.yaml 写明 suspended_pupils: left，休学按离校计；要计入的，改为 counted",
        office_en="eduq.yaml has suspended_pupils: left; counted there counts them",
    ),
    "table.teachers_left": Phrase(
        "{rows} 行是已经离开本校的教师（退休、离职、调出等；第 {lines} 行），不计入",
        "{rows} {rows:row is of a teacher|rows are of teachers} who left the school ({rows:row|rows} {lines}): not counted",
        "如果这些教师应当计入，请改正“{field}”", "if these should be counted, correct {field}",
    ),
    "table.grade_by_code": Phrase(
        "没有年级列，{rows} 行的年级取自“{field}”的前几位数字（如 302 是三年级 2 班）",
        "there is no column for the grade; in {rows} {rows:row|rows} it was read from the first digits of {field} "
        "(302: class 2 of grade 3)",
        "如果班号是全校连续编的，请加一列“年级”", "if classes are numbered through the school, add a column 年级",
    ),
    "table.no_county": Phrase(
        "不知道是哪个县区的数据，{rows} 行没有计入", "nothing tells the county; {rows} {rows:row|rows} {rows:is|are} not counted",
        "请加一列“县区”", "add a column 县区", "或在 eduq.yaml 中写 county", "or set `county` in eduq.yaml",
    ),
    "table.no_school": Phrase(
        "不知道是哪所学校的数据：{rows} 行只计入全县，不计入任何学校",
        "nothing tells the school: {rows} {rows:row|rows} {rows:counts|count} for the area but for no school",
        "请加一列“学校名称”，或在标题、文件名中写出学校全称",
        "add a column 学校名称, or write the school's full name in the title or file name",
        "如果都是一所学校的，也可以加 --school 校名，或在 eduq.yaml 中写 school: 校名",
        "if all of it is of one school, add --school NAME, or set `school: NAME` in eduq.yaml",
    ),
    "table.no_school_near": Phrase(
        "不知道是哪所学校的数据：{rows} 行只计入全县，不计入任何学校；标题或文件名里的校名像“{near}”，但不相同",
        "nothing tells the school: {rows} {rows:row|rows} {rows:counts|count} for the area but for no school; "
        "the title or file name has a name like “{near}” that is not it",
        "请加一列“学校名称”，或在标题、文件名中写出与学校名录一致的全称",
        "add a column 学校名称, or write the name in the title or file name as the list of schools has it",
    ),
    "table.empty_school": Phrase(
        "{rows} 行的学校是空的（第 {lines} 行）：只计入全县，不计入任何学校，也无法判断是否重复",
        "{rows} {rows:row has|rows have} an empty school ({rows:row|rows} {lines}): {rows:it counts|they count} for the "
        "area but for no school, and cannot be held against each other as repeats",
        "请逐行填写学校；合并的单元格请取消合并后填满", "name the school in every row; unmerge merged cells and fill them in",
    ),
    "table.shared_numbers": Phrase(
        "“{table}”表中有 {numbers} 个“{field}”出现在不同学校（或不知道学校的不同工作表），按不同的人计",
        "{table}: {numbers} {numbers:value|values} of {field} {numbers:stands|stand} at several schools (or in several sheets of no known school) "
        "and are counted as different people",
        "如果是同一个人报送了两次，请删去一处；如果由学校自行编号，不必处理",
        "delete one of the rows if the same person was sent twice; if schools number their own, all is well",
    ),
    "table.total_derived": Phrase(
        "没有总分列的 {rows} 行，总分由各科相加得到（每科都有分数才相加）",
        "{rows} {rows:total was|totals were} summed from the subjects (only where every subject has points)",
    ),
    "table.column_twice": Phrase(
        "“{table}”表中列“{column}”出现不止一次（{sheets} 个工作表），只读取了前一列",
        "the column “{column}” of {table} stands more than once ({sheets} {sheets:sheet|sheets}); only the first was read",
        "请给各列不同的列名；如果是两次考试，请分成两个工作表",
        "give the columns headers of their own; two examinations belong on two sheets",
    ),
    "table.unknown_column": Phrase(
        "“{table}”表中有不认识的列“{column}”（{sheets} 个工作表），没有使用",
        "the column “{column}” of {table} is not known ({sheets} {sheets:sheet|sheets}) and was not used",
    ),
    "table.near_column": Phrase(
        "“{table}”表中有不认识的列“{column}”（{sheets} 个工作表），没有使用；是不是“{near}”？",
        "the column “{column}” of {table} is not known ({sheets} {sheets:sheet|sheets}) and was not used; did you mean “{near}”?",
        "请改列名", "rename the column", "或在 eduq.yaml 的 columns 里写明", "or name it in eduq.yaml under `columns`",
    ),
    "table.not_a_workbook": Phrase(
        "不是工作簿，没有读取；从文件名看可能有要统计的数据",
        "not a workbook, not read; by its name it may hold what is asked for",
        "请把其中的数据填入 Excel 工作簿再报送",
        "send what it holds in a workbook",
        "里面没有要统计的数据的，可在 eduq.yaml 的 ignore 里写明",
        "where it holds nothing of the kind, name it in eduq.yaml under `ignore`",
    ),
    "file.no_workbook": Phrase("不是工作簿，没有读取", "not a workbook, not read"),
    "table.unexpected": Phrase(
        "读取这个文件时程序出错（{kind}），文件没有计入", "this program failed on the file ({kind}); it is not counted",
        "请用 WPS 或 Excel 打开并另存为 .xlsx 再试，并把文件结构反馈给我们",
        "open it in WPS or Excel, save it as .xlsx and try again; and report the layout of the file",
    ),
    "table.no_files": Phrase(
        "{data} 里没有工作簿或文本表格",
        "{data} holds no workbook and no table of text",
        "请确认文件夹是否正确；可以读取 .xlsx、.xls、.et、.ods、.csv 等",
        "check the folder; .xlsx, .xls, .et, .ods, .csv and the like can be read",
    ),
    "table.nothing_read": Phrase(
        "在 {data} 中没有认出任何表（{files} 个文件）", "no table was recognised in {data} ({files} {files:file|files})",
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

CELLS: dict[str, Phrase] = {**_CELLS, **_NOTATIONS, **_WHENCE, **_NUMBERS, **_TABLES}
