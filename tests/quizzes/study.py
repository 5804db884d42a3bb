"""A forearm to be studied: rows enough that every kind of question can be asked of some point."""

from tests.factories import (
    DiagramFactory,
    LandmarkFactory,
    LandmarkPlacementFactory,
    PointFactory,
    put_on_diagram,
)

SHU = {"LU5": "he-sea", "LU8": "jing-river", "LU9": "shu-stream", "LU10": "ying-spring", "LU11": "jing-well"}
NAMES = {
    "LU5": ("Chǐzé", "尺泽"), "LU6": ("Kǒngzuì", "孔最"), "LU7": ("Lièquē", "列缺"), "LU8": ("Jīngqú", "经渠"),
    "LU9": ("Tàiyuān", "太渊"), "LU10": ("Yújì", "鱼际"), "LU11": ("Shàoshāng", "少商"),
}  # fmt: skip
REGIONS = {"LU5": "elbow", "LU9": "wrist", "LU10": "hand"}
CAUTIONS = {
    "LU5": ("joint", "The elbow joint is near: keep clean."),
    "LU7": ("nerve", "A branch of the nerve runs here: stop at a tingling."),
    "LU9": ("artery-or-vein", "The artery beats here: move it aside."),
    "LU10": ("syncope", "It hurts: let the patient lie down."),
}
ACTIONS = {
    "LU5": "Clears heat", "LU6": "Stops bleeding", "LU7": "Releases the exterior", "LU8": "Descends counterflow",
    "LU9": "Transforms phlegm", "LU10": "Benefits throats", "LU11": "Revives consciousness",
}  # fmt: skip
INDICATIONS = {
    "LU5": "tidal fever", "LU6": "haemorrhoids", "LU7": "stiff nape", "LU8": "wheezing", "LU9": "missing pulse",
    "LU10": "lost voice", "LU11": "fainting",
}  # fmt: skip
WIDTH, HEIGHT = 600, 1000
PLACES = {code: (400, 150 + 100 * number) for number, code in enumerate(NAMES)}


def forearm(skin="body-front-skin.svg", bones="body-front-bones.svg", slug="forearm-anterior"):
    """Make the diagram with its points and landmarks; return it."""
    for code, (pinyin, hanzi) in NAMES.items():
        slug_of = {**SHU, "LU7": "luo-connecting"}.get(code)
        PointFactory(
            code=code, pinyin=pinyin, hanzi=hanzi, hanzi_traditional=hanzi, english=f"English {pinyin}",
            location=f"Where {pinyin} lies.", region=REGIONS.get(code, "forearm"), position="Lay the arm down.",
            directions=["lateral", "inferior"], cun_along_mm=10, cun_across_mm=10,
            classes=[slug_of] if slug_of else [], memberships=[{"slug": slug_of, "of": "Lung"}] if slug_of else [],
            level_with=["LU8"] if code == "LU9" else [], actions=[ACTIONS[code]],
            indications=[{"group": "Use", "items": [INDICATIONS[code]]}],
            cautions=[_caution(*CAUTIONS[code])] if code in CAUTIONS else [],
            find=[{"kind": "between", "text": "Divide.", "from": "wrist", "to": "crease", "cun": 5, "of": 12}]
            if code == "LU6" else [{"kind": "landmark", "text": "Feel the border.", "at": "border"}],
        )  # fmt: skip
    diagram = DiagramFactory(
        slug=slug, title="Forearm", region="forearm", width=WIDTH, height=HEIGHT, skin=skin, bones=bones
    )
    put_on_diagram(diagram, PLACES)
    for slug, y in (("wrist", 900), ("crease", 60), ("border", 480)):
        landmark = LandmarkFactory(slug=slug, name=f"{slug} landmark", sites=[])
        LandmarkPlacementFactory(landmark=landmark, diagram=diagram, side="left", x=500, y=y)
    return diagram


def _caution(kind, text):
    return {"kind": kind, "severity": "warning", "basis": "anatomical", "text": text}
