"""The demonstration's sentences of two forums and the mayor's talk, and what became of each."""
