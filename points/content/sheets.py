"""Points as a sheet of comma-separated values: the plain texts of a point, a row each. No database here.

A list stands in one cell, an item a line. Where a spreadsheet would see a formula, the cell begins with an apostrophe.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from points.content.merge import Document

TEXTS = (
    "pinyin", "hanzi", "hanzi_traditional", "english", "name_meaning", "location", "position", "felt", "mistake",
    "commentary",
)  # fmt: skip
LISTS = ("codes", "actions", "sources")
COLUMNS = (*TEXTS, *LISTS)
KEY = "code"
LARGEST = 8 * 1024**2

_FORMULA = tuple("=+-@\t\r")


@dataclass(frozen=True)
class Fault:
    """What is wrong in a sheet: its `line`, as a spreadsheet counts, the `column`, and what to do."""

    line: int
    column: str
    reason: str


@dataclass
class Sheet:
    """The rows of a sheet, by the point's code: what each says, and on which line."""

    rows: dict[str, Document] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def written(rows: Iterable[tuple[str, Mapping[str, object]]], columns: Sequence[str] = COLUMNS) -> str:
    """Return the sheet of `rows`, codes with documents. It begins with a mark by which spreadsheets know UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([KEY, *columns])
    for code, document in rows:
        writer.writerow([code, *(_cell(document[column]) for column in columns)])
    return "\ufeff" + text.getvalue()


def read(data: bytes, codes: Iterable[str]) -> Sheet:
    """Read a sheet of the points of `codes`; all that is wrong with it is in its `faults`."""
    sheet = Sheet()
    if len(data) > LARGEST:
        return _refused(sheet, f"The file is larger than {LARGEST // 1024**2} MB. Import fewer columns or rows.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _refused(sheet, "The file is not UTF-8. Save it as “CSV UTF-8”.")
    if "\0" in text:
        return _refused(sheet, "This is no text. Choose a file of comma-separated values.")
    heading = text.split("\n", 1)[0]
    # Spreadsheets of many countries part cells by semicolons.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=heading.count), strict=True)
    known = set(codes)
    try:
        columns = [name.strip() for name in next(reader, [])]
        sheet.faults = list(_heading_faults(columns))
        if sheet.faults:
            return sheet
        before = reader.line_num
        for cells in reader:
            line, before = before + 1, reader.line_num
            if any(cell.strip() for cell in cells):
                _take(sheet, line, columns, cells, known)
    except csv.Error as error:
        sheet.faults.append(Fault(reader.line_num, "", f"The file cannot be read from here on: {error}."))
    return sheet


def _take(sheet: Sheet, line: int, columns: list[str], cells: list[str], known: set[str]) -> None:
    row = dict(zip(columns, cells, strict=False))
    code = row.pop(KEY, "").strip()
    code = code if code in known else code.upper()
    if len(cells) > len(columns) or len(cells) < len(columns):
        sheet.faults.append(
            Fault(line, "", f"The row has {len(cells)} cells, the heading {len(columns)}. Look for a stray comma.")
        )
    elif code not in known:
        sheet.faults.append(
            Fault(line, KEY, f"There is no point {code[:20] or 'without a code'}. Codes are as in LU7.")
        )
    elif code in sheet.rows:
        sheet.faults.append(Fault(line, KEY, f"{code} is in line {sheet.lines[code]} already. Keep one of them."))
    else:
        sheet.rows[code] = {name: _value(name, cell) for name, cell in row.items()}
        sheet.lines[code] = line


def _heading_faults(columns: list[str]) -> Iterable[Fault]:
    if KEY not in columns:
        yield Fault(1, KEY, "The first line must name the columns, one of them “code”.")
        return
    for name in columns:
        if name != KEY and name not in COLUMNS:
            yield Fault(1, name[:40], f"No column has this name. They are {', '.join((KEY, *COLUMNS))}.")
    for name in sorted({name for name in columns if columns.count(name) > 1}):
        yield Fault(1, name[:40], "The column is there twice. Keep one of them.")


def _refused(sheet: Sheet, reason: str) -> Sheet:
    sheet.faults.append(Fault(0, "", reason))
    return sheet


def _cell(value: object) -> str:
    text = "\n".join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def _value(name: str, cell: str) -> object:
    text = cell.replace("\r\n", "\n")
    if text.startswith("'") and text.lstrip("'").startswith(_FORMULA):
        text = text[1:]
    return [line.strip() for line in text.split("\n") if line.strip()] if name in LISTS else text
