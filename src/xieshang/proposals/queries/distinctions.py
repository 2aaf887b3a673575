"""The marks of distinction of one proposal, as one person reads them."""

from collections.abc import Iterable
from functools import cached_property

from django.db.models import QuerySet

from xieshang.core.models import Account, Event
from xieshang.core.progress import Turn
from xieshang.core.step_pages import Action
from xieshang.people.models import Post

from ..actors import LEADER
from ..models import GoodProposal, KeyProposal, Proposal
from ..pages import GOODS, KEYS
from ..states import KEY, GoodState


def key_marks(account: Account) -> QuerySet[KeyProposal]:
    """The marks of key proposals this person may see, withdrawn ones too."""
    marks: QuerySet[KeyProposal] = KeyProposal.objects.visible_to(account)
    return marks.select_related("proposal__first_proposer__account", "proposal__party", "leader__account")


def good_marks(account: Account) -> QuerySet[GoodProposal]:
    """The marks of good proposals this person may see, revoked ones too."""
    marks: QuerySet[GoodProposal] = GoodProposal.objects.visible_to(account)
    return marks.select_related("proposal__first_proposer__account", "proposal__party")


class Marks:
    """What a proposal was chosen for. No query where its marks were read with it."""

    def __init__(self, proposal: Proposal, account: Account) -> None:
        self.account = account
        self._key: KeyProposal | None = getattr(proposal, "key_mark", None)
        self._good: GoodProposal | None = getattr(proposal, "good_mark", None)

    @property
    def given(self) -> list[KeyProposal | GoodProposal]:
        """Those it bears, and those it bore until they were withdrawn."""
        return [mark for mark in (self._key, self._good) if mark]

    @property
    def key(self) -> KeyProposal | None:
        """The mark of a key proposal in force, with its leader."""
        return self._key if self._key and self._key.state in KEY else None

    @property
    def good(self) -> GoodProposal | None:
        """The mark of a good proposal in force."""
        return self._good if self._good and self._good.state == GoodState.NAMED else None

    @cached_property
    def actions(self) -> list[Action]:
        """What this person may do about them now."""
        key = KEYS.offered(self.account, [self._key])[self._key.pk] if self._key else []
        good = GOODS.offered(self.account, [self._good])[self._good.pk] if self._good else []
        return [*key, *good]

    @property
    def turn(self) -> Turn | None:
        """Whose turn it is about them, and until when, where that is this person."""
        waits = self._key and any(action.duty for action in self.actions)
        return Turn((str(LEADER.label),), self._key.due_on) if self._key and waits else None

    def leader_named_by(self, event: Event, events: Iterable[Event]) -> str:
        """The leader of that day: the event names a post, or it was the leader who took the step."""
        named = [self._leaders(events)[post] for post in _named(event)]
        return named[-1].account.name if named else event.by_name

    def _leaders(self, events: Iterable[Event]) -> dict[int, Post]:
        """The leaders whom the history names. One query, for the few proposals that have any."""
        if not hasattr(self, "_posts"):
            named = {post for event in events for post in _named(event)}
            self._posts = Post.objects.select_related("account").in_bulk(named)
        return self._posts


def _named(event: Event) -> list[int]:
    """The posts an event names: none, one, or the one before and the one from then on."""
    named = event.data.get("leader_id", event.data.get("leader", []))
    return named if isinstance(named, list) else [named]
