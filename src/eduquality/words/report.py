"""Phrases of the report layer: column heads, the lines around tables, and what the looks have in common."""

from eduquality.words import Phrase
from eduquality.words.reports.changes import CHANGES
from eduquality.words.reports.collection import COLLECTION
from eduquality.words.reports.county import COUNTY
from eduquality.words.reports.exams import EXAMS
from eduquality.words.reports.html import HTML
from eduquality.words.reports.office import OFFICE
from eduquality.words.reports.output import OUTPUT
from eduquality.words.reports.returned import RETURNED
from eduquality.words.reports.template import TEMPLATE

_COLUMNS: dict[str, Phrase] = {
    "column.plan": Phrase("规划", "Plan"),
    "column.clause": Phrase("条款", "Clause"),
    "column.section": Phrase("章节", "Section"),
    "column.indicator": Phrase("指标代码", "Indicator"),
    "column.title": Phrase("指标", "Title"),
    "column.year": Phrase("年份", "Year"),
    "column.level": Phrase("范围", "Level"),
    "column.unit_code": Phrase("范围代码", "Unit code"),
    "column.unit_name": Phrase("范围名称", "Unit name"),
    "column.slice": Phrase("分组", "Slice"),
    "column.value": Phrase("实际值", "Value"),
    "column.unit": Phrase("单位", "Unit"),
    "column.measures": Phrase("计算依据", "Computed from"),
    "column.covered": Phrase("已报单位数", "Units covered"),
    "column.ought": Phrase("应报单位数", "Units in all"),
    "column.missing_count": Phrase("未报单位数", "Units missing"),
    "column.missing": Phrase("未报送", "Nothing sent by"),
    "column.undecided": Phrase("无法判断的行", "Undecided rows"),
    "column.reason": Phrase("无数据原因", "Why no data"),
    "column.op": Phrase("比较", "Comparison"),
    "column.target": Phrase("目标", "Target"),
    "column.by": Phrase("期限", "Due"),
    "column.judge": Phrase("判定方式", "How judged"),
    "column.status": Phrase("结论", "Verdict"),
    "column.provisional": Phrase("暂定原因", "Provisional because"),
    "column.line": Phrase("与目标相比", "Against target"),
    "column.gap": Phrase("差距", "Gap"),
    "column.before": Phrase("上年", "Year before"),
    "column.passing": Phrase("达标数", "Passing"),
    "column.units": Phrase("总数", "Units"),
    "column.failing": Phrase("未达标名单", "Failing"),
    "column.unjudged": Phrase("未能判定", "Not judged"),
    "column.file": Phrase("文件", "File"),
    "column.sheet": Phrase("工作表", "Sheet"),
    "column.cell": Phrase("单元格", "Cell"),
    "column.table": Phrase("识别为", "Taken as"),
    "column.field": Phrase("字段", "Field"),
    "column.shown": Phrase("内容", "Value"),
    "column.problem": Phrase("问题", "Problem"),
    "column.hint": Phrase("处理办法", "What to do"),
    "column.refused": Phrase("未采用", "Refused"),
    "column.rows": Phrase("采用行数", "Rows taken"),
    "column.sheets": Phrase("工作表数", "Sheets"),
    "column.skipped": Phrase("跳过（合计、备注等）", "Skipped (totals, notes)"),
    "column.note": Phrase("说明", "Note"),
    "column.code": Phrase("代码", "Code"),
    "column.name": Phrase("名称", "Name"),
    "column.required": Phrase("必填", "Required"),
    "column.headers": Phrase("可用表头", "Headers known"),
    "column.allowed": Phrase("允许的值", "Allowed values"),
    "column.levels": Phrase("层级", "Levels"),
    "column.slices": Phrase("可分组", "Slices"),
    "column.severity": Phrase("严重程度", "Severity"),
    "column.area": Phrase("地区", "Area"),
    "column.clauses": Phrase("条款数", "Clauses"),
    "column.fields": Phrase("字段数", "Fields"),
    "column.examples": Phrase("算例", "Examples"),
}

