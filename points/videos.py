"""Which addresses of videos the site leads to, and how they are written. Pure."""

import re
from collections.abc import Collection
from urllib.parse import parse_qs, urlsplit

_YOUTUBE = {"youtube.com", "www.youtube.com", "m.youtube.com", "youtube-nocookie.com", "www.youtube-nocookie.com"}
_YOUTUBE_PATH = re.compile(r"/(?:embed|shorts|live)/([\w-]{11})/?")
_VIMEO = re.compile(r"(?:/video)?/([0-9]{1,12})(?:/([0-9a-f]{6,16}))?/?")
_PEERTUBE = re.compile(r"/(?:w|videos/watch|videos/embed)/([0-9a-zA-Z-]{16,36})/?")


class Unlisted(ValueError):
    """The address is not that of one video at a host that the site leads to."""


def watch_address(address: str, peertube: Collection[str] = ()) -> str:
    """Return the address of the page where the video is watched, without what follows viewers about.

    `peertube` names the hosts of PeerTube that the site leads to. Raises Unlisted.
    """
    try:
        parts = urlsplit(address.strip())
        host, plain = parts.hostname or "", parts.port is None and parts.username is None
    except ValueError as error:
        raise Unlisted(address) from error
    if parts.scheme != "https" or not plain:
        raise Unlisted(address)
    if host in _YOUTUBE or host == "youtu.be":
        return f"https://www.youtube.com/watch?v={_youtube(host, parts.path, parts.query, address)}"
    if host in ("vimeo.com", "www.vimeo.com", "player.vimeo.com") and (found := _VIMEO.fullmatch(parts.path)):
        return "https://vimeo.com/" + "/".join(filter(None, found.groups()))
    if host in peertube and (found := _PEERTUBE.fullmatch(parts.path)):
        return f"https://{host}/w/{found[1]}"
    raise Unlisted(address)


def _youtube(host: str, path: str, query: str, address: str) -> str:
    if host == "youtu.be":
        name = path.strip("/")
    elif path == "/watch":
        name = parse_qs(query).get("v", [""])[0]
    else:
        found = _YOUTUBE_PATH.fullmatch(path)
        name = found[1] if found else ""
    if not re.fullmatch(r"[\w-]{11}", name, re.ASCII):
        raise Unlisted(address)
    return name
