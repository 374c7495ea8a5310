"""Phrases of the command line: help, examples, usage mistakes."""

from eduquality.words import Phrase

_EXAMPLES = {
    "app": (
        "示例（samples/county 换成放工作簿的文件夹）：\n\n  eduq validate samples/county\n\n  eduq check samples/county --plan qingyuan-2025\n\n  eduq report samples/county -o report.html",
        "Examples (for samples/county put the folder of your workbooks):\n\n  eduq validate samples/county\n\n  eduq check samples/county --plan qingyuan-2025\n\n  eduq report samples/county -o report.html",
    ),
    "compute": (
        '示例：\n\n  eduq compute samples/county -i "compulsory.*"\n\n  eduq compute samples/county -i gaokao.undergraduate_line_rate --by school --by track -f csv -o rates.csv\n\n  eduq compute samples/county -i compulsory.large_class_share --by township --where stage=primary --year 2024',
        'Examples:\n\n  eduq compute samples/county -i "compulsory.*"\n\n  eduq compute samples/county -i gaokao.undergraduate_line_rate --by school --by track -f csv -o rates.csv\n\n  eduq compute samples/county -i compulsory.large_class_share --by township --where stage=primary --year 2024',
    ),
    "explain": (
        "示例：\n\n  eduq explain compulsory.large_class_share samples/county\n\n  eduq explain exams.mean samples/county --where subject=数学 --level school --unit 青禾县城关第一中学\n\n  eduq explain xiangxi-2020/X03 samples/county --why\n\n  eduq explain compulsory.mean_class_size samples/county -o 重算.xlsx",
        "Examples:\n\n  eduq explain compulsory.large_class_share samples/county\n\n  eduq explain exams.mean samples/county --where subject=math --level school --unit 青禾县城关第一中学\n\n  eduq explain xiangxi-2020/X03 samples/county --why\n\n  eduq explain compulsory.mean_class_size samples/county -o recount.xlsx",
    ),
    "check": (
        "示例：\n\n  eduq check samples/county --plan qingyuan-2025\n\n  eduq check samples/county --plan xiangxi-2020 --plan dalian-2025 -f json -o result.json\n\n  eduq check samples/county --fail-on never\n\n退出码：0 没有未达标；1 有未达标；2 用法、文件或指标库有误；3 程序故障",
        "Examples:\n\n  eduq check samples/county --plan qingyuan-2025\n\n  eduq check samples/county --plan xiangxi-2020 --plan dalian-2025 -f json -o result.json\n\n  eduq check samples/county --fail-on never\n\nExit codes: 0 no target missed; 1 a target is missed; 2 usage, files or catalogue are wrong; 3 a fault of the program",
    ),
    "validate": (
        "示例：\n\n  eduq validate samples/county\n\n  eduq validate samples/county -v\n\n  eduq validate samples/county -f csv -o findings.csv\n\n  eduq validate samples/county -o 退回学校\n\n  eduq validate samples/county -f json -o round1.json\n\n  eduq validate samples/county --since round1.json",
        "Examples:\n\n  eduq validate samples/county\n\n  eduq validate samples/county -v\n\n  eduq validate samples/county -f csv -o findings.csv\n\n  eduq validate samples/county -o returned\n\n  eduq validate samples/county -f json -o round1.json\n\n  eduq validate samples/county --since round1.json",
    ),
    "test": (
        "示例：\n\n  eduq test\n\n  eduq test indicators/compulsory\n\n  eduq test indicators/compulsory/large_class_share.yaml",
        "Examples:\n\n  eduq test\n\n  eduq test indicators/compulsory\n\n  eduq test indicators/compulsory/large_class_share.yaml",
    ),
    "list": (
        "示例：\n\n  eduq list indicators\n\n  eduq list plans\n\n  eduq list rules\n\n  eduq list tables\n\n  eduq list views",
        "Examples:\n\n  eduq list indicators\n\n  eduq list plans\n\n  eduq list rules\n\n  eduq list tables\n\n  eduq list views",
    ),
    "show": (
        "示例：\n\n  eduq show compulsory.large_class_share\n\n  eduq show qingyuan-2025\n\n  eduq show students",
        "Examples:\n\n  eduq show compulsory.large_class_share\n\n  eduq show qingyuan-2025\n\n  eduq show students",
    ),
    "diff": (
        "示例：\n\n  eduq diff 上学期 本学期\n\n  eduq diff 六月.json 九月.json\n\n  eduq diff 旧指标 新指标 --fail-on-change\n\n两个数据文件夹：逐个文件、逐项设置试算各自的影响。两个 JSON 结果：说出哪些文件、设置、定义不同。两套指标定义：说出哪些定义的含义变了。\n\n退出码：0；加 --fail-on-change 时有变化为 1",
        "Examples:\n\n  eduq diff spring autumn\n\n  eduq diff june.json september.json\n\n  eduq diff old_indicators new_indicators --fail-on-change\n\nOf two folders of data each file and setting is tried by itself. Of two results as JSON it is told which files, settings and definitions differ. Of two catalogues, which definitions mean something else.\n\nExit codes: 0; with --fail-on-change 1 where something changed",
    ),
    "export": (
        "示例：\n\n  eduq export 青禾县 -o 上报/青禾县 --key-file 全省.key\n\n  eduq check 上报 --plan national-2025\n\n密钥文件由省里（或市里）定一个，各县共用，另行保管，不随数据上交：有了它，同一个人在哪个县都是同一个代号；没有它，谁也推不出号码。这是代号，不是匿名：出生日期、性别、学校、班级仍在其中，请按个人信息保管。",
        "Examples:\n\n  eduq export qinghe -o handed-up/qinghe --key-file province.key\n\n  eduq check handed-up --plan national-2025\n\nOne key file serves the whole province (or city) and is kept apart from the data: with it a person has the same number in every county, without it nobody finds the real one. Persons are pseudonymous, not anonymous: birth date, sex, school and class remain. Guard exports as data on persons.",
    ),
    "sample": (
        "示例：\n\n  eduq sample mycounty --pupils 5000",
        "Examples:\n\n  eduq sample mycounty --pupils 5000",
    ),
    "init": (
        "示例：\n\n  eduq init mycounty --yes\n\n在终端里不加 --yes 就逐项提问，直接回车采用第一个答案。写成的 eduq.yaml 可以手工修改；已有的内容不会改动。",
        "Examples:\n\n  eduq init mycounty --yes\n\nAt a terminal, without --yes, each thing is asked; Enter takes the first answer. Correct eduq.yaml by hand as you like: what stands there is never changed.",
    ),
    "status": (
        "示例：\n\n  eduq status samples/county\n\n  eduq status samples/county --year 2024 -f csv -o status.csv\n\n应报的学校、数据表和期限写在 eduq.yaml：\n\n  expected: {{schools: 学校名单.xlsx, tables: {{all: [classes, teachers], 小学: [students]}}, due: 2025-10-15}}\n\n退出码：0 全部报齐；1 有缺报",
        "Examples:\n\n  eduq status samples/county\n\n  eduq status samples/county --year 2024 -f csv -o status.csv\n\nWhat is expected of whom, and by when, stands in eduq.yaml:\n\n  expected: {{schools: list.xlsx, tables: {{all: [classes, teachers], primary: [students]}}, due: 2025-10-15}}\n\nExit codes: 0 all is there; 1 something is missing",
    ),
    "template": (
        "示例：\n\n  eduq template\n\n  eduq template students teachers -o blank --year 2025\n\n  eduq template --year 2025 -o blank --schools 学校名单.xlsx --one-file\n\n  eduq template students -o blank --school 青禾县第一小学/2199990001",
        "Examples:\n\n  eduq template\n\n  eduq template students teachers -o blank --year 2025\n\n  eduq template --year 2025 -o blank --schools list.xlsx --one-file\n\n  eduq template students -o blank --school 青禾县第一小学/2199990001",
    ),
    "schema": (
        "示例：\n\n  eduq schema -o schema",
        "Examples:\n\n  eduq schema -o schema",
    ),
    "completion": (
        "示例：\n\n  eduq completion bash\n\n  eduq completion zsh\n\n把输出加进 ~/.bashrc、~/.zshrc（fish：~/.config/fish/completions/eduq.fish；PowerShell：$PROFILE），重新打开终端后，按 Tab 补全命令、选项，以及指标、规划、数据表的编号；输入中文时补全名称。",
        "Examples:\n\n  eduq completion bash\n\n  eduq completion zsh\n\nAdd what it prints to ~/.bashrc, ~/.zshrc (fish: ~/.config/fish/completions/eduq.fish; PowerShell: $PROFILE). In a new terminal Tab then completes commands, options and the ids of indicators, plans and tables; what begins in Chinese is completed to a title.",
    ),
}

