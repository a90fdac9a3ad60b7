"""Reads JSON files as the official scripts do. Usage: json_load.py FILES..."""

import json
import sys

kept = []
for path in sys.argv[1:]:
    with open(path) as file:
        kept.append(json.load(file))
print(len(kept))
