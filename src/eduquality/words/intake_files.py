"""Phrases of the intake layer about whole files: what they are, why they cannot be read, what to do."""

from eduquality.words import Phrase

_SAVE_ZH, _SAVE_EN = "请用 WPS 或 Excel 打开并另存为 .xlsx", "open it in WPS or Excel and save it as .xlsx"
_ASK_ZH, _ASK_EN = "请向报送单位重新索取文件", "ask whoever sent it for the file again"
_BOOK_ZH, _BOOK_EN = "请向报送单位索取 .xlsx 工作簿", "ask whoever sent it for a workbook (.xlsx)"
_SLIM_ZH = "请用 WPS 或 Excel 打开，删去多余的空行、空列和格式后另存为 .xlsx，或者拆成几个文件"
_SLIM_EN = "open it in WPS or Excel, delete surplus empty rows, columns and formats, and save it as .xlsx, or split it"

_ACCESS: dict[str, Phrase] = {
    "file.unreadable": Phrase(
        "无法打开文件（{why}）",
        "the file cannot be opened ({why})",
        "请确认文件没有被其他程序占用，并且您有读取权限",
        "check that no other program holds it and that you may read it",
    ),
    "file.changed": Phrase(
        "文件在读取时被改动，没有采用",
        "the file was changed while it was read; nothing was taken from it",
        "等文件保存或复制完再运行一次",
        "run it again once the file is saved or copied",
    ),
    "file.vanished": Phrase(
        "文件在读取时不见了，没有采用",
        "the file vanished while it was read; nothing was taken from it",
        "请确认文件没有被移走或改名，再运行一次",
        "check that it was not moved or renamed, and run it again",
    ),
    "store.no_room": Phrase(
        "临时数据写不下（{why}）",
        "what is needed while reading cannot be written ({why})",
        "请清理磁盘，或者用环境变量 EDUQ_STORE 指定一个有空间的文件夹",
        "free some space, or name a folder with room in the environment variable EDUQ_STORE",
    ),
    "file.broken_link": Phrase(
        "这是一个链接，指向的文件不存在，没有读取",
        "this is a link that leads to no file; nothing was read",
        "请把文件本身复制到这里，或者删去链接",
        "copy the file itself here, or delete the link",
    ),
    "file.linked_twice": Phrase(
        "这是指向“{first}”的链接，只读一次",
        "this is a link to {first}, which is read once",
    ),
    "file.link_out": Phrase(
        "这是一个链接，指向所给文件夹之外的文件，没有读取",
        "this is a link to a file outside the folder that was given; it was not read",
        "请把那个文件也写在命令后面，或者把它复制到这里",
        "name that file on the command line as well, or copy it here",
    ),
    "file.not_plain": Phrase(
        "这不是普通文件（而是管道、设备或套接字），没有读取",
        "this is no plain file but a pipe, a device or a socket; it was not read",
        "请把内容存成文件",
        "save its content as a file",
    ),
    "folder.is_link": Phrase(
        "这是指向另一个文件夹的链接，里面的文件没有读取",
        "this is a link to another folder; the files in it were not read",
        "请把那个文件夹也写在命令后面，或者复制到这里",
        "name that folder on the command line as well, or copy it here",
    ),
    "folder.is_result": Phrase(
        "这是 eduq validate -o 写出的结果文件夹，不作为数据",
        "this folder was written by eduq validate -o and is not taken as data",
    ),
    "folder.unreadable": Phrase(
        "无法打开文件夹（{why}），里面的文件没有读取",
        "the folder cannot be opened ({why}); the files in it were not read",
        "请确认您有读取权限",
        "check that you may read it",
    ),
    "folder.nothing_to_read": Phrase(
        "这个文件夹里没有可以读取的文件",
        "there is no file in this folder that could be read",
        "请放入要读的文件；不需要这个文件夹的，命令中请不要写它",
        "put the files there that are to be read, or leave the folder out of the command",
    ),
    "file.empty": Phrase("文件是空的", "the file is empty", _ASK_ZH, _ASK_EN),
    "file.only_zeros": Phrase(
        "文件里全是零字节，内容在传输或保存时丢失了",
        "the file holds nothing but zero bytes: its content was lost when it was sent or saved",
        _ASK_ZH,
        _ASK_EN,
    ),
    "file.too_slow": Phrase(
        "读取超过 {seconds} 秒，已经放弃",
        "reading took more than {seconds} {seconds:second|seconds} and was given up",
        _SLIM_ZH,
        _SLIM_EN,
        "确实需要更久时，请在 eduq.yaml 的 limits 里调大 seconds",
        "if it truly needs longer, raise `seconds` under `limits` in eduq.yaml",
    ),
    "file.too_big": Phrase(
        "读取这个文件需要的内存超过 {memory} MiB，已经放弃",
        "reading this file takes more than {memory} MiB of memory and was given up",
        _SLIM_ZH,
        _SLIM_EN,
        "内存充裕时，可以在 eduq.yaml 的 limits 里调大 memory_mib",
        "if the machine has more to spare, raise `memory_mib` under `limits` in eduq.yaml",
    ),
    "file.too_many_cells": Phrase(
        "工作表的已用区域太大（超过一亿个单元格），没有读取",
        "the used range of a sheet is too large (more than 100 million cells); the file was not read",
        _SLIM_ZH,
        _SLIM_EN,
    ),
    "file.bomb": Phrase(
        "文件只有 {packed}，解压后却有 {unpacked}，没有正常的工作簿是这样的，没有解压",
        "the file of {packed} would unpack to {unpacked}, as no ordinary workbook does; it was not unpacked",
        "请确认文件来源；确实是工作簿时，" + _SAVE_ZH.removeprefix("请"),
        "check where it comes from; if it is a workbook, " + _SAVE_EN,
    ),
    "file.entities": Phrase(
        "文件里定义了 XML 实体，正常的工作簿没有这种内容，展开后可能无穷无尽，没有读取",
        "the file defines XML entities, as no ordinary workbook does; unfolded they could be endless, so it was not read",
        "请确认文件来源；确实是工作簿时，" + _SAVE_ZH.removeprefix("请"),
        "check where it comes from; if it is a workbook, " + _SAVE_EN,
    ),
    "file.reader_crashed": Phrase(
        "读取程序在这个文件上崩溃了，其他文件不受影响",
        "the reader crashed on this file; other files are not affected",
        _SLIM_ZH,
        _SLIM_EN,
    ),
    "file.no_reader": Phrase(
        "无法启动读取文件的进程",
        "the process that reads files could not be started",
        "请确认安全软件没有阻止 Python 启动新的进程",
        "check that no security software keeps Python from starting processes",
    ),
}

