"""Phrases of formats: what a result can be written as, and what contradicts that."""

from eduquality.words import Phrase

PHRASES: dict[str, Phrase] = {
    "usage.no_rows_of_result": Phrase(
        "这个结果不是一张由行组成的表，不能写成 Parquet",
        "this result is no one table of rows and cannot be written as Parquet",
        "请写成 .json、.csv、.html、.docx 或 .xlsx",
        "write .json, .csv, .html, .docx or .xlsx",
    ),
    "usage.format_needs_file": Phrase(
        "-f {format} 需要用 -o 指明写入的文件",
        "-f {format} needs -o and the name of a file",
        "例如 -f {format} -o 结果.{format}",
        "for example -f {format} -o result.{format}",
    ),
    "usage.not_one_of": Phrase(
        "{flag} 不认识 {name}", "{flag} does not know {name}", "可用：{known}", "known: {known}"
    ),
    "usage.format_contradicts_name": Phrase(
        "-f {format} 与文件名 {path} 不一致，未写入",
        "-f {format} does not fit the name {path}; nothing was written",
        "去掉 -f（按文件名写成 {named}），或改用别的后缀",
        "leave -f out (the name asks for {named}), or let the name end otherwise",
    ),
    "usage.ending_not_written": Phrase(
        "这个命令不能写成 {ending}：{path}",
        "this command does not write {ending}: {path}",
        "文件名可以用的后缀：{known}",
        "endings that it writes: {known}",
    ),
    "usage.ending_tells_nothing": Phrase(
        "从文件名 {path} 看不出要写成什么格式",
        "the name {path} does not tell in which format to write",
        "用 -f 指明格式，或把后缀改为其中之一：{known}",
        "name the format with -f, or use one of the endings {known}",
    ),
    "usage.output_is_folder": Phrase(
        "-o 后面应是文件名，而 {path} 是一个文件夹",
        "-o names a file, and {path} is a folder",
        "在文件夹后面写上文件名",
        "add a file name to it",
    ),
}
