"""Which indicators and plans are there? YAML files become a proved `Catalogue`, or every problem with file and line."""

from eduquality.catalog.loading import builtin_catalogue_dir, load_catalogue
from eduquality.catalog.schemas import write_schemas

__all__ = ["builtin_catalogue_dir", "load_catalogue", "write_schemas"]
