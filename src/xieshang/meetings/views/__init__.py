"""The pages of the meetings room: fetch, call, render."""
