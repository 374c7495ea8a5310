"""Which indicators, plans and rules are there? YAML becomes a proved `Catalogue`, or every problem with its line."""

from eduquality.catalog.loading import load_catalogue, load_rules, load_tables, write_parsed_files, write_proofs
from eduquality.catalog.schemas import write_schemas
from eduquality.version import builtin_catalogue_dir

__all__ = [
    "builtin_catalogue_dir",
    "load_catalogue",
    "load_rules",
    "load_tables",
    "write_parsed_files",
    "write_proofs",
    "write_schemas",
]