_CHECK: dict[str, Phrase] = {
    "report.named": Phrase("{name}：{text}", "{name}: {text}"),
    "report.joiner": Phrase("，", ", "),
    "report.beside": Phrase("{text}（{more}）", "{text} ({more})"),
    "report.plan": Phrase("{title}（{plan}）", "{title} ({plan})"),
    "slice.yes_no": Phrase("{title}：{value}", "{title}: {value}"),
    "slice.semester": Phrase("第 {value} 学期", "semester {value}"),
    "slice.month": Phrase("{value} 月", "month {value}"),
    "slice.week": Phrase("第 {value} 周", "week {value}"),
    "report.plan_unasked": Phrase(
        "没有选定规划，因此用国家主要目标对照。用 --plan 选择（eduq list plans 列出全部），或写进 eduq.yaml 的 plans",
        "No plan is chosen, so the data are held against the national main goals. Choose with --plan (eduq list plans "
        "names them all) or under `plans` in eduq.yaml",
    ),
    "report.data_year": Phrase("数据年份 {year}", "data of {year}"),
    "report.assumption": Phrase("假定：", "Assumed:"),
    "report.at_level": Phrase("{text} ［{more}］", "{text} [{more}]"),
    "report.every.county": Phrase("每个县区", "every county"),
    "report.every.township": Phrase("每个乡镇", "every township"),
    "report.every.school": Phrase("每所学校", "every school"),
    "report.every.class": Phrase("每个班级", "every class"),
    "report.every.teacher": Phrase("每名教师（按占比判定）", "every teacher (judged by their share)"),
    "report.every.pupil": Phrase("每名学生（按占比判定）", "every pupil (judged by their share)"),
    "report.year_before": Phrase("上年", "year before"),
    "report.now_before": Phrase("{now}\n{year} 年 {before}\n（{change}）", "{now}\n{year}: {before}\n({change})"),
    "report.due.not-yet-due": Phrase("{due}，未到期", "{due}, not yet due"),
    "report.due.overdue": Phrase("{due}，已过期", "{due}, overdue"),
    "report.on_track": Phrase(
        "进度正常：{since} 年 {value}，按匀速推算今年应为 {wanted}",
        "on track: from {value} in {since} the straight path asks for {wanted} by now",
    ),
    "report.turned_by": Phrase(
        "换成口径“{title}”（{name}）为 {value}，结论就是“{status}”",
        "by another form it would be {status}: {title} ({name}) is {value}",
    ),
    "report.turned_by_units": Phrase(
        "换成口径“{title}”（{name}），结论就是“{status}”",
        "by another form it would be {status}: {title} ({name})",
    ),
    "report.strip": Phrase("现为 {value}，要求 {target}", "{value}, asked for {target}"),
    "report.at_risk": Phrase(
        "进度落后：{since} 年 {value}，按匀速推算今年应为 {wanted}",
        "at risk: from {value} in {since} the straight path asks for {wanted} by now",
    ),
    "report.passing": Phrase("{units} {of}中 {passing} {of}达标", "{passing} of {units} {of} {passing:passes|pass}"),
    "report.passing_parts": Phrase(
        "{units} 项中 {passing} 项达标", "{passing} of {units} {units:result|results} {passing:passes|pass}"
    ),
    "report.unjudged": Phrase(
        "{count} 个未能判定：{names}（{reason}）", "{count} could not be judged: {names} ({reason})"
    ),
    "report.and_more": Phrase("另有 {more} 个，见 -f json", "{more} more, see -f json"),
    "report.more_units": Phrase(
        "· 另有 {more} 项未达标，见 -f json", "· {more} more {more:misses|miss} it: see -f json"
    ),
    "report.also": Phrase("参考：{figures}", "For information: {figures}"),
    "report.silent_clauses": Phrase("无法判定的条款（{clauses} 条）", "Clauses without a verdict ({clauses})"),
    "report.summary": Phrase(
        "共 {clauses} 条：达标 {met}，未达标 {missed}，无数据 {no_data}",
        "{clauses} {clauses:clause|clauses}: {met} met, {missed} missed, {no_data} no data",
    ),
    "report.summary_beside": Phrase("，不适用 {not_applicable}", ", {not_applicable} not applicable"),
    "report.summary_reported": Phrase("，已列出 {reported}", ", {reported} reported"),
    "report.table_row": Phrase("· {part}：{figures}", "· {part}: {figures}"),
    "report.table_more": Phrase("· 另有 {more} 行，见 -f json", "· {more} more {more:line|lines}: see -f json"),
    "report.table_rest": Phrase(
        "· 各{level}共 {figures} 个数，见 -f json", "· {figures} {figures:figure|figures} by {level}: see -f json"
    ),
    "report.summary_provisional": Phrase("；其中 {provisional} 条为暂定", "; {provisional} of them provisional"),
    "report.provisional": Phrase("{status}（暂定：{why}）", "{status} (provisional: {why})"),
    "provisional.refused": Phrase("有 {rows} 行未采用", "{rows} {rows:row|rows} refused"),
    "provisional.refused_of": Phrase(
        "{schools} 所学校有 {rows} 行未采用",
        "{rows} {rows:row|rows} of {schools} {schools:school|schools} refused",
    ),
    "provisional.unread": Phrase("有 {sheets} 张工作表未读", "{sheets} {sheets:sheet|sheets} unread"),
    "report.amount.percent": Phrase("{amount} 个百分点", "{amount} {amount:percentage point|percentage points}"),
    "report.amount.points": Phrase("{amount} 分", "{amount} {amount:point|points}"),
    "report.amount.yuan": Phrase("{amount} 元", "{amount} yuan"),
    "report.amount.hours": Phrase("{amount} 学时", "{amount} {amount:hour|hours}"),
    "report.amount.pupils": Phrase("{amount} 人", "{amount} {amount:pupil|pupils}"),
}

