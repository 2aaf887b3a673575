"""Who gets what at the addresses of this folder; see ``harness.address``."""

from harness.address import Address as A

OPEN = {"anonymous": 200}
DRAFTS = dict.fromkeys(("office", "rule keeper"), 200)
KEEPER = {"rule keeper": 200}
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
"""Who reads nothing of this committee's."""


def _law(stage):
    return (stage.law.pk,)


def _draft(stage):
    return (stage.draft_law.pk,)


# fmt: off
ADDRESSES = (
    A("rulebook:rules", 200, OPEN),
    A("rulebook:draft", 404, DRAFTS | {"other committee's office": 200}),
    A("rulebook:revisions", 200),
    A("rulebook:revisions_facets", 200),
    A("rulebook:revisions_export", 200),
    A("rulebook:revision", 200, OUTSIDE, _draft),
    A("rulebook:redraft", 404, KEEPER, _draft),
    A("rulebook:compare", 200, OUTSIDE, _law),
    A("rulebook:minutes", 404, DRAFTS, _law),
    A("rulebook:remark", 200, OUTSIDE, _draft),
    A("rulebook:pass", 404, KEEPER, _draft),
    A("rulebook:settings", 404, KEEPER, _draft),
    A("rulebook:link", 404, KEEPER, lambda s: (s.draft_law.pk, "rulebook.consult_days")),
    A("rulebook:step", 403, OUTSIDE | KEEPER, lambda s: (s.draft_law.pk, "drop")),
    A("rulebook:answer", 404, KEEPER, lambda s: (s.law_remark.pk,)),
    A("rulebook:unlink", 404, KEEPER, lambda s: (s.law_link.pk,)),
    A("rulebook:read", 200, OPEN, lambda s: (s.law.regulation_id,)),
    A("rulebook:revise", 404, DRAFTS, lambda s: (s.law.regulation_id,)),
    A("rulebook:reclassify", 404, KEEPER, lambda s: (s.law.regulation_id,)),
)
# fmt: on
