"""What does YAML define? Indicators, plans, rules, the project file, and all of them once loaded."""
