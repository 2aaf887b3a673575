"""A rule, its wordings in the order of time, their articles, what was remarked, and the settings that follow."""

from .regulation import Regulation
from .remarks import Remark, SettingLink, Written
from .revision import Article, Body, Revision

__all__ = ["Article", "Body", "Regulation", "Remark", "Revision", "SettingLink", "Written"]
