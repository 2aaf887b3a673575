"""What the demonstration committee went out to look into: the planned topics, members' own research, theory."""
