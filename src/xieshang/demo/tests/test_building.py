"""The demonstration is built once, and all of it or nothing."""

import pytest

from xieshang.core.models import Account, Event
from xieshang.demo.build import AlreadyThere, build
from xieshang.people.models import Committee


class Interrupted(Exception):
    pass


def test_a_build_that_is_interrupted_leaves_nothing_behind(db):
    def stop(done: int, total: int) -> None:
        if done == 40:
            raise Interrupted

    with pytest.raises(Interrupted):
        build(progress=stop)
    assert not Committee.objects.exists()
    assert not Account.objects.exists()
    assert not Event.objects.exists()


def test_a_second_build_says_that_it_is_there(demonstration_year):
    before = Event.objects.count()
    with pytest.raises(AlreadyThere, match="already"):
        build()
    assert Event.objects.count() == before


def test_the_tree_has_fourteen_counties_and_a_new_district(demonstration_year):
    city = Committee.objects.get(slug="zunyi")
    assert city.parent.slug == "guizhou"
    kinds = list(city.children.values_list("kind", flat=True))
    assert (kinds.count("committee"), kinds.count("working_committee")) == (14, 1)


SECONDS_OF_AN_EVENT = 0.02
"""Of the processor, for each event of its trail, the start of the command included; half of it is usual."""


def test_what_the_demonstration_costs_is_within_its_budget(demonstration_year, seconds_of_the_demonstration):
    assert seconds_of_the_demonstration < SECONDS_OF_AN_EVENT * Event.objects.count()