_BASIS: dict[str, Phrase] = {
    "page.check": Phrase("{year} 年指标达标情况", "Targets met and missed, data of {year}"),
    "page.compute": Phrase("{year} 年指标数值", "Figures, data of {year}"),
    "page.validate": Phrase("数据核查结果", "What was read, and what is wrong with it"),
    "page.list.indicators": Phrase("指标目录", "Indicators"),
    "page.list.plans": Phrase("规划目录", "Plans"),
    "page.list.rules": Phrase("核查规则目录", "Rules"),
    "page.list.tables": Phrase("数据表目录", "Tables"),
    "page.list.views": Phrase("视图目录", "Views"),
    "report.without_value": Phrase(
        "另有 {count} 个指标没有数值：{why}。全部列出：--all",
        "{count} {count:indicator has|indicators have} no value: {why}. All of them: --all",
    ),
    "report.without.table": Phrase("{table} {count} 个", "{table} {count}"),
    "report.without.no-table": Phrase(
        "数据中没有所需的表，{count} 个（{tables}）", "{count} for want of a table ({tables})"
    ),
    "report.without.not-read": Phrase(
        "所需的表可能在没有识别的工作表里，{count} 个（{tables}）",
        "{count} whose table may be among the sheets left unread ({tables})",
    ),
    "report.without.no-rows": Phrase(
        "所需的表没有 {year} 年的行，{count} 个（{tables}）", "{count} for want of rows for {year} ({tables})"
    ),
    "report.without.lacking": Phrase(
        "表里缺少判断所需的内容，{count} 个（{tables}）", "{count} of whose rows none can be judged ({tables})"
    ),
    "report.without.other": Phrase("其他原因，{count} 个", "{count} for other reasons"),
    "report.figures_of": Phrase("{year} 年指标", "Figures of {year}"),
    "coverage.of.school": Phrase("{of} 所学校中 {units} 所", "{units} of {of} {of:school|schools}"),
    "coverage.of.county": Phrase("{of} 个县区中 {units} 个", "{units} of {of} {of:county|counties}"),
    "coverage.unframed.school": Phrase("{units} 所学校", "{units} {units:school|schools}"),
    "coverage.unframed.county": Phrase("{units} 个县区", "{units} {units:county|counties}"),
    "report.silent": Phrase(
        "{year} 年的“{table}”：{count} 个单位没有报送：{names}",
        "Nothing came of table {table} for {year} from {count} {count:unit|units}: {names}",
    ),
    "report.silent_stages": Phrase(
        "{year} 年“{table}”的{stages}部分：{count} 个单位没有报送：{names}",
        "Nothing of {stages} came of table {table} for {year} from {count} {count:unit|units}: {names}",
    ),
    "report.silent_grades": Phrase(
        "{year} 年“{table}”缺{grades}（其他年级已报送）：{count} 个单位：{names}",
        "Table {table} for {year} has other grades but not {grades} of {count} {count:unit|units}: {names}",
    ),
    "report.silent_values": Phrase(
        "{year} 年的“{table}”没有{values}，另一年有，因此没有计入两年的变化：{count} 个单位：{names}",
        "Table {table} for {year} lacks {values}, which the other year has, of {count} {count:unit|units}, left out of the "
        "change of two years: {names}",
    ),
    "report.none_taken": Phrase(
        "{year} 年的“{table}”：{count} 个单位报送的行都没有采用：{names}",
        "None of the rows of table {table} for {year} could be taken from {count} {count:unit|units}: {names}",
    ),
    "report.none_taken_stages": Phrase(
        "{year} 年“{table}”的{stages}部分：{count} 个单位报送的行都没有采用：{names}",
        "None of the rows of {stages} of table {table} for {year} could be taken from {count} {count:unit|units}: {names}",
    ),
    "report.rows": Phrase("{rows} 行", "{rows} {rows:row|rows}"),
    "report.unframed": Phrase(
        "没有学校名录，不知道还有谁没有报送；指标只是报送单位的情况（补充“学校”表或 eduq.yaml 的 expected.schools 后可核对）",
        "There is no list of schools, so nobody knows who is missing: figures are of those that sent rows "
        "(add the table Schools, or expected.schools in eduq.yaml)",
    ),
    "report.undecided_short": Phrase("{rows} 行无法判断", "{rows} {rows:row|rows} undecided"),
    "report.failing": Phrase("不符合：{names}", "not fulfilled: {names}"),
    "report.unsure": Phrase("无法判断：{names}", "not known: {names}"),
    "report.withheld": Phrase(
        "公开版：不公布 {few} 个人数太少的数、{exams} 个学校考试成绩，以及 {back} 个可推算出它们的数",
        "Published edition: withheld are {few} {few:figure|figures} of too few persons, {exams} of schools' examinations, "
        "and {back} from which these would follow",
    ),
    "report.not_beside": Phrase(
        "本版写的是{levels}的数。同一份数据的另一个公开版，范围（{others}）、分项、指标或年份与本版不同的，不要与本版同时公布：两者一减，可能算出不公布的数。要公布的，一次写在一个结果里",
        "This edition has figures of: {levels}. Do not publish another of the same data beside it, of other levels ({others}), "
        "slices, indicators or years: their difference may give back what is withheld. Write all that is to be published "
        "as one result",
    ),
    "report.basis": Phrase("数据情况", "What the figures rest on"),
    "report.refused": Phrase(
        "{table}：{files} 个文件读到 {read} 行，未采用 {refused} 行（{share}）",
        "{table}: {read} {read:row|rows} read, {refused} refused ({share}); files: {files}",
    ),
    "report.unread": Phrase(
        "没有读取的有 {files} 个文件的 {count} 处：{sheets}（运行 eduq validate 查看原因）",
        "not read: {count} {count:sheet|sheets} of {files} {files:file|files}: {sheets} (run eduq validate to see why)",
    ),
    "report.left_out": Phrase(
        "有意不读取的 {count} 处：{kinds}（运行 eduq validate 查看是哪些）",
        "left out on purpose: {count}: {kinds} (run eduq validate to see which)",
    ),
    "report.left_out_kind": Phrase("{kind} {count} 个", "{kind} {count}"),
    "report.left_out.no_workbook": Phrase("不是工作簿的文件", "files that are no workbooks"),
    "report.left_out.hidden": Phrase("隐藏的工作表", "hidden"),
    "report.left_out.skipped": Phrase("eduq.yaml 写明不读的", "not to be read by eduq.yaml"),
    "report.left_out.is_analysis": Phrase("成绩分析表", "an analysis of results"),
    "report.left_out.is_card": Phrase("登记卡", "cards of one person each"),
    "report.left_out.are_choices": Phrase("选科、报名表", "subjects chosen"),
    "report.other_years": Phrase(
        "以下数据属于其他年份，没有计入上面的数字：{tables}", "rows of other years not in these figures: {tables}"
    ),
    "report.later_year": Phrase(
        "要按后一年计算，请加 --year {year}：一学年中的考试、变动和活动记在学年结束的那一年",
        "--year {year} asks for the later year: examinations, moves and events of a school year are of the year in "
        "which it ends",
    ),
    "report.left": Phrase(
        "以下是已经离开学校的人，没有计入上面的数字：{tables}",
        "rows of people who have left, not in these figures: {tables}",
    ),
    "report.suspended": Phrase(
        "以下是休学的学生，计入了上面的数字：{tables}（不应计入的，在 eduq.yaml 中写 suspended_pupils: left）",
        "rows of pupils away for a time (休学), counted in these figures: {tables} (suspended_pupils: left in eduq.yaml "
        "leaves them out)",
    ),
    "report.suspended_left": Phrase(
        "以下是休学的学生，按 eduq.yaml 的 suspended_pupils: left 没有计入上面的数字：{tables}",
        "rows of pupils away for a time (休学), not in these figures as suspended_pupils: left of eduq.yaml says: {tables}",
    ),
    "report.unknown_status": Phrase(
        "以下各行的状态看不懂（是否仍在学校不明），都按在校计入了上面的数字：{tables}（运行 eduq validate 查看）",
        "rows whose status is not understood, counted in these figures as if the person were there: {tables} "
        "(run eduq validate to see them)",
    ),
    "report.rows_of_table": Phrase("“{table}”表 {rows} 行", "{table} {rows}"),
    "report.rows_of_year": Phrase("“{table}”表 {years} 年 {rows} 行", "{table} {rows} ({years})"),
    "report.unread_near": Phrase("{place}（最接近“{table}”表）", "{place} (nearest: {table})"),
    "report.none_refused": Phrase(
        "{table}：{files} 个文件读到 {read} 行，全部采用",
        "{table}: {read} {read:row|rows} read, none refused; files: {files}",
    ),
    "report.none_read": Phrase(
        "{table}：{files} 个文件里没有一行数据",
        "{table}: not one row in {files} {files:file|files}",
    ),
    "report.derived": Phrase(
        "{table}：{rows} 行由其他表推算得出", "{table}: {rows} {rows:row|rows} derived from other tables"
    ),
    "report.totals_summed": Phrase(
        "{table}：{rows} 行的总分由同一张表的各科成绩相加得出",
        "{table}: {rows} {rows:total|totals} summed from the subjects of the same sheet",
    ),
    "report.undecided": Phrase(
        "{title}：{rows} 行{why}，无法判断，未计入", "{title}: {rows} {rows:row|rows} could not be judged: {why}"
    ),
    "report.undecided.units": Phrase(
        "{title}：{rows} 行（或单位）{why}，无法判断，未计入",
        "{title}: {rows} {rows:row or unit|rows or units} could not be judged: {why}",
    ),
    "report.why_undecided": Phrase("单元格为空或认不出", "a cell is empty or could not be read"),
    "report.why_undecided.silent": Phrase("没有报送", "nothing was sent"),
    "report.why_undecided.contradicted": Phrase("两处填报互相矛盾", "two places contradict each other"),
    "report.or": Phrase("，或", ", or "),
    "report.none_undecided": Phrase("没有无法判断的行", "No row was left undecided"),
    "report.findings": Phrase(
        "读取时另有错误 {errors} 个、提醒 {warnings} 个。",
        "Reading also found: errors {errors}, warnings {warnings}.",
    ),
    "report.of_derived": Phrase("提醒：{message}（{remedy}）", "Warning: {message} ({remedy})"),
    "report.run_validate": Phrase("逐格查看请运行 eduq validate", "Run eduq validate to see them cell by cell."),
}

