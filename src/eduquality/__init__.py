"""Policy figures of a county's schools, computed from its workbooks and judged against its plans."""

__version__ = "0.1.0"