_PASSWORDS: dict[str, Phrase] = {
    "file.encrypted": Phrase(
        "文件有打开密码，无法读取",
        "the file is protected by a password and cannot be read",
        "请用 WPS 或 Excel 打开，去掉密码后另存",
        "open it in WPS or Excel, remove the password and save it again",
        "或者把密码写进 eduq.yaml 的 passwords，或环境变量 EDUQ_PASSWORD",
        "or name the password in eduq.yaml under `passwords`, or in the environment variable EDUQ_PASSWORD",
    ),
    "file.wrong_password": Phrase(
        "文件有打开密码，提供的密码都不对",
        "the file is protected by a password, and none of those given opens it",
        "请核对密码（区分大小写），或者用 WPS 或 Excel 打开，去掉密码后另存",
        "check the password (capitals count), or open it in WPS or Excel, remove the password and save it again",
    ),
    "file.encrypted_scheme": Phrase(
        "文件有打开密码，而且加密方式不是本程序能打开的",
        "the file is protected by a password in a way that this program cannot open",
        "请用 WPS、Excel 或 LibreOffice 打开，去掉密码后另存",
        "open it in WPS, Excel or LibreOffice, remove the password and save it again",
    ),
    "file.encrypted_needs_extra": Phrase(
        "文件有打开密码；要用密码打开，还需要安装一个组件",
        "the file is protected by a password; to open it with one, an extra has to be installed",
        "请用 WPS 或 Excel 打开，去掉密码后另存",
        "open it in WPS or Excel, remove the password and save it again",
        "或者运行 pip install 'eduq[encrypted]'",
        "or run `pip install 'eduq[encrypted]'`",
    ),
    "file.is_sealed": Phrase(
        "文件被单位的文档加密软件加密了，只有装有该软件的电脑能打开",
        "the file is sealed by an office's document security software; only computers with that software open it",
        "请在装有该软件的电脑上解密，再另存为 .xlsx",
        "decrypt it on a computer that has that software, and save it as .xlsx",
    ),
}

