"""What can be found is what may be seen."""

import pytest
from sample_room.models import Gift
from sample_room.models import GiftState as S
from sample_room.room import ROOM

from xieshang.core.models import SearchEntry
from xieshang.search.libraries import LIBRARIES, reader


@pytest.mark.parametrize("state", S)
def test_everyone_finds_exactly_what_they_may_see(cast, state):
    gift = cast.gift(state)
    entry = SearchEntry.objects.get(kind="gifts.gift", record=gift.pk)
    for person in (cast.chen, cast.liu, cast.secretary, cast.neighbour, cast.auditor):
        sees = Gift.objects.visible_to(person).exists()
        assert bool(reader(person).intersection(entry.audience)) is sees, person


def test_its_library_stands_beside_the_others():
    assert LIBRARIES[-1] is ROOM.library
