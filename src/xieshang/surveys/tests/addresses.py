"""Who gets what at the addresses of this folder; see ``harness.address``."""

from harness.address import Address as A

RUNS = {"rule keeper": 200}
MEMBERS = {"first proposer": 200, "another member": 200}
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


def _question(stage):
    return (stage.draft_question.pk,)


def _draft(stage):
    return (stage.draft_question.survey_id,)


def _open(stage):
    return (stage.open_survey.pk,)


def _piece(stage):
    return (stage.piece.pk,)


# fmt: off
ADDRESSES = (
    A("surveys:list", 200),
    A("surveys:list_facets", 200),
    A("surveys:list_export", 200),
    A("surveys:plan", 404, RUNS),
    A("surveys:pieces", 200),
    A("surveys:pieces_facets", 200),
    A("surveys:pieces_export", 200),
    A("surveys:piece", 404, RUNS | {"first proposer": 200}, _piece),
    A("surveys:split_piece", 404, RUNS, _piece),
    A("surveys:void_piece", 404, RUNS, _piece),
    A("surveys:restore_piece", 404, RUNS, _piece),
    A("surveys:change_question", 404, RUNS, _question),
    A("surveys:remove_question", 404, RUNS, _question),
    A("surveys:move_up", 404, RUNS, _question),
    A("surveys:survey", 404, RUNS, _draft),
    A("surveys:survey", 200, OUTSIDE, _open),
    A("surveys:results", 404, RUNS, lambda s: (s.piece.response.survey_id,)),
    A("surveys:results_export", 404, RUNS, lambda s: (s.piece.response.survey_id,)),
    A("surveys:change", 404, RUNS, _draft),
    A("surveys:add_question", 404, RUNS, _draft),
    A("surveys:step", 403, OUTSIDE | RUNS, lambda s: (s.open_survey.pk, "close")),
    A("surveys:answer", 404, dict.fromkeys(MEMBERS, 302), _open),
    A("surveys:question", 404, MEMBERS, lambda s: (s.open_survey.pk, 1)),
    A("surveys:own", 404, MEMBERS, _open),
    A("surveys:door", 200, {"anonymous": 200}, lambda s: s.outside_survey[:1]),
    A("surveys:outside_own", 200, {"anonymous": 200}, lambda s: s.outside_survey),
    A("surveys:outside_question", 200, {"anonymous": 200}, lambda s: (*s.outside_survey, 1)),
)
# fmt: on
