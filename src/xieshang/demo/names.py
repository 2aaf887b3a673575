"""Invented names of people, as varied as a real roll. Any likeness to a living person is chance."""

from collections.abc import Iterator
from random import Random

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温季俞"
    "章鲁葛伍韦申尤毕聂焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿卞冉敖骆游娄晏简蒙覃宁欧符明车柏喻佘穆古冷犹雍敬"
)
_DOUBLE = ("令狐", "欧阳", "上官")
_FIRST = "一子文天永立光志远明建国世承德家正思晓雨若静清秋春云景宏泽安嘉启知向书怀亦乐佳语欣婉君慧可芷沛亚振昌毓仲庆恒"
_SECOND = (
    "然源宁远清和平安川涛岚峰林森波洋舟帆野原石钧锋铭锐哲睿颖瑶琳琪瑾"
    "璇莹雯霞虹彤菲萱蕾薇宜怡悦晴曦晨昕辰旭阳恒毅诚信义礼贤达博雅"
)
_SINGLE = "璟昀琛骁翊晟珩煜楠沁茜荔筠漪岑翎骅钦劼"


def invented(rng: Random) -> Iterator[str]:
    """Names without end, none twice."""
    given_away: set[str] = set()
    while True:
        surname = rng.choice(_DOUBLE) if rng.random() < 0.02 else rng.choice(_SURNAMES)
        single = rng.random() < 0.12
        given = rng.choice(_SINGLE) if single else rng.choice(_FIRST) + rng.choice(_SECOND)
        name = surname + given
        if name not in given_away:
            given_away.add(name)
            yield name
