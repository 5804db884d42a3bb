"""Files as cameras and attackers make them, made anew in each test."""

import struct
import zlib
from io import BytesIO

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

SECRET = b"<script>alert(document.cookie)</script>"


def jpeg(width=1200, height=900, *, orientation=1, gps=False, left="red", right="blue"):
    """Return a JPEG, `left` in its left half and `right` in the other, before it is turned as `orientation` says."""
    image = Image.new("RGB", (width, height), right)
    image.paste(left, (0, 0, width // 2, height))
    exif = Image.Exif()
    exif[Base.Orientation] = orientation
    exif[Base.Model] = "Telephone 12"
    if gps:
        exif.get_ifd(IFD.GPSInfo).update({GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: (52.0, 31.0, 12.0)})
    file = BytesIO()
    image.save(file, "JPEG", exif=exif, comment=SECRET)
    return file.getvalue()


def written_as(kind, size=(800, 600), mode="RGB", **options):
    file = BytesIO()
    Image.new(mode, size, *([(200, 0, 0, 0)] if mode == "RGBA" else [])).save(file, kind, **options)
    return file.getvalue()


def bomb(width=50_000, height=50_000):
    """Return a PNG of a few hundred bytes that says it has more pixels than any machine can hold."""

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(999))) + chunk(b"IEND", b"")
    )
