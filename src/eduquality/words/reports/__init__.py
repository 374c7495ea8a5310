"""Which sentences do reports say of one kind of result alone? Those of all stand in `report.py`."""
