"""Phrases of sheets and rows: what a sheet was taken for and why, which rows are none."""

from eduquality.words import Phrase

SHEETS: dict[str, Phrase] = {
    "sheet.skipped": Phrase(
        "eduq.yaml 写明这个工作表不读取",
        "eduq.yaml says that this sheet is not to be read",
        office_zh="如需读取，请在 eduq.yaml 的 sheets 里删去 skip: true",
        office_en="to have it read, remove `skip: true` under `sheets` in eduq.yaml",
    ),
    "sheet.no_such_row": Phrase(
        "eduq.yaml 写明表头到第 {row} 行，但工作表只有 {rows} 行",
        "eduq.yaml says that the header reaches row {row}, but the sheet has {rows} {rows:row|rows}",
        office_zh="请改正 eduq.yaml 里 sheets 的 header",
        office_en="correct `header` under `sheets` in eduq.yaml",
    ),
    "sheet.exam_empty": Phrase(
        "“{exam}”没有一个成绩，没有读取这次考试",
        "nobody has a result in “{exam}”; this examination was not read",
    ),
    "sheet.counts_others": Phrase(
        "标题或名称（{at}）说的是{counted}，不是全部学生，没有当作“{table}”表读取",
        "a title or name ({at}) says that this counts {counted}, which is not what the table {table} counts; it was not read",
        "如果数的就是全部学生，请把这一列的表头改写成“班额”或“在校生数”",
        "if all pupils are counted, write 班额 or 在校生数 as the header of the numbers",
        "或在 eduq.yaml 的 sheets 里用 table 写明是哪一种表",
        "or say under `sheets` in eduq.yaml with `table` which table it is",
    ),
    "sheet.counts_others_beside": Phrase(
        "有“{header}”列，数的应是{counted}，不是全部学生，没有当作“{table}”表读取",
        "there is a column {header}: this seems to count {counted}, which is not what the table {table} counts; it was not read",
        "如果数的就是全部学生，请把这一列的表头改写成“班额”或“在校生数”",
        "if all pupils are counted, write 班额 or 在校生数 as the header of the numbers",
        "或在 eduq.yaml 的 sheets 里用 table 写明是哪一种表",
        "or say under `sheets` in eduq.yaml with `table` which table it is",
    ),
    "sheet.across_unsaid": Phrase(
        "数字写在各年级、各班或各学校的名称下面，最接近“{table}”表，但标题没有说明数的正是这张表的内容，没有读取",
        "numbers stand under the names of grades, classes or schools, nearest to the table {table}; no title says that "
        "they count what this table counts, so the sheet was not read",
        "请在标题里写明数的是什么，例如“在校学生数”“各班人数”",
        "say in the title what they count, such as 在校学生数 or 各班人数",
        "确实是这张表的，也可以在 eduq.yaml 的 sheets 里用 table 写明",
        "if it is that table, `table` under `sheets` in eduq.yaml can say so, too",
    ),
    "sheet.total_differs": Phrase(
        "合计为 {total}，但所加各格之和为 {sum}",
        "the total is {total}, but the cells it adds up come to {sum}",
        "请核对各格和合计；如果有的列没有读取，请看“没有使用的列”",
        "check the cells and the total; where a column was not read, see the columns not used",
    ),
    "sheet.total_row_differs": Phrase(
        "“{header}”的合计为 {total}，但所加各行之和为 {sum}；统计按各行计算",
        "the total of {header} is {total}, but the rows it adds up come to {sum}; figures count the rows",
        "请核对各行和合计：是否漏了一行，或有一个数填错",
        "check the rows and the total: a row may be missing, or a number wrong",
    ),
    "sheet.more_totals_differ": Phrase(
        "还有 {totals} 处合计与所加各行之和不符（第 {lines} 行）",
        "{totals} more {totals:total differs|totals differ} from the rows they add up (lines {lines})",
        "请逐行核对",
        "check them line by line",
    ),
    "sheet.rows_above_header": Phrase(
        "表头上面还有 {rows} 行像是数据（第 {lines} 行），没有读取",
        "above the header {rows} {rows:row looks|rows look} like data ({lines}) and {rows:was|were} not read",
        "请把这些行移到表头下面；如果是另一张表，请另放一个工作表",
        "move these rows below the header; if they are another table, put them on a sheet of their own",
    ),
    "sheet.parts_in_rows": Phrase(
        "各部分的人数按“{header}”一列分行填写，已合到每所学校一行；没有列出的部分按 0 人计",
        "the numbers of the parts stand in rows, by {header}: they were put together in one row of each school, and a part that is "
        "not listed counts nobody",
        "如果有的部分是漏填，请补上",
        "add the parts that were left out by mistake",
    ),
    "sheet.parts_added_up": Phrase(
        "没有总数的列，按各列相加（{headers}）",
        "there is no column of the total: it is what these add up to ({headers})",
        "如果还有不在这些列里的人，请补上总数一列",
        "add a column of the total if there are people in none of them",
    ),
    "sheet.header_contradicted": Phrase(
        "“{header}”列里写的像{held}，没有当作“{header}”读取",
        "what stands under {header} looks like {held}; it was not read as what the header says",
        "请核对表头和内容是否错列：改正表头，或把内容移到对应的列",
        "see whether columns were shifted: correct the header, or move the values to their column",
    ),
    "sheet.known_by_value": Phrase(
        "从“{header}”列的内容看是“{field}”，按“{field}”读取",
        "what stands under {header} is told by its values: it is read as {field}",
        "如果不是，请改正表头",
        "correct the header if they are something else",
    ),
    "kind_of_values.id_number": Phrase("身份证件号", "citizen numbers"),
    "kind_of_values.student_id": Phrase("学籍号", "numbers of the school register"),
    "kind_of_values.school": Phrase("学校名称", "names of schools"),
    "kind_of_values.class": Phrase("班级", "classes"),
    "kind_of_values.grade_and_class": Phrase("年级和班级", "grades and classes"),
    "kind_of_values.grade": Phrase("年级", "grades"),
    "kind_of_values.sex": Phrase("性别", "sexes"),
    "kind_of_values.choice": Phrase("选科组合", "choices of subjects"),
    "kind_of_values.rank": Phrase("名次", "ranks"),
    "kind_of_values.swapped": Phrase("班级编号和人数对调了", "numbers of classes and their sizes changed over"),
    "sheet.subject_told": Phrase(
        "“{header}”列没有写科目，按“{at}”里的“{field}”读取",
        "{header} names no subject: it is read as {field}, which {at} names",
        "如果不是这一科，请在表头写上科目",
        "write the subject in the header if it is another one",
    ),
    "sheet.one_sex_alone": Phrase(
        "按性别分行填数，但有 {rows} 行（第 {lines} 行）不是男、女各一行，这些人数看作不知道",
        "boys and girls are counted in rows of their own, but in {rows} {rows:row|rows} ({lines}) there is not one of each: "
        "these numbers are not known",
        "请补上另一行（没有的写 0），删去重复的行，或直接填总人数",
        "add the other row (0 where there is nobody), delete what stands twice, or give the number of all",
    ),
    "sheet.field_twice": Phrase(
        "eduq.yaml 把 {columns} 列都写成“{field}”，但从第二处起凑不成并排的另一栏，没有读取",
        "eduq.yaml says of the columns {columns} that each is {field}, but from the second on they make no other half of "
        "the list; the sheet was not read",
        office_zh='请改正 eduq.yaml 里 sheets 的 columns，不用的列写 "-"',
        office_en='correct `columns` under `sheets` in eduq.yaml; write "-" for a column that is not to be used',
    ),
    "sheet.numbers_in_class": Phrase(
        "表头最接近“{table}”表，但“{header}”列只有一两位数，应是班内的序号，不能确定是哪个学生；缺少：{missing}",
        "the header is nearest to the table {table}, but the numbers under {header} have one or two figures and tell "
        "pupils of one class apart at most; missing: {missing}",
        "请补上考号或准考证号一列",
        "add a column of candidate numbers",
        "如果这一列在全校不重复，请在 eduq.yaml 的 sheets 里写明",
        "if these numbers are unique in the school, say so in eduq.yaml under `sheets`",
    ),
    "sheet.names_of_some": Phrase(
        "有姓名和班级，没有学籍号和身份证件号，而有“{header}”列，不能确定是全体学生的名册，没有读取",
        "there are names and classes, no numbers of pupils, and a column {header}: whether this is a roster of all pupils "
        "is not known; it was not read",
        "请报有学籍号或身份证件号的学生名册",
        "send a roster with student numbers or citizen numbers",
        "如果确是全体学生，请在 eduq.yaml 的 sheets 里写明 table: students",
        "if these are all pupils, write `table: students` under `sheets` in eduq.yaml",
    ),
    "sheet.staff_again": Phrase(
        "有的教师出现几次，像任课安排，不像教职工名单，没有读取",
        "some teachers stand in several rows, as where lessons are assigned; this is no list of staff and was not read",
        "请报送一人一行的教职工名单",
        "send a list with one row for each of the staff",
        "如果同名的不是同一人，在 eduq.yaml 的 sheets 里写明 table: teachers",
        "if those of one name are several, write `table: teachers` under `sheets` in eduq.yaml",
    ),
    "sheet.names_alone": Phrase(
        "有姓名和班级，没有学籍号和身份证件号，标题、工作表名和文件名也没有说明是学生名册，没有读取",
        "there are names and classes, no numbers of pupils, and no title or name says that this is a roster of pupils; it "
        "was not read",
        "请在标题或文件名里写明“学生名册”",
        "call it 学生名册 in its title or file name",
        "或者在 eduq.yaml 的 sheets 里写明 table: students",
        "write `table: students` under `sheets` in eduq.yaml",
    ),
    "sheet.one_paper": Phrase(
        "看起来是一科的小题得分表（有“{header}”列），“总分”应是这一科的得分，不是各科总分，没有读取",
        "this looks like the points of one paper (there is a column {header}), whose total is that of one subject; it was "
        "not read",
        "请报各科成绩表",
        "send the results in all subjects",
        "如果确是各科总分，请在 eduq.yaml 的 sheets 里写明 table: exams",
        "if it is the total of all subjects, write `table: exams` under `sheets` in eduq.yaml",
    ),
    "sheet.are_choices": Phrase(
        "表头像“{table}”表，但各科列里只有 0 和 1，像是选科或报名，不是成绩，没有读取",
        "the header is that of the table {table}, but under the subjects stand 0 and 1 only, as where subjects are chosen; "
        "it was not read",
        "如果应报成绩，请填各科分数",
        "if results were asked for, write the points of each subject",
        "如果确是成绩，请在 eduq.yaml 的 sheets 里写明 table: exams",
        "if they are results, write `table: exams` under `sheets` in eduq.yaml",
    ),
    "sheet.is_analysis": Phrase(
        "看起来是成绩分析表（有“{header}”列），人数可能只是参加考试的人数，没有当作“{table}”表读取",
        "this looks like an analysis of results (there is a column {header}), whose numbers of people may be those who sat "
        "the examination; it was not read as the table {table}",
        "请另报全部学生的班额表，不带成绩",
        "send the sizes of classes in a table of their own, without results",
        "如果确是学生人数，请在 eduq.yaml 的 sheets 里用 table 写明是哪一种表",
        "if they are all the pupils, say under `sheets` in eduq.yaml with `table` which table it is",
    ),
    "sheet.list_of_some": Phrase(
        "看起来是{list}，不是全部，没有当作“{table}”表读取",
        "this looks like {list}, not of all, and was not read as the table {table}",
        "请另报全部的名单",
        "send the list of all",
        "如果这就是全部，请在 eduq.yaml 的 sheets 里用 table 写明是哪一种表",
        "if this is it, say under `sheets` in eduq.yaml with `table` which table it is",
    ),
    "sheet.status_in_remarks": Phrase(
        "没有学籍状态（在职状态）列，“{header}”一列写着谁已经离开：这些人按离开处理",
        "no column says who is still there; the column “{header}” says who has left, and is heard",
        "备注里写的不是这个意思的，请加一列“学籍状态”（教师为“在职状态”）写明",
        "if that is not what is meant, add a column 学籍状态 (for teachers 在职状态) that says who is there",
    ),
    "sheet.carried_down": Phrase(
        "“{headers}”只写在各组的第一行：下面的空格按上面写的读取",
        "“{headers}” stands in the first row of each group only: the blank cells below were read as what stands above",
        "如果空格另有含义（如不知道），请在那里写明",
        "if a blank cell there means something else, say so in it",
    ),
    "sheet.highest_degree": Phrase(
        "“{headers}”都写着学历：每人按其中最高的计（有 {rows} 人各列不同）",
        "“{headers}” all say a degree: of each person the highest counts ({rows} {rows:has|have} different ones)",
    ),
    "sheet.columns_differ": Phrase(
        "“{header}”和“{other}”说的都是{field}，有 {rows} 行不一致（第 {lines} 行）；计算时用“{header}”",
        "“{header}” and “{other}” both say {field} and differ in {rows} {rows:row|rows} ({lines}); “{header}” counts",
        "请核对这些行；应当用另一列的，把不用的那一列删去或改名",
        "check these rows; if the other column is the right one, take out or rename the one that is not",
    ),
    "sheet.status_denied": Phrase(
        "“{header}”和“{other}”有 {rows} 行互相矛盾，一个说已离开、一个说还在（第 {lines} 行）；计算时用“{header}”",
        "“{header}” and “{other}” contradict each other in {rows} {rows:row|rows}: gone, and still there ({lines}); “{header}” counts",
        "请核对这些人是否还在，改正其中一列",
        "find out whether these people are still there, and correct one of the columns",
    ),
    "sheet.of_another_kind": Phrase(
        "看起来是{kind}，不是要统计的表，没有读取",
        "this looks like {kind}, of which no figure is made; it was not read",
        "如果确是要统计的表，请改正标题和表头",
        "if it is a table after all, correct its title and header",
        "或在 eduq.yaml 的 sheets 里用 table 写明是哪一种表",
        "or say under `sheets` in eduq.yaml with `table` which table it is",
    ),
    "sheet.is_card": Phrase(
        "看起来是一人一张的登记卡（一格栏目名、一格内容），最接近“{table}”表，但 {total} 个栏目里只认出 {known} 个，没有读取",
        "this looks like cards of one person each (a name of a field, then its value), nearest to the table {table}, "
        "but only {known} of the {total} names are known; it was not read",
        "请把这些人改填成一行一人的名单",
        "put these people in a list, one row each",
        "栏目名不同的，请在 eduq.yaml 的 columns 里写明",
        "where names differ, say so in eduq.yaml under `columns`",
    ),
    "sheet.in_all": Phrase(
        "同一文件里，{parts} 的 {rows} 行在工作表“{all}”里都有，只计一次，采用“{all}”",
        "of this file, {rows} {rows:row|rows} of {parts} {rows:stands|stand} on the sheet {all} too and {rows:is|are} counted once; {all} is taken",
    ),
    "sheet.in_parts": Phrase(
        "同一文件里，工作表“{all}”的 {rows} 行在 {parts} 里都有，只计一次，采用 {parts}",
        "of this file, {rows} {rows:row|rows} of the sheet {all} {rows:stands|stand} on {parts} too and {rows:is|are} counted once; {parts} are taken",
    ),
    "sheet.in_all_differs": Phrase(
        "{parts} 的 {rows} 行在工作表“{all}”里也有，只计一次，采用“{all}”；但两处不完全相同："
        "只在“{all}”的 {only_all} 行，只在其他工作表的 {only_parts} 行（都已计入），内容不同的 {differing} 行 {example}",
        "{rows} {rows:row|rows} of {parts} {rows:stands|stand} on the sheet {all} too and {rows:is|are} counted once; {all} is taken. "
        "The two differ: "
        "{only_all} {only_all:row stands|rows stand} only on {all}, {only_parts} only on the others (all counted), "
        "{differing} {differing:says|say} something else {example}",
        "请核对两处的名单，改成一致后重新报送",
        "compare the lists and have the file sent again",
    ),
    "sheet.in_parts_differs": Phrase(
        "工作表“{all}”的 {rows} 行在 {parts} 里也有，只计一次，采用 {parts}；但两处不完全相同："
        "只在“{all}”的 {only_all} 行，只在其他工作表的 {only_parts} 行（都已计入），内容不同的 {differing} 行 {example}",
        "{rows} {rows:row|rows} of the sheet {all} {rows:stands|stand} on {parts} too and {rows:is|are} counted once; {parts} are taken. "
        "The two differ: "
        "{only_all} {only_all:row stands|rows stand} only on {all}, {only_parts} only on the others (all counted), "
        "{differing} {differing:says|say} something else {example}",
        "请核对两处的名单，改成一致后重新报送",
        "compare the lists and have the file sent again",
    ),
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
        "请给各列写上表头（可对照空白表样），放在数据上面一行",
        "give the columns headers, as the blank form has them, in the row above the data",
        "认识的表头用 eduq show 表名 列出；列名不同的，可在 eduq.yaml 的 columns 里写明，表头更靠下的，在 sheets 里用 header 写明行号",
        "`eduq show TABLE` lists the headers known; other names can be given in eduq.yaml under `columns`, and the row of a header further down under `sheets` as `header`",
    ),
    "sheet.missing_columns": Phrase(
        "表头最接近“{table}”表，但缺少：{missing}",
        "the header is nearest to the table {table}, but these columns are missing: {missing}",
        "请补上这些列",
        "add these columns",
        "如果列名不同，请在 eduq.yaml 的 columns 里写明",
        "if they have other names, say so in eduq.yaml under `columns`",
    ),
    "sheet.nil_return": Phrase(
        "“{table}”表零报告：表头下面没有数据，作为已报、没有情况",
        "a return of nothing: the table {table} without a row; sent, nothing to report",
    ),
    "sheet.no_rows": Phrase(
        "认出是“{table}”表，但表头下面没有数据",
        "recognised as the table {table}, but there are no rows below the header",
    ),
}

