"""Does one of the known passwords open this file? Through msoffcrypto-tool, if that is installed."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from eduquality.errors import InputFault, Issue, Place

# Excel writes files that are only protected against changes with this password, and opens them without asking.
_OPENS_ITSELF = "VelvetSweatshop"


def unlocked(data: bytes, name: str, passwords: Sequence[str]) -> tuple[bytes, bool]:
    """Give the content without protection, and whether it took a password; raises InputFault where none fits."""
    try:
        import msoffcrypto
        from msoffcrypto.exceptions import InvalidKeyError
    except ImportError:
        code = "file.encrypted_needs_extra" if passwords else "file.encrypted"
        raise InputFault(Issue("error", code, Place(name))) from None
    for password in (_OPENS_ITSELF, *passwords):
        opened = BytesIO()
        try:
            office = msoffcrypto.OfficeFile(BytesIO(data))
            office.load_key(password=password)
            office.decrypt(opened)
        except InvalidKeyError:
            continue
        except Exception:  # noqa: BLE001 - its parsers raise anything on what they do not know
            raise InputFault(Issue("error", "file.encrypted_scheme", Place(name))) from None
        return opened.getvalue(), password != _OPENS_ITSELF
    raise InputFault(Issue("error", "file.wrong_password" if passwords else "file.encrypted", Place(name)))
