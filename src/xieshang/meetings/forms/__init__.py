"""The forms of the meetings room."""
