"""Is this archive safe to unpack, and which kind of workbook is it? Its directory tells before anything is inflated."""

from __future__ import annotations

import re
from contextlib import suppress
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from eduquality.errors import InputFault, Issue, Place
from eduquality.intake.formats.kinds import Archive, archive_kind, foreign_archive

#: No workbook that Excel opens unpacks to more than this, bytes.
MOST_UNPACKED = 4 << 30
#: Tables of numbers shrink to a tenth, empty ones to a hundredth; to less only what was made to do harm.
MOST_RATIO = 400
_SMALL = 64 << 20
_PROLOG = 2048
#: Says of a member that it is under a password.
_ENCRYPTED = 0x1
_DEFINES = re.compile(rb"<!DOCTYPE|<!ENTITY")
#: What an archive that cannot be read raises, besides what zlib and the codecs do.
BROKEN = (BadZipFile, KeyError, OSError, EOFError, NotImplementedError, UnicodeDecodeError, ValueError, RuntimeError)


def opened(data: bytes, name: str) -> tuple[ZipFile, Archive] | None:
    """Open an archive and tell its kind; None where Python cannot read it although another reader may.

    Raises InputFault where it is no workbook, was made to do harm or is under a password of the archive's own.
    """
    try:
        archive = ZipFile(BytesIO(data))
        members = archive.namelist()
        if any(member.flag_bits & _ENCRYPTED for member in archive.infolist()):
            raise InputFault(Issue("error", "file.encrypted_scheme", Place(name)))
        mimetype = archive.read("mimetype")[:128].strip() if "mimetype" in members else b""
    except BROKEN:
        return None
    _refuse_bomb(archive, len(data), name)
    kind = archive_kind(members, mimetype)
    if kind is None:
        raise InputFault(Issue("error", foreign_archive(members, mimetype), Place(name)))
    if kind != "ods":
        _call_as_asked(archive)
    return archive, kind


def part_name(name: str) -> str:
    """Give the name under which a part of an Office workbook is looked up: no case (OPC, 6.2.2.3), no backslashes."""
    return name.replace("\\", "/").lower()


def _call_as_asked(archive: ZipFile) -> None:
    """Give every member the name under which it is looked up: what calamine finds must be found here too."""
    for member in archive.infolist():
        member.filename = part_name(member.filename)
    archive.NameToInfo = {member.filename: member for member in archive.infolist()}


def _refuse_bomb(archive: ZipFile, packed: int, name: str) -> None:
    unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > MOST_UNPACKED or (unpacked > _SMALL and unpacked > MOST_RATIO * packed):
        values = {"packed": _size(packed), "unpacked": _size(unpacked)}
        raise InputFault(Issue("error", "file.bomb", Place(name), values))


def _size(count: int) -> str:
    """Write a number of bytes in the unit that suits it."""
    unit, size = next(((unit, size) for unit, size in (("GB", 10**9), ("MB", 10**6)) if count >= size), ("KB", 1000))
    return f"{max(1, round(count / size))} {unit}"


def refuse_entities(archive: ZipFile, name: str) -> None:
    """Raise InputFault where a part defines entities of its own: no workbook does, and they can unfold without end."""
    for member in archive.namelist():
        if member.endswith((".xml", ".rels")):
            with suppress(*BROKEN), archive.open(member) as part:
                prolog = part.read(_PROLOG)
                if _DEFINES.search(prolog):
                    raise InputFault(Issue("error", "file.entities", Place(name)))
