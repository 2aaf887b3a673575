"""Reads of items: the board of the office, the desk of a unit, one's own words, one item."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xieshang.core import attachments, filters, parameters
from xieshang.core.batches import Batch
from xieshang.core.files import RecordFile, Shelf
from xieshang.core.filters import Reader
from xieshang.core.list_rows import ListRow, in_order
from xieshang.core.lists import List, ListPage, Sheet, Sort
from xieshang.core.models import Account, Attachment, Event
from xieshang.core.queues import BY_URGENCY, LATEST, Queue, Stage
from xieshang.people.models import SpecialCommittee, Unit
from xieshang.people.posts import committee_for, current_committee_id, standing_of
from xieshang.people.roles import Permission as P
from xieshang.people.secrecy import SECRET_WORDS, marks

from .actors import may_attach
from .deadlines import Reckoned, reckoned
from .figures import COLUMNS, UNIT
from .models import OVERSEES, Author, Check, Item, PlannedStep, Telling
from .pages import ITEMS, TELLER
from .states import BEFORE_SETTLED, VIEWED
from .states import ItemState as S
from .tellings import somebody_untold, untold

WAYS = dict(Check.Way.choices) | dict(Telling.Way.choices)
_INSIDE_THE_UNIT = ("draft_answer", "send_back")
"""What a unit does before its answer is signed is read by the unit alone."""
_INSIDE_THE_OFFICE = ("enter", "edit", "return", "tell", "attach")
"""What the office does with a text before anyone else reads it, and its notes on word of mouth."""


def items(account: Account) -> QuerySet[Item]:
    """What this person may see, with whom and where it comes from."""
    return Item.objects.visible_to(account).select_related(
        "committee", "unit", "lead", "meeting", "part_of", "merged_into", "created_by"
    )


def overseen(account: Account) -> bool:
    """Whether this person reads the board of a committee."""
    standing = standing_of(account)
    return any(standing.may(permission) for permission in OVERSEES)


class ItemFile(RecordFile[Item]):
    """One item as one person reads it."""

    steps = ITEMS
    teller = TELLER

    @property
    def item(self) -> Item:
        return self.record

    @property
    def above(self) -> tuple[Shelf, ...]:
        if self.oversees:
            return (Shelf("followup:list", _("落实")),)
        if self.at_unit:
            return (Shelf("followup:desk", _("本单位答复")),)
        return (Shelf("followup:mine", _("我说的话")),)

    @cached_property
    def oversees(self) -> bool:
        standing = standing_of(self.account)
        return any(self.item.committee_id in standing.at(permission) for permission in OVERSEES)

    @cached_property
    def runs(self) -> bool:
        """Whether this person is of the lead staff."""
        return self.item.committee_id in standing_of(self.account).at(P.RUN_FOLLOWUP)

    @cached_property
    def at_unit(self) -> bool:
        return self.item.unit_id in standing_of(self.account).units(P.HANDLE_PROPOSALS)

    def facts(self, event: Event) -> Mapping[str, Any] | None:
        if event.action in _INSIDE_THE_UNIT and not self.at_unit:
            return None
        if event.action in _INSIDE_THE_OFFICE and not (self.oversees or self.at_unit):
            return None
        if event.action == "send":
            return {"number": self.item.numbered}
        return {"way": WAYS[event.data["way"]]} if "way" in event.data else {}

    @cached_property
    def authors(self) -> list[Author]:
        return list(self.item.authors.all())

    @cached_property
    def own(self) -> Author | None:
        """The reader, if these are their words."""
        return next((author for author in self.authors if author.account_id == self.account.pk), None)

    @property
    def reads_answer(self) -> bool:
        """An answer is read by the unit alone until it is signed."""
        return bool(self.item.answer and (self.item.answered_on or self.at_unit))

    @cached_property
    def planned(self) -> list[PlannedStep]:
        return list(self.item.steps.all()) if self.reads_answer else []

    @cached_property
    def checks(self) -> list[Check]:
        return list(self.item.checks.select_related("by", "before", "after"))

    @cached_property
    def days_reckoned(self) -> list[Reckoned]:
        """The days that run, each with the way it was found."""
        return list(reckoned(self.item))

    @cached_property
    def files(self) -> list[Attachment]:
        return list(attachments.of(self.item)) if self.reads_files else []

    @cached_property
    def secret_words(self) -> list[str]:
        """The words of secrecy in what was said, in the answer and in the files' names, for the office and the unit
        until it is closed. One query more than the files."""
        if not (self.oversees or self.at_unit) or self.item.state == S.CLOSED:
            return []
        item = self.item
        texts = (item.ask, item.text, *((item.answer_text, item.left_out) if self.reads_answer else ()))
        return marks(texts, self.files, parameters.value(self.item.tenant, SECRET_WORDS))

    @property
    def reads_files(self) -> bool:
        """Files are a part of the answer and of what was done: the unit and the office read them at once."""
        return self.oversees or self.at_unit or self.item.answered_on is not None

    @property
    def attaches(self) -> bool:
        """Whether this person may add a file now."""
        return may_attach(self.item, self.account)

    @cached_property
    def divided_into(self) -> list[Item]:
        """What it was divided into. One query, and only for a divided one."""
        return list(self.item.parts.select_related("unit")) if self.item.state == S.DIVIDED else []

    @cached_property
    def untold(self) -> list[Author]:
        """Authors without an account whom the staff is still to tell. One query, and only for the staff."""
        return list(untold(self.item)) if self.runs else []

    @property
    def accept(self) -> Any:
        """The one tap of an author who agrees."""
        return self.offered(f"accept_{self.item.state}") if self.item.state in VIEWED else None


# Lists ----------------------------------------------------------------------------------------


def _words(item: Item) -> str:
    parts = (item.numbered, gettext("第%(place)s条") % {"place": item.place}, item.body, item.source_title)
    return "　".join(filter(None, parts))


def _row(item: Item) -> ListRow:
    return ListRow(item, item.ask, item.get_absolute_url(), _words(item))


def _lines(ids: Sequence[int], reader: Reader | None = None) -> list[ListRow]:
    """These items in this order. One query."""
    rows = Item.objects.select_related("unit").defer("text", "answer_text")
    return [_row(item) for item in in_order(rows, ids)]


def _units(values: Any, reader: Reader) -> dict[int, str]:
    return dict(Unit.objects.filter(pk__in=list(values)).values_list("pk", "short_name"))


def _leads(values: Any, reader: Reader) -> dict[int, str]:
    return dict(SpecialCommittee.objects.filter(pk__in=list(values)).values_list("pk", "name"))


def _board(reader: Reader) -> QuerySet[Item]:
    return Item.objects.visible_to(reader.account).filter(committee=reader.tenant)


def _around(page: ListPage) -> dict[str, Any]:
    committee = committee_for(page.reader.account, P.RUN_FOLLOWUP)
    return {"enters": committee is not None and committee.pk == page.reader.tenant}


def _tenant(account: Account) -> int | None:
    if not overseen(account):
        raise Http404
    return current_committee_id(account)


def _untold() -> Q:
    return Q(somebody_untold())


BATCHES = (Batch(ITEMS, ("submit",), items), Batch(ITEMS, ("settle",), items), Batch(ITEMS, ("send",), items))
"""Decisions on many at once, until they are sent. An answer is given to one item alone."""

LIST = List(
    address="followup:list",
    template="followup/list.html",
    tenant=_tenant,
    rows=_board,
    lines=_lines,
    filters=(
        filters.choices("state", _("状态"), S.choices),
        filters.lights("light", _("期限")),
        filters.flag("untold", _("当面告知"), _("有提出人待告知"), _untold, Q),
        filters.choices("origin", _("来源"), Item.Origin.choices),
        filters.own_words("source", _("会议或活动"), "source_title"),
        filters.rows("unit", _("答复单位"), "unit", _units),
        filters.rows("lead", _("牵头专委会"), "lead", _leads),
        filters.choices("answer", _("答复"), Item.Answer.choices),
        filters.choices("result", _("结果"), Item.Result.choices),
        filters.years("year", _("年度"), "source_on__year"),
    ),
    search=lambda words, reader: (
        Q(ask__icontains=words)
        | Q(text__icontains=words)
        | Q(pk__in=Author.objects.filter(name__icontains=words).values("item"))
    ),
    search_label=_("要点、原话、提出人"),
    sorts=(
        Sort("newest", _("最新"), ("-source_on", "order", "part", "id")),
        Sort("due", _("期限"), (F("due_on").asc(nulls_last=True), "id")),
        Sort("number", _("编号"), (F("number_year").desc(nulls_last=True), "number", "id")),
    ),
    sheet=Sheet(
        _("意见建议清单"), COLUMNS, lambda rows: rows.select_related("unit").iterator(chunk_size=500)
    ),
    unit=UNIT,
    batches=BATCHES,
    batch_address="followup:batch",
    around=_around,
)


# Desks ----------------------------------------------------------------------------------------


def _held(account: Account, *states: S) -> QuerySet[Item]:
    units = standing_of(account).units(P.HANDLE_PROPOSALS)
    return Item.objects.filter(unit_id__in=units, state__in=states)


def _at_desk(name: str, label: str | Promise, *states: S, order: tuple = BY_URGENCY) -> Stage:
    """What the person's units hold in these states, whoever of the unit moves it next."""
    return Stage(name, label, ITEMS, lambda account: _held(account, *states), _lines, (), order)


