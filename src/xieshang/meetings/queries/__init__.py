"""Reads for the pages of the meetings room."""
