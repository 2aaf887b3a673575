"""The inspections and appraisals of 2024, and those that are prepared today."""
