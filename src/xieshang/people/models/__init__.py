"""Who takes part: committees and their terms, the bodies inside them, the units that answer them, posts."""

from .area import Area
from .body import Party, ReportingUnit, Sector, SpecialCommittee, Unit
from .committee import Committee, PlenarySession, Term
from .decision import Decision, DecisionState
from .host import Host
from .installation import FoundingCode, Installation
from .member import Member
from .post import Post
from .sign_in import SignIn
from .term_change import ChangeState, TermChange
from .wrong_passwords import WrongPasswords

__all__ = [
    "Area",
    "ChangeState",
    "Committee",
    "Decision",
    "DecisionState",
    "FoundingCode",
    "Host",
    "Installation",
    "Member",
    "Party",
    "PlenarySession",
    "Post",
    "ReportingUnit",
    "Sector",
    "SignIn",
    "SpecialCommittee",
    "Term",
    "TermChange",
    "Unit",
    "WrongPasswords",
]
