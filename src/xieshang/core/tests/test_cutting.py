"""Chinese is cut once, and however it is spelt."""

import os
import subprocess
import sys

import pytest

from xieshang.core.text import cut
from xieshang.core.text.marks import marks, number


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("ＡＢＣ２０２４", "abc2024"),
        ("老舊小區加裝電梯", "老旧小区加装电梯"),
        ("著名的乾隆年間", "著名的干隆年间"),
        ("㎡、①、％", "㎡、1、%"),
    ],
)
def test_text_is_folded_to_one_spelling(written, compared):
    assert cut.fold(written) == compared


def test_folding_moves_no_character():
    text = "在２０２４年，「臺灣」與①㎡…Ａ的ﬁ"
    assert len(cut.fold(text)) == len(text)


def test_pairs_do_not_reach_over_a_comma():
    assert cut.inner_pairs("加装，电梯a7") == ["加装", "电梯", "梯a", "a7"]


def test_the_words_of_the_committees_are_known():
    assert cut.words("提案办理协商和社情民意信息") == ["提案办理协商", "和", "社情民意信息"]
    assert "不予立案" in cut.words("该提案不予立案")


def test_places_and_names_are_found():
    kinds = dict(cut.tagged("遵义市红花岗区上海路街道的张小明"))
    assert "红花岗区" in kinds
    assert kinds["上海路街道"] == "ns"
    assert kinds["张小明"] == "nr"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("49", 49),
        ("四十九", 49),
        ("十", 10),
        ("一百二十", 120),
        ("一百零五", 105),
        ("二〇二四", 2024),
        ("", None),
    ],
)
def test_numbers_are_read(written, value):
    assert number(written) == value


@pytest.mark.parametrize(
    ("written", "spellings"),
    [
        ("二〇二四年", ["2024年"]),
        ("2024年1月", ["2024年", "2024年1月"]),
        ("二〇二四年一月十六日", ["2024年", "2024年1月", "2024年1月16日"]),
        ("2024-01-16", ["2024年", "2024年1月", "2024年1月16日"]),
        ("六届三次", ["6届", "6届3次"]),
        ("第六届委员会第三次会议", ["6届", "6届3次"]),
        ("6届3次", ["6届", "6届3次"]),
        ("第四十九号", ["49号"]),
        ("49号提案", ["49号"]),
        ("2024年1月16号", ["2024年", "2024年1月", "2024年1月16日"]),
        ("版本1.2.3", []),
    ],
)
def test_dates_sessions_and_numbers_have_one_spelling(written, spellings):
    assert [spelling for spelling, _, _ in marks(cut.fold(written))] == spellings


def test_titles_have_initials_and_sounds():
    spoken = cut.syllables("老舊小區加装电梯5G")
    assert spoken[:4] == ["lao", "jiu", "xiao", "qu"]
    assert cut.initials(spoken).startswith("ljxqjzdt")


def test_sentences_come_with_their_places():
    text = "一是停车难。\n二是没有电梯！三"
    assert list(cut.sentences(text)) == [(0, "一是停车难。"), (7, "二是没有电梯！"), (14, "三")]
    assert all(text[at:].startswith(sentence) for at, sentence in cut.sentences(text))


def test_the_first_searches_of_a_process_may_come_at_once():
    """In a process of its own, because a dictionary is loaded once in each."""
    program = (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from threading import Barrier\n"
        "from xieshang.core.text import cut\n"
        "start = Barrier(8)\n"
        "def search(number):\n"
        "    start.wait()\n"
        "    return [cut.words('提案办理协商和社情民意信息' * 20) for _ in range(50)][-1][0]\n"
        "with ThreadPoolExecutor(8) as pool:\n"
        "    assert set(pool.map(search, range(8))) == {'提案办理协商'}\n"
    )
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "harness.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
