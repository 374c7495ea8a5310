"""Which indicators, plans and rules are there? YAML becomes a proved `Catalogue`, or every problem with its line."""

from eduquality.catalog.loading import builtin_catalogue_dir, load_catalogue, load_rules, write_proofs
from eduquality.catalog.schemas import write_schemas

__all__ = ["builtin_catalogue_dir", "load_catalogue", "load_rules", "write_proofs", "write_schemas"]
