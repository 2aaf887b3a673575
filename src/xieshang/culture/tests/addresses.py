"""Who gets what at the addresses of this folder; see ``harness.address``."""

from harness.address import Address as A

OPEN = {"anonymous": 200}
KEEPER = {"librarian": 200}
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


def _copy(stage):
    return (stage.copy.pk,)


def _edition(stage):
    return (stage.copy.edition_id,)


def _batch(stage):
    return (stage.copy.batch_id,)


# fmt: off
ADDRESSES = (
    A("culture:catalogue", 200, OPEN),
    A("culture:edition", 200, OPEN, _edition),
    A("culture:take_in", 404, KEEPER, _edition),
    A("culture:book_for", 200, OPEN, _edition),
    A("culture:book", 200, OPEN, lambda s: (s.cast.place.committee.slug,)),
    A("culture:find_receipt", 200, OPEN),
    A("culture:receipt", 200, OPEN, lambda s: (s.visit.code,)),
    A("culture:visits", 404, KEEPER),
    A("culture:visits_facets", 404, KEEPER),
    A("culture:visit", 404, KEEPER, lambda s: (s.visit.pk,)),
    A("culture:visit_step", 404, KEEPER, lambda s: (s.visit.pk, "cancel")),
    A("culture:copies", 200),
    A("culture:copies_facets", 200),
    A("culture:copies_export", 200),
    A("culture:copy", 200, OUTSIDE, _copy),
    A("culture:copy_step", 403, OUTSIDE | KEEPER, lambda s: (s.copy.pk, "lend")),
    A("culture:editions", 404, KEEPER),
    A("culture:editions_enter", 404, KEEPER),
    A("culture:editions_facets", 404, KEEPER),
    A("culture:editions_export", 404, KEEPER),
    A("culture:editions_template", 404, KEEPER),
    A("culture:editions_import", 404, KEEPER),
    A("culture:editions_imported", 404, {}, lambda s: (s.imported.pk,)),
    A("culture:editions_correct", 404, KEEPER, _edition),
    A("culture:batches", 404, KEEPER),
    A("culture:batches_enter", 404, KEEPER),
    A("culture:batches_facets", 404, KEEPER),
    A("culture:batches_export", 404, KEEPER),
    A("culture:batches_template", 404, KEEPER),
    A("culture:batches_import", 404, KEEPER),
    A("culture:batches_imported", 404, {}, lambda s: (s.imported.pk,)),
    A("culture:batches_correct", 404, KEEPER, _batch),
)
# fmt: on
