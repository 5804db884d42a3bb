"""Try the admin as an editor would: correct, preview, save, compare, restore, by mouse and by keyboard alone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group
from django.test import Client
from playwright.sync_api import expect

from acuweb.accounts.models import User
from points.editing import edit
from points.models import Placement, Point
from tests.browser.conftest import until
from tests.factories import (
    ArticleFactory,
    ChannelFactory,
    DiagramFactory,
    PlacementFactory,
    PointFactory,
    ReportFactory,
    SiteFactory,
    SourceFactory,
    VesselFactory,
)
from tests.points.photographs import jpeg

WORDS = {
    "position": "The patient lies down.",
    "felt": "A hollow between the ribs.",
    "mistake": "Too near the clavicle.",
    "commentary": "The channel comes out here.\n\nInsert one cun, slowly.",
    "cautions": [
        {"kind": "pneumothorax", "severity": "danger", "basis": "anatomical", "text": "The lung is near."},
        {"kind": "syncope", "severity": "note", "basis": "consensus", "text": "Needle lying down."},
    ],
}


@pytest.fixture
def point(transactional_db):
    SourceFactory()
    PointFactory(code="BL13", pinyin="Fèishū", english="Lung Shu")
    return PointFactory(code="LU1", **WORDS)


@pytest.fixture
def enter(open_page):
    """Return a function that opens a page as a member of `role`, by default an editor."""

    def enter(path, role="editor", **options):
        user, _ = User.objects.get_or_create(username=role, is_staff=True, is_superuser=role == "superuser")
        user.groups.set(Group.objects.filter(name=role))
        client = Client()
        client.force_login(user)
        page = open_page("/about/", **options)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
        page.context.add_cookies([{**cookie, "url": page.url.removesuffix("about/")}])
        page.goto(path)
        return page

    return enter


def form_of(point):
    return f"/admin/points/point/{point.pk}/change/"


def test_a_text_is_corrected_previewed_saved_compared_and_restored(enter, point):
    page = enter("/points/LU1/")
    page.get_by_role("link", name="Edit this").click()
    page.get_by_role("textbox", name="Commentary").fill("The channel comes out here.\n\nInsert half a cun, slowly.")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Preview").first.click()
    preview = opened.value
    expect(preview.get_by_role("status")).to_contain_text("nothing of this is saved")
    expect(preview.locator(".commentary")).to_contain_text("Insert half a cun")
    preview.close()
    assert "one cun" in Point.objects.get(code="LU1").commentary

    page.get_by_label("Why").fill("The lung is near")
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.goto("/points/LU1/")
    expect(page.locator(".commentary")).to_contain_text("Insert half a cun")

    page.get_by_role("link", name="Edit this").click()
    page.get_by_role("link", name="History").click()
    expect(page.locator(".history tbody")).to_contain_text("The lung is near")
    page.get_by_role("link", name="1", exact=True).click()
    expect(page.locator("del")).to_have_text("one")
    expect(page.locator("ins")).to_have_text("half a")
    page.goto(form_of(point).replace("change/", "history/0/"))
    page.get_by_role("button", name="Restore revision 0").click()
    expect(page.locator(".messagelist .success")).to_contain_text("Restored, as revision 2")
    page.goto("/points/LU1/")
    expect(page.locator(".commentary")).to_contain_text("Insert one cun")


def test_rows_are_added_moved_and_removed_by_keyboard(enter, point):
    page = enter(form_of(point))
    cautions = page.locator('row-list[data-prefix="cautions"]')
    rows = cautions.locator("ol > .row")
    expect(rows).to_have_count(2)

    cautions.get_by_role("button", name="Add a row").focus()
    page.keyboard.press("Enter")
    expect(rows).to_have_count(3)
    page.keyboard.type("Nerve")
    page.keyboard.press("Tab")
    page.keyboard.type("Warning")
    page.keyboard.press("Tab")
    page.keyboard.type("Anatomical")
    page.keyboard.press("Tab")
    page.keyboard.type("Mind the nerve.")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_accessible_name("Move up")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(cautions.get_by_role("status")).to_have_text("Moved to place 1")
    rows.nth(1).get_by_role("button", name="Remove").focus()
    page.keyboard.press("Space")
    expect(page.locator(":focus")).to_have_text("Keep")
    page.get_by_label("English name").focus()
    page.keyboard.press("Enter")

    expect(page.locator(".messagelist .success")).to_be_visible()
    assert [entry["kind"] for entry in Point.objects.get(code="LU1").cautions] == ["nerve", "syncope"]


def test_a_mistake_is_told_beside_its_field_and_nothing_typed_is_lost(enter, point):
    page = enter(form_of(point))
    cautions = page.locator('row-list[data-prefix="cautions"]')
    cautions.get_by_role("button", name="Add a row").click()
    cautions.locator("ol > .row").last.get_by_label("Text").fill("Only a text.")
    page.get_by_role("button", name="Save", exact=True).first.click()
    row = cautions.locator("ol > .row").last
    expect(row.get_by_label("Text")).to_have_value("Only a text.")
    expect(row.locator(".cell-kind .errorlist")).to_have_text("This field is required.")
    assert len(Point.objects.get(code="LU1").cautions) == 2


def test_codes_are_completed_as_they_are_typed(enter, point):
    page = enter(form_of(point))
    field = page.get_by_label("Level with")
    field.press_sequentially("LU1, fei")
    option = page.locator("#id_level_with-codes option")
    expect(option).to_have_attribute("value", "LU1, BL13")
    expect(option).to_have_text("BL13 Fèishū")


def test_the_second_of_two_editors_is_told(enter, point):
    first, second = enter(form_of(point)), enter(form_of(point), "reviewer")
    for page, name in ((first, "Theirs"), (second, "Mine")):
        page.get_by_label("English name").fill(name)
        page.get_by_role("button", name="Save", exact=True).first.click()
    told = second.get_by_role("alert", name="Saved by others since you opened this")
    expect(told).to_contain_text("editor")
    expect(told.locator("ins")).to_have_text("Theirs")
    expect(second.get_by_label("English name")).to_have_value("Mine")
    second.get_by_role("button", name="Save", exact=True).first.click()
    expect(second.locator(".messagelist .success")).to_be_visible()
    assert Point.objects.get(code="LU1").english == "Mine"


def test_without_javascript_the_same_form_works(enter, point):
    page = enter(form_of(point), java_script_enabled=False)
    page.locator("[name=cautions-0-DELETE]").check()
    page.locator("[name=cautions-2-kind]").select_option("nerve")
    page.locator("[name=cautions-2-severity]").select_option("note")
    page.locator("[name=cautions-2-basis]").select_option("consensus")
    page.locator("[name=cautions-2-text]").fill("Mind the nerve.")
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert [entry["kind"] for entry in Point.objects.get(code="LU1").cautions] == ["syncope", "nerve"]


@pytest.fixture
def everything(point):
    """Return the address of every kind of page in the admin."""
    editor = User.objects.create(username="somebody")
    edit(point, {"english": "Middle Mansion"}, editor=editor, reason="Deadman")
    rows = {
        "point": point, "channel": ChannelFactory(), "vessel": VesselFactory(), "article": ArticleFactory(),
        "source": SourceFactory(), "report": ReportFactory(point=point),
    }  # fmt: skip
    account = f"accounts/user/{editor.pk}/"
    pages = ["", "points/", "password_change/", "accounts/user/", "accounts/user/add/", "auth/group/add/"]
    pages += [f"{account}change/", f"{account}password/"]
    for name, row in rows.items():
        pages += [f"points/{name}/", f"points/{name}/{row.pk}/change/", f"points/{name}/{row.pk}/history/"]
    pages += ["points/article/add/", f"points/article/{rows['article'].pk}/delete/"]
    pages += ["points/point/?q=LU1&missing=something", f"points/point/{point.pk}/history/1/"]
    return [f"/admin/{page}" for page in pages]


def test_no_page_of_the_admin_breaks_the_content_security_policy(enter, everything):
    page = enter("/admin/", "superuser")
    page.context.add_init_script(
        "window.violations = []; document.addEventListener('securitypolicyviolation', (event) => "
        "violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));"
    )
    found = {}
    for path in everything:
        answer = page.goto(path)
        assert answer.status == 200, path
        assert "/login/" not in page.url
        assert "unsafe" not in answer.headers["content-security-policy"]
        page.wait_for_load_state("networkidle")
        if violations := page.evaluate("violations"):
            found[path] = violations
    assert found == {}


@pytest.mark.parametrize(("scheme", "width"), [("dark", 390), ("light", 1280)])
def test_no_page_of_the_admin_that_is_ours_has_a_violation(enter, everything, point, scheme, width):
    page = enter(
        "/admin/", "superuser", viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True
    )
    found = []
    # The box that searches is Django's: a label of one picture, and a title.
    options = {"resultTypes": ["violations"], "rules": {"label-title-only": {"enabled": False}}}
    for path in [path for path in everything if "/point/" in path or "/report/" in path or "/article/" in path]:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        results = Axe().run(page, options=options)
        for violation in results.response["violations"]:
            places = [node["target"] for node in violation["nodes"][:3]]
            found.append((path, violation["id"], places, violation["nodes"][0]["failureSummary"][:300]))
    assert not found


def test_a_sheet_with_three_bad_rows_is_told_row_by_row_then_imported(enter, open_page, point):
    Point.objects.filter(code="BL13").update(**WORDS)
    bad = "code,english,sources\nLU1,,\nLU99,Name,\nBL13,Lung Shu,no-such-work\n"
    page = enter("/admin/content/")
    file = page.get_by_label("A zip or a sheet of points")
    file.set_input_files({"name": "points.csv", "mimeType": "text/csv", "buffer": bad.encode()})
    page.get_by_role("button", name="Show what would change").press("Enter")
    rows = page.locator("#content-main tbody tr")
    expect(rows).to_have_count(3)
    open_page.complaints.clear()  # the browser names the status 422
    expect(rows.nth(0)).to_contain_text("at least 3 characters")
    expect(rows.nth(1)).to_contain_text("There is no point LU99")
    expect(rows.nth(2)).to_contain_text("no-such-work")

    page.get_by_role("link", name="Choose a file").click()
    good = "code,english\nLU1,Middle Mansion\n"
    page.get_by_label("A zip or a sheet of points").set_input_files(
        {"name": "points.csv", "mimeType": "text/csv", "buffer": good.encode()}
    )
    page.get_by_role("button", name="Show what would change").press("Enter")
    expect(page.locator("ins").first).to_contain_text("Mansion")
    page.get_by_role("button", name="Import all of it").press("Enter")
    expect(page.get_by_text("Imported: 1 rows changed")).to_be_visible()
    assert Point.objects.get(pk=point.pk).english == "Middle Mansion"


def test_a_marker_is_moved_by_keyboard_and_mouse_and_the_map_follows(enter, point):
    diagram = DiagramFactory(slug="chest", region="chest", title="Chest", width=600, height=600, skin="")
    Point.objects.filter(pk=point.pk).update(directions=["inferior", "lateral"])
    for name, out in (("left", 1), ("right", -1)):
        per_cun = {"inferior": [0, 40], "lateral": [40 * out, 0]}
        PlacementFactory(
            site=SiteFactory(point=point, name=name), diagram=diagram, x=300 + 100 * out, y=300, per_cun=per_cun
        )
    page = enter(f"/admin/points/point/{point.pk}/place/")
    page.get_by_role("application", name="Chest").focus()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Cun toward inferior")).to_have_value("0.1")
    expect(page.get_by_label("Cun toward lateral")).to_have_value("0.02")
    expect(page.get_by_label("It is meant")).to_be_hidden()
    page.get_by_label("Why").fill("Seen on ten people")
    page.get_by_role("button", name="Save the place").press("Enter")
    expect(page.locator(".messagelist .success")).to_contain_text("on every diagram")

    box = page.locator(".crosshair .grip").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    stage = page.get_by_role("application", name="Chest").bounding_box()
    cun = 40 * stage["height"] / 600
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + cun / 2, y, steps=4)
    page.mouse.up()
    expect(page.get_by_label("It is meant")).to_be_visible()
    page.get_by_label("It is meant").check()
    page.get_by_role("button", name="Save the place").click()
    expect(page.locator(".messagelist .success")).to_contain_text("on every diagram")

    moved = {row.site.name: row.x for row in Placement.objects.filter(diagram=diagram)}
    assert 419 < moved["left"] < 423
    assert moved["right"] == pytest.approx(600 - moved["left"])
    page.goto("/map/chest/")
    shown = page.locator('.markers a[data-side="left"] circle').get_attribute("cx")
    assert float(shown) == pytest.approx(moved["left"], abs=0.01)


def test_a_telephones_photograph_of_12_megapixels_is_brought_by_keyboard_and_seen(
    enter, open_page, point, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path / "media"
    sent = tmp_path / "IMG_2041.JPG"
    sent.write_bytes(jpeg(4032, 3024, orientation=6, gps=True, left="#c98a6b", right="#7a94a8"))
    page = enter(form_of(point), role="superuser")
    page.get_by_role("link", name="Add a photograph of this point").press("Enter")
    page.set_input_files("#id_file", str(sent))
    page.get_by_label("Name:").fill("finding-lu1")
    page.get_by_label("Description for those who cannot see it").fill("Two fingers lie below the collar bone.")
    page.get_by_label("Caption").fill("The outer finger lies on LU1.")
    page.get_by_label("Credit").fill("Anna Berg")
    page.get_by_label("Licence").select_option("cc-by-4.0")
    page.get_by_label("Published").press("Space")
    page.get_by_role("button", name="Save", exact=True).first.press("Enter")
    expect(page.get_by_role("list").filter(has_text="was added successfully")).to_be_visible()

    reader = open_page("/points/LU1/", viewport={"width": 390, "height": 844})
    shown = reader.get_by_role("img", name="Two fingers lie below the collar bone.")
    shown.scroll_into_view_if_needed()
    until(reader, "document.querySelector('.photograph img').naturalWidth > 0")
    box = shown.bounding_box()
    assert box["height"] > box["width"] > 300
    assert reader.evaluate("document.documentElement.scrollWidth") <= 390
