"""What the demonstration committee published in 2024, and what the media reported."""
