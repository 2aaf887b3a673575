"""Who gets what at the addresses of this folder; see ``harness.address``."""

from harness.address import Address as A

SPEAKER = {"first proposer": 200}
READERS = dict.fromkeys(("first proposer", "unit clerk", "unit lead", "auditor"), 200)
LOOKERS = dict.fromkeys(READERS, 403)


PLAN_READERS = {"auditor": 200}
PLAN_LOOKERS = {"auditor": 403}


def _plan(stage):
    return (stage.plan.pk,)


def _topic(stage):
    return (stage.plan.pk, stage.plan.items.get().pk)


def _activity(stage):
    return (stage.activity.pk,)


# fmt: off
ADDRESSES = (
    A("consultation:list", 200),
    A("consultation:list_facets", 200),
    A("consultation:list_export", 200),
    A("consultation:prepare", 404),
    A("consultation:plans", 200),
    A("consultation:plan_begin", 404),
    A("consultation:plan", 404, PLAN_READERS, _plan),
    A("consultation:plan_add_item", 404, {}, _plan),
    A("consultation:plan_drop_item", 404, {}, _topic),
    A("consultation:plan_put_off", 404, {}, _topic),
    A("consultation:plan_step", 404, PLAN_LOOKERS, lambda s: (s.plan.pk, "draft")),
    A("consultation:activity", 404, READERS, _activity),
    A("consultation:paper", 404, {}, _activity),
    A("consultation:prepare_again", 404, {}, _activity),
    A("consultation:book", 404, SPEAKER, _activity),
    A("consultation:book_for", 404, {}, _activity),
    A("consultation:cross_out", 404, SPEAKER, lambda s: (s.activity.pk, s.activity.talks.get().pk)),
    A("consultation:suggest", 404, {}, _activity),
    A("consultation:step", 404, LOOKERS, lambda s: (s.activity.pk, "give_papers")),
)
# fmt: on
