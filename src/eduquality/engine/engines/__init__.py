"""Who runs the SQL? DuckDB in process, or a Spark server: both keep tables, give rows and fail in ways of one kind."""