ROWS: dict[str, Phrase] = {
    "row.sample": Phrase("示例行，不作为数据", "a sample, not taken as data"),
    "row.units": Phrase("单位行，已并入表头", "a row of units, read with the header"),
    "row.numbers": Phrase("栏号行，不作为数据", "the numbers of the columns, not taken as data"),
    "row.not_of_card": Phrase(
        "登记卡上没有认识的栏目的行，没有使用", "a row of a card without any known name, not used"
    ),
    "row.title_again": Phrase("重复的标题", "the title again"),
    "row.section": Phrase("分段标题，说明下面各行", "a line about the rows below it"),
    "row.counted_once": Phrase(
        "同一文件的其他工作表里已有", "stands on another sheet of the file and is counted there"
    ),
    "row.total": Phrase("合计或平均行，不作为数据", "a total or mean, not taken as data"),
    "row.added_up": Phrase(
        "按性别分行的数，已加到同一班或年级的那一行", "counts one sex and was added to the row of the class or grade"
    ),
    "row.counts_others": Phrase("统计的是别的数，不计入", "counts something else, not taken"),
    "row.header_again": Phrase("重复的表头", "the header again"),
    "row.full_marks": Phrase("满分行，用作各科满分", "the row of full marks, taken as each subject's full mark"),
    "row.note": Phrase(
        "备注、签名或只有序号的行，不作为数据", "a note, a signature or a bare serial number, not taken as data"
    ),
}

