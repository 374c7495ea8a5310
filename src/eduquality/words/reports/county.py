"""Phrases of the report on a county: its parts, headlines that follow from the numbers, how numbers are meant."""

from eduquality.words import Phrase

_COMMAND: dict[str, Phrase] = {
    "cli.help.report": Phrase(
        "一县的对标报告：摘要、逐条对照、问题在哪里、学业质量、数据质量、口径",
        "Write the report on a county: summary, clauses, where it comes from, examinations, data, definitions.",
    ),
    "cli.examples.report": Phrase(
        "示例：\n\n  eduq report samples/county -o 报告.html",
        "Examples:\n\n  eduq report samples/county -o report.html",
    ),
}

_PARTS: dict[str, Phrase] = {
    "county.title": Phrase("{county}教育质量对标报告", "{county}: education quality against its targets"),
    "county.title_several": Phrase(
        "{counties} 个县区教育质量对标报告", "{counties} counties: education quality against their targets"
    ),
    "county.title_nameless": Phrase("教育质量对标报告", "Education quality against its targets"),
    "county.kind": Phrase("县域教育质量 · 对标报告", "Education quality of a county · report on its targets"),
    "county.year": Phrase("{year} 年", "{year}"),
    "county.mark": Phrase("内部资料 · 含校级数据", "Internal · holds figures of schools"),
    "county.mark_published": Phrase("公开版", "Published edition"),
    "county.data_year": Phrase("数据年份 {year}（学年 {year}—{next}）", "data year {year} (school year {year}–{next})"),
    "county.plans": Phrase("对照规划：{plans}", "{count:plan|plans}: {plans}"),
    "county.made": Phrase("数据截至 {day}", "data as of {day}"),
    "county.version": Phrase("eduq {version}", "eduq {version}"),
    "county.joiner": Phrase("；", "; "),
    "county.part": Phrase("{number}、{title}", "{number} {title}"),
    "county.annex": Phrase("附：{title}", "Annex: {title}"),
    "county.part.summary": Phrase("摘要", "Summary"),
    "county.part.standards": Phrase("督导评估标准", "Standards of assessment"),
    "county.held_found": Phrase(
        "{units} 所中 {passing} 所达到，{failing} 所没有达到，{open} 所不能判断。",
        "Schools judged: {units}. Passing: {passing}. Not passing: {failing}. Not known: {open}.",
    ),
    "county.held_which": Phrase("没有达到标准的：{which}。", " Below the standard: {which}."),
    "county.held_missed": Phrase("{title} {count} 所", "{title} {count}"),
    "county.held_standard": Phrase("标准", "Standard"),
    "county.held_short": Phrase("差 {amount}", "−{amount}"),
    "county.held_least": Phrase("最少补：{changes}", "The fewest changes: {changes}"),
    "county.held_open": Phrase("数据不全：{names}", "Not known: {names}"),
    "county.held_note": Phrase(
        "每格是每百名学生（或生均）的数，下面是到标准还差多少：教师（人）、面积（平方米）、设备（元）、教室（间）。余下一项只要求达到标准的85%，“最少补”按改动最少算。",
        "Each cell is per 100 pupils (or per pupil); below it what is missing to the standard: teachers, m2, yuan, rooms. Of the last one only 85 % is asked, so the fewest changes may be less.",
    ),
    "county.part.clauses": Phrase("逐条对照", "Clause by clause"),
    "county.part.causes": Phrase("问题在哪里", "Where it comes from"),
    "county.part.exams": Phrase("学业质量", "Examinations"),
    "county.part.data": Phrase("数据质量", "What the data rest on"),
    "county.part.definitions": Phrase("口径与依据", "Definitions and sources"),
    "county.part.lacking": Phrase(
        "没有结论的 {clauses} 条，需要哪些台账", "Clauses without a verdict ({clauses}), and what each needs"
    ),
}

_LINES: dict[str, Phrase] = {
    "county.lines.turning": Phrase("要达标，最少要改变的", "The fewest changes that would do"),
    "county.lines.supply": Phrase(
        "还不能判定，要补报或认定的", "What has to be sent or confirmed before anybody can tell"
    ),
    "county.lines.units": Phrase(
        "{units} {level}，其中 {missing} 个有未达标的项，列在前面；下方小字是差多少。“?”表示无法判断，“—”表示没有或不适用。",
        "{units} {level}, {missing} of which miss something and come first; beneath stands by how much. “?” is not known, “—” none.",
    ),
    "county.lines.no_units": Phrase("没有可列的单位。", "There is nothing to list."),
    "county.lines.whole": Phrase("合计", "All together"),
}

