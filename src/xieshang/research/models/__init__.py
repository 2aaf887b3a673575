"""A topic with its group and hosts, the diary of its research, its report, and who reviewed that."""

from .diary import Note
from .report import Advice, Review, Section
from .topic import GroupMember, Topic, TopicHost, Topics

__all__ = ["Advice", "GroupMember", "Note", "Review", "Section", "Topic", "TopicHost", "Topics"]
