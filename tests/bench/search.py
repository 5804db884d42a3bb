"""Print how well and how fast the search answers `tests/points/queries.toml`.

Run from the root, after `manage.py serve` has once prepared `.var/`: `python tests/bench/search.py [--missed]`.
Issue: the right point first in 97%, typing errors in the first three in 90%, under 2 ms each.
"""

import os
import statistics
import sys
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acuweb.settings")

import django

django.setup()

from points.finding import documents  # noqa: E402
from points.search import Index  # noqa: E402
from tests.points.asking import queries  # noqa: E402


def main() -> None:
    start = time.perf_counter()
    index = Index(documents())
    print(f"index of {len(index.documents)} in {time.perf_counter() - start:.2f} s")
    ranks: dict[str, list[int | None]] = defaultdict(list)
    times: list[tuple[float, str]] = []
    for query in queries():
        took = []
        for _ in range(5):
            start = time.process_time()
            index.find(query.text)
            took.append((time.process_time() - start) * 1000)
        times.append((statistics.median(took), query.text))
        rank = query.rank(index)
        ranks[query.group].append(rank)
        if rank != 1 and "--missed" in sys.argv:
            first = [hit.document.key for hit in index.find(query.text, 4)]
            print(f"  {query.group}: {query.text!r} wants {query.answer[:40]!r}, at {rank}; first {first}")
    for group, own in [*ranks.items(), ("all", [rank for each in ranks.values() for rank in each])]:
        shares = [sum(rank is not None and rank <= most for rank in own) / len(own) for most in (1, 3)]
        print(f"{group:14} {len(own):4} asked   first {shares[0]:6.1%}   in the first three {shares[1]:6.1%}")
    worst, text = max(times)
    print(f"median {statistics.median(took for took, _ in times):.2f} ms, worst {worst:.2f} ms ({text!r})")


if __name__ == "__main__":
    main()
