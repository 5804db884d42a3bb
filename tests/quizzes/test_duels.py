from collections import Counter

from quizzes.duels import confused_with, pairs_of

MIXED = Counter({("HT7", "HT6"): 2, ("HT6", "HT7"): 2, ("LU7", "LU8"): 3, ("LU7", "XX9"): 9})


def test_a_pair_is_mixed_up_either_way():
    assert pairs_of(MIXED, {"HT6", "HT7", "LU7", "LU8"}) == [("HT6", "HT7"), ("LU7", "LU8")]


def test_a_point_that_is_no_longer_there_is_no_rival():
    assert pairs_of(Counter({("LU7", "XX9"): 9}), {"LU7"}) == []


def test_each_code_knows_its_rivals_the_commonest_first():
    confused = confused_with(MIXED)
    assert confused["HT7"] == ["HT6"] and confused["HT6"] == ["HT7"]
    assert confused["LU7"] == ["XX9", "LU8"]
