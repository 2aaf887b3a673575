"""Who gets what at the addresses of this folder; see ``harness.address``."""

from harness.address import Address as A

# fmt: off
ADDRESSES = (
    A("outcomes:conversion", 404, {"first proposer": 200, "office": 200, "reviewer": 200, "director": 200, "auditor": 200}, lambda s: ("proposals", s.converted.pk)),
    A("outcomes:conversion", 404, {"first proposer": 200, "opinion editor": 200}, lambda s: ("opinions", s.opinion.pk)),
)
# fmt: on
