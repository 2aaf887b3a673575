"""The library of the demonstration."""
