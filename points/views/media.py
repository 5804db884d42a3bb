from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404

from points.models import Photograph

YEAR = 365 * 24 * 3600


def photograph(request: HttpRequest, token: str, width: int) -> FileResponse:
    """Send one of a photograph's files, to be kept for good: what a name stands for never changes.

    One that is not published is there for editors alone.
    """
    row = get_object_or_404(Photograph, token=token)
    if width not in row.widths or not (row.published or request.user.has_perm("points.view_photograph")):
        raise Http404
    try:
        file = default_storage.open(row.file_name(width))
    except FileNotFoundError as error:
        raise Http404(f"The file of {row} is gone") from error
    kept = f"public, max-age={YEAR}, immutable" if row.published else "private, no-store"
    return FileResponse(file, content_type="image/webp", headers={"Cache-Control": kept})
