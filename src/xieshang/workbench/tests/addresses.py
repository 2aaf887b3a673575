"""Who gets what at the addresses of this folder; see ``harness.address``."""

from harness.address import Address as A

# fmt: off
ADDRESSES = (
    A("workbench:home", 200),
    A("workbench:rooms", 200),
    A("workbench:go", 200),
    A("workbench:my_year", 200),
    A("workbench:my_year_export", 200),
    A("workbench:notices", 200),
    A("workbench:read_all", 405),
    A("workbench:read_all", 302, sent=lambda s: {}),
    A("workbench:notice", 404, {"first proposer": 302}, lambda s: (s.notice.pk,)),
    A("workbench:read", 405, {}, lambda s: (s.notice.pk,)),
    A("workbench:read", 404, {"first proposer": 302}, lambda s: (s.notice.pk,), sent=lambda s: {}),
    A("workbench:mail", 404, {"office": 200, "other committee's office": 200}),
    A("workbench:mail_again", 405, {}, lambda s: (s.unsent.pk,)),
    A("workbench:mail_again", 404, {"office": 302}, lambda s: (s.unsent.pk,), sent=lambda s: {}),
    A("workbench:mail_let_go", 405, {}, lambda s: (s.unsent.pk,)),
    A("workbench:mail_let_go", 404, {"office": 302}, lambda s: (s.unsent.pk,), sent=lambda s: {}),
    A("workbench:rules", 404, {"office": 200, "other committee's office": 200, "security administrator": 200}),
    A("workbench:rule", 404, {"security administrator": 200}, lambda s: ("people.sign_in_months",)),
    A("workbench:rule", 404, {"office": 200, "other committee's office": 200}, lambda s: ("proposals.reply",)),
    A("workbench:system", 404),
    A("workbench:security", 404, {"security administrator": 200}),
    A("workbench:audit", 404, {"auditor": 200}),
    A("workbench:trail", 404, {"auditor": 200}),
    A("workbench:trail_export", 404, {"auditor": 200}),
)
# fmt: on
