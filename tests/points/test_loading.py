import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from points.content.files import ContentError
from points.content.loader import read_content
from points.loading import load
from points.models import (
    Channel,
    ChannelPath,
    Construction,
    ContentVersion,
    Diagram,
    LandmarkPlacement,
    Placement,
    Point,
    Site,
)
from tests.points.content_files import diagram, placed, write_content, write_places, write_point

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(tmp_path):
    return write_content(tmp_path / "content")


def test_first_load_adds_everything(root):
    write_places(root)
    summary = load(read_content(root))

    assert len(summary.added) == 7
    assert summary.places
    point = Point.objects.get(code="LU8")
    assert (point.channel.code, point.number, point.phase) == ("LU", 8, "metal")
    assert [entry.slug for entry in point.classes.all()] == ["jing-river"]
    assert point.find[0] == {"kind": "landmark", "text": "Find the styloid process.", "at": "radial-styloid"}
    assert (point.cun_along_mm, point.directions) == (22.8, ["distal", "radial"])
    assert Channel.objects.get(code="LI").paired.code == "LU"
    placement = Placement.objects.get(site__point__code="LU7")
    assert (placement.x, placement.y, placement.label_x, placement.width) == (100, 200, 120, 500)
    assert ChannelPath.objects.get().from_code == "LU7"
    assert Construction.objects.count() == 2
    assert LandmarkPlacement.objects.get().landmark.slug == "radial-styloid"
    assert ContentVersion.objects.number() == 1


def test_second_load_changes_nothing(root):
    write_places(root)
    load(read_content(root))
    kept = Placement.objects.values_list("pk", flat=True)[0]

    summary = load(read_content(root))

    assert not summary.wrote
    assert ContentVersion.objects.number() == 1
    assert Placement.objects.filter(pk=kept).exists()


def test_an_edit_in_the_file_comes_in(root):
    load(read_content(root))
    write_point(root, "LU7", english="Every Defile")
    summary = load(read_content(root))
    assert summary.changed == {"LU7": ["english"]}
    assert Point.objects.get(code="LU7").english == "Every Defile"
    assert ContentVersion.objects.number() == 2


def test_an_edit_in_the_database_is_kept_and_a_conflict_reported_each_time(root):
    load(read_content(root))
    Point.objects.filter(code="LU7").update(english="Mine")
    assert load(read_content(root)).kept == {"LU7": ["english"]}

    write_point(root, "LU7", english="Every Defile")
    for _ in range(2):
        assert load(read_content(root)).conflicts == {"LU7": ["english"]}
    assert Point.objects.get(code="LU7").english == "Mine"


def test_classes_are_merged_too(root):
    load(read_content(root))
    Point.objects.get(code="LU7").classes.clear()
    assert load(read_content(root)).kept == {"LU7": ["classes"]}
    assert not Point.objects.get(code="LU7").classes.exists()


def test_a_point_whose_file_is_gone_goes_unless_it_was_edited(root):
    load(read_content(root))
    (root / "points/LU/LU7.toml").unlink()
    (root / "points/LU/LU8.toml").unlink()
    Point.objects.filter(code="LU8").update(english="Mine")
    summary = load(read_content(root))
    assert summary.removed == ["LU7"]
    assert summary.conflicts == {"LU8": ["english", "its file is gone"]}
    assert list(Point.objects.values_list("code", flat=True)) == ["LU8"]


def test_a_point_made_by_an_editor_stays(root):
    load(read_content(root))
    Point.objects.filter(code="LU7").update(snapshot={})
    (root / "points/LU/LU7.toml").unlink()
    assert load(read_content(root)).removed == []
    assert Point.objects.filter(code="LU7").exists()


def test_new_places_replace_the_old_and_diagrams_keep_their_rows(root):
    write_places(root)
    load(read_content(root))
    row = Diagram.objects.get().pk
    write_places(root, points=[placed("LU7", x=300.0)])
    assert load(read_content(root)).places
    assert Diagram.objects.get().pk == row
    assert Placement.objects.get().x == 300
    assert Site.objects.count() == 1


def test_dry_run_says_and_does_nothing(root):
    write_places(root)
    out = StringIO()
    call_command("load_content", content=root, dry_run=True, stdout=out)
    assert "Would be: 7 added" in out.getvalue()
    assert not Point.objects.exists()
    assert not Diagram.objects.exists()


