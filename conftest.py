"""For the tests of every room and for those that cross rooms: what they stand on (tests/harness)."""

from hypothesis import settings

pytest_plugins = [
    "harness.left_out",
    "harness.budgets",
    "harness.migrated",
    "harness.databases",
    "harness.house",
    "harness.open_house",
    "harness.browser",
    "harness.journeys",
    "harness.once",
    "harness.scenes",
    "harness.statements",
]

# How long an example takes says nothing about what is right; a busy machine must not fail a test.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
