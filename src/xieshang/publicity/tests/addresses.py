"""Who gets what at the addresses of this folder; see ``harness.address``."""

from harness.address import Address as A

WRITERS = dict.fromkeys(("first proposer", "another member", "publicity editor"), 200)
KEEP = {"publicity editor": 200}


def _story(stage):
    return (stage.story.pk,)


def _clipping(stage):
    return (stage.clipping.pk,)


# fmt: off
ADDRESSES = (
    A("publicity:stories", 200),
    A("publicity:stories_facets", 200),
    A("publicity:stories_export", 200),
    A("publicity:write", 404, WRITERS),
    A("publicity:story", 404, {"first proposer": 200, **KEEP}, _story),
    A("publicity:rewrite", 404, {"first proposer": 200}, _story),
    A("publicity:step", 404, {"first proposer": 403, **KEEP}, lambda s: (s.story.pk, "pass_1")),
    A("publicity:clippings", 200),
    A("publicity:clippings_facets", 200),
    A("publicity:clippings_export", 200),
    A("publicity:clippings_batch", 405),
    A("publicity:clippings_batch", 404, sent=lambda s: {"batch": "withdraw"}),
    A("publicity:clippings_enter", 404, KEEP),
    A("publicity:clippings_prove_many", 404, KEEP),
    A("publicity:clippings_template", 404, KEEP),
    A("publicity:clippings_import", 404, KEEP),
    A("publicity:clippings_imported", 404, {}, lambda s: (s.imported.pk,)),
    A("publicity:clippings_record", 404, KEEP, _clipping),
    A("publicity:clippings_correct", 404, KEEP, _clipping),
    A("publicity:clippings_prove", 404, KEEP, _clipping),
    A("publicity:clippings_evidence", 404, {}, _clipping),
    A("publicity:clippings_step", 404, {"publicity editor": 403}, lambda s: (s.clipping.pk, "confirm")),
)
# fmt: on
