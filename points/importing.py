"""Bring an archive or a sheet into the database: first what would change, then all of it or nothing.

An import is an edit like an editor's own: it keeps revisions, and the next load of the files leaves it alone. Rows
that the upload does not speak of stay; what only the files say (the find-rules) is not taken from it.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import transaction

from points.content import sheets
from points.content.archive import BadArchive, unpack
from points.content.documents import fault_of
from points.content.loader import ROOT
from points.content.merge import Document
from points.differences import FieldChange, differences
from points.dumping import MODELS, stored
from points.editing import add, edit, restorable
from points.forms import plainly
from points.models import ContentVersion, Point, Source
from points.models.words import Loaded

LISTED = ("classes.toml", "sources.toml")


@dataclass(frozen=True)
class Change:
    """What an import does to one row: the fields that it changes, all of them where the row is new."""

    row: Loaded
    values: Document
    is_new: bool = False
    line: int = 0

    @property
    def fields(self) -> list[tuple[str, FieldChange]]:
        before = {} if self.is_new else {name: self.row.document()[name] for name in self.values}
        return [(self.row.label(change.name), change) for change in differences(before, self.values)]


@dataclass
class Plan:
    """The changes of an import, and all that is wrong with it: with any fault nothing is done.

    `version` is the number of the content it was made against. `alone` names the fields that only the files say and
    that differ in the upload, by row.
    """

    version: int
    changes: list[Change] = field(default_factory=list)
    faults: list[sheets.Fault | str] = field(default_factory=list)
    alone: dict[str, list[str]] = field(default_factory=dict)


def plan_archive(source: IO[bytes], omit: Collection[str] = (), root: Path = ROOT) -> Plan:
    """Return what the zip `source` would change; fields named in `omit` are not for this editor to set."""
    plan = Plan(ContentVersion.objects.number())
    try:
        with TemporaryDirectory() as folder:
            content, spoken = unpack(source, root, Path(folder))
    except BadArchive as error:
        plan.faults.extend(error.faults)
        return plan
    for kind, rows in stored().items():
        present = {row.key: row for row in rows}
        for key, document in getattr(content, kind).items():
            if key not in spoken[kind]:
                continue
            if key in present:
                # In the one file of the classes or sources the place says the order: it is not the editors'.
                _plan_row(plan, present[key], document, {*omit, "order"} if f"{kind}.toml" in LISTED else omit)
            elif kind in {"articles", "sources"}:
                _plan_new(plan, kind, key, document, omit)
            else:
                plan.faults.append(f"{kind}/{key}: is not on this site. Load its file with load_content first.")
    return plan


def plan_sheet(data: bytes) -> Plan:
    """Return what a sheet of points would change."""
    plan = Plan(ContentVersion.objects.number())
    points = {point.code: point for point in Point.objects.prefetch_related("classes")}
    sheet = sheets.read(data, points)
    plan.faults.extend(sheet.faults)
    works = set(Source.objects.values_list("slug", flat=True))
    for code, values in sheet.rows.items():
        row, line = points[code], sheet.lines[code]
        changed = _changed(row, values)
        faults = list(_faults(row, changed, works))
        plan.faults.extend(sheets.Fault(line, name, f"{code}: {reason}") for name, reason in faults)
        if changed and not faults:
            plan.changes.append(Change(row, changed, line=line))
    plan.faults.sort(key=lambda fault: fault.line if isinstance(fault, sheets.Fault) else 0)
    return plan


@transaction.atomic
def carry_out(plan: Plan, *, editor: Any = None, by: str = "import", reason: str) -> int:
    """Do all that `plan` says, and return how many rows changed. Raises `points.editing.Stale`, and changes nothing,
    where a row was saved since the plan was made."""
    for change in plan.changes:
        if change.is_new:
            add(change.row, editor=editor, by=by, reason=reason)
        else:
            edit(change.row, change.values, editor=editor, by=by, reason=reason, seen=change.row.version)
    return len(plan.changes)


def _plan_row(plan: Plan, row: Loaded, document: Document, omit: Collection[str]) -> None:
    taken = restorable(document, row)
    changed = {name: value for name, value in _changed(row, taken).items() if name not in omit}
    current = row.document()
    if alone := [name for name in row.file_fields if document[name] != current[name]]:
        plan.alone[row.key] = [row.label(name) for name in alone]
    faults = [f"{row.key}: {name}: {reason}" for name, reason in _faults(row, changed)]
    plan.faults.extend(faults)
    if changed and not faults:
        plan.changes.append(Change(row, changed))


def _plan_new(plan: Plan, kind: str, key: str, document: Document, omit: Collection[str]) -> None:
    model = MODELS[kind]
    row = model(**{model.key_field: key})
    values = {name: document[name] for name in model.merged_fields if name not in omit}
    faults = [f"{key}: {name}: {reason}" for name, reason in _faults(row, values)]
    plan.faults.extend(faults)
    if not faults:
        row.assign(values)
        plan.changes.append(Change(row, values, is_new=True))


def _changed(row: Loaded, values: Document) -> Document:
    current = row.document()
    return {name: value for name, value in values.items() if value != current[name]}


def _faults(row: Loaded, values: Document, works: Iterable[str] | None = None) -> Iterator[tuple[str, str]]:
    """Yield the fields that the schema of the files or the database would refuse, and why."""
    model = row._meta.model_name or ""
    if values and (fault := fault_of(model, row.key, {**row.document(), **values})):
        yield fault.field, plainly(fault.reason)
    for name in values:
        known = row._meta.get_field(name)
        if isinstance(values[name], str) and known.get_internal_type() in {"CharField", "SlugField"}:
            try:
                known.run_validators(values[name])  # type: ignore[union-attr]
            except ValidationError as error:
                yield name, " ".join(error.messages)
    if works is not None:
        for slug in values.get("sources", []):
            if slug not in works:
                yield "sources", f"There is no source {slug!r}. Its slug stands on the page of sources."