_VALIDATE: dict[str, Phrase] = {
    "report.sheets": Phrase("工作表识别结果", "What each sheet was taken as"),
    "report.more_sheets": Phrase(
        "另有 {more} 个同类工作表（加 --verbose 查看）",
        "{more} more such {more:sheet|sheets} (see them with --verbose)",
    ),
    "report.own_lists": Phrase(
        "上次退回的问题清单 {sheets} 张，不作为数据",
        "{sheets} {sheets:list|lists} of problems from an earlier round, not taken as data",
    ),
    "report.unrecognised": Phrase("未识别", "not recognised"),
    "report.unknown_columns": Phrase("未使用的列", "Columns not used"),
    "report.unknown_column": Phrase("“{header}”", "“{header}”"),
    "report.unknown_near": Phrase("“{header}”：是否为“{near}”？", "“{header}”: did you mean “{near}”?"),
    "report.unknown_twice": Phrase(
        "“{header}”：出现不止一次，只读取了前一列", "“{header}”: stands more than once, only the first was read"
    ),
    "report.more_columns": Phrase(
        "还有 {more} 列（加 --verbose 查看，JSON 里有全部）",
        "{more} more {more:column|columns} (see them with --verbose; JSON has all)",
    ),
    "report.more_places": Phrase(
        "及另外 {more} 处（加 --verbose 查看）", "and {more} more {more:place|places} (see them with --verbose)"
    ),
    "report.cells": Phrase("逐格问题", "Findings, cell by cell"),
    "report.shown": Phrase("内容“{shown}”", "value “{shown}”"),
    "report.row_refused": Phrase("该行未采用", "row refused"),
    "report.rows_refused": Phrase("这些行未采用", "these rows refused"),
    "report.rows_kept": Phrase("这些行保留", "these rows kept"),
    "report.row_kept": Phrase("该行保留", "row kept"),
    "report.value_unknown": Phrase("该行保留，这一项按不详处理", "row kept, this value taken as not known"),
    "report.values_unknown": Phrase(
        "共 {rows} 行（第 {lines} 行）保留，这一项按不详处理",
        "{rows} {rows:row|rows} ({lines}) kept, this value taken as not known",
    ),
    "report.other_issues": Phrase("其他问题", "Other findings"),
    "report.hint": Phrase("办法：", "hint:"),
    "report.values_unknown_here": Phrase("这些行保留，这一项按不详处理", "rows kept, these values taken as not known"),
    "report.fault_same": Phrase("共 {count} 处：{places}", "{count} {count:place|places}: {places}"),
    "report.fault_alike": Phrase("同类问题共 {count} 处：{places}", "{count} of this kind: {places}"),
    "report.fault_place": Phrase("{place}（{what}）", "{place} ({what})"),
    "report.fault_row": Phrase("第 {row} 行", "row {row}"),
    "report.fault_more": Phrase(" 等", " …"),
    "report.more_findings": Phrase(
        "另有 {more} 处同类问题（加 --verbose 或用 -f csv 查看全部）",
        "{more} more of this kind (see all with --verbose or -f csv)",
    ),
    "report.sheet": Phrase(
        "{table}：采用 {rows} 行，未采用 {refused} 行，跳过 {skipped} 行",
        "{table}: {rows} {rows:row|rows} taken, {refused} refused, {skipped} skipped",
    ),
    "report.skipped_because": Phrase("跳过 {rows} 行：{reason}", "skipped rows: {rows} ({reason})"),
    "report.skipped_rows": Phrase("第 {rows} 行：{reason}", "row {rows}: {reason}"),
    "report.validate_summary": Phrase(
        "{files} 个文件、{sheets} 个工作表：识别 {known} 个，未识别 {strange} 个{rest}；"
        "采用 {rows} 行，未采用 {refused} 行，发现问题 {findings} 处",
        "files: {files}, sheets: {sheets} ({known} recognised, {strange} not{rest}); "
        "{rows} {rows:row|rows} taken, {refused} refused, {findings} {findings:finding|findings}",
    ),
    "report.validate_rest": Phrase("，空表、隐藏等 {count} 个", ", {count} empty, hidden or the like"),
    "report.validate_unread": Phrase("；有 {count} 个文件无法读取", "; {count} {count:file|files} could not be read"),
    "severity.error": Phrase("错误", "error"),
    "severity.warning": Phrase("提醒", "warning"),
    "severity.info": Phrase("说明", "note"),
}

