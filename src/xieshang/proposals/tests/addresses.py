"""Who gets what at the addresses of this folder; see ``harness.address``."""

from harness.address import Address as A

# fmt: off
ADDRESSES = (
    A("proposals:list", 200),
    A("proposals:list_facets", 200),
    A("proposals:list_export", 200),
    A("proposals:batch", 405),
    A("proposals:batch", 200, sent=lambda s: {"batch": "pass_first"}),
    A("proposals:review", 200),
    A("proposals:desk", 200),
    A("proposals:key", 200),
    A("proposals:key_export", 200),
    A("proposals:good", 200),
    A("proposals:good_export", 200),
    A("proposals:write", 404, {"first proposer": 200, "another member": 200}),
    A("proposals:detail", 404, {"first proposer": 200}, lambda s: (s.draft.pk,)),
    A("proposals:detail", 404, {"first proposer": 200, "another member": 200}, lambda s: (s.cosignature.proposal_id,)),
    A("proposals:detail", 404, {"first proposer": 200, "office": 200, "reviewer": 200, "director": 200, "auditor": 200}, lambda s: (s.under_review.pk,)),
    A("proposals:detail", 200, {"other unit's clerk": 404, "other committee's office": 404, "security administrator": 404}, lambda s: (s.assigned.proposal_id,)),
    A("proposals:detail", 200, {"other unit's clerk": 404, "other committee's office": 404, "security administrator": 404}, lambda s: (s.closed.pk,)),
    A("proposals:phone", 405, {}, lambda s: (s.assigned.proposal_id,)),
    A("proposals:phone", 404, {"office": 200, "unit clerk": 200, "unit lead": 200}, lambda s: (s.assigned.proposal_id,), sent=lambda s: {}),
    A("proposals:attachment", 200, {"other unit's clerk": 404, "other committee's office": 404, "security administrator": 404}, lambda s: (s.closed.pk, s.survey.pk)),
    A("proposals:attachment", 404, {}, lambda s: (s.draft.pk, s.survey.pk)),
    A("proposals:wording", 200, {"another member": 404, "other unit's clerk": 404, "other committee's office": 404, "opinion editor": 404, "security administrator": 404, "meeting secretary": 404, "outreach officer": 404, "publicity editor": 404, "rule keeper": 404}, lambda s: (s.closed.pk, 1)),
    A("proposals:edit", 404, {"first proposer": 200}, lambda s: (s.draft.pk,)),
    A("proposals:edit", 404, {"first proposer": 409}, lambda s: (s.under_review.pk,)),
    A("proposals:save", 405, {}, lambda s: (s.draft.pk,)),
    A("proposals:save", 404, {"first proposer": 200}, lambda s: (s.draft.pk,), sent=lambda s: {"title": "关于路灯的提案"}),
    A("proposals:margin", 404, {"first proposer": 200}, lambda s: (s.draft.pk,)),
    A("proposals:step", 404, {"first proposer": 200}, lambda s: (s.draft.pk, "submit")),
    A("proposals:step", 404, {"first proposer": 403, "office": 200, "reviewer": 403, "director": 403, "auditor": 403}, lambda s: (s.under_review.pk, "pass_first")),
    A("proposals:step", 403, {"office": 200, "director": 200, "other unit's clerk": 404, "other committee's office": 404, "security administrator": 404}, lambda s: (s.assigned.proposal_id, "mark_key")),
    A("proposals:key_step", 403, {"office": 200, "director": 200, "other unit's clerk": 404, "other committee's office": 404, "security administrator": 404}, lambda s: (s.key_mark.pk, "withdraw")),
    A("proposals:good_step", 403, {"office": 200, "director": 200, "other unit's clerk": 404, "other committee's office": 404, "security administrator": 404}, lambda s: (s.good_mark.pk, "revoke")),
    A("proposals:handling_step", 403, {"unit clerk": 200, "unit lead": 200, "other unit's clerk": 404, "other committee's office": 404, "security administrator": 404}, lambda s: (s.assigned.pk, "accept")),
    A("proposals:handling_step", 403, {"unit lead": 200, "other unit's clerk": 404, "other committee's office": 404, "security administrator": 404}, lambda s: (s.to_sign.pk, "sign")),
    A("proposals:cosign", 404, {"first proposer": 403, "another member": 200}, lambda s: (s.cosignature.pk, "accept")),
)
# fmt: on
