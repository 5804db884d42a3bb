"""An edit is judged by the schema of the files, and every committed word passes it both ways."""

import pytest

from points.content.classes import read_classes
from points.content.documents import Fault, fault_of, point_content
from points.content.loader import ROOT, read_content
from points.content.words import point_document


@pytest.fixture(scope="module")
def content():
    return read_content()


def test_all_that_is_committed_passes(content):
    for model, documents in [
        ("point", content.points), ("channel", content.channels), ("vessel", content.vessels),
        ("pointclass", content.classes), ("source", content.sources), ("article", content.articles),
    ]:  # fmt: skip
        assert documents
        for key, document in documents.items():
            assert fault_of(model, key, document) is None, key


def test_a_point_comes_back_the_same(content):
    classes = read_classes(ROOT / "classes.toml")
    for code, document in content.points.items():
        assert point_document(point_content(code, document), classes) == document


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"felt": "x"}, Fault("felt", "Expected `str` of length >= 3")),
        ({"location": ""}, Fault("location", "Expected `str` of length >= 3")),
        ({"english": None}, Fault("english", "Expected `str`, got `null`")),
        ({"moxa": {"text": "Five cones."}}, Fault("moxa", "is missing")),
        ({"needling": [{"angle": "oblique", "text": "Slowly."}]},
         Fault("needling", "give `depth_cun`, or the angle `prick`")),
        ({"combinations": [{"for": "cough", "points": ["LU1", "lung"], "source": "nanjing"}]},
         Fault("combinations", "Expected `str` matching regex")),
        ({"crossing": ["XX"]}, Fault("crossing", "Invalid enum value 'XX'")),
        ({"memberships": [{"slug": "famous"}]}, Fault("memberships", "Invalid enum value 'famous'")),
        ({"find": []}, Fault("location", "give either `find` or `sites`")),
    ],
)  # fmt: skip
def test_a_fault_names_the_field(content, changes, fault):
    found = fault_of("point", "LU7", {**content.points["LU7"], **changes})
    assert (found.field, found.reason[: len(fault.reason)]) == (fault.field, fault.reason)