ROUTES: dict[str, Phrase] = {
    "route.title": Phrase("字段名", "the field's own title"),
    "route.synonym": Phrase("别名", "another name of it"),
    "route.bracket": Phrase("去掉括号后认出", "known without its brackets"),
    "route.subject": Phrase("科目名", "a subject's name"),
    "route.bilingual": Phrase("中英文对照的列名", "a name in two languages"),
    "route.of_kind": Phrase("按变动类别取转出或转入的学校", "the school left or entered, as the kind of change says"),
    "route.both": Phrase("上下行表头合起来认出", "the rows of the header read together"),
    "route.lower": Phrase("按下一行表头认出", "the lower row of the header"),
    "route.named": Phrase("各人所选的一科，由另一列说明", "the subject that each chose, as another column says"),
    "route.across": Phrase("按上面的名称横向展开", "numbers under the name of a grade, class, year …"),
    "route.total": Phrase("旁边各部分的总数", "the total of the parts beside it"),
    "route.value": Phrase("按列里的内容认出", "known by what it holds"),
    "route.stand_in": Phrase("没有考号，以此代替", "no candidate number; stands in for it"),
    "route.highest": Phrase("几列学历中最高的", "the highest of several degrees"),
    "route.present": Phrase("实际在校的人数", "pupils who are there"),
    "route.remarks": Phrase("备注里写着谁已离开", "remarks that say who has left"),
    "route.project": Phrase("eduq.yaml 的 columns 写明", "`columns` of eduq.yaml"),
    "route.mapping": Phrase("eduq.yaml 的 sheets 写明", "`sheets` of eduq.yaml"),
}

