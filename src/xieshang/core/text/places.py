"""Which places a text names: those of the dictionary, and streets, estates and villages by their last word."""

import re

from . import cut

ENDINGS = (
    *(
        "街道",
        "大道",
        "社区",
        "小区",
        "花园",
        "广场",
        "新城",
        "公园",
        "学校",
        "中学",
        "小学",
        "医院",
        "市场",
        "园区",
    ),
    *("路", "街", "巷", "村", "镇", "乡", "县", "区", "市", "桥", "河", "湖", "站"),
)
_ENDING = re.compile(f"(?:{'|'.join(ENDINGS)})$")
_LEFT_OVER = re.compile("^[区县市的这那在是对至到于与和](?=.{3})")
"""What an unknown name takes with it from the word before: 区丽景新城."""

_TELLS = frozenset({"ns", "nt", "nr", "nz", "n", "eng", "x", "j", "nrfg", "nrt", "s"})


def places(text: str) -> list[str]:
    """The places of a text in their order, each once."""
    found: list[str] = []
    before = ""
    for word, kind in cut.tagged(cut.fold(text)):
        if len(word) > 2 and (kind == "ns" or _ENDING.search(word)):
            found.append(_LEFT_OVER.sub("", word))
            before = ""
        elif word in ENDINGS and len(before) > 1:
            # A name no dictionary knows stands before what it is: 金鼎 村, 丽景 小区.
            found.append(before + word)
            before = ""
        else:
            before = word if kind in _TELLS or not kind else ""
    return list(dict.fromkeys(found))
