"""Reads of the workbench."""
