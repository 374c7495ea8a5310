"""Phrases of intake about two rows of one thing, or one person: which of them counts, and what they deny."""

from eduquality.words import Phrase

REPEATS: dict[str, Phrase] = {
    "table.contradiction": Phrase(
        "同一对象的“{field}”在这里是 {shown}，在 {first} 是 {other}：两处不一致，改正前按未知处理，只计一行",
        "{field} is {shown} here and {other} at {first}, of one and the same: it is taken as unknown until that is settled, "
        "and one row counts",
        "请核对后改正其中一处，或删去错误的一行；如果其中一份是更正后的表，请在文件名或标题中写明“更正”，或在同名文件的文件名中写明日期",
        "correct one of the two, or delete the row that is wrong; where one file is the corrected one, say 更正 in its name or title, "
        "or give files of one name their days",
    ),
    "table.contradiction_school_unclear": Phrase(
        "“{field}”在这里是 {shown}，在 {first} 是 {other}：两处不一致，改正前按未知处理，只计一行；两个文件在不同的文件夹里，校名相同，"
        "不知道是不是两个县区的同名学校",
        "{field} is {shown} here and {other} at {first}: it is taken as unknown until that is settled, and one row counts. The "
        "files are in different folders, and nothing tells whether two counties have a school of this name",
        "如果是两所学校，请补充学校名录（写明县区和学校标识码），或在表中加一列“学校标识码”；如果是同一所学校，请核对后改正其中一处",
        "if they are two schools, add a list of schools with their counties and codes, or a column 学校标识码; if they are "
        "one, correct one of the two",
    ),
    "table.corrected": Phrase(
        "这一行（“{field}”：{shown}）以更正后的 {first} 为准，不计入",
        "this row ({field}: {shown}) gives way to {first}, whose sheet calls itself corrected",
        "如果那份表并没有更正这一行，请去掉其文件名或标题中的“更正”等字样",
        "if that sheet corrects nothing, take the word (更正 …) out of its name or title",
    ),
    "table.duplicate": Phrase(
        "这一行与 {first} 重复（“{field}”：{shown}），只计一行",
        "this row repeats {first} ({field}: {shown}); one of them counts",
        "请删去多余的一行；如果不是同一个对象，请改正编号",
        "delete the extra row, or correct the number if they are not the same",
    ),
    "table.same_person_students": Phrase(
        "没有学籍号和身份证件号，学校、年级、班级、姓名与 {first} 相同，又没有不同的出生日期或性别，按同一名学生只计一行",
        "this row has no number of the pupil, and school, grade, class and name are those of {first}, with no other date of "
        "birth or sex: they are taken for one pupil, and one row counts",
        "请删去多余的一行；如果是两名学生，请补上学籍号、身份证件号或出生日期",
        "delete the extra row; if they are two pupils, add their numbers or dates of birth",
    ),
    "table.same_person_teachers": Phrase(
        "没有身份证件号和教师编号，学校、姓名与 {first} 相同，又没有不同的出生日期、性别或学段，按同一名教师只计一行",
        "this row has no number of the teacher, and school and name are those of {first}, with no other date of birth, sex or "
        "stage: they are taken for one teacher, and one row counts",
        "请删去多余的一行；如果是两名教师，请补上身份证件号、教师编号或出生日期",
        "delete the extra row; if they are two teachers, add their numbers or dates of birth",
    ),
    "table.same_name_students": Phrase(
        "“{table}”有 {rows} 行（第 {lines} 行）与同班另一名学生同名，没有号码或出生日期可以区分，都按不同的人计入",
        "{table}, {rows} {rows:row|rows} ({lines}): another pupil of the class has the same name, and no number or "
        "date of birth tells whether they are one; both are counted",
        "请补上学籍号、身份证件号或出生日期；如果是同一名学生，请删去一行",
        "add the numbers or dates of birth; delete a row if they are one pupil",
    ),
    "table.same_name_exams": Phrase(
        "没有考号，考生按班级和姓名区分；有 {rows} 行（第 {lines} 行）与同班前面的考生同名，按不同的人计入",
        "there are no candidate numbers, so that class and name tell who it is; {rows} {rows:row has|rows have} the name "
        "of another of the class above ({lines}) and {rows:is|are} counted as somebody else",
        "请补上考号或学籍号；如果是同一名考生，请删去一行",
        "add candidate or student numbers; delete a row if they are one",
    ),
    "table.same_name_teachers": Phrase(
        "“{table}”有 {rows} 行（第 {lines} 行）与本校另一名教师同名，没有号码或出生日期可以区分，都按不同的人计入",
        "{table}, {rows} {rows:row|rows} ({lines}): another teacher of the school has the same name, and no number or "
        "date of birth tells whether they are one; both are counted",
        "请补上身份证件号、教师编号或出生日期；如果是同一名教师，请删去一行，填主要任教的学段",
        "add the numbers or dates of birth; delete a row if they are one teacher, and give the main stage",
    ),
    "table.duplicate_school_unclear": Phrase(
        "这一行与 {first} 重复（“{field}”：{shown}），只计一行；两个文件在不同的文件夹里，校名相同，不知道是不是两个县区的同名学校",
        "this row repeats {first} ({field}: {shown}); one of them counts. The files are in different folders, and "
        "nothing tells whether two counties have a school of this name",
        "如果是两所学校，请补充学校名录（写明县区和学校标识码），或在表中加一列“学校标识码”；如果是同一所学校，请删去多余的一行",
        "if they are two schools, add a list of schools with their counties and codes, or a column 学校标识码; if they are "
        "one, delete the extra row",
    ),
    "table.moved_elsewhere": Phrase(
        "有 {rows} 行的转出或转入学校不是本地的学校（{schools}），只计本地学校的一方",
        "{rows} {rows:row names|rows name} a school left or entered that is none of here ({schools}): only the school of "
        "here counts it",
        "如果其中有本地的学校，请把校名改成与学校名录一致，或把学校补进名录",
        "if one of them is of here, write its name as the list of schools has it, or add it to the list",
    ),
    "table.moved_yet_listed": Phrase(
        "有 {rows} 行（第 {lines} 行）的学生已转出、辍学或死亡，但仍在花名册里（{roster}）：人数按花名册计，仍然计入",
        "{rows} {rows:pupil|pupils} (rows {lines}) left, dropped out or died by this list, and {rows:is|are} on the roster "
        "all the same ({roster}): numbers of pupils are those of the roster, {rows:this one|these} counted",
        "请核对：花名册造册以后才离开的不用改；造册时已经离开的，请从花名册中删去",
        "nothing need be done about those who left after the roster was made; take the others off it",
    ),
    "table.moved_not_listed": Phrase(
        "有 {rows} 行（第 {lines} 行）的学生已转入或复学，但不在本校花名册里（{roster}）：人数按花名册计，没有计入",
        "{rows} {rows:pupil|pupils} (rows {lines}) came to the school by this list, and {rows:is|are} not on its roster "
        "({roster}): numbers of pupils are those of the roster, {rows:this one|these} not counted",
        "请核对：花名册造册以后才转入的不用改；造册时已在校的，请补入花名册",
        "nothing need be done about those who came after the roster was made; add the others to it",
    ),
    "table.follows": Phrase(
        "这一行（“{field}”：{shown}）与 {first} 是同一人，那份表是更正后的或日期较晚的，两处都有的各项以它为准，只计一人",
        "this row ({field}: {shown}) is of the person at {first}, whose sheet is corrected or of a later day: what that one "
        "says counts, and the person counts once",
        "请删去旧的一行",
        "delete the older row",
    ),
    "table.in_two_schools_students": Phrase(
        "可能是同一名学生在两所学校：姓名、出生日期相同，而至少一方没有学籍号和身份证件号，共 {pairs} 对（如这一行与 {first}），都计入",
        "one pupil may be on two schools' rosters: name and date of birth are the same, and one at least has no number; {pairs} "
        "{pairs:pair|pairs} (as here and {first}), all counted",
        "请补上学籍号或身份证件号；确是同一名学生的，请在已转出的学校删去这一行",
        "add the numbers; if it is one pupil, delete the row where the pupil has left",
    ),
    "table.in_two_schools_teachers": Phrase(
        "可能是同一名教师在两所学校：姓名相同，而至少一方没有身份证件号和教师编号，共 {pairs} 对（如这一行与 {first}），都计入",
        "one teacher may be on two schools' lists: the name is the same, and one at least has no number; {pairs} {pairs:pair|pairs} "
        "(as here and {first}), all counted",
        "请补上身份证件号；确是同一名教师的，只在主要任教的学校填写",
        "add the numbers; if it is one teacher, keep the row of the main school",
    ),
    "table.replaced": Phrase(
        "{first} 是更正后的或日期较晚的表，这份表的 {rows} 行由它取代，不计入",
        "{first} is corrected or of a later day: {rows} {rows:row|rows} of this sheet {rows:gives|give} way to it and {rows:is|are} not counted",
        "如果两份表各有各的人，请去掉文件名或标题中的“更正”等字样，或写明各是哪个班",
        "if each list has people of its own, take the word (更正 …) out of the name, or say of which class each is",
    ),
    "table.replaced_people": Phrase(
        "{first} 是更正后的或日期较晚的表，这份表的 {rows} 行由它取代，不计入；其中 {only} 人在新表里没有（第 {lines} 行）",
        "{first} is corrected or of a later day: {rows} {rows:row|rows} of this sheet {rows:gives|give} way to it and {rows:is|are} not counted; "
        "{only} of them {only:is of somebody|are of people} whom it does not name ({only:row|rows} {lines})",
        "请核对这些人是否确已不在：仍在的，请补入新表",
        "see whether these people have left: if not, add them to the newer list",
    ),
    "row.replaced": Phrase("已由更正后的或较晚的表取代", "replaced by a corrected or later list"),
    "table.only_in_older": Phrase(
        "{rows} 行只在这份旧表里有（第 {lines} 行），更正后的或日期较晚的 {first} 里没有，仍然计入",
        "{rows} {rows:row stands|rows stand} only in this older sheet ({rows:row|rows} {lines}) and not in {first}, which is "
        "corrected or of a later day: counted all the same",
        "请核对这些人或班级是否还在：已不在的，请删去旧表；仍在的，请补入新表",
        "see whether they are still there: if not, delete the older sheet; if so, add them to the newer one",
    ),
    "table.joined": Phrase(
        "这一行与 {first} 是同一名考生（“{field}”：{shown}）的不同科目：各科合在一起计入，总分按全部科目计算",
        "this row and {first} have different subjects of one candidate ({field}: {shown}): they are taken together, and the "
        "total is that of all subjects",
        "如果是两次考试，请在标题中写明各自的考试名称",
        "if these are two examinations, name each in its title",
    ),
    "table.later": Phrase(
        "这一行（“{field}”：{shown}）以同名而日期较晚的 {first} 为准，不计入",
        "this row ({field}: {shown}) gives way to {first}, of the same name and a later day",
        "如果两份表不是同一份表的先后两版，请改文件名",
        "if these are not two versions of one sheet, name the files otherwise",
    ),
    "table.superseded": Phrase(
        "这一行（“{field}”：{shown}）所在的表自称更正前、旧版或作废，以 {first} 为准，不计入",
        "this row ({field}: {shown}) gives way to {first}: its own sheet calls itself superseded (更正前, 旧版, 作废)",
        "如果这份表才是应当采用的，请去掉其文件名、工作表名或标题中的“更正前”“旧版”“作废”等字样",
        "if this sheet is the one that holds, take that word out of its name or title",
    ),
    "table.same_content": Phrase(
        "文件内容与 {first} 完全相同，只计一次", "the file has exactly the content of {first} and is counted once",
        "如果是误放的副本，请删去；如果应为别校的数据，请重新索取",
        "delete the copy, or ask for the right file if another school's was meant",
    ),
}  # fmt: skip