TOLD: dict[str, Phrase] = {
    "told.cell": Phrase("{field} = {value}（{at} 单元格）", "{field} = {value} (cell {at})"),
    "told.rows": Phrase(
        "{field} 按各段标题（从 {at} 起）", "{field} as the line above each group of rows says (from {at})"
    ),
    "told.sheet": Phrase("{field} = {value}（工作表名）", "{field} = {value} (name of the sheet)"),
    "told.file": Phrase("{field} = {value}（文件名）", "{field} = {value} (name of the file)"),
    "told.folder": Phrase("{field} = {value}（文件夹 {at}）", "{field} = {value} (folder {at})"),
    "told.sheets": Phrase(
        "{field} = {value}（同一文件的其他工作表，如“{at}”）",
        "{field} = {value} (from the other sheets of the file, like {at})",
    ),
    "told.column": Phrase("{field} 从各行的{at}认出", "{field} read out of {at} in each row"),
    "told.mapping": Phrase(
        "{field} = {value}（eduq.yaml 的 sheets 写明）", "{field} = {value} (`sheets` of eduq.yaml)"
    ),
    "told.around": Phrase("{field} = {value}（标题或名称）", "{field} = {value} (titles and names)"),
    "told.project": Phrase(
        "{field} = {value}（eduq.yaml 或命令行写明）", "{field} = {value} (eduq.yaml or the command line)"
    ),
    "told.known": Phrase(
        "{field} = {value}（全部数据只有一个，或 eduq.yaml 写明）", "{field} = {value} (the only one, or eduq.yaml)"
    ),
}

