"""Policy figures of a county's schools, computed from its workbooks and judged against its plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduquality.version import __version__

if TYPE_CHECKING:
    from eduquality.api import catalogue, check, compute, load, status, template, validate

__all__ = ["__version__", "catalogue", "check", "compute", "load", "status", "template", "validate"]


def __getattr__(name: str) -> object:
    """Import the Python API when it is first used: every module of the package imports this one."""
    if name in __all__:
        from eduquality import api

        return getattr(api, name)
    raise AttributeError(name)
