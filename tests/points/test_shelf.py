from points.views.shelf import Kept, Shelf


def page(size):
    return Kept(b"x" * size, b"", {})


def test_the_least_recently_used_goes_first():
    shelf = Shelf(most=30)
    for key in "abc":
        shelf.put(key, page(10))
    shelf.get("a")
    shelf.put("d", page(10))
    assert [key for key in "abcd" if shelf.get(key)] == ["a", "c", "d"]


def test_putting_again_replaces():
    shelf = Shelf(most=30)
    for _ in range(5):
        shelf.put("a", page(20))
    shelf.put("b", page(10))
    assert shelf.get("a")
    assert shelf.get("b")


def test_what_is_larger_than_all_is_not_kept():
    shelf = Shelf(most=30)
    shelf.put("a", page(31))
    assert shelf.get("a") is None
