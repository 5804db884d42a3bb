"""What becomes of a photograph's file before anything of it is kept."""

from io import BytesIO

import pytest
from PIL import Image

from points import photographs
from points.photographs import THUMBNAIL, Refused, prepare
from tests.points.photographs import SECRET, bomb, jpeg, written_as


def opened(prepared, width):
    return Image.open(BytesIO(prepared.files[width]))


def colour(image, x, y):
    """Name the strongest of red, green and blue at a share of the width and height."""
    pixel = image.convert("RGB").getpixel((round(x * image.width), round(y * image.height)))
    return ("red", "green", "blue")[pixel.index(max(pixel))]


def test_a_photograph_becomes_webp_in_a_few_widths_never_larger_than_it_was():
    prepared = prepare(BytesIO(jpeg(1200, 900)))
    assert (prepared.width, prepared.height) == (1200, 900)
    assert sorted(prepared.files) == [THUMBNAIL, 480, 960, 1200]
    for width in prepared.files:
        image = opened(prepared, width)
        assert (image.format, image.size) == ("WEBP", (width, round(width * 0.75)))


def test_a_telephone_held_upright_gives_an_upright_picture():
    prepared = prepare(BytesIO(jpeg(1200, 900, orientation=6)))
    assert (prepared.width, prepared.height) == (900, 1200)
    image = opened(prepared, 480)
    assert (colour(image, 0.5, 0.1), colour(image, 0.5, 0.9)) == ("red", "blue")


def test_nothing_that_the_file_said_besides_its_pixels_is_kept():
    sent = jpeg(gps=True)
    assert b"Telephone 12" in sent and SECRET in sent
    for content in prepare(BytesIO(sent)).files.values():
        image = Image.open(BytesIO(content))
        assert not image.getexif()
        assert {"exif", "icc_profile", "xmp", "comment"}.isdisjoint(image.info)
        assert b"Telephone 12" not in content and SECRET not in content


def test_a_script_or_an_archive_behind_the_picture_is_gone():
    for content in prepare(BytesIO(jpeg() + SECRET + b"PK\x03\x04")).files.values():
        assert SECRET not in content and b"PK\x03\x04" not in content


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_other_kinds_are_taken(kind):
    assert prepare(BytesIO(written_as(kind))).width == 800


@pytest.mark.parametrize("mode", ["L", "P", "1", "I;16", "RGBA"])
def test_any_kind_of_pixel_is_taken(mode):
    assert prepare(BytesIO(written_as("PNG", mode=mode))).width == 800


def test_what_lets_through_stands_on_white():
    image = opened(prepare(BytesIO(written_as("PNG", mode="RGBA"))), 480)
    assert image.getpixel((9, 9)) == (255, 255, 255)


def test_a_long_strip_is_made_to_fit():
    prepared = prepare(BytesIO(jpeg(1000, 5000)))
    assert (prepared.width, prepared.height) == (480, 2400)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "kind"),
        (b"no picture at all", "kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "kind"),
        (b"%PDF-1.7 " + SECRET, "kind"),
        (written_as("GIF"), "kind"),
        (written_as("BMP"), "kind"),
        (written_as("TIFF"), "kind"),
        (bomb(), "pixels"),
        (bomb(11_000, 11_000), "pixels"),
        (bomb(8000, 7999), "pixels"),
        (bomb(1000, 1000), "broken"),
        (jpeg()[:3000], "broken"),
        (written_as("PNG")[:200], "broken"),
        (jpeg(300, 2000), "small"),
    ],
)
def test_what_is_no_photograph_is_refused(content, reason):
    with pytest.raises(Refused) as refused:
        prepare(BytesIO(content))
    assert refused.value.reason == reason


def test_a_file_that_is_too_long_is_refused_unread(monkeypatch):
    monkeypatch.setattr(photographs, "LARGEST_FILE", 1000)
    monkeypatch.setattr(photographs.Image, "open", None)
    with pytest.raises(Refused, match="bytes"):
        prepare(BytesIO(jpeg()))
