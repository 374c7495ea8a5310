"""Phrases of the engine: what was derived, what could not be joined."""

from eduquality.words import Phrase

_AGES = (
    "各校都是五四制的，入学率的学龄随之改变；只有部分学校是的，学龄仍按六三制，可在 eduq.yaml 的 constants 中写 primary_age_to、junior_age_from",
    "the ages of enrolment rates follow where all schools are so; where some are, they do not: constants may set primary_age_to, junior_age_from",
)

PHRASES: dict[str, Phrase] = {
    "engine.no_such_code": Phrase(
        "内部错误：程序中没有与 {pattern} 相符的文件", "internal fault: no file of the program matches {pattern}"
    ),
    "query.too_slow": Phrase(
        "对“{name}”的查询超过 {seconds} 秒没有算完，已经放弃",
        "a query of {name} took more than {seconds} {seconds:second|seconds} and was given up",
        "请检查指标或视图 sql 中的连接和条件；数据很多时可分县计算",
        "check the look-ups and conditions of indicators and views; of very many rows ask county by county",
    ),
    "query.engine_refuses": Phrase(
        "这条 sql 写法允许，但数据库不能执行：{why}",
        "the query is allowed, but the engine cannot run it: {why}",
        "请修改 sql：与 count、sum 等并列的列要写进 GROUP BY，对它们的条件写在 HAVING，对窗口的条件写在 QUALIFY",
        "mend the sql: columns beside count or sum stand in GROUP BY, conditions on these in HAVING, on windows in QUALIFY",
    ),
    "query.too_much_memory": Phrase(
        "对“{name}”的查询需要的内存超过本机的一半，已经放弃",
        "a query of {name} takes more than half of this computer's memory and was given up",
        "请检查指标或视图 sql 中的连接和条件；数据很多时可分县计算",
        "check the look-ups and conditions of indicators and views; of very many rows ask county by county",
    ),
    "engine.refuses.not_grouped": Phrase(
        "列没有写进 GROUP BY，也不在 count、sum 等之内（数据库原文：{own}）",
        "a column stands neither in GROUP BY nor inside count, sum and the like (the engine's words: {own})",
    ),
    "engine.refuses.nested": Phrase(
        "count、sum 等或窗口互相套用（数据库原文：{own}）",
        "aggregates or windows stand within one another (the engine's words: {own})",
    ),
    "engine.refuses.aggregate": Phrase(
        "count、sum 等写在了不能写的地方（数据库原文：{own}）",
        "count, sum and the like stand where none may (the engine's words: {own})",
    ),
    "engine.refuses.window": Phrase(
        "窗口写在了不能写的地方（数据库原文：{own}）", "a window stands where none may (the engine's words: {own})"
    ),
    "engine.refuses.no_window": Phrase(
        "QUALIFY 需要窗口，这里没有（数据库原文：{own}）",
        "QUALIFY wants a window, and there is none (the engine's words: {own})",
    ),
    "engine.refuses.arguments": Phrase(
        "没有接受这几种值的函数（数据库原文：{own}）",
        "no function takes values of these kinds (the engine's words: {own})",
    ),
    "engine.refuses.kinds": Phrase(
        "不同种类的值放在一起比较或合并（数据库原文：{own}）",
        "values of different kinds are compared or put together (the engine's words: {own})",
    ),
    "engine.refuses.ambiguous": Phrase(
        "同一个名称可以指几个列（数据库原文：{own}）", "a name may mean several columns (the engine's words: {own})"
    ),
    "engine.refuses.column": Phrase(
        "没有这个列（数据库原文：{own}）", "there is no such column (the engine's words: {own})"
    ),
    "engine.refuses.name": Phrase(
        "没有这个表或函数（数据库原文：{own}）", "there is no such table or function (the engine's words: {own})"
    ),
    "engine.refuses.conversion": Phrase(
        "有的值不能换成所要的种类（数据库原文：{own}）",
        "a value cannot be turned into the kind that is wanted (the engine's words: {own})",
    ),
    "engine.refuses.division": Phrase(
        "除数为零（数据库原文：{own}）", "something is divided by zero (the engine's words: {own})"
    ),
    "engine.refuses.too_large": Phrase(
        "有的数超出能计算的范围（数据库原文：{own}）",
        "a number is out of the range that can be reckoned with (the engine's words: {own})",
    ),
    "engine.refuses.syntax": Phrase(
        "写法不对（数据库原文：{own}）", "it is not written as SQL is (the engine's words: {own})"
    ),
    "engine.refuses.forbidden": Phrase(
        "所要的不允许读取（数据库原文：{own}）", "it asks for what may not be read (the engine's words: {own})"
    ),
    "engine.refuses.else": Phrase(
        "原因见后（数据库原文：{own}）", "for the reason given after this (the engine's words: {own})"
    ),
    "engine.literal": Phrase(
        "内部错误：无法写入查询的值 {value}", "internal fault: a value that cannot be written in a query: {value}"
    ),
    "engine.float": Phrase(
        "内部错误：数据库给出了浮点数（{value}），不是准确的数",
        "internal fault: the engine answered with a floating-point number ({value}), which is not exact",
    ),
    "engine.statement": Phrase(
        "内部错误：Spark 上无法执行的语句：{sql}", "internal fault: a statement that cannot be run on Spark: {sql}"
    ),
    "on_spark.not_installed": Phrase(
        "没有安装 Spark 客户端，无法用 --engine spark（{why}）",
        "the Spark client is not installed, so --engine spark cannot be used ({why})",
        'pip install "eduq[spark]"',
        'pip install "eduq[spark]"',
    ),
    "on_spark.no_server": Phrase(
        "连不上 Spark 服务器 {remote}：{why}",
        "the Spark server {remote} does not answer: {why}",
        "请检查地址和端口，服务器要开启 Spark Connect（默认端口 15002）",
        "check host and port; the server must run Spark Connect, by default on port 15002",
    ),
    "on_spark.not_kept": Phrase(
        "Spark 服务器 {remote} 没有按要求的设置计算，算出的数可能不对，已经停止：{what}",
        "the Spark server {remote} does not keep to the settings that exact figures need and is not used: {what}",
        "请用 Spark 4 的 Spark Connect 服务器，并允许会话设置 spark.sql.ansi.enabled 等项；或者不加 --engine",
        "use a Spark Connect server of Spark 4 that lets a session set spark.sql.ansi.enabled and the like, or leave out --engine",
    ),
    "on_spark.scale": Phrase(
        "“{sql}”中小数相乘后超过 {most} 位小数，Spark 会不声不响地舍入，没有计算",
        "in {sql} products of decimals have more than {most} places, which Spark would round without a word; it was not asked",
        "请减少相乘的小数，或者不加 --engine",
        "multiply fewer decimals, or leave out --engine",
    ),
    "engine.periods_until": Phrase(
        "按学期、月、周判断的，只看到 {day} 为止已经结束的（{year} 学年各台账中最晚的日期，见“{table}”）；此后和正在进行的不要求有记录",
        "of semesters, months and weeks those count that had passed by {day}, the latest date in the ledgers of school year {year} (in {table}); later ones need no row",
        "日期不对的，在 eduq.yaml 中写 as_of: 年-月-日",
        "where that is not the date of the data, set `as_of` in eduq.yaml",
    ),
    "engine.periods_undated": Phrase(
        "台账中没有日期：按学期、月、周判断的，全学年各期都要求有记录",
        "no ledger has a date: of semesters, months and weeks all of the school year have to have their rows",
        "学年还没有结束的，在 eduq.yaml 中写 as_of: 年-月-日",
        "where the school year is not over, set `as_of` in eduq.yaml",
    ),
    "engine.terms_assumed": Phrase(
        "没有 {year} 学年的校历：两个学期按 9 月 1 日、3 月 1 日起各 {weeks} 周计，按月的看 9 月至 1 月和 3 月至 6 月",
        "there is no school calendar of {year}: semesters are taken to last {weeks} weeks from 1 September and 1 March, months are September to January and March to June",
        "请补报校历（学期、开学日期、放假日期）",
        "send a table of terms: semester, first day, last day",
    ),
    "engine.derived_classes": Phrase(
        "有 {rows} 个班级由学生名册推算（学校当年的班级表没有这些年级）",
        "{rows} {rows:class was|classes were} counted from the pupil roster (no class list of that year has these grades)",
        "如需以班级表为准，请补报班级表",
        "send a class list if it should count instead",
    ),
    "engine.classes_not_listed": Phrase(
        "有 {rows} 个班只在学生名册上，同年级的班级表里没有；这些班的班额按不详计",
        "{rows} {rows:class is|classes are} on the roster and not on the class list of the grade; the size of each counts as unknown",
        "请核对班级表是否漏了班；没有漏的，请改正名册上的班级",
        "check whether the class list forgot them; if not, correct the classes on the roster",
    ),
    "engine.derived_enrolments": Phrase(
        "有 {rows} 行在校生数由学生名册或班级表推算（学校当年的在校生数表没有这些年级）",
        "{rows} enrolment {rows:count was|counts were} taken from rosters or class lists (no enrolment table of that year has these grades)",
        "如需以统计报表为准，请补报在校生数表",
        "send an enrolment table if it should count instead",
    ),
    "engine.derived_movements": Phrase(
        "有 {rows} 行学籍变动由学籍变动学生名单逐人计数得出（学籍变动表没有这些学校的这些年级；同时报了表的，以表为准）",
        "{rows} {rows:row|rows} of movements {rows:was|were} counted from lists of pupils who moved or left (no table of "
        "movements has these schools and grades; where one has, it counts)",
        "如需以统计报表为准，请补报学籍变动表",
        "send a table of movements if it should count instead",
    ),
    "engine.derived_teachers": Phrase(
        "有 {rows} 名教师由教师人数表得出（这些学校没有报教师名册；报了名册的，以名册为准）",
        "{rows} {rows:teacher is|teachers are} of numbers of teachers (no list of teachers of these schools came; where "
        "one came, it counts)",
        "如需逐人核对，请补报教师名册",
        "send a list of teachers if each is to be checked",
    ),
    "engine.derived_of_refused_staff_counts": Phrase(
        "教师人数表有 {rows} 行未采用，由它得出的{tables}可能少算这些学校的教师{named}",
        "{rows} {rows:row|rows} of the numbers of teachers {rows:was|were} refused; {tables} may be without the teachers of "
        "those schools{named}",
        "请改正未采用的行后重新计算，或补报教师名册",
        "correct those rows and run it again, or send a list of teachers",
    ),
    "engine.contradicted": Phrase(
        "有 {count} 处填报互相矛盾（如“{field}”在 {here} 是 {shown}，在 {first} 是 {other}），改正前按未知处理",
        "contradictions: {count} (as {field}, which is {shown} at {here} and {other} at {first}); such values count as unknown until "
        "that is settled",
        "请核对后改正其中一处；逐处查看请运行 eduq validate",
        "correct one of the two places; run eduq validate to see them one by one",
    ),
    "engine.five_four": Phrase(
        "有 {units} 个单位的六年级填为初中（五四制）：各项巩固率已按五四制的年级和年数计算（小学五年、初中四年）",
        "{units} {units:unit has|units have} sixth grades in junior school (five-four system): consolidation rates are reckoned by its grades "
        "and years (five of primary school, four of junior)",
        "如果是误填，请把六年级的学段改为小学",
        "if that is a slip, correct the stage of the sixth grades to 小学",
        *_AGES,
    ),
    "engine.five_four_likely": Phrase(
        "有 {units} 所学校从六年级办起、没有一至五年级：六年级很可能属于初中（五四制），现在按六三制的小学六年级计算",
        "{units} {units:school begins|schools begin} with the sixth grade: it is likely the first of junior school (five-four system), and is "
        "taken for the last of primary school",
        "如果全县都是五四制，请在 eduq.yaml 中写 school_system: five_four；如果只是部分学校，请在学校名录中加一列“学制”，填 五四",
        "where the whole county is of the five-four system, write school_system: five_four in eduq.yaml; where some schools are, add a "
        "column 学制 to the list of schools with 五四",
    ),
    "engine.five_four_others": Phrase(
        "另有 {units} 个单位按五四制计算（由 eduq.yaml、学校名录的“学制”，或同县区六年级属于初中的学校得知）：各项巩固率按小学五年、初中四年计算",
        "{units} more {units:unit is|units are} taken to be of the five-four system (said by eduq.yaml, by 学制 in the list of schools, or by "
        "junior sixth grades in the county): consolidation rates take five years of primary school there, and four of junior",
        "如果不是，请在学校名录的“学制”一列写明 六三",
        "where one is not, write 六三 under 学制 in the list of schools",
        *_AGES,
    ),
    "engine.overlap_enrolments": Phrase(
        "在校生数有 {rows} 行合计（县级或全学段）未计入：同年同学段已有学校或年级的明细行，合计与明细相加会重复",
        "{rows} {rows:total|totals} of enrolments (of a county or a whole stage) {rows:was|were} left out: rows of its schools or grades are there, and both together would count pupils twice",
        "请核对明细是否齐全；如明细不全，请删去明细，只留合计",
        "check that the parts are complete; if not, remove the parts and keep the total",
    ),
    "engine.gave_way_enrolments": Phrase(
        "按 eduq.yaml 的 precedence，在校生数有 {rows} 行未计入：这些学校的这些年级按名册或班级表计",
        "{rows} {rows:row|rows} of enrolments {rows:was|were} left out: by `precedence` in eduq.yaml the roster or class list of these grades goes first",
    ),
    "engine.gave_way_classes": Phrase(
        "按 eduq.yaml 的 precedence，班级表有 {rows} 行未计入：这些学校的这些年级按学生名册计",
        "{rows} {rows:row|rows} of the class list {rows:was|were} left out: by `precedence` in eduq.yaml the roster of these grades goes first",
    ),
    "engine.overlap_population": Phrase(
        "人口有 {rows} 行未计入：同一县区同年既有年龄段又有其中的单岁，相加会重复",
        "{rows} {rows:row|rows} of population {rows:was|were} left out: an age band and ages within it are given for the same county and year, and both together would count people twice",
        "请只保留单岁或只保留年龄段",
        "keep either single ages or the band",
    ),
    "engine.pupils_without_class": Phrase(
        "学生名册有 {rows} 名学生没有班级，由名册推算的班级不含他们，这些年级的班额不详",
        "{rows} {rows:pupil|pupils} of the roster {rows:has|have} no class and {rows:is|are} in none of the classes counted from the roster; the sizes of these grades' classes are not known",
        "请补填班级",
        "fill in their class",
    ),
    "engine.derived_of_refused_students": Phrase(
        "学生名册有 {rows} 行未采用，由名册推算的{tables}最多因此少算 {rows} 人{named}",
        "{rows} {rows:row|rows} of the roster {rows:was|were} refused; what is counted from it ({tables}) may be short by "
        "that many pupils{named}",
        "请改正未采用的行后重新计算，或补报班级表、在校生数表",
        "correct those rows and run it again, or send a class list and enrolment counts",
    ),
    "engine.derived_of_refused_classes": Phrase(
        "班级表有 {rows} 行未采用，由班级表推算的{tables}可能不含这些班的学生{named}",
        "{rows} {rows:row|rows} of the class list {rows:was|were} refused; what is counted from it ({tables}) may be "
        "without the pupils of {rows:that class|those classes}{named}",
        "请改正未采用的行后重新计算，或补报在校生数表",
        "correct those rows and run it again, or send enrolment counts",
    ),
    "engine.derived_of_refused_moved_pupils": Phrase(
        "学籍变动学生名单有 {rows} 行未采用，由名单计数的{tables}最多因此少算 {rows} 人{named}",
        "{rows} {rows:row|rows} of the lists of pupils who moved {rows:was|were} refused; what is counted from them "
        "({tables}) may be short by that many pupils{named}",
        "请改正未采用的行后重新计算，或补报学籍变动表",
        "correct those rows and run it again, or send a table of movements",
    ),
    "engine.refused_of": Phrase("：{classes}", ": {classes}"),
    "engine.refused_of_more": Phrase("：{classes} 等", ": {classes} and others"),
    "engine.refused_of_class": Phrase("{name}（{rows} 行）", "{name} ({rows} {rows:row|rows})"),
    "engine.persons_unknown": Phrase(
        "“{table}”表有 {rows} 行写的人，不在该校当年的“{list}”名单上，或名单上有同名同姓的人：这些行没有与名单对上",
        "{rows} {rows:row|rows} of {table} {rows:names|name} somebody who is not on the school's list of that year "
        "({list}), or whose name two persons there have: they were not joined with it",
        "请核对姓名、编号和学校；同名的请填写编号",
        "check names, numbers and schools; give numbers where two have one name",
    ),
    "engine.school_missing": Phrase(
        "“{table}”表有 {rows} 行没有学校：计入全部数据，但不计入任何学校和县区",
        "{rows} {rows:row|rows} of {table} {rows:names|name} no school and {rows:counts|count} in the whole area, but in no school or county",
        "整张表是一所学校的，请在标题、工作表名或文件名中写出学校全称；否则请补填学校名称或学校标识码",
        "where a sheet is of one school, write its full name in the title, the sheet's or the file's name; else fill in its name or code",
    ),
}
