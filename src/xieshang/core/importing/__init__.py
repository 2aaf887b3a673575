"""Bringing in tables: what an office keeps in Excel, WPS or CSV becomes records, row by row, once somebody has looked.

A file is read and every row judged (``judging``): new, same, changed, doubtful, faulty, each fault with its
cell. Nothing is written until the preview is confirmed; then the rows are written slice by slice
(``slices``), so that nobody waits, and go on where they were after a crash.
"""
