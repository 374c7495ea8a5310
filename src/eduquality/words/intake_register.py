"""Phrases about who is who: schools under several names, codes and names that contradict each other, whole places."""

from eduquality.words import Phrase

REGISTER: dict[str, Phrase] = {
    "register.unclear": Phrase(
        "校名“{name}”可能是几所学校：{candidates}，共 {rows} 行不知道属于哪一所，暂按单独一所计",
        "the name {name} may mean several schools: {candidates}; {rows} {rows:row is|rows are} of one of them, and nobody knows "
        "which: taken for a school of its own",
        "请在表中加一列“学校标识码”或“县区”“乡镇”",
        "add a column 学校标识码, 县区 or 乡镇",
        "或在 eduq.yaml 中写明，例如 aliases: {{{name}: {first}}}",
        "or say it in eduq.yaml, as in aliases: {{{name}: {first}}}",
    ),
    "register.alike": Phrase(
        "校名“{name}”与“{others}”相近，但同一张表里两个名称都有，按两所学校计（{rows} 行）",
        "the name {name} is much like {others}, but one sheet has both, so they are taken for two schools ({rows} {rows:row|rows})",
        "如果是同一所学校，请在各处写同一个校名",
        "if they are one school, write one name throughout",
        "或在 eduq.yaml 中写明：aliases: {{{name}: {first}}}",
        "or say it in eduq.yaml: aliases: {{{name}: {first}}}",
    ),
    "register.alike_town": Phrase(
        "校名“{name}”与“{others}”只差乡镇名，没有学校名录可以核对，按两所学校计（{rows} 行）",
        "only a township before the name tells {name} from {others}, and no list of schools has either: they are taken for two "
        "schools ({rows} {rows:row|rows})",
        "请补充学校名录；如果是同一所学校，请在各处写同一个校名",
        "add a list of schools; if they are one school, write one name throughout",
        "或在 eduq.yaml 中写明：aliases: {{{name}: {first}}}",
        "or say it in eduq.yaml: aliases: {{{name}: {first}}}",
    ),
    "register.town_left_out": Phrase(
        "校名“{name}”与“{others}”只差乡镇名，没有别的乡镇有同名学校，按同一所学校计（{rows} 行）",
        "only a township before the name tells {name} from {others}, and no other township has a school of that name: they are "
        "taken for one ({rows} {rows:row|rows})",
        "如果是两所学校，请在学校名录中分别列出，或在表中写明学校标识码",
        "if they are two schools, list both in the list of schools, or write their codes",
    ),
    "register.only_one_left": Phrase(
        "校名“{name}”可能指几所学校：{others}；同一张表里另有其余学校的全称，按“{first}”计（{rows} 行）",
        "the name {name} may mean several schools: {others}; its sheet names the others in full as well, so it is taken for {first} "
        "({rows} {rows:row|rows})",
        "请在表中写学校全称或标识码",
        "write the school's full name or its code in the sheet",
        "或在 eduq.yaml 中写明：aliases: {{{name}: {first}}}",
        "or say it in eduq.yaml: aliases: {{{name}: {first}}}",
    ),
    "register.alike_of_list": Phrase(
        "校名“{name}”与“{others}”在同一张表里都有，名录中相近的只有“{first}”，按同一所学校计（{rows} 行）",
        "one sheet has the name {name} and also {others}; the list of schools has none like it but {first}, so they are taken for one "
        "school ({rows} {rows:row|rows})",
        "如果是两所学校，请把“{name}”补入学校名录",
        "if they are two schools, add {name} to the list of schools",
    ),
    "register.code_of_another": Phrase(
        "学校标识码 {code} 是“{of_code}”的，旁边的校名却是“{name}”{meant}：共 {rows} 行，按代码计入“{of_code}”",
        "the school code {code} is that of {of_code}, and the name beside it is {name}{meant}: {rows} {rows:row|rows}, counted for {of_code} "
        "by the code",
        "请核对代码和校名，改正其中之一",
        "check code and name, and correct one of them",
    ),
    "register.code_not_listed": Phrase(
        "学校名录中没有学校标识码 {code}，旁边的校名是“{name}”{meant}：共 {rows} 行，按校名计入“{of_name}”",
        "no list of schools has the code {code}, and the name beside it is {name}{meant}: {rows} {rows:row|rows}, counted for {of_name} "
        "by the name",
        "请核对代码；如果是另一所学校，请补入学校名录",
        "check the code; if it is another school, add it to the list of schools",
    ),
    "register.meant": Phrase("（即“{name}”）", " (that is, {name})"),
    "register.two_names": Phrase(
        "同一年里学校标识码 {code} 有两个校名：“{other}”和“{name}”（{rows} 行），按同一所学校计",
        "in one year the school code {code} stands beside two names, {other} and {name} ({rows} {rows:row|rows}): taken for one school",
        "如果是两所学校，请改正代码",
        "if they are two schools, correct the code",
    ),
    "register.two_codes": Phrase(
        "“{name}”有几个学校标识码（{codes}），表中又没有写明是不同的学校，按 {schools} 所学校计",
        "{name} stands beside several school codes ({codes}), and nothing says that these are different schools: taken for "
        "{schools} of them",
        "如果是一所学校（例如九年一贯制学校的小学部、初中部，或者换过代码），在 eduq.yaml 中写明：aliases: {{'{code}': '{first}'}}",
        "if they are one school (the stages of a nine-year school, or a code that was changed), say it in eduq.yaml: aliases: "
        "{{'{code}': '{first}'}}",
        "如果是不同的学校，请在学校名录里写明各自的乡镇；写错的代码请改正",
        "if they are different schools, give the township of each in the list of schools; a wrong code must be corrected",
    ),
    "register.no_stage": Phrase(
        "这一行（{shown} 人）没有写学段和年级，学校又不止一个学段：不知道是哪个学段的学生，没有计入",
        "this row ({shown} pupils) says neither stage nor grade, and its school may have several stages: of which these pupils "
        "are is not known, and they are not counted",
        "请按学段（小学、初中、高中）或年级分行填写",
        "write a row for each stage or grade",
        "学校只有一个学段的，请在学校名录里写明学校类别",
        "if the school has one stage alone, say its kind in the list of schools",
    ),
    "register.total_of_parts": Phrase(
        "这一行（{shown} 人）是本部和各校区的合计，{rows} 个部分另有各自的行（如 {first}），不重复计入",
        "this row ({shown} pupils) is the total of the school with its parts, of which {rows} {rows:row stands|rows stand} beside it "
        "({first} …): it is not added",
        "请只保留各部分的行，或只保留合计的一行",
        "keep the rows of the parts, or the total alone",
    ),
    "register.total_differs_from_parts": Phrase(
        "这一行（{shown} 人）是本部和各校区的合计，与各部分的行（{rows} 行，如 {first}，共 {other} 人）不一致；按各部分计入，合计不采用",
        "this row ({shown} pupils) is the total of the school with its parts, and the {rows} {rows:row|rows} of these ({first} …) add up to {other}: "
        "the parts are counted, the total is not",
        "请核对合计和各部分的人数，改正后只保留其中一种",
        "check the total and its parts, correct what is wrong, and keep one of the two",
    ),
    "register.part_of_total": Phrase(
        "这一行（{shown} 人）已包含在 {first} 的合计（{other} 人）里，而合计所含的其他部分没有单独的行：按合计计入，这一行不重复计入",
        "this row ({shown} pupils) is part of the total at {first} ({other}), and not all that the total includes has a row of its own: the "
        "total counts, and this row is not added",
        "请补上其余部分的行，或只保留合计的一行",
        "add the rows of the other parts, or keep the total alone",
    ),
    "register.total_of_others": Phrase(
        "这一行（{shown} 人）是本校和所含学校的合计，{names}另有各自的行（{rows} 行，如 {first}），不重复计入",
        "this row ({shown} pupils) is the total of a school and those it includes ({names}), of which {rows} {rows:row stands|rows stand} beside "
        "it ({first} …): it is not added",
        "请只保留各校自己的行",
        "keep the rows of the schools alone",
    ),
    "register.total_differs_from_others": Phrase(
        "这一行（{shown} 人）是本校和所含学校的合计，与本校、{names}各自的行（{rows} 行，如 {first}，共 {other} 人）不一致；按各校的行计入，合计不采用",
        "this row ({shown} pupils) is the total of a school and those it includes, and the {rows} {rows:row|rows} of it and of {names} ({first} …) add up to "
        "{other}: these are counted, the total is not",
        "请核对合计和各校的人数，改正后只保留各校自己的行",
        "check the total and the schools' numbers, correct what is wrong, and keep the rows of the schools alone",
    ),
    "register.may_include_others": Phrase(
        "这一行（{shown} 人）写明含所属学校，而{names}另有各自的行（如 {first}），可能重复计入；本校没有单独的人数，目前都计入",
        "this row ({shown} pupils) says that it includes other schools, and {names} have rows of their own ({first} …): pupils may be counted "
        "twice; the school has no number of its own, and all are counted as they stand",
        "请把这一行改为本校自己的人数（不含另有行的学校）",
        "give the school's own number here, without the schools that have rows of their own",
    ),
    "register.whole_place": Phrase(
        "学校一栏写的是“{places}”，不是一所学校：{rows} 行是合计，没有采用",
        "the column of schools says {places}, which is no school: {rows} {rows:row is a total|rows are totals} and {rows:was|were} not taken",
        "请只保留各学校的行；如果确实是一所学校的简称，请写全称",
        "keep the rows of schools only; if it is short for a school, write its full name",
        "或在 eduq.yaml 的 aliases 中写明",
        "or give it under `aliases` in eduq.yaml",
    ),
    "register.whole_township": Phrase(
        "“{places}”是整个乡镇的人数，不是一所学校的：{rows} 行没有采用",
        "{rows} {rows:row counts|rows count} all of a township ({places}), no school, and {rows:was|were} not taken",
        "请按学校分行填报；没有分校的数，就只报全县的合计",
        "give a row for each school; where there are no numbers of schools, give those of the whole county alone",
    ),
    "successors.goes_on": Phrase(
        "“{name}”分出了“{others}”，自己继续办学：不知道各届去了多少人，暂未采用；以前年度的学生仍全部算“{name}”的",
        "{name} gave pupils to {others} and goes on itself: nobody knows how many of which cohort went, so this is not used, and its "
        "pupils of earlier years are all counted as its own",
        "有关学校和全部数据跨年度的比率（如巩固率）不要采用，或等各校都有了自己的上年数据再看",
        "do not use rates over these years of the two schools or of all until each has an earlier year of its own",
    ),
    "successors.unknown_school": Phrase(
        "数据里没有“{name}”这所学校，不知道撤并的是哪一所、并入了哪一所，暂未采用",
        "no such school is in the data: {name}; what is said of its closing or of its successor is not used",
        "请写学校的全称或学校标识码（名录的“并入学校”一栏，或 eduq.yaml 的 successors）",
        "write the full name of the school or its code, in the column 并入学校 of the list or under successors in eduq.yaml",
    ),
    "successors.unknown_school_near": Phrase(
        "数据里没有“{name}”这所学校，不知道撤并的是哪一所、并入了哪一所，暂未采用；是不是“{near}”？",
        "no such school is in the data: {name}; what is said of its closing or of its successor is not used; did you mean {near}?",
        "请写学校的全称或学校标识码（名录的“并入学校”一栏，或 eduq.yaml 的 successors）",
        "write the full name of the school or its code, in the column 并入学校 of the list or under successors in eduq.yaml",
    ),
    "register.unknown_school": Phrase(
        "aliases 中“{written}”所指的“{meant}”，数据里没有这所学校",
        "aliases says that {written} means {meant}, and no such school is in the data",
        "请写学校的全称或学校标识码",
        "write the full name of the school, or its code",
    ),
    "register.unknown_school_near": Phrase(
        "aliases 中“{written}”所指的“{meant}”，数据里没有这所学校；是不是“{near}”？",
        "aliases says that {written} means {meant}, and no such school is in the data; did you mean {near}?",
        "请写学校的全称或学校标识码",
        "write the full name of the school, or its code",
    ),
    "table.one_class_unclear_classes": Phrase(
        "{grade}的这几个班名可能是同一个班，也可能是不同的班：{names}；核对前各按一个班计，班额按未知处理",
        "in {grade} these names may be of one class or of several: {names}; until that is settled each is taken for a class of "
        "unknown size",
        "请在各表中写同一个班名；如果是不同的班，请在同一张表中把它们都列出，或写明校区",
        "write one name for a class on all sheets; where they are several classes, list them all on one sheet, or give the campus of each",
    ),
    "table.counted_one_classes": Phrase(
        "{grade}的{one}（{one_at}）与{other}（{other_at}）班数、班额都相同，按同一批班计",
        "in {grade} {other} ({other_at}) are as many classes of the same sizes as {one} ({one_at}): taken for the same",
        "请在各表中写同一种班名；如果是不同的班，请在同一张表中把它们都列出",
        "name the classes alike on all sheets; where they are other classes, list them all on one sheet",
    ),
    "table.counted_one_students": Phrase(
        "{grade}的{one}（{one_at}）与{other}（{other_at}）是同一批学生，按同一批班计",
        "in {grade} the pupils of {other} ({other_at}) are those of {one} ({one_at}): taken for the same classes",
        "请在各名册中写同一种班名",
        "name the classes alike on all rosters",
    ),
    "table.counted_unclear_classes": Phrase(
        "{grade}的{one}（{one_at}）与{other}（{other_at}）可能是同一批班，也可能是不同的班；核对前各按一个班计，班额按未知处理",
        "in {grade} {other} ({other_at}) may be the classes {one} ({one_at}), or others; until that is settled each is taken for a "
        "class of unknown size",
        "请在各表中写同一种班名；如果是不同的班，请在同一张表中把它们都列出",
        "name the classes alike on all sheets; where they are other classes, list them all on one sheet",
    ),
    "table.counted_unclear_students": Phrase(
        "{grade}的{one}（{one_at}）与{other}（{other_at}）只有一部分学生相同，可能是同一批班，也可能是不同的班；核对前这些学生计入年级，班级按未知处理",
        "in {grade} some pupils of {other} ({other_at}) are those of {one} ({one_at}): they may be the same classes or others; until "
        "that is settled the pupils count for their grade, and their class is taken as unknown",
        "请在各名册中写同一种班名；如果是不同的班，请在同一份名册中把它们都列出",
        "name the classes alike on all rosters; where they are other classes, list them all on one roster",
    ),
    "table.one_class_unclear_students": Phrase(
        "{grade}的这几个班名可能是同一个班，也可能是不同的班：{names}；核对前这些学生计入年级，班级按未知处理",
        "in {grade} these names may be of one class or of several: {names}; until that is settled the pupils count for their grade, "
        "and their class is taken as unknown",
        "请在各表中写同一个班名；如果是不同的班，请在同一份名册中把它们都列出，或写明校区",
        "write one name for a class on all sheets; where they are several classes, list them all on one roster, or give the campus of each",
    ),
}
