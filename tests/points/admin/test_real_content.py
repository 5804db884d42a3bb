"""The committed words pass through their forms untouched: what the files may say, the forms can hold."""

from dataclasses import replace

import pytest

from points.content.loader import read_content
from points.loading import load
from points.models import Article, Channel, Point, PointClass, Revision, Source, Vessel
from tests.points.admin.pages import fields_of

pytestmark = pytest.mark.django_db

# A great point, one with another school's place, one of many sites, one not needled, one with depths in mm.
CODES = ["KI1", "LU7", "EX-B2", "ST17", "BL13"]


def test_a_form_of_each_kind_sent_back_as_it_came_changes_nothing(client, staff):
    content = read_content()
    load(replace(content, points={code: content.points[code] for code in CODES}, placements=None, landmarks=None))
    kept = Revision.objects.count()
    rows = [*Point.objects.all()]
    rows += [kind.objects.first() for kind in (Channel, PointClass, Vessel, Source, Article)]
    for row in rows:
        name = row._meta.model_name
        address = f"/admin/points/{name}/{row.pk}/change/"
        response = client.post(address, fields_of(client.get(address), f"{name}_form"))
        assert response.status_code == 302, (row, response.context["adminform"].form.errors)
    assert Revision.objects.count() == kept
