"""Passwords that are given, not chosen: said once, and changed by the person at the first sign-in."""

import secrets

# Without what looks or sounds alike: 0 and o, 1, l and i, u and v.
_SIGNS = "23456789abcdefghjkmnpqrstwxyz"


def initial_password() -> str:
    """Twelve signs in three groups that can be read out: 7kmp-4xwq-9rtz (more than 58 bits)."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(3))