EXPLAINED: dict[str, Phrase] = {
    "sheet.header": Phrase("表头行", "header rows"),
    "sheet.because": Phrase("依据", "because of"),
    "sheet.columns": Phrase("列", "columns"),
    "sheet.told": Phrase("各行相同", "of every row"),
    "sheet.unused": Phrase("未使用", "not used"),
    "sheet.unneeded": Phrase("不需要", "not needed"),
    "sheet.hidden_read": Phrase("隐藏行（已读取）", "hidden rows, read"),
    "sheet.and": Phrase("、", ", "),
    "sheet.subjects": Phrase("各科成绩", "the subjects"),
    "sheet.signs": Phrase("表头用语", "the words of the headers"),
    "sheet.column": Phrase("{at} {header} → {field}", "{at} {header} → {field}"),
    "sheet.column_how": Phrase("{at} {header} → {field}（{how}）", "{at} {header} → {field} ({how})"),
    "sheet.unused_column": Phrase("{at} {header}", "{at} {header}"),
    "sheet.ignored": Phrase("{at} {header}（eduq.yaml 写明不用）", "{at} {header} (not to be used, says eduq.yaml)"),
    "sheet.unused_twice": Phrase("{at} {header}（出现不止一次）", "{at} {header} (stands more than once)"),
    "sheet.unused_near": Phrase("{at} {header}（是否为“{near}”？）", "{at} {header} (did it mean {near}?)"),
}

