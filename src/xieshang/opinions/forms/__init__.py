"""What each page asks of a person."""
