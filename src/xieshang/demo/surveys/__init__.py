"""What members were asked in 2024, what they suggested, and what is being asked today."""
