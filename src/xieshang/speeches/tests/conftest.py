"""The people of the meetings' tests, on the morning of the opening."""

from xieshang.meetings.tests.conftest import cast, cast_of_the_file

__all__ = ["cast", "cast_of_the_file"]
