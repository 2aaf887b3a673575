"""The bodies of the demonstration committee: sectors, parties, special committees, undertaking units, sessions."""

from dataclasses import dataclass
from datetime import date

from xieshang.people.models import Party, Unit

TERM = 6
TERM_STARTS = date(2021, 12, 20)


@dataclass(frozen=True)
class Sitting:
    """One plenary session: from when it collects papers, when it sits, until which day papers are its own."""

    ordinal: int
    collects_from: date
    opens_on: date
    closes_on: date
    deadline: date


SITTINGS = (
    Sitting(1, date(2021, 12, 20), date(2022, 1, 12), date(2022, 1, 16), date(2022, 1, 14)),
    Sitting(2, date(2022, 10, 24), date(2023, 1, 30), date(2023, 2, 2), date(2023, 1, 31)),
    Sitting(3, date(2023, 10, 16), date(2024, 1, 16), date(2024, 1, 19), date(2024, 1, 17)),
    Sitting(4, date(2024, 11, 7), date(2025, 2, 7), date(2025, 2, 9), date(2025, 2, 8)),
    Sitting(5, date(2025, 11, 3), date(2026, 2, 3), date(2026, 2, 6), date(2026, 2, 4)),
)
"""A sixth year would be a new term with other members; the demonstration stays in the fifth."""

PROVINCIAL_TERM = 13
PROVINCIAL_SITTINGS = (
    Sitting(1, date(2022, 12, 1), date(2023, 1, 11), date(2023, 1, 15), date(2023, 1, 13)),
    Sitting(2, date(2023, 10, 20), date(2024, 1, 23), date(2024, 1, 27), date(2024, 1, 25)),
    Sitting(3, date(2024, 10, 18), date(2025, 1, 18), date(2025, 1, 22), date(2025, 1, 20)),
    Sitting(4, date(2025, 10, 20), date(2026, 1, 26), date(2026, 1, 30), date(2026, 1, 28)),
)
PROVINCIAL_SECTORS = (
    "中国共产党", "民盟", "民进", "无党派人士", "工商联", "科协", "经济界", "农业界", "教育界", "医药卫生界",
)  # fmt: skip

SECTORS = (
    ("中共", 30), ("民革", 14), ("民盟", 18), ("民建", 14), ("农工党", 14), ("九三学社", 14),
    ("无党派", 12), ("共青团", 8), ("总工会", 8), ("妇联", 12), ("工商联", 26), ("科协", 8),
    ("台胞台属", 4), ("文化艺术", 14), ("科学技术", 16), ("社会科学", 10), ("经济", 40),
    ("农林", 24), ("教育", 28), ("体育", 6), ("新闻出版", 8), ("医药卫生", 26), ("少数民族", 18),
    ("侨联", 6), ("宗教", 8), ("特邀", 14),
)  # fmt: skip
"""The sectors in their order, with the members each has."""

P = Party.Kind
PARTIES = (
    ("minge", "中国国民党革命委员会遵义市委员会", "民革遵义市委", P.PARTY),
    ("minmeng", "中国民主同盟遵义市委员会", "民盟遵义市委", P.PARTY),
    ("minjian", "中国民主建国会遵义市委员会", "民建遵义市委", P.PARTY),
    ("minjin", "中国民主促进会遵义市工作委员会", "民进遵义市工委", P.PARTY),
    ("nonggong", "中国农工民主党遵义市委员会", "农工党遵义市委", P.PARTY),
    ("jiusan", "九三学社遵义市委员会", "九三学社遵义市委", P.PARTY),
    ("gongshanglian", "遵义市工商业联合会", "市工商联", P.FEDERATION),
    ("tuanshiwei", "中国共产主义青年团遵义市委员会", "团市委", P.ORGANISATION),
    ("fulian", "遵义市妇女联合会", "市妇联", P.ORGANISATION),
    ("zonggonghui", "遵义市总工会", "市总工会", P.ORGANISATION),
)
SECTOR_OF_PARTY = {
    "民革": "民革遵义市委",
    "民盟": "民盟遵义市委",
    "民建": "民建遵义市委",
    "农工党": "农工党遵义市委",
    "九三学社": "九三学社遵义市委",
    "工商联": "市工商联",
    "共青团": "团市委",
    "妇联": "市妇联",
    "总工会": "市总工会",
}
"""The sector whose members belong to the body; the other sectors hold a few of each party as well."""

