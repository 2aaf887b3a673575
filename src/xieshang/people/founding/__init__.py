"""How a house begins: what is to be founded, read from a file, asked in the terminal or filled in on a page."""
