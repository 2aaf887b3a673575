"""The hall of one meeting: the rostrum in its order, the rows of seats, and who has none."""

from functools import cached_property

from ..models import Meeting, RosterLine


class Hall:
    """Where everyone of one meeting sits; read once."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting

    @cached_property
    def _lines(self) -> list[RosterLine]:
        return list(self.meeting.roster.order_by("id"))

    @property
    def rostrum(self) -> list[RosterLine]:
        """In the order of protocol, the first first."""
        seated = [line for line in self._lines if line.rostrum_order]
        return sorted(seated, key=lambda line: line.rostrum_order or 0)

    @property
    def rows(self) -> list[tuple[int, list[tuple[int, RosterLine | None]]]]:
        """Row by row, with who sits where."""
        seated = {(line.seat_row, line.seat_number): line for line in self._lines}
        rows, in_row = self.meeting.hall.seat_rows or 0, self.meeting.hall.seats_in_row or 0
        return [
            (row, [(number, seated.get((row, number))) for number in range(1, in_row + 1)])
            for row in range(1, rows + 1)
        ]

    @property
    def unseated(self) -> list[RosterLine]:
        """Who has neither a seat nor a place on the rostrum."""
        return [line for line in self._lines if not (line.seat_row or line.rostrum_order)]