_SUMMARY: dict[str, Phrase] = {
    "county.lead_one": Phrase("{plan}共 {clauses} 条目标。", "{plan} holds {clauses} {n:target|targets}. "),
    "county.lead_several": Phrase(
        "{plans} 个规划共 {clauses} 条目标。", "The {plans} plans hold {clauses} {n:target|targets}. "
    ),
    "county.lead_judged": Phrase(
        "按 {year} 年的数据能判定 {judged} 条：达标 {met} 条，未达标 {missed} 条",
        "On the data of {year}, {judged} can be judged: {met} met, {missed} missed",
    ),
    "county.lead_none": Phrase("按 {year} 年的数据，一条也不能判定", "On the data of {year}, none can be judged"),
    "county.lead_rest": Phrase(
        "；其余 {count} 条没有结论（{which}）。", "; of the other {count} nothing can be said ({which})."
    ),
    "county.lead_all": Phrase("。", "."),
    "county.count.no_data": Phrase("无数据 {count} 条", "{count} without data"),
    "county.count.not_applicable": Phrase("不适用 {count} 条", "{count} not applicable"),
    "county.count.reported": Phrase("只列数、不判定 {count} 条", "{count} listed without a verdict"),
    "county.provisional": Phrase(
        "其中 {count} 条的结论是暂定的，补齐数据后可能改变。",
        "{count} of the verdicts {count:is|are} provisional and may turn when data that are missing come in.",
    ),
    "county.squares": Phrase("各规划目标的判定情况", "How the targets of each plan stand"),
    "county.squares_alt": Phrase(
        "{plan}：达标 {met}，未达标 {missed}，其他 {rest}", "{plan}: {met} met, {missed} missed, {rest} other"
    ),
    "column.squares": Phrase("判定", "Verdicts"),
    "column.met": Phrase("达标", "Met"),
    "column.missed": Phrase("未达标", "Missed"),
    "column.no_verdict": Phrase("没有结论", "No verdict"),
    "county.widest": Phrase("差得最多的 {count} 条", "The widest gaps ({count})"),
    "county.widest_how": Phrase(
        "按差额占应有数的比例排序，先列能数出个数的；每校、每县都要达到的，按各单位平均。",
        "Ordered by the gap as a share of what was asked, those that can be counted first; where each unit must reach it, by "
        "the mean of all units.",
    ),
    "county.card_note": Phrase("现为 {now}，目标 {target}", "now {now}, target {target}"),
    "county.units_missing": Phrase("{level}没有达到（共 {asked} {level}）", "of {asked} {level} short of it"),
    "county.none_missed": Phrase("能判定的目标全部达标。", "All targets that can be judged are met."),
    "county.data_sentence": Phrase("数据可靠吗：{facts}。", "Can the data be relied on? {facts}."),
    "county.data.sent": Phrase(
        "应报 {ought} 所学校，报齐 {complete} 所，未报齐 {missing} 所",
        "of {ought} {ought:school|schools}, {complete} sent all and {missing} did not",
    ),
    "county.data.sent_unknown": Phrase(
        "没有学校名单，谁没有报送无从知道", "without a list of schools nobody can tell who is missing"
    ),
    "county.data.files": Phrase(
        "读入 {files} 个文件的 {sheets} 张表，没有读取 {unread} 处",
        "{sheets} {sheets:sheet|sheets} of {files} {files:file|files} read, {unread} left unread",
    ),
    "county.data.refused": Phrase(
        "{rows} 行中未采用 {refused} 行（{share}）", "of {rows} {rows:row|rows}, {refused} refused ({share})"
    ),
    "county.see_data": Phrase("详见“{part}”", "see “{part}”"),
    "county.of_counties": Phrase("各县区的判定情况", "How each county stands"),
}

_CLAUSES: dict[str, Phrase] = {
    "county.missed": Phrase("未达标 {count} 条", "Missed: {count}"),
    "county.missed_order": Phrase("差额大的在前。", "Widest gaps first."),
    "county.met": Phrase("达标 {count} 条", "Met: {count}"),
    "county.reported": Phrase("只列数的 {count} 条", "Listed without a verdict: {count}"),
    "county.no_verdicts": Phrase("没有能判定的条款。", "No clause can be judged."),
    "county.line_note": Phrase(
        "图上坐标不从 0 起，只看点的位置，不看长度；判定用未取整的数值。",
        "The lines do not begin at 0: positions count, not lengths. Verdicts are of unrounded numbers.",
    ),
    "county.clause_line": Phrase("{clause} · {section} · 期限 {due}", "{clause} · {section} · due {due}"),
    "county.clause_of_plan": Phrase(
        "{plan} {clause} · {section} · 期限 {due}", "{plan} {clause} · {section} · due {due}"
    ),
    "county.units_short": Phrase(
        "{asked} {level}中 {failing} {level}没有达到", "{failing} of {asked} {level} {failing:does|do} not reach it"
    ),
}

