"""Who gets what at the addresses of this folder; see ``harness.address``."""

from collections.abc import Iterator

from harness.address import Address as A

READ = dict.fromkeys(
    (
        "first proposer",
        "another member",
        "office",
        "reviewer",
        "director",
        "auditor",
        "other committee's office",
        "opinion editor",
        "meeting secretary",
        "outreach officer",
        "publicity editor",
        "rule keeper",
        "learning officer",
        "librarian",
        "deliberation officer",
    ),
    200,
)
"""Whoever reads the year's report reads what is confirmed in the registers behind it."""
KEEP = {"outreach officer": 200}


def _register(name: str) -> Iterator[A]:
    """The addresses of one register; a member finds there what is confirmed, which the row on the stage is not."""

    def row(stage):
        return (stage.outreach[name].pk,)

    yield A(f"outreach:{name}", 200)
    yield A(f"outreach:{name}_facets", 200)
    yield A(f"outreach:{name}_export", 200)
    yield A(f"outreach:{name}_batch", 405)
    yield A(f"outreach:{name}_batch", 404, sent=lambda s: {"batch": "withdraw"})
    yield A(f"outreach:{name}_enter", 404, KEEP)
    yield A(f"outreach:{name}_prove_many", 404, KEEP)
    yield A(f"outreach:{name}_template", 404, KEEP)
    yield A(f"outreach:{name}_import", 404, KEEP)
    yield A(f"outreach:{name}_imported", 404, {}, lambda s: (s.imported.pk,))
    yield A(f"outreach:{name}_record", 404, KEEP, row)
    yield A(f"outreach:{name}_correct", 404, KEEP, row)
    yield A(f"outreach:{name}_prove", 404, KEEP, row)
    yield A(f"outreach:{name}_evidence", 404, {}, row)
    yield A(
        f"outreach:{name}_step", 404, {"outreach officer": 403}, lambda s: (s.outreach[name].pk, "confirm")
    )


REGISTERS = ("investments", "landed", "suggestions", "aid", "postings", "tasks", "events", "speeches")
ADDRESSES = (
    A("outreach:overview", 404, READ),
    A("outreach:matters", 200),
    A("outreach:matters_facets", 200),
    A("outreach:matters_export", 200),
    A("outreach:report", 404, {"first proposer": 200, "another member": 200, **KEEP}),
    A("outreach:matter", 404, {"first proposer": 200, **KEEP}, lambda s: (s.matter.pk,)),
    A("outreach:matter_step", 404, {"first proposer": 403, **KEEP}, lambda s: (s.matter.pk, "assign")),
    A("outreach:receptions", 200),
    A("outreach:receptions_facets", 200),
    A("outreach:receptions_export", 200),
    A("outreach:register_letter", 404, KEEP),
    A("outreach:reception", 404, KEEP, lambda s: (s.reception.pk,)),
    A("outreach:letter", 404, KEEP, lambda s: (s.reception.pk,)),
    A("outreach:reception_step", 404, KEEP, lambda s: (s.reception.pk, "cancel")),
    *(address for name in REGISTERS for address in _register(name)),
)
