"""Registers of a committee that two people keep: who enters, who confirms, who reads, who finds the rows."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core.confirmed import ConfirmedRegister
from xieshang.core.importing.columns import Column
from xieshang.core.lifecycle import Actor, Words
from xieshang.core.models import Account
from xieshang.core.parameters import Rule
from xieshang.core.register_columns import RowForm
from xieshang.core.registered import RegisterRecord, RowState, life
from xieshang.core.text.entries import Findable
from xieshang.core.text.library import Library
from xieshang.core.text.searchable import Searchable

from .desks import at_committee
from .models import Committee
from .posts import committee_for, current_committee_id, standing_of
from .roles import Permission


class CommitteeRows(models.QuerySet[Any]):
    """The rows of registers that committees keep."""

    def visible_to(self, account: Account) -> "CommitteeRows":
        """All of them for who keeps the register; what is confirmed for who reads in the committee."""
        standing = standing_of(account)
        return self.filter(
            Q(committee_id__in=standing.at(self.model.kept_with))
            | Q(committee_id__in=standing.at(self.model.read_with), state=RowState.CONFIRMED)
        )


class CommitteeRecord(RegisterRecord):
    """A row of a register that a committee keeps."""

    kept_with: ClassVar[Permission]
    """Who has this enters and confirms."""
    read_with: ClassVar[Permission]
    """Who has this reads what is confirmed."""

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="+", editable=False)

    objects = CommitteeRows.as_manager()

    class Meta(RegisterRecord.Meta):
        abstract = True

    @property
    def tenant(self) -> int:
        return self.committee_id

    def readers(self) -> Iterable[int]:
        """The committees at which people read the row once it is confirmed."""
        return (self.committee_id,)


def kept_register(
    name: str,
    label: Words,
    model: type[CommitteeRecord],
    *,
    columns: Sequence[Column],
    key: tuple[str, ...],
    form: type[RowForm],
    order: tuple[str, ...],
    will: Words,
    needs_evidence: bool,
    library: str,
    taken: Words,
    called: Callable[[Any], str] = str,
    day: Callable[[Any], Any] = lambda row: None,
    facets: Callable[[Any], Mapping[str, str]] = lambda row: {},
    related: tuple[str, ...] = (),
    within: Rule | None = None,
    **details: Any,
) -> ConfirmedRegister:
    """A register that two people of a committee keep by the permission its model names.

    ``day`` and ``facets`` are what its rows are found by; ``details`` are those of ``Register``.
    """
    keeper = Actor("keeper", _("登记人员"), at_committee(model.kept_with))
    found = _searchable(model, library, columns, called, day, facets, related)
    table = life(
        model, label, keeper, needs_evidence=needs_evidence, within=within, tells_search=found.keep_records
    )
    home = name.replace(".", ":")
    return ConfirmedRegister(
        name=name,
        label=label,
        model=model,
        columns=tuple(columns),
        key=key,
        taken=taken,
        keeper=lambda account: committee_for(account, model.kept_with),
        keeps=lambda account, tenant: tenant in standing_of(account).at(model.kept_with),
        form=form,
        correction=form,
        home=home,
        home_label=label,
        template="components/register_entry.html",
        will=will,
        enter_address=f"{home}_enter",
        rows=lambda tenant: model._default_manager.filter(committee_id=tenant).order_by(*order),
        called=called,
        table=table,
        visible=lambda account: model._default_manager.visible_to(account).select_related("committee"),
        tenant=current_committee_id,
        searchable=found,
        related=related,
        **details,
    )


def _searchable(
    model: type[CommitteeRecord],
    library: str,
    columns: Sequence[Column],
    called: Callable[[Any], str],
    day: Callable[[Any], Any],
    facets: Callable[[Any], Mapping[str, str]],
    related: tuple[str, ...],
) -> Searchable:
    def read(ids: Collection[int]) -> Iterator[Findable]:
        rows = model._default_manager.select_for_update(of=("self",)).filter(pk__in=ids)
        for row in rows.select_related("committee", *related):
            on = day(row)
            known = {
                "committee": row.committee.short_name,
                "level": row.committee.level,
                "year": str(on.year) if on else "",
                "state": f"{library}.row.{row.state}",
                **facets(row),
            }
            yield Findable(
                library=library,
                kind=found.kind,
                record=row.pk,
                tenant=row.tenant,
                title=called(row),
                parts=[(column.name, str(column.shown(row) or "")) for column in columns],
                day=on,
                url=row.get_absolute_url(),
                facets={name: [value] for name, value in known.items() if value},
                audience=_may_find(model, row),
            )

    found = Searchable(model, read)
    return found


def _may_find(model: type[CommitteeRecord], row: Any) -> Iterator[str]:
    """One token for each line of ``visible_to``."""
    yield f"{model.kept_with}:{row.committee_id}"
    if row.state == RowState.CONFIRMED:
        yield from (f"rows.{model.read_with}:{committee}" for committee in row.readers())


def library_of(
    name: str,
    label: Words,
    registers: Sequence[ConfirmedRegister],
    *lives: Searchable,
    tokens: Callable[[Account], Iterable[str]] = lambda account: (),
    states: Mapping[str, Any] | None = None,
) -> Library:
    """What a room of such registers lets people look up.

    ``lives`` are its records besides, ``tokens`` those a person holds for them, ``states`` the words for theirs.
    """
    models_of = [register.model for register in registers]
    keeps = {model.kept_with for model in models_of}  # type: ignore[attr-defined]
    reads = {model.read_with for model in models_of}  # type: ignore[attr-defined]

    def reader(account: Account) -> Iterable[str]:
        standing = standing_of(account)
        yield from (f"{each}:{committee}" for each in keeps for committee in standing.at(each))
        yield from (f"rows.{each}:{committee}" for each in reads for committee in standing.at(each))
        yield from tokens(account)

    return Library(
        name,
        label,
        (*(register.searchable for register in registers), *lives),
        reader=reader,
        words=lambda committee: {
            "state": {f"{name}.row.{state.value}": state for state in RowState} | dict(states or {})
        },
    )
