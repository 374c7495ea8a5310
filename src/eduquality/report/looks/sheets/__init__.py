"""What does a workbook of a page hold? Its outline, how its cells look, its tables and its charts."""
