"""Change values in TOML text in place: comments, order and the manner of writing of all else stay.

`old` and `new` are what the text says and is to say, as plain dicts; keys whose values are equal are not touched. An
empty value is written by leaving its key out.
"""

import json
from difflib import SequenceMatcher
from typing import Any

import tomlkit
from tomlkit.container import Container
from tomlkit.items import AoT, Array, InlineTable, String, StringType, Table, Trivia

from points.content.merge import Document

Holder = Container | Table | InlineTable
# A list of strings longer than this stands one below the other.
_LINE = 100


def rewritten(text: str, old: Document, new: Document) -> str:
    """Return TOML `text`, which says `old`, saying `new`."""
    document = tomlkit.parse(text)
    rewrite(document, old, new)
    return tomlkit.dumps(document).rstrip("\n") + "\n"


def rewrite(holder: Holder, old: Document, new: Document) -> None:
    """Change `holder`, which says `old`, to say `new`."""
    for key in [key for key in old if key not in new]:
        holder.pop(key, None)
    for key, value in new.items():
        if key not in old or old[key] != value:
            _set(holder, key, old.get(key), value)


def fresh_table(document: Document) -> Table:
    """Return a table that stands below a blank line."""
    table = tomlkit.table()
    table.trivia.indent = "\n"
    rewrite(table, {}, document)
    return table


def _set(holder: Holder, key: str, old: Any, value: Any) -> None:
    present = holder.get(key)
    if _empty(value):
        holder.pop(key, None)
    elif present is None:
        holder[key] = _fresh(value, within=holder)
    elif isinstance(value, dict) and isinstance(old, dict):
        rewrite(present, old, value)
    elif isinstance(value, list) and (
        isinstance(present, Array) or (isinstance(present, AoT) and all(isinstance(item, dict) for item in value))
    ):
        _rewrite_list(present, old or [], value)
    elif isinstance(value, str):
        many = isinstance(present, String) and present._t.is_multiline()
        holder[key] = _text(value, many_lines=many)
    else:
        holder[key] = value


def _rewrite_list(present: AoT | Array, old: list[Any], new: list[Any]) -> None:
    """Change the items that differ, from the last to the first, so that the places of the others hold."""
    matcher = SequenceMatcher(None, [_mark(item) for item in old], [_mark(item) for item in new], autojunk=False)
    for tag, i1, i2, j1, j2 in reversed(matcher.get_opcodes()):
        if tag == "equal":
            continue
        both = min(i2 - i1, j2 - j1)
        for _ in range(i1 + both, i2):
            present.pop(i1 + both)
        for offset, item in enumerate(new[j1 + both : j2]):
            _insert(present, i1 + both + offset, item)
        for offset in range(both):
            was, item = old[i1 + offset], new[j1 + offset]
            if isinstance(present, AoT):
                rewrite(present[i1 + offset], was, item)
            else:
                present[i1 + offset] = _fresh(item)


def _insert(present: AoT | Array, index: int, item: Any) -> None:
    if isinstance(present, Array):
        present.insert(index, _fresh(item))
        return
    table = fresh_table(item)
    if index < len(present) or (index and present[index - 1].as_string().endswith("\n\n")):
        table.trivia.indent = ""
        table.add(tomlkit.nl())
    present.insert(index, table)


def _fresh(value: Any, within: Holder | None = None) -> Any:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        pairs = [
            f"{key} = {tomlkit.item(_fresh(item)).as_string()}" for key, item in value.items() if not _empty(item)
        ]
        return tomlkit.value(f"{{ {', '.join(pairs)} }}")
    if isinstance(value, list):
        if all(isinstance(item, dict) for item in value) and isinstance(within, Container | Table):
            tables = tomlkit.aot()
            for item in value:
                tables.append(fresh_table(item))
            return tables
        array = tomlkit.array().multiline(len(json.dumps(value, ensure_ascii=False)) > _LINE)
        for item in value:
            array.append(_fresh(item))
        return array
    return value


def _text(value: str, *, many_lines: bool = False) -> String:
    if not many_lines and "\n" not in value:
        return tomlkit.string(value)
    escaped = tomlkit.string(value, multiline=True).as_string()[3:-3]
    # A line end after the opening quotes does not count; before a text that begins with one it stands already.
    return String(StringType.MLB, value, escaped if value.startswith("\n") else f"\n{escaped}", Trivia())


def _mark(item: Any) -> str:
    return json.dumps(item, sort_keys=True)


def _empty(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | dict) and not value)
