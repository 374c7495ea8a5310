"""How is a workbook written, or somebody's own workbook added to? One module for each kind of part."""