MAPPING: dict[str, Phrase] = {
    "mapping.head": Phrase(
        "各工作表按什么读取。由 eduq validate --write-mapping 写出，可以手工修改，下次读取时照此执行。\n"
        "files、sheet：文件名、工作表名，可用 *；每个工作表以第一条相符的为准。skip: true 表示不读取。\n"
        "table：哪一种表（eduq list tables）。header：表头在第几行，下面另有表头的表不受影响。\n"
        'columns：列 → 字段（eduq show 表名），"-" 表示不用这一列。cells：字段 → 单元格（一格一值的填报表）。',
        "How each sheet is read. Written by eduq validate --write-mapping; correct it by hand, the next run obeys it.\n"
        "files, sheet: names, * may be used; of each sheet the first entry that fits counts. skip: true: do not read it.\n"
        "table: which table it is (eduq list tables). header: the rows of its header; tables below with a header of their "
        "own are read as before.\n"
        'columns: column -> field (eduq show TABLE), "-": not used. cells: field -> cell (forms with one value a cell).',
    ),
    "mapping.unused": Phrase("未使用", "not used"),
    "mapping.near": Phrase("未使用，是否为“{near}”", "not used, did it mean {near}"),
    "mapping.several": Phrase(
        "有上下几张表或登记卡，仍由程序识别；写 header 时只管从那一行起的一张表，下面的表仍由程序识别",
        "holds tables or cards one below another and is read as before; `header` settles the table that begins there, "
        "those below it are read as before",
    ),
    "mapping.exists": Phrase(
        "这里已有 eduq.yaml 和 eduq.mapping.yaml，没有写出",
        "eduq.yaml and eduq.mapping.yaml are both here already; nothing was written",
        "请把 eduq.mapping.yaml 里需要的内容移到 eduq.yaml，再删除或改名后重试",
        "move what you need from eduq.mapping.yaml to eduq.yaml, then remove or rename it and try again",
    ),
}
