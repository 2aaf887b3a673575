"""The two registers of the library: the catalogue, and the batches taken in, each of which becomes its copies."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core import clock, filters
from xieshang.core.entries import correct
from xieshang.core.importing import cells
from xieshang.core.importing.columns import Column
from xieshang.core.lifecycle import Words
from xieshang.core.models import Account, Event
from xieshang.core.refusals import EntryRefused, Problem
from xieshang.core.register import Register, Values
from xieshang.core.register_columns import column
from xieshang.people.models import Committee
from xieshang.people.posts import committee_for, standing_of
from xieshang.people.roles import Permission as P

from . import isbn, numbers
from .forms import BatchCorrection, BatchForm, EditionForm
from .models import Batch, Copy, Edition
from .searchable import EDITIONS as FOUND

MOST_COPIES = 2000
"""Copies of one batch."""
_TAKEN = _("登录号%(number)s已用于另一册，请从%(free)s开始。")


def _keeper(account: Account) -> Committee | None:
    return committee_for(account, P.KEEP_LIBRARY)


def _keeps(account: Account, tenant: int) -> bool:
    return tenant in standing_of(account).at(P.KEEP_LIBRARY)


def _isbn_cell(cell: cells.Cell) -> str:
    return isbn.bare(cells.text(30)(cell) or "")


def _edition_problems(values: Values) -> Iterator[tuple[str, Words]]:
    number, permit = values.get("isbn"), values.get("permit")
    if number and not isbn.is_right(number):
        yield "isbn", _("书号校验位不对，请对照版权页：%(isbn)s") % {"isbn": number}
    if permit and values.get("fen") is not None:
        yield "fen", _("准印证图书为内部资料，不得标价。")
    if permit and values.get("access") != Edition.Access.INTERNAL:
        yield "access", _("准印证图书为内部资料，请选择“内部资料”。")


def _same_isbn(tenant: int, rows: Sequence[Values]) -> Mapping[tuple, Words]:
    """Books whose number another edition bears already. One query."""
    wanted = {row["isbn"] for row in rows if row.get("isbn")}
    known = dict(Edition.objects.filter(committee=tenant, isbn__in=wanted).values_list("isbn", "title"))
    words = _("这个书号已用于《%(title)s》；再入藏几册，请在那一种书上办理。")
    return {
        EDITIONS.key_of(row): words % {"title": known[row["isbn"]]}
        for row in rows
        if row.get("isbn") in known
    }


@dataclass(frozen=True)
class Versioned(Register):
    """A register whose rows are corrected only as they lay in front of the person."""

    def enter(self, *, version: int | None = None, **values: Any) -> Any:
        return super().enter(**values)

    @transaction.atomic
    def correct(
        self, *, by: Account, record: Any, action: str = "", version: int | None = None, **values: Any
    ) -> Event | None:
        self.check(by, record.tenant)
        self._check_change(record, values)
        fields = self._fields(values)
        event = correct(record, by=by, action=action or self.corrected, version=version, fields=fields)
        self._tell_search([record])
        return event


@dataclass(frozen=True)
class Catalogue(Versioned):
    """The editions; what is catalogued can be found."""

    def _tell_search(self, records: Sequence[Any]) -> None:
        FOUND.keep(*(record.pk for record in records))

    def _write_changes(self, by: Account, changed: Sequence[tuple[Any, Values]]) -> None:
        super()._write_changes(by, changed)
        self._tell_search([record for record, _values in changed])

    def _check_change(self, record: Any, values: Values) -> None:
        super()._check_change(record, values)
        number = values.get("isbn")
        if number and number != record.isbn:
            known = {**self.columns_of(record), **values}
            if words := self.in_the_way(record.tenant, [known]).get(self.key_of(known)):
                raise EntryRefused(Problem("isbn", words))


EDITIONS = Catalogue(
    name="culture.editions",
    label=_("书目登记"),
    model=Edition,
    columns=(
        column(Edition, "title", "题名", "名称", width=40),
        column(Edition, "authors", "著者", "作者", "编者", width=24),
        column(Edition, "kind"),
        column(Edition, "subject"),
        column(Edition, "publisher", "出版社", "印制单位", width=24),
        column(Edition, "published", "年份"),
        Column("isbn", _("书号"), _isbn_cell, ("ISBN", "国际标准书号")),
        column(Edition, "permit", "准印证"),
        column(Edition, "fen", "定价", "价格"),
        column(Edition, "access", "开放"),
        column(Edition, "summary", "提要", width=40),
    ),
    key=("title", "authors", "publisher", "published"),
    taken=_("这一版已在书目中；再入藏几册，请在那一种书上办理。"),
    keeper=_keeper,
    keeps=_keeps,
    form=EditionForm,
    correction=EditionForm,
    enter_address="culture:editions_enter",
    filters=(
        filters.choices("kind", _("类别"), Edition.Kind.choices),
        filters.choices("access", _("开放范围"), Edition.Access.choices),
    ),
    found_in=("title", "authors", "isbn"),
    home="culture:catalogue",
    home_label=_("书库"),
    template="culture/entry.html",
    will=_("登记后进入公开的书目，任何人不用账号就能查到；再登记入藏的册数。"),
    rows=lambda tenant: Edition.objects.filter(committee_id=tenant).order_by("title", "id"),
    called=lambda edition: edition.title,
    problems=_edition_problems,
    conflicts=_same_isbn,
    done=_("书目已登记。"),
    entered="catalogue",
)


def _editions(tenant: int, names: Sequence[str]) -> Mapping[str, int]:
    """Editions by their ISBN, or by a title that only one of them has. One query."""
    bare = {name: isbn.bare(name) for name in names}
    known = Edition.objects.filter(Q(title__in=names) | Q(isbn__in=set(bare.values())), committee=tenant)
    by_title: dict[str, list[int]] = {}
    by_isbn: dict[str, int] = {}
    for pk, title, number in known.values_list("pk", "title", "isbn"):
        by_title.setdefault(title, []).append(pk)
        if number:
            by_isbn[number] = pk
    single = {title: pks[0] for title, pks in by_title.items() if len(pks) == 1}
    by_name = {name: by_isbn.get(bare[name]) or single.get(name) for name in names}
    return {name: pk for name, pk in by_name.items() if pk}


def _batch_problems(values: Values) -> Iterable[tuple[str, Words]]:
    copies = values["copies"]
    if not 1 <= copies <= MOST_COPIES:
        yield "copies", _("一批1至%(most)d册。") % {"most": MOST_COPIES}
    if not numbers.fits(values["first_number"]):
        yield "first_number", _("登录号用字母和数字，以数字结尾，最长20位，如 ZY000801。")
    elif not numbers.fits(numbers.counted_on(values["first_number"], copies)):
        yield "first_number", _("这样数到最后一册，登录号超过20位。")
    if values["acquired_on"] > clock.today():
        yield "acquired_on", _("入藏日期不能晚于今天。")
    if values["source"] in (Batch.Source.GIFT, Batch.Source.EXCHANGE) and not values.get("from_whom"):
        yield "from_whom", _("受赠或交换的，请写明来自谁。")


def _numbers_taken(tenant: int, rows: Sequence[Values]) -> Mapping[tuple, Words]:
    """Numbers that another copy bears, here or further up in the same table. One query."""
    taken = set(Copy.objects.filter(committee=tenant).values_list("accession_no", flat=True))
    found: dict[tuple, Words] = {}
    for row in rows:
        if any(True for _problem in _batch_problems(row)):
            continue
        wanted = numbers.from_first(row["first_number"], row["copies"])
        first = next((number for number in wanted if number in taken), None)
        if first:
            free = numbers.next_free(row["first_number"], taken)
            found[BATCHES.key_of(row)] = _TAKEN % {"number": first, "free": free}
        taken.update(wanted)
    return found


@dataclass(frozen=True)
class Intake(Versioned):
    """The batches; each becomes its copies in the same transaction. Its numbers and its edition stay as they are."""

    @transaction.atomic
    def enter(self, **values: Any) -> Any:
        try:
            with transaction.atomic():
                batch = super().enter(**values)
                self._shelve([batch])
        except IntegrityError:
            raise EntryRefused(Problem("first_number", _("登录号刚刚被另一批用了，请换一个。"))) from None
        return batch

    def write(
        self, tenant: int, by: Account, new: Sequence[Values], changed: Sequence[tuple[Any, Values]]
    ) -> list[int]:
        made = super().write(tenant, by, new, changed)
        self._shelve(Batch.objects.filter(pk__in=made).order_by("pk"))
        return made

    def _shelve(self, batches: Iterable[Batch]) -> None:
        Copy.objects.bulk_create(
            (
                Copy(
                    committee_id=batch.committee_id,
                    edition_id=batch.edition_id,
                    batch=batch,
                    accession_no=number,
                    entered_at=clock.now(),
                )
                for batch in batches
                for number in numbers.from_first(batch.first_number, batch.copies)
            ),
            batch_size=500,
        )


BATCHES = Intake(
    name="culture.batches",
    label=_("入藏登记"),
    model=Batch,
    columns=(
        column(
            Batch,
            "edition",
            "书号",
            "书名",
            "题名",
            find=_editions,
            unknown=_("书目中没有「%(cell)s」，或有几个版本同名；请先登记书目，或填书号。"),
            show=lambda row: row.edition.isbn or row.edition.title,
            width=40,
        ),
        column(Batch, "copies", "数量", "复本数"),
        column(Batch, "first_number", "登录号", "起始登录号"),
        column(Batch, "shelf", "架号", "书架"),
        column(Batch, "acquired_on", "日期", "入库日期"),
        column(Batch, "source"),
        column(Batch, "from_whom", "赠送方", "赠书人"),
    ),
    key=("edition", "copies", "first_number"),
    taken=_("这一批已经登记。"),
    keeper=_keeper,
    keeps=_keeps,
    form=BatchForm,
    correction=BatchCorrection,
    enter_address="culture:batches_enter",
    filters=(filters.choices("source", _("来源"), Batch.Source.choices), *filters.period("acquired_on")),
    found_in=("edition__title", "first_number", "from_whom"),
    home="culture:catalogue",
    home_label=_("书库"),
    template="culture/entry.html",
    will=_("按册数和首册登录号，一次登记每一册；登记错了的册，在那一册上作废。"),
    rows=lambda tenant: (
        Batch.objects.filter(committee_id=tenant).select_related("edition").order_by("-acquired_on", "-id")
    ),
    problems=_batch_problems,
    conflicts=_numbers_taken,
    done=_("已入藏。"),
    entered="take_in",
)


def proposed_number(tenant: int) -> str:
    """The number after the last one given; nothing where there is none yet."""
    last = Copy.objects.filter(committee=tenant).order_by("-id").values_list("accession_no", flat=True)[:1]
    taken = Copy.objects.filter(committee=tenant).values_list("accession_no", flat=True)
    return numbers.next_free(last[0], taken) if last else ""


REGISTERS = (EDITIONS, BATCHES)
