#!/usr/bin/env bash
# Print Lighthouse's four scores (mobile, medians of three) for the map, a point, a channel and the search.
# Needs a served site and `npm install --no-save lighthouse`: tests/bench/lighthouse.sh http://127.0.0.1:8000
set -euo pipefail
site=${1:?the address of the site}
export CHROME_PATH=${CHROME_PATH:-/usr/bin/chromium}
flags="--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
flags="$flags --disable-component-update --disable-sync"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for path in / /points/KI1/ /channels/KI/ '/search/?q=lung'; do
    for round in 1 2 3; do
        npx lighthouse "$site$path" --quiet --chrome-flags="$flags" --output=json --output-path="$work/$round.json" \
            --only-categories=performance,accessibility,best-practices,seo
    done
    python3 - "$path" "$work" <<'PYTHON'
import json, pathlib, statistics, sys

runs = [json.loads(file.read_text()) for file in sorted(pathlib.Path(sys.argv[2]).glob("*.json"))]
scores = {name: round(statistics.median(run["categories"][name]["score"] for run in runs) * 100)
          for name in runs[0]["categories"]}
print(sys.argv[1], scores)
for audit in runs[-1]["audits"].values():
    if audit["score"] is not None and audit["score"] < 0.9:
        print("   ", audit["id"], audit.get("displayValue", ""))
PYTHON
done