_EXAMPLES: dict[str, Phrase] = {
    "report.failed": Phrase("✗ 未通过", "✗ failed"),
    "report.expected_got": Phrase("{what}：应为 {expected}，得到 {got}", "{what}: expected {expected}, got {got}"),
    "report.expected_got_nearly": Phrase(
        "{what}：应为 {expected}，得到 {got}；位数写不完的，在算例中写 tolerance（允许的误差）",
        "{what}: expected {expected}, got {got}; for what has no last digit write `tolerance` in the example",
    ),
    "report.nothing": Phrase("无数据", "no data"),
    "report.what.value": Phrase("指标值", "value"),
    "report.what.reason": Phrase("原因", "reason"),
    "report.what.undecided": Phrase("无法判断的行", "undecided rows"),
    "report.measures": Phrase("各项计算依据", "measures"),
    "report.examples": Phrase(
        "{examples} 个算例，{failed} 个未通过", "{examples} {examples:example|examples}, {failed} failed"
    ),
}

_CATALOGUE: dict[str, Phrase] = {
    "report.formula": Phrase("公式", "Formula"),
    "manual.title": Phrase("指标库", "The catalogue"),
    "manual.indicators": Phrase("指标", "Indicators"),
    "manual.views": Phrase("视图", "Views"),
    "manual.plans": Phrase("规划", "Plans"),
    "manual.rules": Phrase("跨表规则", "Rules across tables"),
    "manual.tables": Phrase("表", "Tables"),
    "manual.in_words": Phrase("算法", "In words"),
    "manual.quoted": Phrase("“{text}”", "“{text}”"),
    "manual.worked": Phrase("怎样计算", "How it is reckoned"),
    "manual.rests_on": Phrase("依据的表和指标", "What it rests on"),
    "manual.used_by": Phrase("用到它的", "What uses it"),
    "report.other_forms": Phrase("同一概念的其他口径", "Other forms of the same"),
    "recipe.formula": Phrase("{formula}", "{formula}"),
    "recipe.dispersion": Phrase(
        "“{of}”在各{across}间的差异系数，{weighed}",
        "variation of {of} across {across} units, {weighed}",
    ),
    "report.dispersion_weighted": Phrase("以“{weight}”加权", "weighted by {weight}"),
    "report.dispersion_unweighted": Phrase("不加权，总体标准差", "unweighted, population form"),
    "report.dispersion_sample": Phrase("不加权，样本标准差", "unweighted, sample form"),
    "recipe.change": Phrase(
        "“{of}”与 {years} 年前相比的变化", "change of {of} against {years} {years:year|years} earlier"
    ),
    "recipe.composite": Phrase("各项的平均值：{of}", "mean of {of}"),
    "recipe.share_of_units": Phrase(
        "各{across}中符合条件者的{what}：{conditions}", "{what} of {across} units that fulfil: {conditions}"
    ),
    "recipe.k_of_n": Phrase(
        "{of} 项条件至少符合 {least} 项{rest}：{conditions}", "at least {least} of {of} conditions{rest}: {conditions}"
    ),
    "recipe.statistic": Phrase("{what}：{sql}", "{what} of: {sql}"),
    "recipe.rank": Phrase("“{of}”的名次（{among}）", "place of {of} among {among}"),
    "recipe.per_year": Phrase("“{of}”自 {since} 年起的年均值", "mean per year of {of} since {since}"),
    "report.unit": Phrase("单位", "Unit"),
    "report.source": Phrase("依据", "Source"),
    "report.notes": Phrase("说明", "Notes"),
    "report.levels": Phrase("层级", "Levels"),
    "report.slices": Phrase("可分组", "Slices"),
    "report.file": Phrase("文件", "File"),
    "report.measures_of": Phrase("计算项", "Measures"),
    "report.parameters": Phrase("参数", "Parameters"),
    "report.since": Phrase("{year} 年起 {value}", "{value} from {year} on"),
    "report.unset": Phrase("未设置", "not set"),
    "report.years_earlier": Phrase("取 {years} 年前的数据", "read {years} {years:year|years} earlier"),
    "report.only_five_four": Phrase("仅五四制学校", "five-four schools alone"),
    "report.only_six_three": Phrase("仅六三制学校", "six-three schools alone"),
    "report.examples_of": Phrase("算例", "Examples"),
    "report.targets": Phrase("条款", "Clauses"),
    "report.needs": Phrase("需要：{needs}", "needs {needs}"),
    "report.reminder": Phrase("另须核查", "To be checked"),
    "report.whole.met": Phrase(
        "结论：{who}达到标准，{met} 条全部达到。", "Verdict: {who} passes, all {met} clauses are met."
    ),
    "report.whole.missed": Phrase(
        "结论：{who}没有达到标准：{missed} 条未达到，{unknown} 条还不能判断。",
        "Verdict: {who} does not pass: {missed} {missed:clause|clauses} missed, {unknown} not known.",
    ),
    "report.whole.no-data": Phrase(
        "结论：{who}是否达到标准还不能判断：已判断的都达到，{unknown} 条没有数据或还没有人认定。",
        "Verdict: whether {who} passes is not known: all that is known is met, {unknown} {unknown:clause|clauses} not known.",
    ),
    "report.assumptions": Phrase("假定", "Assumptions"),
    "report.key": Phrase("主键", "Key"),
    "report.required": Phrase("必填", "required"),
    "report.from_context": Phrase("（可由标题、文件名得出）", "(or from title or file name)"),
    "report.personal": Phrase("个人信息", "personal"),
    "report.derived_columns": Phrase("推算列", "Derived columns"),
    "report.year_basis": Phrase("年份含义", "What the year means"),
    "report.basis.school_year": Phrase("当年 9 月开始的学年", "the school year that begins in September of it"),
    "report.basis.flow": Phrase("当年结束的学年", "the school year that ended in it"),
    "report.basis.event": Phrase("变动日期所在学年结束的那一年", "the year in which the school year of its date ends"),
    "report.basis.calendar": Phrase("自然年", "the calendar year"),
    "report.basis.span": Phrase(
        "有效期内的每一年（以 12 月 31 日为准）", "every year on whose 31 December the row holds"
    ),
}

PHRASES: dict[str, Phrase] = {
    **_COLUMNS,
    **_CHECK,
    **_BASIS,
    **_VALIDATE,
    **_EXAMPLES,
    **_CATALOGUE,
    **OUTPUT,
    **TEMPLATE,
    **CHANGES,
    **OFFICE,
    **COLLECTION,
    **COUNTY,
    **EXAMS,
    **RETURNED,
    **HTML,
}
