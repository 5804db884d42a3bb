import pytest

from quizzes import gathering
from tests.factories import ChannelFactory, DiagramFactory, PointClassFactory, PointFactory, put_on_diagram

NAMES = {"LU1": ("Zhōngfǔ", "中府"), "LU2": ("Yúnmén", "云门"), "LU5": ("Chǐzé", "尺泽"), "LU7": ("Lièquē", "列缺")}


@pytest.fixture(autouse=True)
def _gathered_anew(monkeypatch):
    monkeypatch.setattr(gathering, "_gathered", None)


@pytest.fixture
def lung(db):
    """Four points of the Lung on a diagram of the chest, LU7 of a class."""
    for code, (pinyin, hanzi) in NAMES.items():
        mine = code == "LU7"
        PointFactory(
            code=code, pinyin=pinyin, hanzi=hanzi, english=f"Name of {pinyin}", location=f"Where {pinyin} lies.",
            directions=["lateral", "inferior"], cun_along_mm=20, cun_across_mm=20,
            region="forearm" if mine else "chest", classes=["luo-connecting"] if mine else [],
            memberships=[{"slug": "luo-connecting", "of": "Lung"}] if mine else [],
        )  # fmt: skip
    ChannelFactory(code="HT", name="Heart")
    PointClassFactory(slug="ghost", name="Ghost point")
    put_on_diagram(DiagramFactory(slug="chest", region="chest"), dict.fromkeys(NAMES, (400, 300)))
