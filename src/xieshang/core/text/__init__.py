"""One engine for text: cuts Chinese once, keeps an entry for every record, finds, compares, suggests.

``cut`` and ``query`` read text; ``entries`` are what every room writes beside its records; ``index``
is a cache of them on this machine's disk; ``find``, ``similar``, ``groups`` and ``suggest`` answer
questions. No room's words are known here: a library, a facet and a right are strings to the engine.
"""
