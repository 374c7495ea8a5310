"""Policy figures of a county's schools, computed from its workbooks and judged against its plans."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eduquality.api import catalogue, check, compute, diff, explain, export, frame, load, status, template, validate
    from eduquality.version import __version__

__all__ = [
    "__version__",
    "catalogue",
    "check",
    "compute",
    "diff",
    "explain",
    "export",
    "frame",
    "load",
    "status",
    "template",
    "validate",
]


def __getattr__(name: str) -> object:
    """Import the Python API when it is first used: every module of the package imports this one."""
    if name == "__version__":
        from eduquality import version

        return version.__version__
    if name in __all__:
        from eduquality import api

        return getattr(api, name)
    raise AttributeError(name)


def __dir__() -> list[str]:
    return [*__all__]
