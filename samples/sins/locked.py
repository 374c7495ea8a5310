"""How workbooks are put under a password, each in one of the ways offices have used."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from hashlib import md5
from itertools import count
from struct import pack
from unittest import mock

from sins.writing import Rows, compound, record, xls_stream, zipped

SECRET = "2025"  # noqa: S105 - the point of the sample is that it is known
_BOF, _FILE_PASS, _BOUND_SHEET = 0x0809, 0x002F, 0x0085
#: Records that stand as they are: openings, the password's own, what tells the program it may write.
_IN_CLEAR = frozenset({_BOF, _FILE_PASS, 0x0194, 0x0195, 0x00E1, 0x0196, 0x0138})
_BLOCK = 1024
_SALT = bytes(range(16))


def agile(workbook: bytes) -> bytes:
    """Encrypt an .xlsx as Excel has since 2010; what should be chance is counted instead, so that the bytes stay."""
    from msoffcrypto.format.ooxml import OOXMLFile
    from msoffcrypto.method import ecma376_agile
    from msoffcrypto.method.container import ecma376_encrypted

    out, numbers = io.BytesIO(), count()
    chance = mock.patch.object(
        ecma376_agile, "_random_buffer", lambda size: bytes(next(numbers) % 256 for _ in range(size))
    )
    with chance, mock.patch.object(ecma376_encrypted, "datetime2filetime", return_value=0):
        OOXMLFile(io.BytesIO(workbook)).encrypt(SECRET, out)
    return out.getvalue()


def rc4_xls(name: str, rows: Rows) -> bytes:
    """Encrypt an .xls as Excel 97 did: RC4 with a key of 40 bits."""
    from msoffcrypto.method.rc4 import DocumentRC4

    verifier = bytes(range(16, 32))
    hidden = DocumentRC4.decrypt(SECRET, _SALT, io.BytesIO(verifier + md5(verifier).digest()), _BLOCK).read()  # noqa: S324 - the format's own
    stream = _with_record(xls_stream((name, rows)), record(_FILE_PASS, pack("<HHH", 1, 1, 1) + _SALT + hidden))
    # The stream of the cipher runs on under what stays in clear.
    ciphered = DocumentRC4.decrypt(SECRET, _SALT, io.BytesIO(stream), _BLOCK).read()
    out = bytearray(stream)
    for start, stop in _secret_bodies(stream):
        out[start:stop] = ciphered[start:stop]
    return compound(bytes(out))


def xor_xls(name: str, rows: Rows) -> bytes:
    """Obfuscate an .xls as Excel 95 did."""
    from msoffcrypto.method.xor_obfuscation import DocumentXOR

    key = DocumentXOR.create_xor_key_method1(SECRET)
    verifier = next(number for number in range(0x10000) if DocumentXOR.verifypw(SECRET, number))
    stream = _with_record(xls_stream((name, rows)), record(_FILE_PASS, pack("<HHH", 0, key, verifier)))
    array, out = DocumentXOR.create_xor_array_method1(SECRET), bytearray(stream)
    for start, stop in _secret_bodies(stream):
        after = 4 * (int.from_bytes(stream[start - 8 : start - 6], "little") == _BOUND_SHEET)
        for at in range(start, stop):
            turned = (stream[at] << 5 | stream[at] >> 3) & 0xFF
            out[at] = turned ^ array[(stop + after + at - start) % 16]
    return compound(bytes(out))


def _with_record(stream: bytes, added: bytes) -> bytes:
    """Put a record behind the first one; the sheets then begin later."""
    first = 4 + int.from_bytes(stream[2:4], "little")
    out = bytearray(stream[:first] + added + stream[first:])
    for kind, start, _ in _records(bytes(out)):
        if kind == _BOUND_SHEET:
            begin = int.from_bytes(out[start : start + 4], "little") + len(added)
            out[start : start + 4] = begin.to_bytes(4, "little")
    return bytes(out)


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Give kind, start and end of the body of each record."""
    at = 0
    while at + 4 <= len(stream):
        kind, size = int.from_bytes(stream[at : at + 2], "little"), int.from_bytes(stream[at + 2 : at + 4], "little")
        yield kind, at + 4, at + 4 + size
        at += 4 + size


def _secret_bodies(stream: bytes) -> Iterator[tuple[int, int]]:
    for kind, start, stop in _records(stream):
        if kind not in _IN_CLEAR:
            yield start + 4 * (kind == _BOUND_SHEET), stop


def ods(parts: Mapping[str, bytes]) -> bytes:
    """Give an OpenDocument spreadsheet whose content is declared, and looks, encrypted."""
    own = b'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    secret = (
        b'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml" manifest:size="1">'
        b'<manifest:encryption-data manifest:checksum-type="SHA256/1K" manifest:checksum="AA==">'
        b'<manifest:algorithm manifest:algorithm-name="http://www.w3.org/2001/04/xmlenc#aes256-cbc" '
        b'manifest:initialisation-vector="AA=="/><manifest:key-derivation manifest:key-derivation-name="PBKDF2" '
        b'manifest:key-size="32" manifest:iteration-count="100000" manifest:salt="AA=="/>'
        b"</manifest:encryption-data></manifest:file-entry>"
    )
    manifest = parts["META-INF/manifest.xml"].replace(own, secret)
    scrambled = bytes(byte ^ 0xA5 for byte in parts["content.xml"])
    return zipped({**parts, "content.xml": scrambled, "META-INF/manifest.xml": manifest})
