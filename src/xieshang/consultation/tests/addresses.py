"""Who gets what at the addresses of this folder; see ``harness.address``."""

from harness.address import Address as A

SPEAKER = {"first proposer": 200}
READERS = dict.fromkeys(("first proposer", "unit clerk", "unit lead", "auditor"), 200)
LOOKERS = dict.fromkeys(READERS, 403)


def _activity(stage):
    return (stage.activity.pk,)


# fmt: off
ADDRESSES = (
    A("consultation:list", 200),
    A("consultation:list_facets", 200),
    A("consultation:list_export", 200),
    A("consultation:prepare", 404),
    A("consultation:activity", 404, READERS, _activity),
    A("consultation:prepare_again", 404, {}, _activity),
    A("consultation:book", 404, SPEAKER, _activity),
    A("consultation:book_for", 404, {}, _activity),
    A("consultation:cross_out", 404, SPEAKER, lambda s: (s.activity.pk, s.activity.talks.get().pk)),
    A("consultation:suggest", 404, {}, _activity),
    A("consultation:step", 404, LOOKERS, lambda s: (s.activity.pk, "give_papers")),
)
# fmt: on
