"""What may stand where the pointer is? Names that a shell completes: of indicators, plans, tables and the like."""
