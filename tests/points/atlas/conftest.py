"""The tests of the atlas that need its packages are left out where those are not installed."""

import importlib.util
from pathlib import Path

collect_ignore = []
if importlib.util.find_spec("numpy") is None:
    collect_ignore = [
        path.name for path in Path(__file__).parent.glob("test_*.py") if "\nimport numpy" in path.read_text()
    ]
