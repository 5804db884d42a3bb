"""What editors changed goes back into the files: in its place, and nothing else does."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from points.content.loader import ROOT, read_content
from points.dumping import dump, whole
from points.editing import add, edit
from points.loading import load
from points.models import Article, Channel, Point, PointClass, Source
from tests.points.content_files import write_content

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(tmp_path):
    write_content(tmp_path)
    lu7 = tmp_path / "points/LU/LU7.toml"
    lu7.write_text(lu7.read_text().replace('english = "', '# As the standard says.\nenglish = "'))
    load(read_content(tmp_path))
    return tmp_path


def texts(root):
    return {str(path.relative_to(root)): path.read_text() for path in root.rglob("*") if path.is_file()}


def dump_to(root):
    before = texts(root)
    dump(root).write(root)
    after = texts(root)
    return {
        path: [line for line in text.splitlines() if line not in before.get(path, "").splitlines()]
        for path, text in after.items()
        if text != before.get(path)
    }


def test_what_was_loaded_is_dumped_as_the_same_bytes(root):
    assert dump_to(root) == {}


def test_an_edit_is_the_only_difference(root):
    edit(Point.objects.get(code="LU7"), {"english": "Split Row", "actions": ["Opens the vessel"]})
    assert dump_to(root) == {"points/LU/LU7.toml": ['english = "Split Row"', 'actions = ["Opens the vessel"]']}
    assert "# As the standard says." in (root / "points/LU/LU7.toml").read_text()


def test_after_a_dump_the_files_and_the_site_agree(root):
    edit(Point.objects.get(code="LU7"), {"english": "Split Row"})
    dump_to(root)
    summary = load(read_content(root))
    assert not (summary.changed or summary.kept or summary.conflicts)
    assert Point.objects.get(code="LU7").edited == []
    assert dump_to(root) == {}


def test_a_correction_stands_with_the_location(root):
    offset = {"along": 0.1, "across": -0.2, "reason": "Seen on ten people."}
    edit(Point.objects.get(code="LU7"), {"offset": offset})
    assert dump_to(root) == {
        "points/LU/LU7.toml": ['offset = { along = 0.1, across = -0.2, reason = "Seen on ten people." }']
    }


def test_channels_classes_and_sources_are_written_too(root):
    edit(Channel.objects.get(code="LU"), {"name": "Lungs"})
    edit(PointClass.objects.get(slug="jing-river"), {"use": "For cough."})
    edit(Source.objects.get(slug="jiayi"), {"year": "282"})
    assert dump_to(root) == {
        "channels/LU.toml": ['name = "Lungs"'],
        "classes.toml": ['use = "For cough."'],
        "sources.toml": ['year = "282"'],
    }


def test_what_an_editor_added_gets_its_file_or_its_table(root):
    add(Article(slug="on-cun", title="On the cun", brief="What a cun is.", body="A cun is *no* length.", order=3))
    add(Source(slug="yizong", title="Golden Mirror", kind="classic", order=2))
    written = dump_to(root)
    assert written["sources.toml"] == ["", "[yizong]", 'title = "Golden Mirror"']
    assert written["learn/on-cun.md"][-2:] == ["+++", "A cun is *no* length."]
    load(read_content(root))
    assert Article.objects.get(slug="on-cun").edited == []


def test_sources_in_another_order_change_places(root):
    (root / "sources.toml").write_text(
        '# Works.\n\n[a]\ntitle = "First"\nkind = "classic"\n\n# Of 282.\n[b]\ntitle = "Second"\nkind = "classic"\n'
    )
    load(read_content(root))
    edit(Source.objects.get(slug="b"), {"order": 0})
    dump_to(root)
    assert (root / "sources.toml").read_text().index("[b]") < (root / "sources.toml").read_text().index("[a]")
    assert list(read_content(root).sources) == ["b", "a"]


def test_a_field_that_the_file_changed_too_is_in_conflict_and_left(root):
    edit(Point.objects.get(code="LU7"), {"english": "Split Row"})
    path = root / "points/LU/LU7.toml"
    path.write_text(path.read_text().replace("Broken Sequence", "Broken Row"))
    result = dump(root)
    assert result.conflicts == {"LU7": ["english"]}
    assert result.texts == {}


def test_a_file_changed_since_the_load_is_not_taken_back(root):
    path = root / "points/LU/LU7.toml"
    path.write_text(path.read_text().replace("Broken Sequence", "Broken Row"))
    assert dump_to(root) == {}


def test_the_command_says_what_it_wrote_and_check_writes_nothing(root):
    edit(Point.objects.get(code="LU7"), {"english": "Split Row"})
    before = texts(root)
    with pytest.raises(CommandError, match="LU7"):
        call_command("dump_content", "--check", content=root, stdout=StringIO())
    assert texts(root) == before
    out = StringIO()
    call_command("dump_content", content=root, stdout=out)
    assert "LU7: english" in out.getvalue() and "1 files written" in out.getvalue()
    call_command("dump_content", "--check", content=root, stdout=StringIO())


def test_bad_files_are_named_and_nothing_is_written(root):
    (root / "classes.toml").write_text("[nonsense")
    with pytest.raises(CommandError, match=r"classes\.toml"):
        call_command("dump_content", content=root, stdout=StringIO())


def test_the_whole_content_survives_load_and_dump():
    load(read_content(ROOT))
    assert whole(ROOT) == ({}, set())
