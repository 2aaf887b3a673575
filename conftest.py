"""For the tests of every room and for those that cross rooms: what they stand on (tests/harness)."""

pytest_plugins = ["harness.left_out", "harness.databases", "harness.house", "harness.browser"]
