"""The demonstration year among residents: fifteen counties, their rooms and studios, and their monthly ledgers."""
