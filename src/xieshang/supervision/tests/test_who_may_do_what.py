"""Every state × every person × every step of inspections and appraisals, the sentences of their histories, who finds
them."""

from xieshang.core.tests.room import room_tests
from xieshang.supervision.lifecycle import APPRAISAL, INSPECTION
from xieshang.supervision.pages import TELLER
from xieshang.supervision.room import ROOM
from xieshang.supervision.states import InspectionState

HANDS = {
    "staff": {"staff", "rechecker"},
    "office": {"staff", "office", "rechecker"},
    "director": {"head"},
    "general": {"head"},
    "chen": {"rechecker"},
    **dict.fromkeys(("chair", "farmer", "meng", "clerk", "reader", "neighbour"), frozenset()),
}


def bring(cast, state):
    """In every state 陈晓舟 stands on its roster, as one who came along."""
    made = cast.inspection(state)
    if made.meeting is None:
        made.meeting = cast.inspection(InspectionState.NOTIFIED).meeting
        made.save(update_fields=["meeting"])
    return made


test_matrix, test_whole, test_sentences, test_findable = room_tests(
    ROOM,
    TELLER,
    {
        INSPECTION: (HANDS, bring),
        APPRAISAL: (HANDS, lambda cast, state: cast.appraisal(state)),
    },
    named=("plan_inspection", "change_inspection", "plan_appraisal", "change_appraisal"),
)
