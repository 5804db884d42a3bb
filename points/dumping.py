"""Bring what editors changed in the database back into the content files."""

from dataclasses import dataclass, field
from pathlib import Path

from points.content.dumper import Wanted, texts_of
from points.content.loader import read_content
from points.content.merge import Document
from points.models import Article, Channel, Point, PointClass, Source, Vessel
from points.models.words import Loaded

MODELS: dict[str, type[Loaded]] = {
    "channels": Channel,
    "classes": PointClass,
    "sources": Source,
    "points": Point,
    "vessels": Vessel,
    "articles": Article,
}


@dataclass
class Dump:
    """The new texts by path below the root, and by row the fields they bring in, and those in conflict.

    In conflict is what both an editor and the file changed since the last load, differently: the file stays.
    """

    texts: dict[str, str] = field(default_factory=dict)
    written: dict[str, list[str]] = field(default_factory=dict)
    conflicts: dict[str, list[str]] = field(default_factory=dict)

    def write(self, root: Path) -> None:
        """Write the texts below `root`, each whole or not at all."""
        for path, text in self.texts.items():
            draft = root / f"{path}.new"
            draft.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(text, encoding="utf-8")
            draft.replace(root / path)


def dump(root: Path) -> Dump:
    """Return what editors changed since the last load, as changes of the files under `root`. Raises ContentError."""
    content = read_content(root)
    result, wanted = Dump(), Wanted()
    for kind, rows in stored().items():
        files: dict[str, Document] = getattr(content, kind)
        for row in rows:
            if row.key in files:
                changes = _changes(row, files[row.key], result)
            else:
                # Whose file is gone is for `load_content` to report; what no file ever said is new.
                changes = {} if row.snapshot else row.document()
            if changes:
                result.written[row.key] = list(changes)
                getattr(wanted, kind)[row.key] = {**files.get(row.key, {}), **changes}
    result.texts = texts_of(root, content, wanted)
    return result


def whole(root: Path) -> tuple[dict[str, str], set[str]]:
    """Return the texts with which the files under `root` say all that the database says, and the rows it lacks."""
    content = read_content(root)
    wanted, missing = Wanted(), set()
    for kind, rows in stored().items():
        files: dict[str, Document] = getattr(content, kind)
        documents = {row.key: {**files.get(row.key, {}), **row.document()} for row in rows}
        missing |= {key for key in files if key not in documents}
        getattr(wanted, kind).update(documents)
    return texts_of(root, content, wanted), missing


def stored() -> dict[str, list[Loaded]]:
    """Return all rows that have files, by kind."""
    rows: dict[str, list[Loaded]] = {kind: list(model._default_manager.all()) for kind, model in MODELS.items()}
    rows["points"] = list(Point.objects.prefetch_related("classes"))
    return rows


def _changes(row: Loaded, file: Document, result: Dump) -> Document:
    """Return what the editor changed and the file does not say yet."""
    document = row.document()
    changed = [name for name in row.edited if document[name] != file[name]]
    if conflicts := [name for name in changed if file[name] != row.snapshot[name]]:
        result.conflicts[row.key] = conflicts
    return {name: document[name] for name in changed if name not in conflicts}