def test_command_prints_what_it_did(root):
    call_command("load_content", content=root, stdout=StringIO())
    Point.objects.filter(code="LU7").update(english="Mine")
    write_point(root, "LU8", english="Changed")
    out = StringIO()
    call_command("load_content", content=root, stdout=out)
    assert "  changed LU8: english\n  kept LU7: english\n" in out.getvalue()
    assert "0 added, 1 changed, 1 kept, 0 in conflict, 0 removed" in out.getvalue()


def test_a_bad_file_changes_nothing_and_is_named(root):
    load(read_content(root))
    write_point(root, "LU7", english="Changed")
    path = root / "points/LU/LU8.toml"
    path.write_text(path.read_text().replace('region = "forearm"', 'region = "tail"'))
    with pytest.raises(CommandError, match=r"LU/LU8.toml: location.region: Invalid enum value 'tail'"):
        call_command("load_content", content=root, stdout=StringIO())
    assert Point.objects.get(code="LU7").english == "Broken Sequence"


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda atlas: atlas["points"][0]["placements"][0].update(x=501), r"points\[LU7\].*outside the viewBox"),
        (lambda atlas: atlas["points"][0]["placements"][0].update(diagram="leg"), "names a diagram that is not there"),
        (lambda atlas: atlas["points"][0]["placements"][0].update(side="right"), "its other side"),
        (lambda atlas: atlas["points"][0]["sites"][0].update(side="right"), "has the side 'right'"),
        (lambda atlas: atlas["points"][0]["placements"][0].update(per_cun={"up": [0, 1]}), "has the direction 'up'"),
        (lambda atlas: atlas["points"][0].update(code="LU9"), r"points\[LU9\]: has no file"),
        (lambda atlas: atlas["diagrams"][0].update(neighbours=["leg"]), "names the diagram 'leg'"),
        (lambda atlas: atlas["diagrams"][0]["channels"][0].update(channel="ST"), "draws the channel 'ST'"),
        (lambda atlas: atlas.update(format=2), "format: is not 1"),
        (lambda atlas: atlas["points"].append(atlas["points"][0]), "is there twice"),
    ],
)  # fmt: skip
def test_bad_places_are_refused(root, spoil, message):
    write_places(root)
    path = root / "placements.json"
    atlas = json.loads(path.read_text())
    spoil(atlas)
    path.write_text(json.dumps(atlas))
    with pytest.raises(ContentError, match=message):
        read_content(root)


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("channels/LU.toml", 'paired = "LI"', 'paired = "LU"', "LI is not paired|LU is not paired"),
        ("channels/LU.toml", "position = 1", "position = 3", "position: is 3, not 1"),
        ("channels/LU.toml", "clock = 3", "clock = 24", "clock: Expected `int` <= 23"),
        ("channels/LU.toml", 'limb = "hand"', "", "a channel has a limb"),
        ("channels/LU.toml", 'organ = "Lung"', 'organ = "Lung"\ncolour = "red"', "unknown field `colour`"),
        ("classes.toml", "[jing-river]", "[jing-rivr]", "jing-rivr: is not a known class"),
        ("classes.toml", '"LU8"', '"LU8", "LU8"', "names a point twice"),
        ("classes.toml", '"LU8"', '"LX8"', "'LX8' is not the code"),
        ("sources.toml", '"classic"', '"rumour"', "jiayi.kind|Invalid enum value 'rumour'"),
        ("points/LU/LU7.toml", "[location]", 'sources = ["gossip"]\n[location]', "'gossip' is not in sources.toml"),
    ],
)
def test_bad_words_are_refused(root, name, old, new, message):
    path = root / name
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(ContentError, match=message):
        read_content(root)


def test_a_drawing_that_is_not_built_is_left_out_and_told(root, tmp_path):
    write_places(root)
    lines = []
    load(read_content(root, drawings=tmp_path), report=lines.append)
    assert "not drawn yet: arm-front" in lines
    assert (Diagram.objects.get().skin, Diagram.objects.get().thumbnail) == ("", [])

    (tmp_path / "arm-front.svg").touch()
    assert load(read_content(root, drawings=tmp_path)).places
    assert Diagram.objects.get().skin == "arm-front.svg"


def test_a_diagram_that_is_no_longer_there_goes(root):
    write_places(root, diagrams=[diagram(), diagram("arm-back")])
    load(read_content(root))
    write_places(root)
    load(read_content(root))
    assert list(Diagram.objects.values_list("slug", flat=True)) == ["arm-front"]
