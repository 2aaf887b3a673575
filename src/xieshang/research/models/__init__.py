"""A topic with its group and hosts, the diary of its research, its report, and who reviewed that."""

from .diary import Note
from .report import Advice, Comment, Review, Section, SectionVersion
from .topic import GroupMember, Topic, TopicHost, Topics

__all__ = [
    "Advice",
    "Comment",
    "GroupMember",
    "Note",
    "Review",
    "Section",
    "SectionVersion",
    "Topic",
    "TopicHost",
    "Topics",
]
