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
KEEP = {"deliberation officer": 200}


def _register(name: str) -> Iterator[A]:
    """The addresses of one register; a reader finds there what is confirmed, which the row on the stage is not."""

    def row(stage):
        return (stage.deliberation[name].pk,)

    yield A(f"deliberation:{name}", 200)
    yield A(f"deliberation:{name}_facets", 200)
    yield A(f"deliberation:{name}_export", 200)
    yield A(f"deliberation:{name}_batch", 405)
    yield A(f"deliberation:{name}_batch", 404, sent=lambda s: {"batch": "withdraw"})
    yield A(f"deliberation:{name}_enter", 404, KEEP)
    yield A(f"deliberation:{name}_prove_many", 404, KEEP)
    yield A(f"deliberation:{name}_template", 404, KEEP)
    yield A(f"deliberation:{name}_import", 404, KEEP)
    yield A(f"deliberation:{name}_imported", 404, {}, lambda s: (s.imported.pk,))
    yield A(f"deliberation:{name}_record", 404, KEEP, row)
    yield A(f"deliberation:{name}_correct", 404, KEEP, row)
    yield A(f"deliberation:{name}_prove", 404, KEEP, row)
    yield A(f"deliberation:{name}_evidence", 404, {}, row)
    yield A(
        f"deliberation:{name}_step",
        404,
        {"deliberation officer": 403},
        lambda s: (s.deliberation[name].pk, "confirm"),
    )


ADDRESSES = (
    A("deliberation:overview", 404, READ),
    *(address for name in ("rooms", "studios", "sessions", "problems") for address in _register(name)),
)
