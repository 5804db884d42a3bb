"""A zip of the content: equal contents are equal bytes; a hostile or broken one is refused with everything told."""

import io
import zipfile

import pytest

from points.content import archive
from points.content.archive import BadArchive, pack, unpack
from tests.points.content_files import write_content


@pytest.fixture
def root(tmp_path):
    return write_content(tmp_path / "content")


@pytest.fixture
def folder(tmp_path):
    target = tmp_path / "unpacked"
    target.mkdir()
    return target


def zipped(files):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zip_file:
        for name, data in files.items():
            zip_file.writestr(name, data)
    target.seek(0)
    return target


def refusal(files, root, folder):
    with pytest.raises(BadArchive) as caught:
        unpack(zipped(files) if isinstance(files, dict) else files, root, folder)
    return caught.value.faults


def test_equal_contents_are_equal_bytes(root):
    first, second = io.BytesIO(), io.BytesIO()
    pack(first, root, {}, set())
    pack(second, root, {}, set())
    assert first.getvalue() == second.getvalue()


def test_what_is_packed_unpacks_to_the_same_files(root, folder):
    target = io.BytesIO()
    pack(target, root, {"learn/new.md": '+++\ntitle = "New"\nbrief = "Brief"\norder = 1\n+++\nText\n'}, {"LU8"})
    content, spoken = unpack(target, root, folder)
    assert (folder / "points/LU/LU7.toml").read_bytes() == (root / "points/LU/LU7.toml").read_bytes()
    assert content.articles["new"]["body"] == "Text"
    assert spoken["points"] == {"LU7"}


def test_a_zip_of_one_file_is_read_with_the_rest_as_it_is(root, folder):
    text = (root / "points/LU/LU7.toml").read_text().replace("Broken Sequence", "Split Row")
    content, spoken = unpack(zipped({"content/points/LU/LU7.toml": text}), root, folder)
    assert content.points["LU7"]["english"] == "Split Row"
    assert spoken["points"] == {"LU7"}
    assert spoken["classes"] == set()


@pytest.mark.parametrize(
    "name",
    ["../evil.toml", "/etc/passwd", "content/../../x.toml", "content/points/LU/../../x.toml",
     "content/placements.json", "content/points/LU/LU7.TOML", "content/learn/x.html", "content\\points\\LU\\LU7.toml",
     "manage.py"],
)  # fmt: skip
def test_only_files_of_the_content_are_taken(name, root, folder, tmp_path):
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert "no file of the content" in refusal({name: "x"}, root, folder)[0]
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == before


def test_all_that_is_wrong_is_told_at_once(root, folder):
    bad = {
        "content/points/LU/LU7.toml": "code = 7",
        "content/points/LU/LU8.toml": "[broken",
        "content/learn/a.md": "no head",
        "content/sources.toml": b"\xff",
    }
    faults = refusal(bad, root, folder)
    assert len(faults) == 4
    assert any(fault.startswith("LU/LU8.toml: TOML") for fault in faults)


def test_no_zip_an_empty_one_and_a_bomb(root, folder, monkeypatch):
    assert "no zip file" in refusal(io.BytesIO(b"PK but nothing else"), root, folder)[0]
    assert "holds no file" in refusal({}, root, folder)[0]
    assert "larger than" in refusal({"content/sources.toml": b"x" * (archive.LARGEST_FILE + 1)}, root, folder)[0]
    monkeypatch.setattr(archive, "LARGEST", 10)
    assert "unpacks to more" in refusal({"content/sources.toml": b"x" * 11}, root, folder)[0]
    monkeypatch.setattr(archive, "MOST_FILES", 1)
    assert "at most 1" in refusal({"content/a": "", "content/b": ""}, root, folder)[0]


def test_a_zip_that_lies_about_sizes_is_not_read_to_its_end(root, folder):
    data = bytearray(zipped({"content/sources.toml": b"x" * (archive.LARGEST_FILE + 99)}).getvalue())
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = data.index(mark) + place
        data[start : start + 4] = (10).to_bytes(4, "little")
    assert refusal(io.BytesIO(bytes(data)), root, folder)


def test_a_link_and_a_file_twice(root, folder):
    link = zipfile.ZipInfo("content/sources.toml")
    link.external_attr = 0o120777 << 16
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as zip_file:
        zip_file.writestr(link, "/etc/passwd")
    assert "is a link" in refusal(target, root, folder)[0]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as zip_file:
        zip_file.writestr("content/sources.toml", "")
        with pytest.warns(UserWarning, match="Duplicate"):
            zip_file.writestr("content/sources.toml", "")
    assert "twice" in refusal(target, root, folder)[0]
