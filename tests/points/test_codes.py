import pytest
from hypothesis import given
from hypothesis import strategies as st

from points.codes import CHANNELS, LENGTHS, Code, recognise


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("KI1", "KI1"), ("ki1", "KI1"), ("KID-1", "KI1"), ("K1", "KI1"), ("Kid 1", "KI1"), ("R1", "KI1"),
        ("KI01", "KI1"), ("UB23", "BL23"), ("TB5", "TE5"), ("SJ-5", "TE5"), ("CV-4", "CV4"), ("REN-4", "CV4"),
        ("DU-20", "GV20"), ("L.I.-4", "LI4"), ("P-6", "PC6"), ("LIV-3", "LR3"), ("HE-7", "HT7"), ("H7", "HT7"),
        ("EX-HN3", "EX-HN3"), ("exhn 3", "EX-HN3"), ("EX-B2", "EX-B2"),
        ("HN3", "EX-HN3"), ("ue 8", "EX-UE8"), ("B2", "BL2"), ("Le3", "LR3"), ("3E5", "TE5"), ("GI4", "LI4"),
    ],
)  # fmt: skip
def test_codes_of_every_style_are_recognised(written, code):
    assert recognise(written)[0] == code


@pytest.mark.parametrize("text", ["LU12", "KI0", "XX1", "yongquan", "", "1", "KI1000", "EX-ZZ1"])
def test_what_is_no_code_is_not_recognised(text):
    assert recognise(text) == []


def test_an_ambiguous_code_gives_every_reading():
    assert recognise("H7") == ["HT7", "LR7"]
    assert recognise("P6") == ["PC6", "LU6"]


@pytest.mark.parametrize("text", ["ki1", "KI", "1", "LU0", "ZZ3", "EX-1", "LU3a"])
def test_parse_refuses_what_is_not_who(text):
    with pytest.raises(ValueError, match="not the code"):
        Code.parse(text)


@given(st.sampled_from(CHANNELS), st.data())
def test_every_style_leads_back_to_the_point(series, data):
    number = data.draw(st.integers(1, LENGTHS[series]))
    code = Code(series, number)
    assert Code.parse(str(code)) == code
    for other in code.others():
        assert str(code) in recognise(other)


def test_order_runs_through_channels_then_extra_points():
    codes = ["LU1", "LU2", "LU11", "LI1", "CV24", "EX-HN1", "EX-HN2", "EX-LE1"]
    assert sorted(sorted(codes), key=lambda code: Code.parse(code).order) == codes
