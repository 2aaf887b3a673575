"""How often a test tries its luck.

What people do by chance is the same on either database; on PostgreSQL its statements matter, and a few
tries send them.
"""

from django.db import connection


def tries(number: int) -> int:
    return number if connection.vendor == "sqlite" else max(number // 4, 3)
