"""Phrases of the intake layer about `eduq.yaml`: what its settings name is not there, or is not written as it must be."""

from eduquality.words import Phrase
from eduquality.words.yamlfiles import of_unknown

SETTINGS: dict[str, Phrase] = {
    "project.no_field": Phrase(
        "{key}：没有“{name}”这一列", "{key}: there is no field {name}",
        "可用的列：{known}", "known fields: {known}",
    ),
    "project.no_field_near": Phrase(
        "{key}：没有“{name}”这一列", "{key}: there is no field {name}", "是不是“{near}”？", "did you mean {near}?",
    ),
    "project.no_value": Phrase(
        "{key}：“{name}”不是这一列的值", "{key}: {name} is no value of this field",
        "可以填：{known}（没有列出的，写这一列能填的值）", "known values: {known} (where none are listed, what a cell of it may hold)",
    ),
    "project.no_value_near": Phrase(
        "{key}：“{name}”不是这一列的值", "{key}: {name} is no value of this field", "是不是“{near}”？", "did you mean {near}?",
    ),
    **of_unknown("project.no_table", "没有“{name}”这张表", "there is no table {name}"),
    "project.no_such_file": Phrase(
        "没有文件“{named}”", "there is no file “{named}”",
        "路径从项目文件所在的文件夹算起", "paths begin at the folder of the project file",
    ),
    "project.no_such_file_near": Phrase(
        "没有文件“{named}”", "there is no file “{named}”", "是不是“{near}”？", "did you mean “{near}”?",
    ),
    "project.not_schools": Phrase(
        "expected.schools 应是一个文件，或者学校名称（标识码）的列表",
        "expected.schools must be a file, or a list of the schools' names or codes",
        "例如 schools: 学校名录.xlsx", "for example schools: list.xlsx",
    ),
    "project.not_tables": Phrase(
        "expected.tables 应是数据表的列表，或者“学段（学校类别）: 列表”",
        "expected.tables must be a list of tables, or stages and kinds of schools with a list each",
        "例如 tables: {{all: [classes, teachers], 小学: [students]}}",
        "for example tables: {{all: [classes, teachers], primary: [students]}}",
    ),
    "project.not_of_schools": Phrase(
        "“{table}”表不由学校报送", "the table {table} is not one that schools send",
        "请从 expected.tables 中删去", "take it out of expected.tables",
    ),
    "project.accepts_all": Phrase(
        "例外没有写明是哪一条", "the exception does not say which finding it is about",
        "请至少写 school、file、who、row 之一", "give at least one of school, file, who and row",
    ),
    "project.rule_unused": Phrase(
        "sheets 的这一条没有用上：没有名为“{named}”的文件或工作表",
        "this entry of sheets is not used: there is no file or sheet “{named}”",
        "请核对 files 和 sheet；不再需要的，请删去这一条",
        "check `files` and `sheet`, or remove the entry if it is needed no more",
    ),
    "project.rule_unused_near": Phrase(
        "sheets 的这一条没有用上：没有名为“{named}”的文件或工作表",
        "this entry of sheets is not used: there is no file or sheet “{named}”",
        "是不是“{near}”？",
        "did you mean “{near}”?",
    ),
    "project.columns_beyond": Phrase(
        "columns 写了 {columns} 列，但有 {sheets} 个工作表没有这么多列，如 {example}；这几列没有读到",
        "columns names {columns}, but {sheets} {sheets:sheet ends|sheets end} before, as {example}; nothing was read there",
        "请核对列号；这些工作表的列不同时，请另写一条",
        "check the letters; where these sheets have other columns, write an entry of their own",
    ),
    "project.bad_pattern": Phrase(
        "{key} 不是写法正确的格式", "{key} is no pattern",
        "请写正则表达式，如 '\\d{{6}}'；没有固定格式时写 none", "write a regular expression, as '\\d{{6}}', or none where numbers have no form",
    ),
    "project.bad_header": Phrase(
        "header 应为 1 到 3 个相连的行号，如 2 或 [2, 3]",
        "header takes one to three row numbers, one after another, as 2 or [2, 3]",
    ),
    "project.together_without_header": Phrase(
        "columns 里把几列合成一项（如 C+D）时要写 header", "columns that make one field (as C+D) need header",
        "请写明表头在第几行", "say which rows are the header",
    ),
    "project.bad_constant": Phrase(
        "constants 里 {key} 不能是“{name}”", "constants: {key} cannot be {name}",
        "请照这一列单元格的写法填写", "write it as a cell of this column holds it",
    ),
    "project.bad_column": Phrase(
        "“{key}”不是列号", "{key} is no column", "请写大写字母，如 A、AB；几列合成一项写 C+D", "write capital letters, as A or AB; C+D where both make one field"
    ),
    "project.bad_cell": Phrase(
        "“{key}”的单元格写法不对", "the cell of {key} is not written as one", "请写成 C7 这样", "write it as C7"
    ),
    "project.cells_without_table": Phrase(
        "写了 cells 就要写 table", "cells needs table", "请写明是哪一种表", "say which table it is"
    ),
}  # fmt: skip