_CAUSES: dict[str, Phrase] = {
    "county.classes": Phrase(
        "{classes} 个班中有 {large} 个大班额，其中 {super} 个超大班额",
        "{large} of {classes} classes {large:is|are} large, {super} of them super-large",
    ),
    "county.classes_none": Phrase("{classes} 个班中没有大班额", "None of {classes} classes is large"),
    "county.classes_note": Phrase(
        "义务教育各班人数，{year} 年；每种人数一条，线在两种人数之间",
        "Classes of compulsory schools by pupils, {year}; a bar each size, lines between two sizes",
    ),
    "county.classes_unknown": Phrase(
        "另有 {classes} 个班人数不明", "{classes} {classes:class|classes} of unknown size beside"
    ),
    "county.classes_together": Phrase(
        "另有 {classes} 个班同校同名，分不开", "{classes} {classes:class|classes} that cannot be told apart beside"
    ),
    "county.histogram_alt": Phrase("各班人数的班数：{bars}", "Classes by pupils: {bars}"),
    "county.bar": Phrase("{value} 人 {count} 个班", "{count} of {value}"),
    "county.limit": Phrase("{below}|{above}", "{below}|{above}"),
    "county.band_first": Phrase("{to} 人及以下", "{to} and under"),
    "county.band": Phrase("{since}–{to} 人", "{since}–{to}"),
    "county.band_large": Phrase("{since}–{to} 人（大班额）", "{since}–{to} (large)"),
    "county.band_super": Phrase("{since} 人及以上（超大班额）", "{since} and over (super-large)"),
    "column.classes": Phrase("班数", "Classes"),
    "column.share": Phrase("占比", "Share"),
    "column.size": Phrase("人数", "Pupils"),
    "county.large_schools": Phrase(
        "{large} 个大班额分布在 {schools} 所学校",
        "The {large} large {large:class|classes} are in {schools} {schools:school|schools}",
    ),
    "county.large_schools_super": Phrase(
        "{large} 个大班额分布在 {schools} 所学校，{super} 个超大班额在 {of} 所",
        "The {large} large classes are in {schools} {schools:school|schools}, the {super} super-large in {of}",
    ),
    "county.large_schools_note": Phrase(
        "每个点是一个班；虚线是 {large} 人", "A dot is a class; the line is at {large} pupils"
    ),
    "column.county": Phrase("县区", "County"),
    "column.drawing": Phrase("图", "Drawing"),
    "column.large_of": Phrase("大班额/总班数", "Large / all"),
    "column.sizes": Phrase("大班额的人数", "Pupils of large classes"),
    "county.dots_alt": Phrase("各班 {sizes} 人", "classes of {sizes}"),
    "county.share": Phrase(
        "{title}：{schools} 所学校中 {failing} 所没有达到 {target}",
        "{title}: {failing} of {schools} {schools:school|schools} {failing:does|do} not reach {target}",
    ),
    "county.share_note": Phrase(
        "分校，{year} 年，{reading}；同一目标只按全域合计判定，分校只供查找原因",
        "By school, {year}, {reading}; the target is judged for the whole area, schools show where it comes from",
    ),
    "county.share_lowest": Phrase("差得多的在前", "furthest first"),
    "county.share_more": Phrase("还有 {more} 所没有达到", "{more} more {more:does|do} not reach it"),
    "county.share_withheld": Phrase(
        "{schools} 所学校不足 {few} 人，为保护个人信息不列出",
        "{schools} {schools:school|schools} of fewer than {few} are left out to protect persons",
    ),
    "column.fraction": Phrase("数量", "Of all"),
    "column.short": Phrase("还差", "Short by"),
    "county.trends": Phrase(
        "{count} 项指标有可以比较的往年数：{better} 项比上一次好，{worse} 项比上一次差",
        "{count} {count:indicator has|indicators have} earlier years to compare: {better} better than the time before, {worse} worse",
    ),
    "county.trends_note": Phrase(
        "全域，各图坐标不同；报送单位少于 {year} 年的年份不画，空着",
        "The whole area, each on a scale of its own; years of which fewer units report than of {year} are left open",
    ),
    "county.trend_alt": Phrase("{title}：{values}；目标 {target}", "{title}: {values}; target {target}"),
    "county.trend_target": Phrase("目标 {target}", "target {target}"),
    "county.of_year": Phrase("{year} 年 {value}", "{year} {value}"),
    "county.gap_fewer": Phrase(
        "{year} 年不画：只有 {units} 个单位报送，{newest} 年有 {needed} 个",
        "{year} left open: {units} {units:unit reports|units report}, {needed} in {newest}",
    ),
    "county.gap_unknown": Phrase(
        "{year} 年不画：不知道有多少单位报送", "{year} left open: nobody knows how many units report"
    ),
    "county.gap_thin": Phrase(
        "{year} 年不画：“{table}”的行数不到 {newest} 年的一半",
        "{year} left open: less than half the rows of {newest} came of {table}",
    ),
    "county.no_causes": Phrase(
        "没有可以往下追的未达标条款。", "There is nothing missed that could be followed further."
    ),
}

