"""The forms of the workbench."""
