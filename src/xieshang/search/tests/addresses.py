"""Who gets what at the addresses of this folder; see ``harness.address``."""

from harness.address import Address as A

# fmt: off
ADDRESSES = (
    A("search:find", 200),
    A("search:facets", 200),
    A("search:export", 200),
    A("search:saved", 200),
    A("search:topics", 200),
    A("search:ask_topics", 405),
    A("search:ask_topics", 404, {"office": 302, "reviewer": 302, "director": 302, "auditor": 302, "other committee's office": 302, "opinion editor": 302}, sent=lambda s: {"since": "2024-01-01", "until": "2024-01-31"}),
    A("search:save", 405),
    A("search:save", 302, sent=lambda s: {"asked": "q=路灯"}),
    A("search:rename", 405, {}, lambda s: (s.saved.pk,)),
    A("search:rename", 404, {"first proposer": 302}, lambda s: (s.saved.pk,), sent=lambda s: {"name": "夜里的路"}),
    A("search:forget", 405, {}, lambda s: (s.saved.pk,)),
    A("search:forget", 404, {"first proposer": 302}, lambda s: (s.saved.pk,), sent=lambda s: {}),
    A("search:synonyms", 404, {"office": 200, "other committee's office": 200}),
    A("search:add_synonyms", 405),
    A("search:add_synonyms", 404, {"office": 302, "other committee's office": 302}, sent=lambda s: {"words": "坝坝舞、院坝舞"}),
    A("search:change_synonyms", 405, {}, lambda s: (s.synonyms.pk,)),
    A("search:change_synonyms", 404, {"office": 302}, lambda s: (s.synonyms.pk,), sent=lambda s: {"words": "坝坝舞、跳舞"}),
    A("search:remove_synonyms", 405, {}, lambda s: (s.synonyms.pk,)),
    A("search:remove_synonyms", 404, {"office": 302}, lambda s: (s.synonyms.pk,), sent=lambda s: {}),
    A("search:restore_synonyms", 405, {}, lambda s: (s.removed_synonyms.pk,)),
    A("search:restore_synonyms", 404, {"office": 302}, lambda s: (s.removed_synonyms.pk,), sent=lambda s: {}),
    A("search:same_matters", 404, {"office": 200, "other committee's office": 200}),
    A("search:same_matter", 404, {"office": 200}, lambda s: (s.under_review.pk,)),
    A("search:earlier", 404, {"first proposer": 200}, lambda s: ("proposals", s.draft.pk)),
    A("search:related", 404, {"first proposer": 200, "office": 200, "reviewer": 200, "director": 200, "auditor": 200}, lambda s: ("proposals", s.under_review.pk)),
    A("search:suggestions", 404, {"office": 200, "reviewer": 200, "director": 200, "auditor": 200}, lambda s: ("proposals", s.under_review.pk)),
    A("search:finding", 404, {"office": 200, "reviewer": 200, "director": 200, "auditor": 200}, lambda s: ("proposals", s.closed.pk)),
)
# fmt: on
