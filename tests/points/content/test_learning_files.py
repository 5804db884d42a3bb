"""The files of vessels, articles and channels are read, and bad ones refused with file, key and reason."""

import shutil

import pytest

from points.content.articles import read_articles
from points.content.channels import read_channels
from points.content.files import ContentError
from points.content.loader import ROOT
from points.content.vessels import read_vessels

ARTICLE = '+++\ntitle = "What a cun is"\nbrief = "A share of the body."\norder = 2\n+++\nThe **text**.\n'


def refused(read, folder):
    with pytest.raises(ContentError) as caught:
        read(folder)
    return str(caught.value)


class TestArticles:
    def test_head_and_body_in_their_order(self, tmp_path):
        (tmp_path / "cun.md").write_text(ARTICLE)
        (tmp_path / "zang.md").write_text(ARTICLE.replace("order = 2", "order = 1"))
        articles = read_articles(tmp_path)
        assert list(articles) == ["zang", "cun"]
        assert articles["cun"].body == "The **text**."
        assert articles["cun"].head.title == "What a cun is"

    @pytest.mark.parametrize(
        ("old", "new", "reason"),
        [
            ("+++\ntitle", "title", "head"),
            ("\n+++\nThe", "\nThe", "head"),
            ("order = 2", "order = 2\nauthor = 1", "author"),
            ("order = 2", "", "order"),
            ("order = 2", "order = ", "head"),
        ],
    )
    def test_a_bad_head_is_refused(self, tmp_path, old, new, reason):
        (tmp_path / "cun.md").write_text(ARTICLE.replace(old, new))
        said = refused(read_articles, tmp_path)
        assert "cun.md: head" in said
        assert reason in said


class TestVessels:
    @pytest.fixture
    def folder(self, tmp_path):
        return shutil.copytree(ROOT / "vessels", tmp_path / "vessels")

    @pytest.mark.parametrize(
        ("old", "new", "key"),
        [
            ("position = 3", "position = 4", "position"),
            ('code = "CHONG"', 'code = "CHANG"', "code"),
            ('partner = "YINWEI"', 'partner = "DAI"', "partner"),
            ('kind = "internal"', 'kind = "inside"', "pathway"),
            ("functions = [", "virtues = [", "virtues"),
        ],
    )
    def test_a_bad_vessel_is_refused(self, folder, old, new, key):
        path = folder / "CHONG.toml"
        path.write_text(path.read_text().replace(old, new))
        assert key in refused(read_vessels, folder)

    def test_none_is_none(self, tmp_path):
        assert read_vessels(tmp_path / "vessels") == {}


def test_channels_of_one_name_name_each_other(tmp_path):
    folder = shutil.copytree(ROOT / "channels", tmp_path / "channels")
    path = folder / "ST.toml"
    path.write_text(path.read_text().replace('partner = "LI"', 'partner = "SP"'))
    assert "partner: ST is not paired with LI" in refused(read_channels, folder)
