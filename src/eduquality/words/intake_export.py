"""Phrases of the intake layer about exports: what a county hands up, and why several are not read together."""

from eduquality.words import Phrase

_AGAIN_ZH, _AGAIN_EN = "请重新复制，或向该县重新索取", "copy it again, or ask the county for it again"

EXPORT: dict[str, Phrase] = {
    "export.which_key": Phrase(
        "没有说明人员号码怎样处理",
        "it is not said how numbers of persons are to be written",
        "用 --key-file 指明全省共用的密钥文件（没有时新建），号码换成代号；或者用 --keep-ids 保留原号码。两者只能选一个",
        "name the key file of the whole province with --key-file (made where there is none): numbers are replaced; or keep them with --keep-ids. One of the two",
    ),
    "export.key_unusable": Phrase(
        "密钥文件无法读写（{why}）",
        "the key file cannot be read or written ({why})",
        "请确认路径和权限",
        "check the path and your rights",
    ),
    "export.no_key": Phrase(
        "这个文件不是密钥文件",
        "this file holds no key",
        "密钥文件只有一行 64 个十六进制字符；请向上级单位索取，或者指定一个还不存在的文件名，由程序新建",
        "a key file is one line of 64 hexadecimal digits: ask whoever collects the exports for it, or name a file that does not exist yet, and it is made",
    ),
    "export.key_inside": Phrase(
        "密钥文件不能放在导出文件夹里，否则会随数据一起上交",
        "the key file must not lie in the folder that is handed up",
        "请把密钥文件放在别处",
        "put the key file elsewhere",
    ),
    "export.inside_data": Phrase(
        "导出结果不能写进数据文件夹，否则下次会被当作数据",
        "an export is not written among the data: it would be read as data the next time",
        "请写到别处",
        "name a folder elsewhere",
    ),
    "export.of_exports": Phrase(
        "这里已经是导出结果，不能再导出",
        "this is an export already and is not exported again",
        "直接上交这个文件夹，或者直接用它计算",
        "hand up this folder as it is, or compute from it",
    ),
    "export.missing": Phrase(
        "导出结果不完整，缺少或打不开这个文件（{why}）",
        "the export is not whole: this file is not there or cannot be opened ({why})",
        _AGAIN_ZH,
        _AGAIN_EN,
    ),
    "export.damaged": Phrase(
        "这个文件与导出时不同，没有采用",
        "this file is not what was exported; nothing was taken from it",
        _AGAIN_ZH,
        _AGAIN_EN,
    ),
    "export.other_format": Phrase(
        "导出格式 {format} 是这一版程序不认识的",
        "this program does not know the format {format}",
        "请各县和汇总单位使用同一版本的程序",
        "use the same release of the program in the counties and where their exports are put together",
    ),
    "export.other_key": Phrase(
        "密钥与“{first}”的不同：同一个人会有两个代号，不能一起计算",
        "its key is not that of {first}: one person would have two numbers, so they are not computed together",
        "请各县用同一个密钥文件重新导出",
        "have every county export with the same key file",
    ),
    "export.other_table": Phrase(
        "“{name}”表的列与这里的定义不同",
        "the columns of table {name} are not those defined here",
        "请使用同一版本的程序和同样的 --catalog 重新导出或计算",
        "export, or compute, with the same release of the program and the same --catalog",
    ),
    "export.other_program": Phrase(
        "由另一版程序（{version}）读取，个别单元格可能读法不同",
        "another release ({version}) has read it and may have read a cell otherwise",
        "最好用同一版本的程序重新导出",
        "best export it again with this release",
    ),
    "export.unknown_table": Phrase(
        "其中的“{name}”表这里没有定义，没有采用",
        "its table {name} is not defined here and was not taken",
        "用 --catalog 指明定义这张表的文件夹",
        "name the folder that defines it with --catalog",
    ),
    "export.settings_differ": Phrase(
        "“{first}”和“{other}”的 {name} 设置不同，一起计算时只能有一种",
        "{first} and {other} settle {name} differently; together only one can hold",
        "把共同的设置写在这些导出结果旁边的 eduq.yaml 里，或者分别计算",
        "write what holds for all into an eduq.yaml beside the exports, or compute them one by one",
    ),
    "export.too_late": Phrase(
        "{names} 说的是怎样读工作簿，对已经导出的数据不起作用",
        "{names} tell how workbooks are read and change nothing in what is exported",
        "请写在各县自己的 eduq.yaml 里，再重新导出",
        "write them into the county's own eduq.yaml and export it again",
    ),
    "export.with_workbooks": Phrase(
        "工作簿里有人员，而“{export}”里的人员已换成代号，同一个人对不上",
        "the workbook holds persons, and in {export} persons have other numbers: one and the same would be two",
        "先用同一个密钥文件把这些工作簿也导出（eduq export），再一起计算",
        "export these workbooks with the same key file first (eduq export), and compute the exports together",
    ),
}