_EXAMS: dict[str, Phrase] = {
    "county.exam_grade": Phrase("{exam} · {grade}", "{exam} · {grade}"),
    "county.heat_within": Phrase(
        "{exam}：各单位各科的得分率与全域相差都不到 {points} 个百分点",
        "{exam}: no score rate is {points} percentage points or more from that of the area",
    ),
    "county.heat_up_to": Phrase(
        "{exam}：得分率与全域相差最大 {points} 个百分点",
        "{exam}: score rates are up to {points} percentage points from the area's",
    ),
    "county.heat_note": Phrase(
        "得分率（%）和与全域的差（百分点）；按代码排列，不排名次",
        "Score rate (%) and its difference from the area (percentage points); in order of codes, no ranking",
    ),
    "county.heat_withheld": Phrase(
        "不足 {few} 名考生的 {count} 个数不公布", "{count} of fewer than {few} candidates withheld"
    ),
    "county.heat_cell": Phrase("{value} {change}", "{value} {change}"),
    "county.withheld": Phrase("不公布", "withheld"),
    "county.whole_area": Phrase("全域", "Area"),
    "county.papers": Phrase("{exam}：各科成绩", "{exam}: each paper"),
    "county.papers_note": Phrase(
        "优秀：得分率 85% 及以上；及格：60% 及以上；低分：低于 40%，项目另有设定的按设定。缺考不计入。",
        "Excellent: 85% of the full mark and over; pass: 60% and over; low: under 40%, unless the project sets others. The absent do not count.",
    ),
    "column.subject": Phrase("科目", "Subject"),
    "column.sat": Phrase("实考", "Sat"),
    "column.mean": Phrase("平均分", "Mean"),
    "column.deviation": Phrase("标准差", "Deviation"),
    "column.excellent": Phrase("优秀率", "Excellent"),
    "column.pass": Phrase("及格率", "Pass"),
    "column.low": Phrase("低分率", "Low"),
    "column.rate": Phrase("得分率", "Score rate"),
    "county.exam_without_rates": Phrase(
        "{exam}：没有满分，不能比较得分率", "{exam}: without full marks score rates cannot be compared"
    ),
}

_DATA: dict[str, Phrase] = {
    "county.tables": Phrase("读入与未采用", "Rows taken and refused"),
    "county.read_first": Phrase("读数前要知道", "Before the figures are read"),
    "county.sent": Phrase(
        "报送：应报 {ought} 所学校，报齐 {complete} 所，未报齐 {missing} 所，迟报 {late} 所。",
        "Sent: of {ought} {ought:school|schools}, {complete} sent all, {missing} did not, {late} were late.",
    ),
    "county.sent_missing": Phrase("没有报齐的：{names}", "Not all came from: {names}"),
    "county.sent_unknown": Phrase(
        "没有学校名单，因此不知道还有谁应当报送。",
        "No list names the schools, so nobody knows who else should have sent.",
    ),
    "county.unread": Phrase("没有读取的：{count} 处。", "Left unread: {count}."),
    "county.refused": Phrase(
        "未采用 {refused} 行，不参加任何计算；逐格列在 eduq validate 的结果里。",
        "{refused} {refused:row|rows} refused, in no figure; eduq validate lists them cell by cell.",
    ),
    "county.undecided": Phrase(
        "有行因单元格空白而无法判断的指标：{count} 个。",
        "Indicators with rows that an empty cell leaves undecided: {count}.",
    ),
    "county.none_derived": Phrase("由其他表推算的行：0。", "Rows counted from other tables: 0."),
    "county.provisional_count": Phrase("结论为暂定的：{count} 条。", "Provisional verdicts: {count}."),
    "column.share_refused": Phrase("未采用占比", "Refused, %"),
    "column.data_table": Phrase("数据表", "Table"),
}