DESK = Queue(
    "followup/desk.html",
    (
        _at_desk("sign_for", _("待签收"), S.SENT),
        _at_desk("answer", _("待答复"), S.RECEIVED),
        _at_desk("to_sign", _("待签发"), S.ANSWER_IN_REVIEW),
        _at_desk("carrying", _("落实中"), S.CARRYING),
        _at_desk("elsewhere", _("等待核查或决定"), S.REPORTED, S.CHECKED, S.DECLINED, S.DISPUTED),
        _at_desk("done", _("已办结"), S.CLOSED, order=LATEST),
    ),
    current_committee_id,
)


# One's own words ------------------------------------------------------------------------------


class OwnWords:
    """One of my sentences: as what it was entered, who answers, how, what was found."""

    def __init__(self, author: Author, checks: Sequence[Check], offered: Sequence[Any]) -> None:
        self.author, self.item = author, author.item
        self.checks = checks
        self.accept = next((action for action in offered if action.step.startswith("accept_")), None)
        self.object = next((action for action in offered if action.step.startswith("object_")), None)

    @property
    def answered(self) -> bool:
        return self.item.answered_on is not None


def my_words(account: Account) -> list[OwnWords]:
    """Everything this person has said, the latest first. Five queries, however much it is."""
    rows = (
        Author.objects.filter(account=account)
        .exclude(item__state__in=BEFORE_SETTLED)
        .select_related("item__unit", "item__committee", "item__merged_into")
        .prefetch_related("item__steps")
        .order_by("-item__source_on", "item__order", "item__part")[:200]
    )
    authors = list(rows)
    found: dict[int, list[Check]] = {}
    for check in Check.objects.filter(item__in=[author.item_id for author in authors]).order_by("id"):
        found.setdefault(check.item_id, []).append(check)
    offered = ITEMS.offered(account, [author.item for author in authors])
    return [OwnWords(author, found.get(author.item_id, []), offered[author.item_id]) for author in authors]
