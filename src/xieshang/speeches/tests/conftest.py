"""The people of the meetings' tests, on the morning of the opening."""

from xieshang.meetings.tests.conftest import cast

__all__ = ["cast"]
