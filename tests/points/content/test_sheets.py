"""Points as comma-separated values: what is written is read back, and all that is wrong is told, line by line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from points.content.sheets import LISTS, TEXTS, Fault, read, written

CODES = ["LU7", "EX-B9"]


def reasons(text, codes=CODES):
    return [(fault.line, fault.column) for fault in read(text.encode(), codes).faults]


CELL = st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"]), max_size=20)
ITEM = st.text(st.characters(exclude_characters="\0\r\n", exclude_categories=["Cs", "Z", "C"]), min_size=1, max_size=9)
ROW = st.fixed_dictionaries({**dict.fromkeys(TEXTS, CELL), **dict.fromkeys(LISTS, st.lists(ITEM, max_size=3))})


@settings(max_examples=50, deadline=None)
@given(ROW)
def test_what_is_written_is_read_back(row):
    sheet = read(written([("LU7", row)]).encode(), CODES)
    assert sheet.faults == []
    assert sheet.rows == {"LU7": row}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "'="])
def test_no_cell_is_a_formula(start):
    text = written([("LU7", {"english": f"{start}1"})], ["english"])
    assert f"LU7,'{start}1" in text.replace('"', "")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_spreadsheets_of_every_country_are_read(separator):
    text = "\ufeff" + f"code{separator}english\r\nlu7{separator}Broken Sequence\r\n"
    assert read(text.encode(), CODES).rows == {"LU7": {"english": "Broken Sequence"}}


def test_every_bad_row_is_told_with_its_line():
    text = "code,english\nLU99,A\nLU7,B\nLU7,C\n\nEX-B9,D,E\n"
    assert reasons(text) == [(2, "code"), (4, "code"), (6, "")]


def test_lines_are_counted_through_cells_of_many_lines():
    assert reasons('code,english\nLU7,"One\ntwo"\nLU99,x\n') == [(4, "code")]


def test_bad_headings():
    assert reasons("point,english\nLU7,x\n") == [(1, "code")]
    assert reasons("code,engilsh\nLU7,x\n") == [(1, "engilsh")]
    assert reasons("code,english,english\n") == [(1, "english")]
    assert reasons("") == [(1, "code")]


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"code\0,english\n", b"code,english\n" + b"x" * 9 * 1024**2])
def test_what_is_no_sheet_is_refused(data):
    sheet = read(data, CODES)
    assert sheet.rows == {}
    assert isinstance(sheet.faults[0], Fault)
    assert sheet.faults[0].line == 0


def test_an_open_quote_is_told():
    assert reasons('code,english\nLU7,"open\n')[0][0] > 0
