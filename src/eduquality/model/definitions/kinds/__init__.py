"""What does an indicator of each kind say of itself? Its keys in YAML, before anything is parsed."""
