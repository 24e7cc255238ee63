"""Articles of several outlets in, one merged, attributed and verified story out. Start reading at `flow.py`."""
