"""Who gets what at the addresses of this folder; see ``harness.address``."""

from harness.address import Address as A

MEMBERS = dict.fromkeys(("first proposer", "another member"), 200)
OUTSIDE = dict.fromkeys(
    ("assigner", "unit clerk", "unit lead", "other unit's clerk", "security administrator"), 404
)
OWN = {"first proposer": 200}


def _topic(stage):
    return (stage.research.pk,)


def _part(rows):
    return lambda stage: (stage.research.pk, getattr(stage.research, rows).first().pk)


def _comment(stage):
    section = stage.research.sections.get()
    return (stage.research.pk, section.pk, section.comments.get().pk)


# fmt: off
ADDRESSES = (
    A("research:topics", 200),
    A("research:topics_facets", 200),
    A("research:topics_export", 200),
    A("research:mine", 200, OUTSIDE),
    A("research:begin", 404),
    A("research:begin_own", 404, MEMBERS),
    A("research:topic", 404, OWN | {"auditor": 200}, _topic),
    A("research:report", 404, OWN, _topic),
    A("research:change", 404, OWN, lambda s: (s.research_draft.pk,)),
    A("research:change_own", 404, OWN, _topic),
    A("research:plan", 404, OWN, _topic),
    A("research:add_person", 404, OWN, _topic),
    A("research:remove_person", 404, OWN, _part("group")),
    A("research:write_note", 404, OWN, _topic),
    A("research:correct_note", 404, OWN, _part("notes")),
    A("research:add_section", 404, OWN, _topic),
    A("research:write_section", 404, OWN, _part("sections")),
    A("research:remove_section", 404, OWN, _part("sections")),
    A("research:section", 404, OWN, _part("sections")),
    A("research:comment", 404, OWN, _part("sections")),
    A("research:answer_comment", 404, OWN, _comment),
    A("research:resolve_comment", 404, OWN, _comment),
    A("research:add_advice", 404, OWN, _topic),
    A("research:remove_advice", 404, OWN, _part("advices")),
    A("research:step", 404, OWN | {"auditor": 403}, lambda s: (s.research.pk, "send_review")),
)
# fmt: on