_HELP = {
    "app": (
        "从县里的工作簿算出教育政策指标，并对照规划目标给出结论。全程离线。",
        "Compute a county's education policy figures from its workbooks and judge them against its plans. Offline.",
    ),
    "compute": ("计算指标", "Compute indicators."),
    "check": ("对照规划目标逐条判定", "Judge every clause of the plans."),
    "explain": (
        "说明一个数或一条结论的由来，直到单元格",
        "Show where a figure or a verdict comes from, down to the cells.",
    ),
    "explain_name": (
        "指标，或条款：“规划/条款号”，没有重号时只写条款号；也可写名称",
        "An indicator, or a clause: PLAN/CLAUSE, or its number alone where only one plan has it; or its title",
    ),
    "explain_level": ("哪一层级的数；默认全域", "Figures of which level; by default the whole area's"),
    "explain_unit": ("该层级中的哪一个，写名称或代码", "Which unit of that level, by its name or code"),
    "explain_why": (
        "条款未达标时，说明最少要改变多少、在哪些学校",
        "Of a clause that is missed: the fewest changes that would turn it, and at which schools",
    ),
    "explain_rows": (
        "每类列出多少行；all 为全部",
        "How many rows of each kind to list; all for every row",
    ),
    "validate": ("逐格列出文件中的问题", "Show what is wrong with the files, cell by cell."),
    "test": (
        "运行算例，验证指标和规则是否正确",
        "Run the worked examples that prove indicators and rules.",
    ),
    "diff": ("说出两次结果之间什么变了、为什么", "Tell what moved between two results, and why."),
    "diff_old": ("JSON 结果、数据文件夹或指标定义文件夹", "A result as JSON, a folder of data, or a catalogue"),
    "diff_new": ("与之比较的另一个", "The other one of the same kind"),
    "publish": (
        "可以公开的版本：不公布人数太少的数和学校考试成绩，以及可推算出它们的数",
        "The edition that may leave the bureau: without figures of few persons, schools' examinations, and what gives them back",
    ),
    "fail_on_change": ("有变化时退出码为 1", "Exit with 1 where something changed"),
    "list": ("列出指标、规划、规则或数据表", "List indicators, plans, rules or tables."),
    "show": ("显示一个指标、规划、规则或数据表的全部内容", "Show all of one indicator, plan, rule or table."),
    "export": (
        "把一个县的数据行写成可上交的文件夹，各县的放在一起即可计算",
        "Write the rows of a county to hand up; those of all counties are computed together",
    ),
    "export_dir": ("写入的文件夹：新建、空的，或上一次的导出结果", "The folder: new, empty, or an earlier export"),
    "key_file": (
        "全省共用的密钥文件，没有时新建：人员号码换成代号",
        "The key file of the whole province, made where there is none: numbers of persons are replaced",
    ),
    "keep_ids": ("保留人员的原号码", "Keep the numbers of persons as they are"),
    "sample": ("生成一个虚构县的整套工作簿", "Write the workbooks of a fictional county."),
    "completion": ("写出让命令行按 Tab 补全名称的脚本", "Print the script by which a shell completes names"),
    "schema": ("写出供编辑器使用的 JSON Schema", "Write the JSON Schemas for editors of the YAML files."),
    "init": (
        "看一遍文件夹，把只有人知道的（县区、年份、学校名录、简称等）写成 eduq.yaml",
        "Look at a folder once and settle in eduq.yaml what only a person knows: county, year, schools, short names",
    ),
    "yes": (
        "不提问：有把握的直接写入，其余的列出来",
        "Ask nothing: write what is sure, and list the rest",
    ),
    "status": ("核对各校报送了哪些表、缺哪些、何时报的", "Show which schools have sent what, and what is missing."),
    "template": (
        "生成发给学校填报的空白工作簿",
        "Write blank workbooks to send to schools.",
    ),
    "template_table": (
        "数据表的名称，如 students 或“学生”；默认为全部",
        "Names of tables, such as students; all by default",
    ),
    "template_dir": ("写入的文件夹；已有的文件不会被覆盖", "Folder to write to; existing files are never overwritten"),
    "template_school": (
        "只为这所学校生成，可重复：学校名称、10 位标识码，或“名称/标识码”；与 --schools 同用时从名单中选",
        "For this school alone, repeatable: its name, its code of ten digits, or name/code; with --schools it is picked from the list",
    ),
    "template_one_file": (
        "每所学校一个工作簿，每张表一个工作表",
        "One workbook for each school, with a sheet for each table",
    ),
    "template_year": (
        "数据年份：写入标题，表中不再设年份列",
        "Data year: told by the title, so that there is no column for it",
    ),
    "template_schools": (
        "学校名单：每所学校一个文件夹，标题中写明学校，表中不再设学校列",
        "A list of schools: a folder for each, with its name above the table instead of in columns",
    ),
    "data": ("文件夹、文件，或项目文件 eduq.yaml", "A folder, files, or a project file eduq.yaml"),
    "indicator": (
        "指标编号（可用通配符）、名称或名称的一部分，可重复；默认为全部",
        "Indicator id or pattern, title or part of it, repeatable; all by default",
    ),
    "test_words": (
        '只核对编号或名称含有这些词的指标、规则和视图，如 -k "大班额 比例"',
        "Only indicators, rules and views whose id or title holds all these words, such as -k large",
    ),
    "junit": ("另存一份 JUnit 报告，供构建服务读取", "Write a JUnit report as well, for build services"),
    "sarif": ("另存一份 SARIF 报告，供代码检查服务读取", "Write a SARIF report as well, for services that scan code"),
    "all": (
        "没有数值的指标也逐个列出，并写明原因",
        "List the indicators without a value as well, each with its reason",
    ),
    "by": (
        "层级（area county township school class）或分组（stage location …），也可写名称，如 学校、学段，可重复",
        "Level (area county township school class) or slice (stage location …), or what they are called, repeatable",
    ),
    "year": (
        "数据年份；默认取 eduq.yaml 所写，否则取数据中最新的年份",
        "Data year; that of eduq.yaml by default, else the latest in the data",
    ),
    "reading_year": ("没有写明年份的表按这一年读", "The year of sheets that name none"),
    "of_school": ("没有写明学校的表是这所学校的", "The school of sheets that name none"),
    "where": (
        "只取某些值，如 stage=primary 或 学段=小学，可重复",
        "Keep only some values, e.g. stage=primary or 学段=小学, repeatable",
    ),
    "plan": (
        "规划编号、名称或名称的一部分，可重复；默认取 eduq.yaml 所列，否则为 national-2025（国家主要目标）",
        "Plan id, title or part of it, repeatable; by default those of eduq.yaml, else national-2025, the national main goals",
    ),
    "engine": (
        '由谁计算：duckdb（本机，默认）或 spark（数据在集群上时，需要 pip install "eduq[spark]"）',
        'What computes: duckdb, on this computer, or spark, where data lie on a cluster (pip install "eduq[spark]")',
    ),
    "remote": (
        "Spark Connect 服务器的地址，与 --engine spark 同用",
        "Address of a Spark Connect server, with --engine spark",
    ),
    "fail_on": ("出现哪类结论时退出码为 1", "Which verdict makes the exit code 1"),
    "format": (
        "输出格式；默认由 -o 的名称决定，屏幕上是表格",
        "Output format; by default the name given to -o decides, and the screen gets a table",
    ),
    "output": (
        "写入文件，而不是屏幕；文件名的后缀决定格式",
        "Write to a file instead of the screen; the ending of its name decides the format",
    ),
    "word_template": (
        "写 Word 文档（-o r.docx）时套用这个文档的样式、页边距、页眉和页脚",
        "Styles, margins, header and footer that a Word document (-o r.docx) takes from this one",
    ),
    "validate_output": (
        "写入文件（.json .csv .md .html .docx .txt；.xlsx 是全县汇总），或写入文件夹：每个有问题的文件一份带标记的副本，加一个汇总工作簿",
        (
            "Write a file (.json .csv .md .html .docx .txt; .xlsx is the county's summary) or a folder: "
            "a marked copy of every file with findings, and the summary"
        ),
    ),
    "since": (
        "与上次的结果（validate -f json 写出的文件）比较：哪些已改正、仍有、新增，哪些行已不在、未核对",
        "Compare with an earlier result (what validate -f json wrote): what is fixed, still wrong, new, gone with its row, not checked",
    ),
    "catalog": (
        "另外的指标、规划、规则、表所在的文件夹，增加或替换自带的，可重复",
        "A folder of further indicators, plans, rules and tables, which add to the built-in ones or replace them; repeatable",
    ),
    "lang": ("界面语言；默认随系统", "Language; the system's by default"),
    "write_mapping": (
        "把各工作表、各列按什么读取写成 eduq.yaml（已有时写成 eduq.mapping.yaml），供手工修改",
        "Write how each sheet and column was read to eduq.yaml (beside one that exists: eduq.mapping.yaml), to be corrected by hand",
    ),
    "verbose": (
        "逐表说明表头、各列如何识别",
        "Say for every sheet what was taken as header and which column as which field",
    ),
    "version": ("显示版本号", "Show the version"),
    "help": ("显示本说明", "Show this message and exit."),
    "test_path": (
        "指标、规则的文件或文件夹；默认为全部自带的",
        "Files or folders of indicators and rules; the built-in catalogue by default",
    ),
    "list_what": (
        "indicators（指标）、plans（规划）、rules（规则）、tables（数据表）或 views（视图）",
        "indicators, plans, rules, tables or views",
    ),
    "show_name": (
        "指标、规划、规则、视图或数据表的编号、名称或名称的一部分",
        "Id of an indicator, a plan, a rule, a view or a table, its title or part of it",
    ),
    "sample_dir": ("新建或空的文件夹", "A new or empty folder"),
    "pupils": ("学生数（200 到 2000000）", "Number of pupils (200 to 2000000)"),
    "schools": (
        "学校数（不少于 4）；默认按学生数推定",
        "Number of schools (at least 4); follows from the pupils by default",
    ),
    "seed": ("随机种子：相同种子得到相同文件", "Random seed: the same seed gives the same files"),
    "completion_shell": ("用的是哪个命令行环境", "Which shell"),
    "schema_dir": ("写入的文件夹", "Folder to write to"),
}