_CONTENT: dict[str, Phrase] = {
    "file.corrupt": Phrase(
        "文件已损坏，或者内容与扩展名不符",
        "the file is damaged, or is not what its name says",
        _SAVE_ZH + "；打不开时请重新索取",
        _SAVE_EN + "; if it does not open, ask for it again",
    ),
    "file.unsupported": Phrase(
        "这不是能读取的表格文件",
        "this is not a workbook that can be read",
        "可以读取 .xlsx、.xlsb、.xls、.et、.ods、.csv；其他格式请用 WPS 或 Excel 另存为 .xlsx",
        ".xlsx, .xlsb, .xls, .et, .ods and .csv can be read; open others in WPS or Excel and save them as .xlsx",
    ),
    "file.markup": Phrase(
        "文件其实是 XML 文本，不是工作簿",
        "the file is really XML text, not a workbook",
        _SAVE_ZH,
        _SAVE_EN,
    ),
    "file.no_table": Phrase(
        "文件是网页，里面没有表格",
        "the file is a web page without a table",
        "如果是 Excel 另存的网页，数据在同名的文件夹里，请改存为 .xlsx 后报送",
        "if Excel saved it as a web page, the data are in the folder of the same name: have it saved as .xlsx",
    ),
    "file.encoding": Phrase(
        "文本的编码既不是 UTF-8、UTF-16 也不是 GB18030",
        "the text is neither UTF-8, UTF-16 nor GB18030",
        _SAVE_ZH,
        _SAVE_EN,
    ),
    "file.damaged_text": Phrase(
        "文本里有 {count} 处损坏的字符，这一行是第一处，没有读取",
        "the text has {count} damaged {count:character|characters}, the first in this line; it was not read",
        "请改正这些字符，或者向报送单位重新索取文件",
        "correct them, or ask whoever sent it for the file again",
    ),
    "file.open_quote": Phrase(
        "这一行的引号没有配对，其后的内容会并入同一个单元格，没有读取",
        "a quotation mark in this row is never closed and would swallow all that follows; the file was not read",
        "请补上或删去引号，或者" + _SAVE_ZH.removeprefix("请"),
        "close or delete the quotation mark, or " + _SAVE_EN,
    ),
    "file.no_sheets": Phrase("工作簿里没有工作表", "the workbook holds no sheet", _ASK_ZH, _ASK_EN),
}

_FOREIGN: dict[str, Phrase] = {
    "file.is_old_excel": Phrase(
        "这是 Excel 4.0 或更早的工作表（BIFF2–4），本程序不读取",
        "this is a sheet of Excel 4.0 or earlier (BIFF2–4), which is not read",
        _SAVE_ZH,
        _SAVE_EN,
    ),
    "file.is_numbers": Phrase(
        "这是 Apple Numbers 表格",
        "this is an Apple Numbers spreadsheet",
        "请在 Numbers 里用“文件－导出为－Excel”存为 .xlsx",
        "in Numbers, export it to Excel (.xlsx)",
    ),
    "file.is_pdf": Phrase("这是 PDF 文件，不是工作簿", "this is a PDF file, not a workbook", _BOOK_ZH, _BOOK_EN),
    "file.is_document": Phrase(
        "这是文字文档（Word、WPS 文字等），不是工作簿",
        "this is a text document (Word or the like), not a workbook",
        "请把其中的表格复制到工作簿里，存为 .xlsx",
        "copy its tables into a workbook and save that as .xlsx",
    ),
    "file.is_slides": Phrase("这是演示文稿，不是工作簿", "this is a presentation, not a workbook", _BOOK_ZH, _BOOK_EN),
    "file.is_image": Phrase("这是图片，不是工作簿", "this is a picture, not a workbook", _BOOK_ZH, _BOOK_EN),
    "file.is_archive": Phrase(
        "这是压缩包，里面的文件没有读取",
        "this is a compressed archive; what is in it was not read",
        "请解压后再读取",
        "unpack it and try again",
    ),
    "file.is_database": Phrase(
        "这是数据库文件（Access、dBase 等），不是工作簿",
        "this is a database file (Access, dBase or the like), not a workbook",
        "请用原来的软件或 Excel 打开，另存为 .xlsx",
        "open it in its own program or in Excel and save it as .xlsx",
    ),
    "file.is_program": Phrase(
        "这是可执行程序，不是工作簿，请不要打开",
        "this is a program, not a workbook: do not open it",
        "请向报送单位核实",
        "check with whoever sent it",
    ),
}

FILES: dict[str, Phrase] = {**_ACCESS, **_PASSWORDS, **_CONTENT, **_FOREIGN}
