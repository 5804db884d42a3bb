"""Keep an upload between its preview and its confirmation: out of the web's reach, its owner's alone, for a day."""

import re
import secrets
import time
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

KEPT_SECONDS = 24 * 3600
_TOKEN = re.compile(r"\d+-[0-9a-f]{32}")


def keep(file: UploadedFile, owner: int) -> str:
    """Store `file` for the user with the key `owner`, and return its token."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for old in folder.iterdir():
        if time.time() - old.stat().st_mtime > KEPT_SECONDS:
            old.unlink(missing_ok=True)
    token = f"{owner}-{secrets.token_hex(16)}"
    with (folder / token).open("xb") as target:
        for chunk in file.chunks():
            target.write(chunk)
    return token


def kept(token: str, owner: int) -> Path | None:
    """Return the file of `token`, None where it is gone or somebody else's."""
    path = _folder() / token
    mine = _TOKEN.fullmatch(token) and token.startswith(f"{owner}-")
    return path if mine and path.is_file() else None


def _folder() -> Path:
    return Path(settings.VAR_DIR) / "imports"
