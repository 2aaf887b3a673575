"""Who gets what at the addresses of this folder; see ``harness.address``."""

from harness.address import Address as A

# fmt: off
ADDRESSES = (
    A("account_login", 302, {"anonymous": 200}),
    A("account_logout", 200),
    A("account_inactive", 200, {"anonymous": 200}),
    A("account_change_password", 200),
    A("people:me", 200),
    A("people:sign_out_everywhere", 405),
    A("people:open_committee", 405),
    A("people:open_committee", 302, {"other committee's office": 404}, sent=lambda s: {"committee": s.cast.place.committee.pk}),
    A("people:preferences", 405, {"anonymous": 405}),
    A("people:preferences", 302, {"anonymous": 302}, sent=lambda s: {"theme": "dark"}),
    A("people:sign_ins", 404, {"auditor": 200, "security administrator": 200}),
    A("people:sign_ins_facets", 404, {"auditor": 200, "security administrator": 200}),
    A("people:sign_ins_export", 404, {"auditor": 200, "security administrator": 200}),
    A("people:register", 404, {"office": 200, "other committee's office": 200, "security administrator": 200}),
    A("people:register_facets", 404, {"office": 200, "other committee's office": 200, "security administrator": 200}),
    A("people:register_export", 404, {"office": 200, "other committee's office": 200, "security administrator": 200}),
    A("people:posts", 404, {"office": 200, "other committee's office": 200, "security administrator": 200}),
    A("people:posts_facets", 404, {"office": 200, "other committee's office": 200, "security administrator": 200}),
    A("people:posts_export", 404, {"office": 200, "other committee's office": 200, "security administrator": 200}),
    A("people:units", 404, {"office": 200, "other committee's office": 200, "security administrator": 200}),
    A("people:units_facets", 404, {"office": 200, "other committee's office": 200, "security administrator": 200}),
    A("people:units_export", 404, {"office": 200, "other committee's office": 200, "security administrator": 200}),
    A("people:person", 404, {"office": 200, "security administrator": 200}, lambda s: (s.cast.zhou.pk,)),
    A("people:new_member", 404, {"office": 200, "other committee's office": 200}),
    A("people:end_membership", 404, {"office": 200}, lambda s: (s.cast.member(s.cast.zhou).pk,)),
    A("people:new_post", 404, {"office": 200, "other committee's office": 200, "security administrator": 200}),
    A("people:new_post_of", 404, {"office": 200, "security administrator": 200}, lambda s: (s.cast.zhou.pk,)),
    A("people:end_post", 404, {"office": 200}, lambda s: (s.cast.reviewer.posts.get().pk,)),
    A("people:end_post", 404, {"security administrator": 200}, lambda s: (s.cast.auditor.posts.get().pk,)),
    A("people:new_unit", 404, {"office": 200, "other committee's office": 200}),
    A("people:unit", 404, {"office": 200}, lambda s: (s.cast.place.schools.pk,)),
    A("people:edit_person", 404, {"office": 200}, lambda s: (s.cast.zhou.pk,)),
    A("people:reset_password", 404, {"security administrator": 200}, lambda s: (s.cast.zhou.pk,)),
    A("people:reset_password", 404, {"security administrator": 200}, lambda s: (s.cast.zhou.pk,), sent=lambda s: {}),
    A("people:set_active", 404, {"security administrator": 200}, lambda s: (s.cast.zhou.pk,)),
    A("people:set_active", 404, {"security administrator": 302}, lambda s: (s.cast.zhou.pk,), sent=lambda s: {"note": "离岗"}),
)
# fmt: on
