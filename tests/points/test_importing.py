"""An import shows what it would change, is all or nothing, and is an edit with a history like any other."""

import io
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from points.content.archive import pack
from points.content.loader import read_content
from points.content.sheets import Fault, written
from points.dumping import stored, whole
from points.editing import Stale, add, edit
from points.importing import carry_out, plan_archive, plan_sheet
from points.loading import load
from points.models import Article, ContentVersion, Point, Revision
from tests.points.content_files import write_content

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(tmp_path):
    write_content(tmp_path / "content")
    load(read_content(tmp_path / "content"))
    return tmp_path / "content"


def exported(root):
    target = io.BytesIO()
    texts, missing = whole(root)
    pack(target, root, texts, missing)
    target.seek(0)
    return target


def everything():
    return {row.key: row.document() for rows in stored().values() for row in rows}


def test_what_was_exported_changes_nothing(root):
    plan = plan_archive(exported(root), root=root)
    assert (plan.changes, plan.faults, plan.alone) == ([], [], {})


def test_an_export_holds_edits_and_brings_them_back(root):
    edit(Point.objects.get(code="LU7"), {"english": "Split Row", "actions": ["Opens the vessel"]})
    add(Article(slug="on-cun", title="On the cun", brief="What a cun is.", body="Text", draft=False))
    archive, said = exported(root), everything()
    edit(Point.objects.get(code="LU7"), {"english": "Something Else", "actions": []})
    Article.objects.all().delete()

    plan = plan_archive(archive, root=root)
    assert {change.row.key: set(change.values) for change in plan.changes if not change.is_new} == {
        "LU7": {"english", "actions"}
    }
    carry_out(plan, reason="Back to the export")
    assert everything() == said
    assert Revision.objects.filter(key="LU7").latest("number").reason == "Back to the export"


def test_a_load_keeps_what_was_imported(root):
    carry_out(plan_sheet(b"code,english\nLU7,Split Row\n"), reason="")
    summary = load(read_content(root))
    assert summary.kept == {"LU7": ["english"]}
    assert Point.objects.get(code="LU7").english == "Split Row"


def test_find_rules_are_not_taken_and_this_is_told(root):
    archive_root = write_content(root.parent / "other")
    path = archive_root / "points/LU/LU7.toml"
    path.write_text(path.read_text().replace('at = "radial-styloid"', 'at = "ulnar-styloid"'))
    target = io.BytesIO()
    pack(target, archive_root, {}, set())
    plan = plan_archive(target, root=root)
    assert plan.changes == []
    assert plan.alone == {"LU7": ["find-rule"]}


def test_who_may_not_publish_does_not_by_importing(root):
    add(Article(slug="on-cun", title="On the cun", brief="What a cun is.", body="Text", draft=False))
    archive = exported(root)
    Article.objects.all().delete()
    carry_out(plan_archive(archive, {"draft"}, root), reason="")
    assert Article.objects.get().draft


def test_three_bad_rows_are_each_told_and_nothing_is_done(root):
    sheet = 'code,english,sources\nLU7,"",jiayi\nLU99,Name,\nLU8,Channel Gutter,no-such-work\n'
    plan = plan_sheet(sheet.encode())
    assert [(fault.line, fault.column) for fault in plan.faults if isinstance(fault, Fault)] == [
        (2, "english"),
        (3, "code"),
        (4, "sources"),
    ]


def test_a_text_too_long_for_the_database_is_a_fault(root):
    plan = plan_sheet(written([("LU7", {"english": "x" * 500})], ["english"]).encode())
    assert [(fault.line, fault.column) for fault in plan.faults] == [(2, "english")]


def test_a_row_saved_meanwhile_stops_it_all(root):
    plan = plan_sheet(b"code,english\nLU8,Other Name\nLU7,Split Row\n")
    edit(Point.objects.get(code="LU7"), {"felt": "A cleft."})
    with pytest.raises(Stale):
        carry_out(plan, reason="")
    assert Point.objects.get(code="LU8").english == "Broken Sequence"


def test_the_content_version_rises(root):
    before = ContentVersion.objects.number()
    carry_out(plan_sheet(b"code,english\nLU7,Split Row\n"), reason="")
    assert ContentVersion.objects.number() > before


def test_by_command(root, tmp_path):
    sheet = tmp_path / "points.csv"
    sheet.write_text("code,english\nLU7,Split Row\n")
    out = StringIO()
    call_command("import_content", sheet, "--dry-run", stdout=out)
    assert "LU7: english" in out.getvalue()
    assert Point.objects.get(code="LU7").english == "Broken Sequence"
    call_command("import_content", sheet, stdout=out)
    assert Point.objects.get(code="LU7").english == "Split Row"
    assert Revision.objects.filter(key="LU7").latest("number").by == "import"

    sheet.write_text("code,english\nLU99,x\n")
    errors = StringIO()
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("import_content", sheet, stdout=out, stderr=errors)
    assert "line 2, code" in errors.getvalue()
    with pytest.raises(CommandError, match="not there"):
        call_command("import_content", tmp_path / "none.zip", stdout=out)
