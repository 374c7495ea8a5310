"""Phrases of `eduq init`: what is asked, what may be answered, what is written into `eduq.yaml`."""

from eduquality.words import Phrase

PHRASES: dict[str, Phrase] = {
    # ------------------------------------------------------------ questions
    "setup.county": Phrase("这些数据是哪个县（市、区）的？文件里没有写明", "which county are these data of? No file says so"),
    "setup.county_told": Phrase(
        "这些数据是哪个县（市、区）的？校名和“县区”一栏里有：{found}",
        "which county are these data of? The names of schools and the column of counties have: {found}",
    ),
    "setup.county_around": Phrase(
        "这些数据是哪个县（市、区）的？文件名、文件夹名里有：{found}",
        "which county are these data of? The names of files and folders have: {found}",
    ),
    "setup.year": Phrase(
        "这些数据是哪一年的（学年写开始的那一年）？文件里没有写明",
        "which year are these data of (of a school year the first)? No file says so",
    ),
    "setup.year_told": Phrase(
        "这些数据是哪一年的（学年写开始的那一年）？写明年份的文件：{found}；没有写明年份的表按这一年计",
        "which year are these data of (of a school year the first)? Files that tell: {found}. Tables that tell no year are taken to be of it",
    ),
    "setup.term": Phrase(
        "本县的“{term}”是秋季学期还是春季学期？标题或文件名这样写的有 {sheets} 个工作表",
        "is {term} the autumn or the spring in this county? {sheets} {sheets:sheet names|sheets name} a term so",
    ),
    "setup.schools": Phrase(
        "哪个文件是学校名录？像名录的有 {files} 个，如“{first}”（{schools} 所学校）",
        "which file lists the schools? {files} {files:looks|look} like it, as {first} ({schools} {schools:school|schools})",
    ),
    "setup.plans": Phrase(
        "对照哪个规划？自带和 --catalog 里共有 {plans} 个，不写就全部对照",
        "which plan is to be judged? There are {plans}; where none is named all are",
    ),
    "setup.sheet": Phrase(
        "{shown}（{sheets} 个工作表）是什么表？{reason}",
        "what {sheets:is|are} {shown} ({sheets} {sheets:sheet|sheets})? {reason}",
    ),
    "setup.column": Phrase(
        "“{table}”表里“{header}”一列是什么？{place} 等 {sheets} 处",
        "what is the column {header} of the table {table}? It stands in {sheets} {sheets:place|places}, as {place}",
    ),
    "setup.value": Phrase(
        "“{field}”里的“{written}”是什么意思？{rows} 行，如 {place}",
        "what does “{written}” mean under {field}? {rows} {rows:row|rows}, as at {place}",
    ),
    "setup.alias": Phrase(
        "“{name}”是名录里的哪一所学校？{rows} 行", "which school of the list is {name}? {rows} {rows:row|rows}"
    ),
    "setup.alias_alike": Phrase(
        "“{name}”和“{other}”是同一所学校吗？{rows} 行",
        "are {name} and {other} one school? {rows} {rows:row|rows}",
    ),
    "setup.homeless": Phrase(
        "{place} 是哪所学校的？{rows} 行，表里、标题和文件名都没有写明",
        "which school is {place} of? {rows} {rows:row|rows}; neither the sheet nor its names say so",
    ),
    "setup.homeless_near": Phrase(
        "{place} 是哪所学校的？{rows} 行，标题或文件名里的校名不在名录里，最接近的是“{near}”",
        "which school is {place} of? {rows} {rows:row|rows}; its title or names speak of one that no list has, nearest to {near}",
    ),
    "setup.copies": Phrase(
        "“{file}”和“{other}”有 {rows} 行相同，以哪个文件为准？",
        "{file} and {other} have {rows} {rows:row|rows} in common: which of them counts?",
    ),
    # ------------------------------------------------------------ answers
    "setup.answer.value": Phrase("{value}", "{value}"),
    "setup.answer.nothing": Phrase("不写", "leave it out"),
    "setup.answer.several": Phrase("不止一个县，不写", "there are several: leave it out"),
    "setup.answer.autumn": Phrase("秋季（{year}-09 起）", "the autumn (from September {year})"),
    "setup.answer.spring": Phrase("春季（{year}-09 开始的学年的第二学期）", "the spring (of the school year from September {year})"),
    "setup.answer.list": Phrase("{file}（{schools} 所）", "{file} ({schools} {schools:school|schools})"),
    "setup.answer.no_list": Phrase("都不是", "none of them"),
    "setup.answer.plan": Phrase("{plan}：{title}", "{plan}: {title}"),
    "setup.answer.all_plans": Phrase("全部", "all of them"),
    "setup.answer.leave_sheet": Phrase("先不管（仍列为未识别）", "leave it for now (it stays listed as not recognised)"),
    "setup.answer.skip": Phrase("不是要统计的表，不读取", "no table to count: do not read it"),
    "setup.answer.is_table": Phrase("是“{table}”表", "it is the table {table}"),
    "setup.answer.leave_column": Phrase("不使用", "it is not used"),
    "setup.answer.is_field": Phrase("是“{field}”", "it is {field}"),
    "setup.answer.leave_value": Phrase("先不管（按未知计）", "leave it for now (it counts as unknown)"),
    "setup.answer.means": Phrase("是“{word}”", "it means {word}"),
    "setup.answer.no_school": Phrase("先不管（只计入全县）", "leave it for now (it counts for the area alone)"),
    "setup.answer.own_school": Phrase("是另一所学校", "it is a school of its own"),
    "setup.answer.both": Phrase("两个都读，相同的行只计一次", "both are read, and each row counts once"),
    "setup.answer.only": Phrase("只用“{file}”", "{file} alone"),
    # ------------------------------------------------------------ at the terminal
    "setup.enter": Phrase("（直接回车）", " (Enter)"),
    "setup.choose": Phrase(
        "请输入 1–{most}，直接回车选 1；q 表示其余的都先不管：",
        "1–{most}, Enter for 1, q to leave all the rest: ",
    ),
    "setup.type": Phrase(
        "请输入{what}，直接回车选 1；q 表示其余的都先不管：", "type {what}, Enter for 1, q to leave all the rest: "
    ),
    "setup.choose_or_type": Phrase(
        "请输入 1–{most}，直接回车选 1，或者直接输入{what}；q 表示其余的都先不管：",
        "1–{most}, Enter for 1, or type {what}; q to leave all the rest: ",
    ),
    "setup.typed.county": Phrase("县区名称", "the name of the county"),
    "setup.typed.year": Phrase("年份", "the year"),
    "setup.typed.sheets": Phrase("数据表的名称（如“学生”）", "the name of a table"),
    "setup.typed.columns": Phrase("这一列的标准名称（如“性别”）", "the usual name of the column"),
    "setup.typed.values": Phrase("它的意思（如“本科”）", "what it means"),
    "setup.typed.school": Phrase("学校的全称", "the full name of the school"),
    "setup.typed.aliases": Phrase("名录里的校名", "the name of a school of the list"),
    "setup.no_answer": Phrase("“{text}”不在可选之列，请再输入一次", "{text} is no answer to this; once more, please"),
    "setup.nobody_to_ask": Phrase(
        "这里没有人可以回答问题（输入不是终端），什么也没有写",
        "nobody is there to answer (the input is no terminal); nothing was written",
        "加上 --yes：有把握的直接写入，其余的列出来",
        "add --yes: what is sure is written, and the rest is listed",
    ),
    "setup.answers_ended": Phrase(
        "问题还没有答完，输入就结束了，什么也没有写",
        "the input ended before all was answered; nothing was written",
        "再运行一次；不想回答的输入 q，或加上 --yes",
        "run it again; answer q to leave the rest, or add --yes",
    ),
    # ------------------------------------------------------------ the file
    "setup.head": Phrase(
        "由 eduq init 写成，可以用记事本修改；以 # 开头的是说明，程序不看。\n各项的写法见 docs/reference.zh-CN.md 的 eduq.yaml 一节。",
        "Written by eduq init; change it with any editor. What follows # is for people alone.\nEvery key is explained in docs/reference.md, under eduq.yaml.",
    ),
    "setup.still_open": Phrase(
        "以下还没有定：确定之后，去掉那几行开头的“# ”即可（同一个键只写一次）",
        "Still open. Where you know it, take away the “# ” before the lines (each key may stand once only)",
    ),
    "setup.say_table": Phrase(
        "写表名（eduq list tables）；不是要统计的表改写 skip: true",
        "the name of a table (eduq list tables); for no table to count write skip: true",
    ),
    "setup.more_open": Phrase("另有 {more} 项，再运行一次 eduq init 逐项回答", "{more} more: run eduq init again to answer them"),
    "setup.not_addable": Phrase("不能照原样补写", "nothing can be added to it as it is written"),
    "setup.written": Phrase("已写入 {path}", "written: {path}"),
    "setup.added": Phrase("已补写在 {path} 的末尾，原有内容没有改动", "added at the end of {path}; what stood there is unchanged"),
    "setup.nothing_new": Phrase("{path} 里已有的照旧，没有可补写的", "{path} stays as it is: there is nothing to add"),
    "setup.by_hand": Phrase(
        "{path} 里已有这些键（或不能照原样补写），没有改动；需要的请自己写进去：",
        "{path} has these keys already (or nothing can be added to it as it is written) and was not changed; what you want of this, put there by hand:",
    ),
    "setup.read_with_it": Phrase("照此读取的结果", "What is read with it"),
    "setup.left_open": Phrase("还没有定的 {count} 项", "Still open: {count}"),
    "setup.as_in": Phrase("可写：", "as in: "),
    "setup.to_answer": Phrase("在终端里运行 eduq init（不加 --yes）可逐项回答", "run eduq init at a terminal, without --yes, to answer them one by one"),
}  # fmt: skip
