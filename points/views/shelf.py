"""Rendered pages, kept in the process: the least recently used go when there are too many bytes."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from threading import Lock


@dataclass(frozen=True)
class Kept:
    """A page as it is sent: plain and compressed bytes, and its headers, ETag among them."""

    body: bytes
    compressed: bytes
    headers: dict[str, str]

    @property
    def size(self) -> int:
        return len(self.body) + len(self.compressed)


class Shelf:
    """Keep pages by key, together at most `most` bytes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._pages: OrderedDict[Hashable, Kept] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: Hashable) -> Kept | None:
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: Hashable, page: Kept) -> None:
        with self._lock:
            if old := self._pages.pop(key, None):
                self._size -= old.size
            self._pages[key] = page
            self._size += page.size
            while self._size > self._most:
                _, gone = self._pages.popitem(last=False)
                self._size -= gone.size

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self._size = 0
