"""Committees, units and parties are known by every name people give them."""

import pytest

from xieshang.people import spellings
from xieshang.people.models import Committee, Party, Unit

CITY = Committee(name="中国人民政治协商会议云江市委员会", short_name="云江市政协", area="云江市")


@pytest.mark.parametrize(
    ("name", "short_name", "known_as"),
    [
        ("云江市教育局", "市教育局", {"市教育局", "教育局", "云江市教育局", "云江教育局"}),
        (
            "云江市住房和城乡建设局",
            "市住房城乡建设局",
            {"住建局", "市住建局", "云江市住建局", "住房和城乡建设局"},
        ),
        ("云江市发展和改革委员会", "市发展改革委", {"发改委", "市发改委", "发展改革委"}),
        ("中共云江市委组织部", "市委组织部", {"组织部", "市委组织部", "云江市委组织部"}),
        ("贵州电网有限责任公司云江供电局", "云江供电局", {"供电局", "市供电局"}),
        ("云江市人民政府办公室", "市政府办公室", {"政府办", "市政府办", "政府办公室"}),
    ],
)
def test_a_unit_with_and_without_its_place_and_in_short(name, short_name, known_as):
    ways = spellings.of_unit(Unit(name=name, short_name=short_name), CITY)
    assert ways[0] == short_name
    assert known_as <= set(ways)
    assert not [way for way in ways if "市市" in way or len(way) < 2]


def test_a_party_with_and_without_its_branch():
    party = Party(name="中国民主同盟云江市委员会", short_name="民盟云江市委")
    ways = spellings.of_party(party, CITY)
    assert ways[0] == "民盟云江市委"
    assert {"民盟", "民盟市委", "中国民主同盟"} <= set(ways)
    assert not {"委员会", "委"} & set(ways)


def test_a_county_by_its_short_and_full_name_with_and_without_the_citys():
    county = Committee(
        name="中国人民政治协商会议白水仡佬族苗族自治县委员会",
        short_name="白水县政协",
        area="白水县",
        parent=CITY,
    )
    ways = set(spellings.of_committee(county))
    assert {"白水", "白水县", "云江市白水县", "云江白水", "白水仡佬族苗族自治县", "白水县政协"} <= ways


def test_a_reporting_unit_of_a_county_is_known_by_its_place():
    assert spellings.of_reporting_unit("白水县政协办公室") == [
        "白水县政协办公室",
        "白水县政协",
        "白水县",
        "白水",
    ]
    assert spellings.of_reporting_unit("市政协研究室") == ["市政协研究室"]
