from datetime import UTC, date, datetime

from xieshang.core import clock


def test_a_travelled_moment_holds_inside_and_only_inside():
    before = clock.now()
    with clock.travel(datetime(2024, 1, 16, 20, tzinfo=UTC)):
        assert clock.today() == date(2024, 1, 17), "It is already the next day in Zunyi."
    assert clock.now() >= before
