"""Phrases of the YAML files, the catalogue's and `eduq.yaml` alike: what is no YAML, or has not the shape it must have."""

from eduquality.words import Phrase


def of_unknown(code: str, zh: str, en: str) -> dict[str, Phrase]:
    """Word an unknown name twice: without a near miss, and (`_near`) with the one that was probably meant."""
    return {
        code: Phrase(zh, en, "可用：{known}", "known: {known}"),
        f"{code}_near": Phrase(
            zh + "；是否想写“{near}”？", en + ": did you mean {near}?", "可用：{known}", "known: {known}"
        ),
    }


_TEXT = {
    "yaml.not_utf8": Phrase("文件不是 UTF-8 编码", "the file is not UTF-8 text", "请另存为 UTF-8", "save it as UTF-8"),
    "yaml.missing": Phrase("文件不存在", "there is no such file", "请检查路径", "check the path"),
    "yaml.unreadable": Phrase(
        "文件无法读取：{why}", "the file cannot be read: {why}", "请检查路径和权限", "check the path and its rights"
    ),
    "yaml.too_large": Phrase(
        "文件超过 {most} MB",
        "the file is larger than {most} MB",
        "请核对是不是这个文件",
        "check that it is the file meant",
    ),
    "yaml.syntax": Phrase(
        "YAML 语法有误：{why}",
        "not valid YAML: {why}",
        "请检查这一行及上一行的缩进、冒号（用半角，后面空一格）、引号和括号；含有花括号或冒号的文字要加引号",
        "check indents, the space after colons, quotes and brackets, of this line and the one above; a text that holds "
        "braces or a colon stands in quotes",
    ),
    "yaml.escape": Phrase(
        "双引号中的反斜杠不能这样写",
        "a backslash in double quotes begins an escape, and this is none",
        "路径请用 / ，或者改用单引号",
        "write paths with /, or in single quotes",
    ),
    "yaml.tab": Phrase(
        "缩进用了制表符（Tab）", "the indent holds a tab", "YAML 只能用空格缩进", "YAML indents with spaces only"
    ),
    "yaml.not_mapping": Phrase(
        "文件内容不是“键: 值”的形式",
        "the file does not consist of keys and their values",
        "请按“名称: 值”书写（冒号用半角，后面空一格）",
        "write `name: value`, with a space after the colon",
    ),
    "yaml.documents": Phrase(
        "一个文件里有多个文档（---）",
        "more than one document (---) in a file",
        "每个文件只写一个",
        "write one a file",
    ),
    "yaml.alias": Phrase(
        "不支持锚点与引用（& 和 *）",
        "anchors and aliases (& and *) are not supported",
        "请把内容写出来",
        "write it out",
    ),
    "yaml.tag": Phrase(
        "不支持标签（以 ! 开头的词）",
        "tags, words that begin with !, are not supported",
        "请删除；要写文本请加引号",
        "remove it, or put text in quotes",
    ),
    "yaml.key": Phrase("键必须是简单文本", "a key must be plain text", "可能少写了引号", "perhaps quotes are missing"),
    "yaml.too_deep": Phrase(
        "嵌套超过 {most} 层",
        "nested more than {most} levels deep",
        "请检查缩进和括号",
        "check indents and brackets",
    ),
    "yaml.duplicate_key": Phrase(
        "键“{key}”重复，第 {first} 行已有",
        "the key {key} stands twice; it is on line {first} already",
        "请删除一个",
        "remove one",
    ),
    "yaml.truth": Phrase(
        "{text} 会被当作真假值，这里没有真假值",
        "{text} reads as a truth value, and nothing here is one",
        "要写文本请加引号；是否类字段写 yes 或 no",
        "put text in quotes; yes/no columns take yes or no",
    ),
    "yaml.no_such_date": Phrase("没有 {text} 这一天", "there is no day {text}"),
}

_SHAPE = {
    **of_unknown("shape.unknown_key", "不认识的键“{name}”", "unknown key {name}"),
    **of_unknown("shape.not_allowed", "{key} 不能写“{name}”", "{key} cannot be {name}"),
    "shape.missing_key": Phrase("缺少“{key}”", "{key} is missing", "请补上这一项", "add it"),
    "shape.out_of_range": Phrase("{key} 超出范围（界限 {limit}）", "{key} is out of range (limit {limit})"),
    "shape.no_fit": Phrase(
        "{key} 的写法不对：{got}",
        "{key} is not written in any form it may have: {got}",
        "参照 docs/indicators.zh-CN.md 或 eduq schema 生成的模式；eduq.yaml 参照 docs/reference.zh-CN.md",
        "see docs/indicators.md or the schema written by eduq schema; for eduq.yaml docs/reference.md",
    ),
    "shape.not_text": Phrase(
        "{key} 应为文本，写的是 {got}",
        "{key} must be text, not {got}",
        "数字样的文本请加引号",
        "put text that looks like a number in quotes",
    ),
    "shape.not_number": Phrase("{key} 应为数字，写的是 {got}", "{key} must be a number, not {got}"),
    "shape.number_too_long": Phrase(
        "{key} 的数字位数太多（最多 30 位，其中小数 15 位）：{got}",
        "{key} is a number of too many digits (30 at most, 15 of them decimals): {got}",
    ),
    "shape.not_whole": Phrase("{key} 应为整数，写的是 {got}", "{key} must be a whole number, not {got}"),
    "shape.not_truth": Phrase("{key} 应为 true 或 false，写的是 {got}", "{key} must be true or false, not {got}"),
    "shape.not_date": Phrase(
        "{key} 应为日期，写的是 {got}", "{key} must be a date, not {got}", "写作 2025-10-15", "write 2025-10-15"
    ),
    "shape.not_mapping": Phrase(
        "{key} 应为“键: 值”，写的是 {got}",
        "{key} must hold keys with their values, not {got}",
        "标题类文本写作 {{zh: …, en: …}}",
        "texts are written {{zh: …, en: …}}",
    ),
    "shape.not_list": Phrase(
        "{key} 应为列表，写的是 {got}", "{key} must be a list, not {got}", "写作 [a, b]", "write [a, b]"
    ),
}

PHRASES: dict[str, Phrase] = {**_TEXT, **_SHAPE}
