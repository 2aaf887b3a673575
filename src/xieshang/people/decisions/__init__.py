"""What other bodies decided, as the office records it: the life of such a row, its pages, its list, its finding."""
