"""Who gets what at the addresses of this folder; see ``harness.address``."""

from harness.address import Address as A

RUNS = {"learning officer": 200}
OUTSIDE = dict.fromkeys(
    (
        "assigner",
        "unit clerk",
        "unit lead",
        "other unit's clerk",
        "other committee's office",
        "security administrator",
    ),
    404,
)
RECEIVED = {"first proposer": 200, "another member": 200}


def _lesson(stage):
    return (stage.lesson.pk,)


def _material(stage):
    return (stage.material.pk,)


# fmt: off
ADDRESSES = (
    A("learning:mine", 200, {name: 404 for name in OUTSIDE if name != "other committee's office"}),
    A("learning:lessons", 200),
    A("learning:lessons_facets", 200),
    A("learning:lessons_export", 200),
    A("learning:plan", 404, RUNS),
    A("learning:lesson", 200, OUTSIDE, _lesson),
    A("learning:change", 404, RUNS, _lesson),
    A("learning:add_sitting", 404, RUNS, _lesson),
    A("learning:sign_up", 200, OUTSIDE, _lesson),
    A("learning:give_up", 200, OUTSIDE, _lesson),
    A("learning:step", 403, OUTSIDE | RUNS, lambda s: (s.lesson.pk, "cancel")),
    A("learning:remove_sitting", 404, RUNS, lambda s: (s.sitting.pk,)),
    A("learning:materials", 200),
    A("learning:materials_facets", 200),
    A("learning:materials_export", 200),
    A("learning:collect", 404, RUNS),
    A("learning:material", 404, RUNS | RECEIVED, _material),
    A("learning:change_material", 404, RUNS, _material),
    A("learning:learnt", 404, RECEIVED, _material),
    A("learning:urge", 404, RUNS, _material),
    A("learning:material_step", 404, RUNS | dict.fromkeys(RECEIVED, 403), lambda s: (s.material.pk, "withdraw")),
)
# fmt: on
