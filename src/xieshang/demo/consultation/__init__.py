"""The year's activities of consultation, and those that are prepared today."""
