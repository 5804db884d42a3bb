#!/usr/bin/env bash
# Print Lighthouse's four scores (mobile, medians of three) for the map, a point, a channel, the search and the quiz;
# with addresses after the site, for those instead.
# Needs a served site and `npm install --no-save lighthouse`: tests/bench/lighthouse.sh http://127.0.0.1:8000 [/ …]
set -euo pipefail
site=${1:?the address of the site}
shift
paths=("$@")
[ ${#paths[@]} -gt 0 ] || paths=(/ /points/ST36/ /channels/BL/ '/search/?q=headache' /quiz/)
export CHROME_PATH=${CHROME_PATH:-/usr/bin/chromium}
flags="--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
flags="$flags --disable-component-update --disable-sync"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A run that Chromium's start spoils (NO_NAVSTART, a trace without a first paint) has no scores, and is run again.
measure() {
    for _ in 1 2 3 4; do
        timeout 180 npx lighthouse "$1" --quiet --chrome-flags="$flags" --output=json --output-path="$2" \
            --only-categories=performance,accessibility,best-practices,seo || true
        python3 - "$2" <<'PYTHON' && return 0
import json, pathlib, sys

file = pathlib.Path(sys.argv[1])
run = json.loads(file.read_text()) if file.exists() else {"runtimeError": "no report"}
good = not run.get("runtimeError") and all(entry["score"] is not None for entry in run["categories"].values())
sys.exit(0 if good else 1)
PYTHON
        rm -f "$2"
    done
    echo "no good run of $1 in four" >&2
    return 1
}

for path in "${paths[@]}"; do
    rm -f "$work"/*.json
    curl --silent --fail --output /dev/null "$site$path"
    for round in 1 2 3; do
        measure "$site$path" "$work/$round.json"
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
