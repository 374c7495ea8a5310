"""What moved between two results, and why? Between two folders or two catalogues as well."""
