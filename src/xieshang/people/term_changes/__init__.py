"""The change of term (换届): its table, its pages, and the board of who comes, stays and goes."""
