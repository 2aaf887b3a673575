"""Every state × every person × every step of a text, the sentences of its history, and who finds it."""

from xieshang.core.models import Account
from xieshang.core.tests.matrix import hold_to_the_table
from xieshang.core.tests.room import room_tests
from xieshang.people.models import Post
from xieshang.people.roles import Role
from xieshang.publicity.lifecycle import STORY
from xieshang.publicity.pages import TELLER
from xieshang.publicity.room import ROOM
from xieshang.publicity.room import STORY as KIND
from xieshang.publicity.states import StoryState as S

HANDS = {
    "chen": {"author"},
    "editor": {"first", "editor"},
    "other_editor": {"first", "editor"},
    "reviewer": {"second"},
    "issuer": {"third", "issuer"},
    "reader": set(),
    "neighbour": set(),
}


class OnlyStories:
    """The room without its register."""

    name = ROOM.name
    kinds = (KIND,)
    library = ROOM.library


test_matrix, test_whole, test_sentences, test_findable = room_tests(
    OnlyStories,  # type: ignore[arg-type]
    TELLER,
    {STORY: (HANDS, lambda cast, state: cast.story(state))},
    named=("rewrite",),
)


def test_who_holds_all_three_desks_takes_one_check_and_none_of_their_own_text(cast):
    def everything(person: Account) -> Account:
        for role in (Role.PUBLICITY_EDITOR, Role.PUBLICITY_REVIEWER, Role.PUBLICITY_ISSUER):
            Post.objects.create(
                account=person, committee=cast.city, role=role, since=cast.city.terms.get().starts_on
            )
        return person

    busy = everything(Account.objects.create(username="busy", name="一肩挑"))
    story = cast.story(S.FIRST)
    STORY.take("pass_1", story, by=busy)
    hold_to_the_table(STORY, story, {"busy": (busy, {"first", "editor", "issuer"})})
    STORY.take("pass_2", story, by=cast.reviewer)
    hold_to_the_table(STORY, story, {"busy": (busy, {"first", "editor", "issuer"})})
    own = cast.story(S.FIRST)
    author = everything(cast.chen)
    del author._standing
    hold_to_the_table(STORY, own, {"author": (author, {"author", "editor", "issuer"})})
