"""Every state × every person × every step of a topic, the sentences of its history, and who finds it."""

from typing import Any

from xieshang.core.tests.matrix import hold_to_the_table, hold_together
from xieshang.core.tests.room import room_tests
from xieshang.research import services
from xieshang.research.lifecycle import TOPIC
from xieshang.research.pages import TELLER
from xieshang.research.room import ROOM
from xieshang.research.states import TopicState as S

NOBODY: set[str] = set()
HANDS: dict[str, set[str]] = {
    "staff": {"staff"},
    "director": {"head"},
    "office": {"office", "staff"},
    "secretary_general": {"head"},
    "chen": {"leader"},
    "zhou": NOBODY,
    "other_staff": NOBODY,
    "neighbour": NOBODY,
}


def _brought(cast: Any, state: S) -> Any:
    return cast.topic(state)


test_matrix, _whole, test_sentences, test_findable = room_tests(
    ROOM,
    TELLER,
    {TOPIC: (HANDS, _brought)},
    named=("change", "plan"),
)


def test_the_table_is_whole():
    hold_together(TOPIC, {"staff", "head", "office", "leader", "reviewer"})


def test_a_reviewer_judges_a_round_once_and_the_next_one_only_when_asked(cast):
    topic = cast.topic(S.IN_REVIEW)
    hold_to_the_table(TOPIC, topic, {"luo": (cast.luo, {"reviewer"}), "zhou": (cast.zhou, NOBODY)})
    services.pass_review(topic=topic, by=cast.luo)
    hold_to_the_table(TOPIC, topic, {"luo": (cast.luo, NOBODY), "fang": (cast.fang, {"reviewer"})})
    services.revise(topic=topic, by=cast.fang, note="请补上乡村学校的数。")
    services.send_review(topic=topic, by=cast.chen, reviewers=[cast.fang, cast.director])
    hold_to_the_table(TOPIC, topic, {"luo": (cast.luo, NOBODY), "fang": (cast.fang, {"reviewer"})})


def test_a_members_own_topic_is_theirs_alone_until_they_apply_and_the_groups_until_it_is_finished(cast):
    topic = cast.topic(S.DRAFT, "self")
    everyone = (cast.staff, cast.office, cast.director, cast.zhou, cast.luo)
    visible = [person for person in everyone if topic in topic.__class__.objects.visible_to(person)]
    assert visible == []
    hold_to_the_table(TOPIC, topic, {"chen": (cast.chen, {"leader"})})
    going = cast.topic(S.FIELDWORK, "self", title="老旧小区加装电梯")
    assert going in going.__class__.objects.visible_to(cast.zhou), "She goes along."
    assert going not in going.__class__.objects.visible_to(cast.luo)
    hands = {"director": (cast.director, {"head"}), "other_staff": (cast.other_staff, NOBODY)}
    hold_to_the_table(TOPIC, going, hands)
