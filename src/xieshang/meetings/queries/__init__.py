"""What the pages of the meetings room read."""
