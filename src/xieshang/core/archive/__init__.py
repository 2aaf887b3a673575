"""A whole installation in one encrypted file: records, files and history, read back equal by a second one."""

from .reading import restore
from .sealed import ArchiveRefused
from .writing import export

__all__ = ["ArchiveRefused", "export", "restore"]
