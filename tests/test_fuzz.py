"""Nothing that can be sent breaks the house: every address and every field, with values that nobody expects.

A few hundred requests here, always the same ones; `make fuzz` sends FUZZ of them (200,000) from the seed
FUZZ_SEED, in parts that stand beside each other.
"""

import os

import pytest
from harness.fuzz import Fuzz
from harness.stage import set_stage

from xieshang.core import clock
from xieshang.proposals.tests.cast import MORNING

PARTS = 8
COUNT = int(os.environ.get("FUZZ", "600"))
SEED = int(os.environ.get("FUZZ_SEED", "1"))


@pytest.mark.parametrize("part", range(PARTS if COUNT > 5_000 else 1))
def test_nothing_that_is_sent_is_an_error_of_the_server(db, part, record_property):
    with clock.travel(MORNING):
        fuzz = Fuzz(set_stage(), SEED * 1000 + part)
        fuzz.run(COUNT // PARTS if COUNT > 5_000 else COUNT)
    record_property("requests", fuzz.sent)
    assert not fuzz.faults, "\n\n".join(f"{where}\n    {first}" for where, first in fuzz.faults.items())
