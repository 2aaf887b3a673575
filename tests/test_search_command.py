"""`xieshang search`: the index built, kept up and compared by commands of their own."""

import json

import pytest

from xieshang.core.models import SearchEntry
from xieshang.core.text.entries import Findable, write
from xieshang.proposals.states import ProposalState
from xieshang.proposals.tests.cast import everybody


def a_paper(number: int, title: str) -> None:
    write(Findable("proposals", "proposals.paper", number, 1, title, [], None, "/", audience=["public"]))


def test_the_index_is_followed_checked_and_rebuilt(empty_house):
    a_paper(1, "关于路灯的提案")
    assert empty_house.run("search", "follow", "--once").returncode == 0
    assert checked(empty_house) == (
        0,
        {"missing": 0, "surplus": 0, "changed": 0, "foreign": False, "behind": 0},
    )

    SearchEntry.objects.update(title="谁也没有写过")
    a_paper(2, "关于道路的提案")
    assert checked(empty_house) == (
        1,
        {"missing": 0, "surplus": 0, "changed": 1, "foreign": False, "behind": 1},
    )

    assert empty_house.run("search", "rebuild").returncode == 0
    assert checked(empty_house) == (
        0,
        {"missing": 0, "surplus": 0, "changed": 0, "foreign": False, "behind": 0},
    )


def test_the_background_work_keeps_the_index_up(empty_house):
    a_paper(1, "关于路灯的提案")
    assert empty_house.run("work", "--once").returncode == 0
    assert checked(empty_house)[1]["behind"] == 0


def checked(house) -> tuple[int, dict]:
    done = house.run("search", "check")
    return done.returncode, json.loads(done.stdout)


@pytest.mark.alike
def test_words_are_looked_up_with_the_eyes_of_one_account(empty_house):
    cast = everybody()
    cast.paper(ProposalState.FILED, title="关于渡口夜航的提案")
    cast.draft(by=cast.chen, title="关于渡口的草稿")
    assert empty_house.run("search", "follow", "--once").returncode == 0

    def found(person, *more: str) -> list[str]:
        done = empty_house.run("search", "渡口", "--as", person.username, "--json", *more)
        return sorted(row["title"] for row in json.loads(done.stdout)["found"])

    assert found(cast.liu) == ["关于渡口夜航的提案"]
    assert found(cast.chen) == ["关于渡口夜航的提案", "关于渡口的草稿"]
    assert found(cast.chen, "--library", "opinions") == []
    assert found(cast.nobody) == []
    assert "关于渡口夜航的提案\t" in empty_house.run("search", "渡口", "--as", cast.liu.username).stdout


@pytest.mark.alike
def test_nobody_looks_words_up_without_saying_for_whom(empty_house):
    done = empty_house.run("search", "渡口")
    assert done.returncode != 0
    assert "--as" in done.stderr


@pytest.mark.alike
def test_a_rebuild_writes_what_every_record_says_of_itself(empty_house):
    everybody().paper(ProposalState.FILED, title="关于渡口夜航的提案")
    SearchEntry.objects.all().delete()
    assert empty_house.run("search", "rebuild").returncode == 0
    assert SearchEntry.objects.get().title == "关于渡口夜航的提案"
    assert checked(empty_house) == (
        0,
        {"missing": 0, "surplus": 0, "changed": 0, "foreign": False, "behind": 0},
    )
