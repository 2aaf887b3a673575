"""What the people room reads."""
