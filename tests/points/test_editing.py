import pytest

from acuweb.accounts.models import User
from points.content.loader import read_content
from points.editing import Stale, add, edit, remove, restore
from points.loading import load
from points.models import ContentVersion, Point, Revision, Source
from tests.factories import ArticleFactory, PointFactory, SourceFactory
from tests.points.content_files import write_content, write_point

pytestmark = pytest.mark.django_db


@pytest.fixture
def point():
    return PointFactory(code="LU1", english="Central Treasury")


@pytest.fixture
def editor():
    return User.objects.create_user("her")


def fresh(point):
    return Point.objects.get(pk=point.pk)


def test_an_edit_keeps_who_why_and_what(point, editor):
    revision = edit(point, {"english": "Middle Mansion", "region": "chest"}, editor=editor, reason="Deadman")
    assert fresh(point).english == "Middle Mansion"
    assert (revision.number, revision.changed, revision.editor) == (1, ["english"], editor)
    assert (revision.by, revision.reason) == ("her", "Deadman")
    assert fresh(point).version == 1
    assert ContentVersion.objects.number() == 1


def test_the_first_edit_keeps_what_was_there_before_too(point, editor):
    edit(point, {"english": "Middle Mansion"}, editor=editor)
    assert [one.document["english"] for one in Revision.objects.of(point)] == ["Middle Mansion", "Central Treasury"]


def test_an_edit_that_changes_nothing_is_none(point, editor):
    assert edit(point, {"english": "Central Treasury"}, editor=editor) is None
    assert not Revision.objects.exists()
    assert ContentVersion.objects.number() == 0


def test_who_has_not_seen_the_latest_is_told(point, editor):
    edit(point, {"english": "First"}, editor=editor, seen=0)
    with pytest.raises(Stale) as told:
        edit(point, {"english": "Second"}, editor=editor, seen=0)
    assert told.value.current.english == "First"
    assert fresh(point).english == "First"
    assert edit(point, {"english": "Second"}, editor=editor, seen=1).number == 2


def test_classes_are_part_of_it(point, editor):
    PointFactory(code="LU7", classes=["luo-connecting"])
    revision = edit(point, {"classes": ["luo-connecting"]}, editor=editor)
    assert revision.changed == ["classes"]
    assert [entry.slug for entry in fresh(point).classes.all()] == ["luo-connecting"]


def test_a_revision_comes_back_as_a_new_one(point, editor):
    edit(point, {"english": "First", "actions": ["Descends Lung qi"]}, editor=editor)
    edit(point, {"english": "Second", "actions": []}, editor=editor)
    restored = restore(Revision.objects.of(point).get(number=1), fresh(point), editor=editor)
    assert (restored.number, restored.reason) == (3, "Restored revision 1")
    assert restored.changed == ["english", "actions"]
    assert (fresh(point).english, fresh(point).actions) == ("First", ["Descends Lung qi"])


def test_find_rules_stay_as_the_files_have_them(editor):
    old, new = [{"kind": "landmark", "text": "Old."}], [{"kind": "landmark", "text": "New."}]
    variant = {"name": "manual", "title": "Old title", "find": old}
    point = PointFactory(code="LU1", find=old, variants=[variant])
    edit(point, {"english": "First"}, editor=editor)
    edit(point, {"find": new, "variants": [{**variant, "title": "New title", "find": new}]}, by="files")

    restore(Revision.objects.of(point).get(number=1), fresh(point), editor=editor)

    assert fresh(point).find == new
    assert fresh(point).variants == [{"name": "manual", "title": "Old title", "find": new}]


def test_a_row_that_goes_leaves_its_history_and_one_of_the_same_name_continues_it(editor):
    source = SourceFactory.build(slug="new")
    assert add(source, editor=editor).number == 1
    remove(source)
    assert not Source.objects.exists()
    assert Revision.objects.get().key == "new"
    assert add(SourceFactory.build(slug="new"), editor=editor).number == 2


def test_an_editor_who_goes_is_still_named(point, editor):
    edit(point, {"english": "First"}, editor=editor)
    editor.delete()
    assert Revision.objects.of(point)[0].by == "her"


def test_a_date_goes_there_and_back(editor):
    article = ArticleFactory(date=None)
    edit(article, {"date": "2026-01-31"}, editor=editor)
    edit(article, {"date": None}, editor=editor)
    article.refresh_from_db()
    assert article.date is None
    restore(Revision.objects.of(article).get(number=1), article, editor=editor)
    article.refresh_from_db()
    assert article.date.isoformat() == "2026-01-31"


def test_loads_are_in_the_history_too(tmp_path):
    root = write_content(tmp_path / "content")
    load(read_content(root))
    load(read_content(root))
    point = Point.objects.get(code="LU7")
    assert Revision.objects.of(point).count() == 1
    write_point(root, "LU7", english="Every Defile")
    load(read_content(root))
    latest = Revision.objects.of(point)[0]
    assert (latest.number, latest.changed, latest.by, latest.by_files) == (2, ["english"], "files", True)
    assert Point.objects.get(code="LU7").version == 2
