import pytest

from points.homes import merit


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        # The leg seen face on, before a bent knee drawn larger but turned away.
        (("leg", "leg", 0.99, 2.3), ("leg", "leg", 0.73, 4.2)),
        # Equally face on: the larger.
        (("knee", "leg", 0.97, 4.2), ("knee", "leg", 0.97, 2.3)),
        # The point's own region, before a neighbouring one that shows it a little better.
        (("wrist", "forearm", 0.9, 3.2), ("wrist", "hand", 1.0, 5.0)),
        # Any region, before the whole body.
        (("chest", "arm", 0.1, 3.4), ("chest", "body", 1.0, 1.0)),
    ],
)
def test_of_two_views(better, worse):
    assert merit(*better) > merit(*worse)
