"""Who gets what at the addresses of this folder; see ``harness.address``."""

from harness.address import Address as A

READ = {"auditor": 200}


def _item(stage):
    return (stage.item.pk,)


# fmt: off
ADDRESSES = (
    A("followup:list", 404, READ),
    A("followup:list_facets", 404, READ),
    A("followup:list_export", 404, READ),
    A("followup:batch", 405),
    A("followup:batch", 404, sent=lambda s: {"batch": "withdraw"}),
    A("followup:desk", 200),
    A("followup:mine", 200),
    A("followup:enter", 404),
    A("followup:enter_several", 404),
    A("followup:detail", 404, {"first proposer": 200, "unit clerk": 200, "unit lead": 200, **READ}, _item),
    A("followup:attach", 404, {}, _item),
    A("followup:file", 404, {}, lambda s: (s.item.pk, s.survey.pk)),
    A("followup:tell", 404, {}, lambda s: (s.item.pk, s.item.authors.get().pk)),
    A("followup:step", 404, {"first proposer": 403, "unit clerk": 200, "unit lead": 200, "auditor": 403},
      lambda s: (s.item.pk, "receive")),
)
# fmt: on
