"""Bring a file's words into a row that an editor may have changed since they were last loaded."""

from dataclasses import dataclass, field
from typing import Any

Document = dict[str, Any]


@dataclass(frozen=True)
class Merged:
    """What to write into the row and its snapshot, and what became of each field that was not simply equal."""

    values: Document
    snapshot: Document
    changed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


def merge(snapshot: Document, file: Document, row: Document) -> Merged:
    """Merge the fields of `row`; all three map field names to plain JSON values.

    A field the editor left alone follows the file. One that only the editor changed is kept. Where both changed
    it differently the editor's value is kept too, and so is the old snapshot, so that the conflict is reported
    at every load until file and row agree. A field the snapshot does not know yet counts as never edited.
    """
    merged = Merged(values={}, snapshot={**file})
    for name, has in row.items():
        wanted = file[name]
        loaded = snapshot.get(name, has)
        if wanted == has:
            continue
        if has == loaded:
            merged.values[name] = wanted
            merged.changed.append(name)
        elif wanted == loaded:
            merged.kept.append(name)
        else:
            merged.conflicts.append(name)
            merged.snapshot[name] = loaded
    return merged
