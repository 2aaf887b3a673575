"""What the pages of the meetings room ask for."""
