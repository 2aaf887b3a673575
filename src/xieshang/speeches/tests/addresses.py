"""Who gets what at the addresses of this folder; see ``harness.address``."""

from harness.address import Address as A

# fmt: off
ADDRESSES = (
    A("speeches:list", 200),
    A("speeches:write", 405),
    A("speeches:write", 404, sent=lambda s: {"as": "0-member-0"}),
    A("speeches:call", 404, {"meeting secretary": 200}),
    A("speeches:detail", 404, {"first proposer": 200, "meeting secretary": 200}, lambda s: (s.speech.pk,)),
    A("speeches:edit", 404, {"first proposer": 409}, lambda s: (s.speech.pk,)),
    A("speeches:save", 405, {}, lambda s: (s.speech.pk,)),
    A("speeches:save", 404, {"first proposer": 409}, lambda s: (s.speech.pk,), sent=lambda s: {"title": "路灯"}),
    A("speeches:margin", 404, {"first proposer": 200}, lambda s: (s.speech.pk,)),
    A("speeches:clock", 404, {"meeting secretary": 200}, lambda s: (s.speech.pk,)),
    A("speeches:step", 404, {"first proposer": 403, "meeting secretary": 200}, lambda s: (s.speech.pk, "deliver")),
)
# fmt: on