_DEFINITIONS: dict[str, Phrase] = {
    "county.source": Phrase("依据", "Source"),
    "county.assumptions_none": Phrase("没有需要假定的地方。", "Nothing had to be assumed."),
    "county.numbers": Phrase("数字怎么写", "How numbers are written"),
    "county.numbers.rounding": Phrase(
        "判定用未取整的值；显示时四舍五入，会误导时多显示几位。",
        "Verdicts are of unrounded values; what is shown is rounded half up, with further digits where it would mislead.",
    ),
    "county.numbers.pooled": Phrase(
        "全域的比例由各校分子、分母合计后计算，不取各校平均。",
        "A share of the area is reckoned from the sums of its schools, never averaged over them.",
    ),
    "county.numbers.signs": Phrase(
        "“—”表示没有；“无数据”不等于 0；“不公布”表示有而不列出。",
        "“—” is none; no data is not 0; withheld is there and not shown.",
    ),
    "county.numbers.before": Phrase(
        "“上年”只在报送单位不少于本年时列出。",
        "The year before is shown only where as many units report as this year.",
    ),
    "county.privacy": Phrase("个人信息", "Persons"),
    "county.privacy.text": Phrase(
        "不出现姓名、证件号、考号。分校的比例不足 {persons} 人的不列，成绩不足 {candidates} 名考生的不列。",
        "No names and no numbers of persons. Shares of schools with fewer than {persons} and scores of fewer than {candidates} "
        "candidates are left out.",
    ),
    "county.glossary": Phrase("名词", "Terms"),
    "county.term.large": Phrase("大班额、超大班额", "Large and super-large classes"),
    "county.meaning.large": Phrase(
        "{large} 人及以上的班；其中 {super} 人及以上为超大班额。",
        "Classes of {large} pupils or more; of {super} or more super-large.",
    ),
    "county.term.consolidation": Phrase("巩固率", "Consolidation rate"),
    "county.meaning.consolidation": Phrase(
        "毕业班学生数 ÷ 该届入小学一年级时人数。", "Pupils in the final grade over those who once entered the first."
    ),
    "county.term.line_rate": Phrase("上线率", "Line rate"),
    "county.meaning.line_rate": Phrase(
        "总分达到批次线（含等于）的人数 ÷ 实考人数。", "Candidates at or above the line over those who sat."
    ),
    "county.term.gross": Phrase("毛入学率、毛入园率", "Gross enrolment"),
    "county.meaning.gross": Phrase(
        "在学人数（不论年龄）÷ 适龄人口数，可以超过 100%。",
        "All enrolled, of any age, over the population of that age; it may exceed 100%.",
    ),
    "county.term.net": Phrase("净入学率", "Net enrolment"),
    "county.meaning.net": Phrase(
        "适龄在学人数 ÷ 适龄人口数。", "Enrolled of that age over the population of that age."
    ),
    "county.term.score_rate": Phrase("得分率", "Score rate"),
    "county.meaning.score_rate": Phrase("实得分之和 ÷ 满分之和。", "Points scored over full marks."),
    "county.term.points": Phrase("百分点", "Percentage point"),
    "county.meaning.points": Phrase("两个百分数之差。", "The difference of two percentages."),
    "county.term.provisional": Phrase("暂定", "Provisional"),
    "county.meaning.provisional": Phrase(
        "还缺数据，补齐后结论可能改变。", "Data are missing that may turn the verdict."
    ),
    "column.why": Phrase("原因和需要的数据", "Why, and what it takes"),
    "column.ledgers": Phrase("所用的表", "Tables it rests on"),
    "county.by_clause": Phrase("县区和条款", "Counties and clauses"),
    "county.by_clause_note": Phrase(
        "未达标多的县区在前；数是该县区的数值，或达标单位数/应达标单位数。",
        "Counties that miss most first; numbers are the county's own, or how many of its units asked pass.",
    ),
}

COUNTY: dict[str, Phrase] = {
    **_COMMAND,
    **_PARTS,
    **_LINES,
    **_SUMMARY,
    **_CLAUSES,
    **_CAUSES,
    **_EXAMS,
    **_DATA,
    **_DEFINITIONS,
}
