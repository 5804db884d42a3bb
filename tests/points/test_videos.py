"""Which addresses of videos are taken, and what is made of them."""

import pytest

from points.videos import Unlisted, watch_address

PEERTUBE = ["video.example.org"]


@pytest.mark.parametrize(
    ("address", "watched"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PL1&si=follow", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        ("https://youtu.be/dQw4w9WgXcQ?si=follow", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        ("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        ("https://m.youtube.com/shorts/dQw4w9WgXcQ", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        ("https://vimeo.com/76979871", "https://vimeo.com/76979871"),
        ("https://vimeo.com/76979871/8272103f6e?fl=follow", "https://vimeo.com/76979871/8272103f6e"),
        ("https://player.vimeo.com/video/76979871", "https://vimeo.com/76979871"),
        (" https://video.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv ", "https://video.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv"),
    ],
)  # fmt: skip
def test_a_video_is_watched_at_its_page_without_what_follows_viewers(address, watched):
    assert watch_address(address, PEERTUBE) == watched
    assert watch_address(watched, PEERTUBE) == watched


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        "http://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
        "https://evil.example/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com@evil.example/watch?v=dQw4w9WgXcQ",
        "https://me:secret@www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com:8443/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com:x/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com/redirect?q=https://evil.example",
        'https://youtu.be/"onload="x',
        "https://www.youtube.com/@channel",
        "https://vimeo.com/about",
        "https://other.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv",
        "https://[::1/watch",
    ],
)
def test_nothing_else_is_taken(address):
    with pytest.raises(Unlisted):
        watch_address(address, PEERTUBE)
