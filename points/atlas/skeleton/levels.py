"""The heights of the neutral body's bony places: one table that spine, cage and pelvis share.

Millimetres above the floor, read off the skin (notch, nipple, navel, hip crease) and off the proportions of
adults where the skin shows nothing. Relations held: notch at T2-T3, spine of the scapula T3, its lower angle T7,
sternal angle T4-T5, xiphisternal junction T9-T10, navel L3-L4, iliac crest L4, PSIS S2.
"""

SPINOUS_TIPS = {
    "c2": 1557.0, "c3": 1538.0, "c4": 1520.0, "c5": 1501.0, "c6": 1482.0, "c7": 1462.0,
    "t1": 1441.0, "t2": 1421.0, "t3": 1400.0, "t4": 1378.0, "t5": 1355.0, "t6": 1331.0,
    "t7": 1307.0, "t8": 1282.0, "t9": 1257.0, "t10": 1231.0, "t11": 1204.0, "t12": 1176.0,
    "l1": 1146.0, "l2": 1114.0, "l3": 1081.0, "l4": 1048.0, "l5": 1017.0,
}  # fmt: skip
TIP_DEPTHS = {
    "c2": 22.0, "c3": 25.0, "c4": 25.0, "c5": 21.0, "c6": 13.0, "c7": 6.5, "t1": 6.5, "t2": 7.0, "t3": 7.5,
    "l1": 9.0, "l2": 9.0, "l3": 9.0, "l4": 9.0, "l5": 12.0,
}  # fmt: skip
TIP_DEPTH = 8.0

SACRAL_CREST = {1: 985.0, 2: 966.0, 3: 946.0, 4: 927.0}
"""Heights of the median crest at the posterior foramina; their distances from the midline below."""
SACRAL_FORAMINA = {1: 25.0, 2: 22.0, 3: 19.5, 4: 17.5}
SACRAL_HIATUS = 910.0
COCCYX_TIP = 878.0
S1_PLATE = 1006.0

ILIAC_CREST = 1042.0
ASIS = 966.0
PSIS = 967.0
SYMPHYSIS_TOP = 896.0
TROCHANTER_TOP = 897.0
ISCHIUM = 836.0

NOTCH = 1412.0
STERNAL_ANGLE = 1366.0
XIPHISTERNAL = 1234.0
XIPHOID_TIP = 1203.0
NIPPLE = 1260.4
MID_CLAVICULAR = 95.0
