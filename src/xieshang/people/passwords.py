"""Passwords that are given, not chosen: said once, and changed by the person at the first sign-in."""

import secrets
from copy import copy

from django.contrib.auth.hashers import get_hasher

# Without what looks or sounds alike: 0 and o, 1, l and i, u and v.
_SIGNS = "23456789abcdefghjkmnpqrstwxyz"


def initial_password() -> str:
    """Twelve signs in three groups that can be read out: 7kmp-4xwq-9rtz (more than 58 bits)."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(3))


_ROUNDS = 5_000


def hashed_quickly(password: str) -> str:
    """A given password as it is kept, for hundreds at once.

    Slow hashing protects words that people choose. One that is drawn by chance has 58 bits, which no number of
    rounds makes safer in practice; Django hashes it anew at full cost when it is first used.
    """
    hasher = copy(get_hasher())
    if hasattr(hasher, "iterations"):
        hasher.iterations = min(hasher.iterations, _ROUNDS)
    return hasher.encode(password, hasher.salt())
