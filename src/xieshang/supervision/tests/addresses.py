"""Who gets what at the addresses of this folder; see ``harness.address``."""

from harness.address import Address as A

READERS = dict.fromkeys(("first proposer", "unit clerk", "unit lead", "auditor"), 200)
LOOKERS = dict.fromkeys(READERS, 403)


def _inspection(stage):
    return (stage.inspection.pk,)


def _appraisal(stage):
    return (stage.appraisal.pk,)


# fmt: off
ADDRESSES = (
    A("supervision:list", 200),
    A("supervision:list_facets", 200),
    A("supervision:list_export", 200),
    A("supervision:plan", 404),
    A("supervision:rechecks", 404, {"auditor": 200}),
    A("supervision:appraisals", 200),
    A("supervision:appraisals_facets", 200),
    A("supervision:appraisals_export", 200),
    A("supervision:plan_appraisal", 404),
    A("supervision:appraisal", 404, {"first proposer": 200, "auditor": 200}, _appraisal),
    A("supervision:change_appraisal", 404, {}, _appraisal),
    A("supervision:replace", 404, {}, lambda s: (s.appraisal.pk, s.appraisal.seats.get().pk)),
    A("supervision:appraisal_step", 404, {"first proposer": 403, "auditor": 403}, lambda s: (s.appraisal.pk, "hold")),
    A("supervision:inspection", 404, READERS, _inspection),
    A("supervision:paper", 404, {}, _inspection),
    A("supervision:change", 404, {}, _inspection),
    A("supervision:arrange", 404, {}, _inspection),
    A("supervision:add_stop", 404, {}, _inspection),
    A("supervision:remove_stop", 404, {}, lambda s: (s.inspection.pk, s.inspection.stops.get().pk)),
    A("supervision:find", 404, {}, _inspection),
    A("supervision:drop_finding", 404, {}, lambda s: (s.inspection.pk, s.inspection.findings.get().pk)),
    A("supervision:advise", 404, {}, _inspection),
    A("supervision:inspection_step", 404, LOOKERS, lambda s: (s.inspection.pk, "finish")),
)
# fmt: on
