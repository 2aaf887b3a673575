"""The administrative divisions of the demonstration: committees are founded and matters happen there."""

from dataclasses import dataclass


@dataclass(frozen=True)
class County:
    """One county-level area unit: what it is called at length and in speech, its code, some of its towns."""

    slug: str
    name: str
    spoken: str
    code: str
    towns: tuple[str, ...]


COUNTIES = (
    County("honghuagang", "红花岗区", "红花岗区", "520302",
           ("老城街道", "延安路街道", "舟水桥街道", "长征街道", "忠庄街道", "深溪镇", "巷口镇", "金鼎山镇")),
    County("huichuan", "汇川区", "汇川区", "520303",
           ("上海路街道", "洗马路街道", "大连路街道", "董公寺街道", "团泽镇", "板桥镇", "泗渡镇", "山盆镇")),
    County("bozhou", "播州区", "播州区", "520304",
           ("南白街道", "龙坑街道", "影山湖街道", "三岔镇", "鸭溪镇", "团溪镇", "尚嵇镇", "枫香镇")),
    County("tongzi", "桐梓县", "桐梓县", "520322",
           ("娄山关街道", "海校街道", "楚米镇", "松坎镇", "九坝镇", "狮溪镇", "花秋镇", "羊磴镇")),
    County("suiyang", "绥阳县", "绥阳县", "520323",
           ("洋川街道", "郑场镇", "旺草镇", "蒲场镇", "风华镇", "宽阔镇", "青杠塘镇", "温泉镇")),
    County("zhengan", "正安县", "正安县", "520324",
           ("凤仪街道", "瑞濠街道", "瑞溪镇", "安场镇", "土坪镇", "流渡镇", "格林镇", "庙塘镇")),
    County("daozhen", "道真仡佬族苗族自治县", "道真县", "520325",
           ("尹珍街道", "玉溪镇", "三江镇", "隆兴镇", "旧城镇", "忠信镇", "洛龙镇", "大磏镇")),
    County("wuchuan", "务川仡佬族苗族自治县", "务川县", "520326",
           ("丹砂街道", "都濡街道", "大坪街道", "丰乐镇", "黄都镇", "镇南镇", "砚山镇", "柏村镇")),
    County("fenggang", "凤冈县", "凤冈县", "520327",
           ("龙泉街道", "何坝街道", "花坪街道", "进化镇", "琊川镇", "永安镇", "土溪镇", "新建镇")),
    County("meitan", "湄潭县", "湄潭县", "520328",
           ("湄江街道", "黄家坝街道", "鱼泉街道", "永兴镇", "复兴镇", "兴隆镇", "洗马镇", "高台镇")),
    County("yuqing", "余庆县", "余庆县", "520329",
           ("子营街道", "白泥镇", "龙溪镇", "构皮滩镇", "大乌江镇", "敖溪镇", "松烟镇", "关兴镇")),
    County("xishui", "习水县", "习水县", "520330",
           ("东皇街道", "九龙街道", "杉王街道", "土城镇", "温水镇", "良村镇", "桑木镇", "寨坝镇")),
    County("chishui", "赤水市", "赤水市", "520381",
           ("市中街道", "文华街道", "金华街道", "天台镇", "复兴镇", "大同镇", "旺隆镇", "官渡镇")),
    County("renhuai", "仁怀市", "仁怀市", "520382",
           ("盐津街道", "中枢街道", "苍龙街道", "坛厂街道", "长岗镇", "五马镇", "喜头镇", "火石镇")),
)  # fmt: skip

NEW_DISTRICT = County(
    "xinpu", "新蒲新区", "新蒲新区", "", ("新蒲街道", "新中街道", "虾子镇", "新舟镇", "永乐镇", "三渡镇")
)
"""Not a division of its own in the national code, so it has none: its body is a working committee."""

AREAS = (*COUNTIES, NEW_DISTRICT)
