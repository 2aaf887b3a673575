"""Reads: what a page needs, gathered in a fixed number of queries."""