PHRASES: dict[str, Phrase] = {
    **{f"cli.help.{name}": Phrase(*texts) for name, texts in _HELP.items()},
    **{f"cli.examples.{name}": Phrase(*texts) for name, texts in _EXAMPLES.items()},
    "cli.options_metavar": Phrase("[选项]", "[OPTIONS]"),
    "cli.command_metavar": Phrase("命令 [参数]...", "COMMAND [ARGS]..."),
    "cli.usage_prefix": Phrase("用法：", "Usage: "),
    "cli.arguments": Phrase("参数：", "Arguments:"),
    "cli.options": Phrase("选项：", "Options:"),
    "cli.commands": Phrase("命令：", "Commands:"),
    "cli.required": Phrase("必填", "required"),
    "cli.default": Phrase("默认：", "default: "),
    "cli.hint": Phrase("提示", "hint"),
    "cli.more_alike": Phrase("另有 {more} 处相同", "and {more} more of the same"),
    "cli.reading": Phrase("读取文件", "reading files"),
    "cli.password": Phrase(
        "{count} 个文件有打开密码（{files}）。请输入密码，直接回车表示没有：",
        "{count} {count:file is|files are} protected by a password ({files}). Password, or Enter if you have none: ",
    ),
    "cli.mapping_written": Phrase(
        "各工作表的读取方式已写入 {path}；可手工修改，写在 eduq.yaml 里的下次读取时照此执行",
        "how the sheets were read is written to {path}; correct it by hand: what stands in eduq.yaml is obeyed",
    ),
    "cli.written": Phrase("已写入 {path}", "written: {path}"),
    "cli.key_made": Phrase(
        "新建了密钥文件 {path}：各县须用同一个，请妥善保管，不要随数据上交；丢失后无法再导出相同的代号",
        "a new key is in {path}: every county needs the same one; keep it safe and apart from the data. Once lost, the same numbers cannot be made again",
    ),
    "cli.exported": Phrase(
        "已写入 {path}：人员用代号，并非匿名，请按个人信息保管",
        "written: {path}. Persons are pseudonymous, not anonymous: guard it as data on persons",
    ),
    "cli.exported_with_ids": Phrase(
        "已写入 {path}：含人员的原号码，请按个人信息保管",
        "written: {path}. It holds the numbers of persons: guard it as data on persons",
    ),
    "cli.sample_written": Phrase(
        "虚构县已写入 {path}；可运行：eduq check {path}", "a fictional county is in {path}; try: eduq check {path}"
    ),
    "cli.templates_written": Phrase(
        "已写入 {files} 个空白工作簿：{path}",
        "written to {path}: {files} blank {files:workbook|workbooks}",
    ),
    "cli.returned": Phrase(
        "已写入 {path}：退回报送单位的工作簿 {copies} 个，汇总在 {summary}",
        "written to {path}: {copies} {copies:workbook|workbooks} to send back, and a summary in {summary}",
    ),
    "cli.interrupted": Phrase("已中断", "interrupted"),
    "cli.fault": Phrase(
        "程序故障（{kind}）。这不是您的数据或操作造成的。请把下面几行和所用命令告诉维护者（不要附上学生数据）：",
        "A fault of this program ({kind}), not of your data or your command. "
        "Please report the lines below and the command you ran (without any pupil's data):",
    ),
    "cli.result_lost": Phrase(
        "结果没有写出去（{why}），已写出的部分不完整",
        "the result could not be written ({why}); what arrived of it is not whole",
        "请换一个位置，用 -o 写入文件",
        "write it to a file elsewhere, with -o",
    ),
    "cli.reader_gone": Phrase(
        "结果没有写完：接收输出的程序已先结束",
        "the result is not whole: whoever read it stopped before its end",
    ),
    "cli.cannot_use": Phrase(
        "无法读取或写入（{why}）",
        "cannot be read or written ({why})",
        "请检查路径、权限，以及文件是否正被别的程序打开",
        "check the path, its permissions, and whether another program has it open",
    ),
    "cli.no_such_letters": Phrase(
        "文件名含有系统编码（{encoding}）没有的字，无法读写",
        "a file's name has letters that the system's encoding ({encoding}) lacks",
        "请把环境变量 LANG 设为 UTF-8 的区域，例如 C.UTF-8",
        "set the environment variable LANG to a UTF-8 locale such as C.UTF-8",
    ),
    "cli.no_such_option": Phrase("没有选项 {name}", "there is no option {name}"),
    "cli.no_such_option_near": Phrase(
        "没有选项 {name}；是否想用 {near}？", "there is no option {name}: did you mean {near}?"
    ),
    "cli.missing": Phrase("缺少参数 {name}", "missing argument {name}"),
    "cli.bad_value": Phrase("{name} 的取值无效", "bad value for {name}"),
    "cli.path_for_command": Phrase(
        "{name} 是文件或文件夹，前面要写命令：eduq check {name} 对照规划，eduq validate {name} 查问题，eduq report {name} -o 报告.html 写报告",
        "{name} is a file or folder, and a command goes before it: eduq check {name} judges it, eduq validate {name} finds faults, eduq report {name} -o report.html writes the report",
    ),
    "cli.no_command": Phrase("缺少命令", "no command was given"),
    "cli.no_such_command": Phrase("没有命令 {name}", "there is no command {name}"),
    "cli.no_such_command_near": Phrase(
        "没有命令 {name}；是否想用 {near}？", "there is no command {name}: did you mean {near}?"
    ),
    "cli.usage": Phrase("命令行有误：{text}", "{text}"),
    "cli.see_help": Phrase("运行 eduq --help 或 eduq 命令 --help 查看用法", "see eduq --help or eduq COMMAND --help"),
    "level.error": Phrase("错误", "error"),
    "level.warning": Phrase("提醒", "warning"),
    "level.info": Phrase("说明", "note"),
    "usage.no_rows": Phrase(
        "没有一行数据可用",
        "there is not one row to use",
        "运行 eduq validate 查看各文件未被采用的原因",
        "run eduq validate to see why the files' rows were refused",
    ),
    "usage.unknown_constant": Phrase(
        "eduq.yaml 的 constants 中没有名为 {name} 的参数",
        "constants of eduq.yaml: there is no parameter {name}",
        "运行 eduq show 指标 查看其参数",
        "see eduq show INDICATOR for its parameters",
    ),
    "usage.unknown_constant_near": Phrase(
        "eduq.yaml 的 constants 中没有名为 {name} 的参数；是否指 {near}？",
        "constants of eduq.yaml: there is no parameter {name}: did you mean {near}?",
        "运行 eduq show 指标 查看其参数",
        "see eduq show INDICATOR for its parameters",
    ),
    "usage.constant_kind": Phrase(
        "eduq.yaml 的 constants 中 {name} 与它设定的参数种类不同（数、日期、文字，一个或多个）",
        "constants of eduq.yaml: {name} is of another kind than the parameter it sets (number, date, text, one or several)",
        "运行 eduq show 指标 查看其参数原来的值，照样书写",
        "see eduq show INDICATOR for what it holds, and write it alike",
    ),
    "usage.constant_value": Phrase(
        "eduq.yaml 的 constants 中 {constant} 没有取值 {name}",
        "constants of eduq.yaml: {constant} can have no value {name}",
        "可用：{known}",
        "known: {known}",
    ),
    "usage.constant_value_near": Phrase(
        "eduq.yaml 的 constants 中 {constant} 没有取值 {name}；是否想写“{near}”？",
        "constants of eduq.yaml: {constant} can have no value {name}: did you mean {near}?",
        "可用：{known}",
        "known: {known}",
    ),
    "usage.constant_scale": Phrase(
        "eduq.yaml 的 constants 中 {name} 写的是 {value}，看来是把比例和百分数弄混了，应为 {meant}",
        "constants of eduq.yaml: {name} is {value}, which mixes up a share and a percentage: {meant} is likely meant",
        "运行 eduq show 指标 查看其参数原来的数值，照样书写",
        "see eduq show INDICATOR for the number it has, and write it alike",
    ),
    "usage.bad_value": Phrase(
        "{column} 没有取值 {name}", "{column} has no value {name}", "可用：{known}", "known: {known}"
    ),
    "usage.bad_value_near": Phrase(
        "{column} 没有取值 {name}；是否指 {near}？",
        "{column} has no value {name}: did you mean {near}?",
        "可用：{known}",
        "known: {known}",
    ),
    "usage.unknown_lang": Phrase("不支持语言 {name}", "language {name} is not known", "可用 zh 或 en", "use zh or en"),
    "usage.bad_where": Phrase(
        "--where {text} 不是“列=值”的形式",
        "--where {text} is not of the form COLUMN=VALUE",
        "例如 --where stage=primary",
        "for example --where stage=primary",
    ),
    "usage.engine_and_remote": Phrase(
        "--engine spark 和 --remote 要一起写",
        "--engine spark and --remote go together",
        "例如 --engine spark --remote sc://localhost:15002",
        "for example --engine spark --remote sc://localhost:15002",
    ),
    "usage.bad_remote": Phrase(
        "--remote {remote} 不是 Spark Connect 的地址",
        "--remote {remote} is no address of Spark Connect",
        "例如 sc://localhost:15002",
        "for example sc://localhost:15002",
    ),
    "usage.no_number": Phrase("{name} 应是整数，不能是 {given}", "{name} takes a whole number, not {given}"),
    "usage.number_too_low": Phrase(
        "{name} 应是不小于 {low} 的整数，不能是 {given}", "{name} takes a whole number from {low}, not {given}"
    ),
    "usage.given_twice": Phrase(
        "{name} 只能给一次",
        "{name} is given more than once and takes one value",
        "请只保留一个",
        "leave one of them",
    ),
    "usage.number_outside": Phrase(
        "{name} 应是 {low} 到 {high} 的整数，不能是 {given}",
        "{name} takes a whole number from {low} to {high}, not {given}",
    ),
    "usage.empty_path": Phrase(
        "文件或文件夹的名称是空的",
        "the name of a file or folder is empty",
        "写上名称；当前文件夹写作一个点（.）",
        "name it; a single dot stands for the folder you are in",
    ),
    "usage.stray_quote": Phrase(
        "没有文件或文件夹 {path}",
        "there is no file or folder {path}",
        '名称里多了引号：引号里的文件夹，末尾不要写 \\，例如写 "报送 2025"，不写 "报送 2025\\"',
        'a quotation mark got into the name: leave out the last \\ of a folder in quotation marks, "term 2025" and not "term 2025\\"',
    ),
    "usage.no_such_folder": Phrase("没有文件夹 {path}", "there is no folder {path}"),
    "usage.no_such_path": Phrase("没有文件或文件夹 {path}", "there is no file or folder {path}"),
    "usage.no_indicator_there": Phrase("{path} 里没有指标或规则文件", "{path} holds no indicator or rule"),
    "usage.folder_not_empty": Phrase(
        "{path} 不是空文件夹，为免覆盖未写入",
        "{path} is not an empty folder; nothing was written",
        "换一个新文件夹",
        "name a new folder",
    ),
    "usage.cannot_cut": Phrase(
        "指标 {indicator} 不能按 {by} 划分",
        "indicator {indicator} cannot be cut by {by}",
        "运行 eduq show {indicator} 查看可用的层级与分组",
        "see eduq show {indicator} for its levels and slices",
    ),
}
