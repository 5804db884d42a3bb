"""Make a photograph fit to be served: turned upright, without metadata, small enough. Pillow alone, no Django.

What an editor sends is never served. Its pixels are read and written anew as WebP, so that nothing else that a file
may carry (place and time of the shot, a thumbnail, a script behind the last byte) reaches a reader.
"""

import struct
from io import BytesIO
from typing import BinaryIO, NamedTuple

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

LARGEST_FILE = 25 * 1024**2
LARGEST_PIXELS = 60_000_000
SMALLEST_WIDTH = 320
WIDTHS = (480, 960, 1600)
THUMBNAIL = 160
TALLEST = 2400
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")


class Refused(ValueError):
    """The file is no photograph that the site takes. `reason` is one of the keys that the form has a sentence for."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Prepared(NamedTuple):
    """A photograph as it is served: the size in pixels of the largest file, and a WebP file for each width."""

    width: int
    height: int
    files: dict[int, bytes]


def widths_of(width: int) -> list[int]:
    """Return the widths of the files of a photograph whose largest is `width`, ascending, without the thumbnail."""
    return [*(each for each in WIDTHS if each < width), width]


def prepare(file: BinaryIO) -> Prepared:
    """Read a photograph and write it anew in a few widths. Raises Refused."""
    if _length(file) > LARGEST_FILE:
        raise Refused("bytes")
    image = _read(file)
    if image.width < SMALLEST_WIDTH:
        raise Refused("small")
    image.thumbnail((WIDTHS[-1], TALLEST), Image.Resampling.LANCZOS)
    widths = {THUMBNAIL, *widths_of(image.width)}
    return Prepared(image.width, image.height, {width: _webp(image, width) for width in sorted(widths)})


def _length(file: BinaryIO) -> int:
    length = file.seek(0, 2)
    file.seek(0)
    return length


def _read(file: BinaryIO) -> Image.Image:
    """Return the pixels, upright and in sRGB, on white where they let through, and nothing but them."""
    try:
        with Image.open(file, formats=FORMATS) as image:
            if image.width * image.height > LARGEST_PIXELS:
                raise Refused("pixels")
            # A JPEG is read at a half, a quarter or an eighth where that is still more than is kept.
            image.draft(None, (TALLEST, TALLEST))
            image.load()
            seen = _in_srgb(ImageOps.exif_transpose(image))
    except Refused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("pixels") from error
    except UnidentifiedImageError as error:
        raise Refused("kind") from error
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError, struct.error) as error:
        # What Pillow's readers raise on files that are cut off or put together wrongly.
        raise Refused("broken") from error
    plain = Image.new("RGB", seen.size, "white")
    plain.paste(seen, mask=seen.getchannel("A") if seen.mode == "RGBA" else None)
    return plain


def _in_srgb(image: Image.Image) -> Image.Image:
    """Return `image` in RGB or RGBA; the wide colours of a phone become those of the web."""
    mode = "RGBA" if image.has_transparency_data else "RGB"
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except ImageCms.PyCMSError:
            return image.convert(mode)
        return converted or image.convert(mode)
    return image.convert(mode)


def _webp(image: Image.Image, width: int) -> bytes:
    height = max(1, round(image.height * width / image.width))
    written = BytesIO()
    image.resize((width, height), Image.Resampling.LANCZOS).save(written, "WEBP", quality=80, method=4)
    return written.getvalue()
