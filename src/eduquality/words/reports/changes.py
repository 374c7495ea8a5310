"""Phrases of what moved between two results, and why."""

from eduquality.words import Phrase

CHANGES: dict[str, Phrase] = {
    "changes.title": Phrase("两次结果之间的变化", "What moved between two results"),
    "changes.title_catalogues": Phrase("两套指标定义之间的变化", "What two catalogues define differently"),
    "changes.summary": Phrase(
        "{rows} 项中有 {moved} 项变化；不同之处共 {causes} 处",
        "{moved} of {rows} {rows:row|rows} moved; {causes} {causes:thing differs|things differ}",
    ),
    "changes.nothing": Phrase(
        "{rows} 项结果都没有变化；不同之处共 {causes} 处",
        "none of {rows} {rows:row|rows} moved; {causes} {causes:thing differs|things differ}",
    ),
    "changes.summary_catalogues": Phrase(
        "共 {definitions} 个定义的含义不同（标题、说明、依据、算例的改动不算）",
        "definitions that mean something else: {definitions} (titles, notes, sources and examples do not count)",
    ),
    "changes.tried": Phrase(
        "“单独”是只让这一处改变、其余照旧时的结果；几处一起的影响不一定等于各自之和。文件和设置逐处试过。",
        "“Alone” is what comes out where that one thing is as it is now and all else as it was; together they may make "
        "more or less than the sum. Files and settings were tried one at a time.",
    ),
    "changes.untried": Phrase(
        "各处影响多少没有分别计算；给出前后两次的数据文件夹，就会逐处试算：eduq diff 旧文件夹 新文件夹",
        "How much each makes was not tried; with the two folders of data it is: eduq diff OLD_FOLDER NEW_FOLDER",
    ),
    "changes.beyond": Phrase(
        "可能有影响的有 {causes} 处，太多，没有逐处试算",
        "{causes} things may have moved something: too many to try one at a time",
    ),
    "changes.idle": Phrase("不同但没有影响结果的", "What differs and moved nothing"),
    "changes.differ": Phrase("不同之处", "What differs"),
    "changes.not_there": Phrase("没有这一项", "not there"),
    "changes.passing": Phrase("{units} 个中 {passing} 个达标", "{passing} of {units} {passing:passes|pass}"),
    "changes.provisional": Phrase("{status}（暂定）", "{status} (provisional)"),
    "changes.alone": Phrase("{cause}；单独：{result}", "{cause}; alone: {result}"),
    "changes.gone_alone": Phrase("{cause}；单独：没有结果", "{cause}; alone: no result"),
    "changes.may": Phrase("可能因为：{cause}", "may be for: {cause}"),
    "changes.fail_now": Phrase("新的未达标：{units}", "fail now: {units}"),
    "changes.fail_no_more": Phrase("不再未达标：{units}", "fail no more: {units}"),
    "changes.file_changed": Phrase("文件 {name} 的内容变了", "the file {name} changed"),
    "changes.file_came": Phrase("多了文件 {name}", "the file {name} came"),
    "changes.file_went": Phrase("少了文件 {name}", "the file {name} went"),
    "changes.file_renamed": Phrase("文件 {before} 改名为 {after}", "the file {before} is now {after}"),
    "changes.setting": Phrase("eduq.yaml 的 {name} 变了", "`{name}` of eduq.yaml changed"),
    "changes.setting_part": Phrase("eduq.yaml 的 {name} 变了（{part}）", "`{name}` of eduq.yaml changed ({part})"),
    "changes.option": Phrase("选项 {name}：{before} → {after}", "the option {name}: {before} → {after}"),
    "changes.program": Phrase("程序 {before} → {after}", "the program {before} → {after}"),
    "changes.code": Phrase("同一版本号的程序代码不同", "another build of the program of the same version"),
    "changes.definition": Phrase(
        "{kind} {name} 的 {part}：{before} → {after}", "{kind} {name}, {part}: {before} → {after}"
    ),
    "changes.definition_came": Phrase("新增{kind} {name}", "{kind} {name} is new"),
    "changes.definition_went": Phrase("{kind} {name} 没有了", "{kind} {name} is gone"),
    "changes.defined": Phrase("{kind} {name}", "{kind} {name}"),
    "changes.came": Phrase("新增", "new"),
    "changes.went": Phrase("没有了", "gone"),
    "changes.kind.indicator": Phrase("指标", "indicator"),
    "changes.kind.view": Phrase("视图", "view"),
    "changes.kind.table": Phrase("表", "table"),
    "changes.kind.rule": Phrase("规则", "rule"),
    "changes.kind.target": Phrase("目标", "target"),
    "column.part": Phrase("内容", "Part"),
    "column.was": Phrase("原来", "Before"),
    "column.is": Phrase("现在", "After"),
    "column.change": Phrase("变化", "Change"),
    "column.cause": Phrase("不同之处", "Cause"),
    "column.alone": Phrase("单独时的值", "Value of it alone"),
    "diff.unreadable": Phrase(
        "无法读取（{why}）",
        "cannot be read ({why})",
        "请检查路径和权限",
        "check the path and its permissions",
    ),
    "diff.not_a_result": Phrase(
        "这不是 eduq check 或 compute 写出的 JSON 结果",
        "this is no result of eduq check or compute as JSON",
        "请用 eduq check 数据 -o 结果.json 写出，再作比较",
        "write one with: eduq check DATA -o result.json",
    ),
    "diff.no_provenance": Phrase(
        "这个结果没有写明依据（由较早的版本写出），无法说出变化的原因",
        "this result does not say what it rests on (an earlier version wrote it), so causes cannot be told",
        "请用这个版本重新写出，或比较两个数据文件夹",
        "write it again with this version, or compare the two folders of data",
    ),
    "diff.published": Phrase(
        "这是可以公开的版本，不写明依据，无法说出变化的原因",
        "this is a published edition: it does not say what it rests on, so causes cannot be told",
        "请比较不带 --publish 写出的结果，或比较两个数据文件夹",
        "compare results written without --publish, or the two folders of data",
    ),
    "diff.suppressed": Phrase(
        "eduq.yaml 的 suppress 写了 always：这里的结果都只写可以公开的版本；两个版本一减就能算出不公布的数，不比较",
        "`suppress` in its eduq.yaml says `always`: every result here is one that may be published, and the difference of "
        "two such gives back what is withheld",
        "内部核对时，请用没有写 always 的 eduq.yaml",
        "to compare them within the bureau, use an eduq.yaml without `always`",
    ),
    "diff.two_kinds": Phrase(
        "{old} 和 {new} 不是同一种东西，无法比较",
        "{old} and {new} are of two kinds and cannot be compared",
        "请给出两个 JSON 结果、两个数据文件夹或两套指标定义",
        "give two results as JSON, two folders of data, or two catalogues",
    ),
    "diff.two_commands": Phrase(
        "一个是 check 的结果，一个是 compute 的结果（另一个：{old}）",
        "one result is of check and one of compute (the other: {old})",
        "请用同一个命令写出两个结果",
        "write both with the same command",
    ),
}