SPECIAL_COMMITTEES = (
    "提案委员会",
    "经济委员会",
    "农业和农村委员会",
    "人口资源环境委员会",
    "教科卫体委员会",
    "社会法制民族宗教委员会",
    "文化文史和学习委员会",
    "联谊和港澳台侨委员会",
)

G, C, O = Unit.Side.GOVERNMENT, Unit.Side.PARTY, Unit.Side.OTHER  # noqa: E741
UNITS = (
    ("jiaoyu", "遵义市教育局", "市教育局", G),
    ("caizheng", "遵义市财政局", "市财政局", G),
    ("fagai", "遵义市发展和改革委员会", "市发展改革委", G),
    ("gongxin", "遵义市工业和信息化局", "市工业和信息化局", G),
    ("minzong", "遵义市民族宗教事务局", "市民族宗教局", G),
    ("gongan", "遵义市公安局", "市公安局", G),
    ("minzheng", "遵义市民政局", "市民政局", G),
    ("sifa", "遵义市司法局", "市司法局", G),
    ("renshe", "遵义市人力资源和社会保障局", "市人力资源社会保障局", G),
    ("ziran", "遵义市自然资源局", "市自然资源局", G),
    ("huanjing", "遵义市生态环境局", "市生态环境局", G),
    ("zhujian", "遵义市住房和城乡建设局", "市住房城乡建设局", G),
    ("jiaotong", "遵义市交通运输局", "市交通运输局", G),
    ("shuiwu", "遵义市水务局", "市水务局", G),
    ("nongye", "遵义市农业农村局", "市农业农村局", G),
    ("shangwu", "遵义市商务局", "市商务局", G),
    ("wenlv", "遵义市文化旅游局", "市文化旅游局", G),
    ("weijian", "遵义市卫生健康局", "市卫生健康局", G),
    ("tuiyi", "遵义市退役军人事务局", "市退役军人局", G),
    ("yingji", "遵义市应急管理局", "市应急局", G),
    ("shichang", "遵义市市场监督管理局", "市市场监管局", G),
    ("tiyu", "遵义市体育局", "市体育局", G),
    ("yibao", "遵义市医疗保障局", "市医保局", G),
    ("linye", "遵义市林业局", "市林业局", G),
    ("dashuju", "遵义市大数据发展管理局", "市大数据局", G),
    ("zhifa", "遵义市综合行政执法局", "市综合行政执法局", G),
    ("touzi", "遵义市投资促进局", "市投资促进局", G),
    ("guozi", "遵义市人民政府国有资产监督管理委员会", "市国资委", G),
    ("jinrong", "遵义市人民政府金融工作办公室", "市政府金融办", G),
    ("zhengwu", "遵义市政务服务中心", "市政务服务中心", G),
    ("gongjijin", "遵义市住房公积金管理中心", "市住房公积金中心", G),
    ("gongxiao", "遵义市供销合作社联合社", "市供销社", G),
    ("shuiwuju", "国家税务总局遵义市税务局", "市税务局", G),
    ("xiaofang", "遵义市消防救援支队", "市消防救援支队", G),
    ("youzheng", "遵义市邮政管理局", "市邮政管理局", G),
    ("zuzhi", "中共遵义市委组织部", "市委组织部", C),
    ("xuanchuan", "中共遵义市委宣传部", "市委宣传部", C),
    ("tongzhan", "中共遵义市委统一战线工作部", "市委统战部", C),
    ("zhengfa", "中共遵义市委政法委员会", "市委政法委", C),
    ("wangxin", "中共遵义市委网络安全和信息化委员会办公室", "市委网信办", C),
    ("bianban", "中共遵义市委机构编制委员会办公室", "市委编办", C),
    ("tuan", "中国共产主义青年团遵义市委员会", "团市委", O),
    ("fulianhui", "遵义市妇女联合会", "市妇联", O),
    ("gonghui", "遵义市总工会", "市总工会", O),
    ("canlian", "遵义市残疾人联合会", "市残联", O),
    ("gongdian", "贵州电网有限责任公司遵义供电局", "遵义供电局", O),
)

LEADERS = (
    ("市委副书记", 1),
    ("市委常委、秘书长", 1),
    ("市委常委、组织部部长", 1),
    ("市委常委、宣传部部长", 1),
    ("市长", 1),
    ("市委常委、常务副市长", 1),
    ("副市长", 5),
)
"""Posts of the city Party committee and government whose holders lead the handling of key proposals, and how many."""

CHAIRS = (("市政协主席", 1), ("市政协副主席", 6), ("市政协秘书长", 1))
