"""`xieshang search`: the index built, kept up and compared by commands of their own."""

import json

from xieshang.core.models import SearchEntry
from xieshang.core.text.entries import Entry, write


def a_paper(number: int, title: str) -> None:
    write(Entry("proposals", "proposals.paper", number, 1, title, [], None, "/", audience=["public"]))


def test_the_index_is_followed_checked_and_rebuilt(empty_house):
    a_paper(1, "关于路灯的提案")
    assert empty_house.run("search", "follow", "--once").returncode == 0
    assert told(empty_house) == (0, {"missing": 0, "surplus": 0, "changed": 0, "foreign": False, "behind": 0})

    SearchEntry.objects.update(title="谁也没有写过")
    a_paper(2, "关于道路的提案")
    assert told(empty_house) == (1, {"missing": 0, "surplus": 0, "changed": 1, "foreign": False, "behind": 1})

    assert empty_house.run("search", "rebuild").returncode == 0
    assert told(empty_house) == (0, {"missing": 0, "surplus": 0, "changed": 0, "foreign": False, "behind": 0})


def test_the_background_work_keeps_the_index_up(empty_house):
    a_paper(1, "关于路灯的提案")
    assert empty_house.run("work", "--once").returncode == 0
    assert told(empty_house)[1]["behind"] == 0


def told(house) -> tuple[int, dict]:
    done = house.run("search", "check")
    return done.returncode, json.loads(done.stdout)
