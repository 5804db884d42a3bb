"""Change a row of the content by hand: nothing is overwritten unseen, and everything is kept in its history."""

from collections.abc import Collection
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from points.content.merge import Document
from points.models import ContentVersion, Revision
from points.models.words import Loaded

L = TypeVar("L", bound=Loaded)


class Stale(Exception):
    """Somebody saved the row since the editor opened it; `current` is the row as it is now."""

    def __init__(self, current: Loaded) -> None:
        super().__init__(f"{current.key} is at revision {current.version} now")
        self.current = current


@transaction.atomic
def edit(
    row: Loaded, values: Document, *, editor: Any = None, by: str = "", reason: str = "", seen: int | None = None
) -> Revision | None:
    """Save `values`, some or all of the merged fields of the stored `row`, and return the revision kept.

    None where they change nothing. `editor` is the user whose work it is, or `by` says what it was. `seen` is the
    `version` that the editor worked from. Raises Stale where that is no longer the row's.
    """
    current = locked(row)
    if seen is not None and current.version != seen:
        raise Stale(current)
    before = current.document()
    changed = {name: value for name, value in values.items() if value != before[name]}
    if not changed:
        return None
    current.fill(changed)
    revision = Revision.objects.keep(current, before, editor=editor, by=by, reason=reason)
    ContentVersion.objects.raise_number()
    return revision


@transaction.atomic
def add(row: Loaded, *, editor: Any = None, by: str = "", reason: str = "") -> Revision:
    """Save a new row, which no file knows, and return its first revision."""
    ContentVersion.objects.lock()
    row.save()
    revision = Revision.objects.keep(row, {}, editor=editor, by=by, reason=reason)
    ContentVersion.objects.raise_number()
    return revision


@transaction.atomic
def remove(row: Loaded) -> None:
    """Delete a row; its history stays."""
    ContentVersion.objects.lock()
    row.delete()
    ContentVersion.objects.raise_number()


def restore(
    revision: Revision, row: Loaded, *, editor: Any, seen: int | None = None, omit: Collection[str] = ()
) -> Revision | None:
    """Bring back what `row` said in `revision`, but for the fields in `omit`, as a new revision.

    Raises Stale as `edit` does.
    """
    reason = _("Restored revision %(number)s") % {"number": revision.number}
    values = {name: value for name, value in restorable(revision.document, row).items() if name not in omit}
    return edit(row, values, editor=editor, reason=reason, seen=seen)


def restorable(document: Document, row: Loaded) -> Document:
    """Return the fields of `document` that an editor may set: those that only files say stay as `row` has them.

    A variant keeps its present find-rule; one that is no longer there, or has come since, stays as it is.
    """
    current = row.document()
    values = {name: value for name, value in document.items() if name in current and name not in row.file_fields}
    if "variants" in values:
        older = {variant["name"]: variant for variant in values["variants"]}
        values["variants"] = [
            {**variant, **older.get(variant["name"], {}), "find": variant["find"]} for variant in current["variants"]
        ]
    return values


def locked(row: L) -> L:
    """Return the stored `row`, which no other transaction can change before this one ends."""
    ContentVersion.objects.lock()
    current: L = type(row)._base_manager.select_for_update().get(pk=row.pk)
    return current
