"""The life of a row that counts only once a second person has looked at it: entered, then confirmed or cancelled.

Nothing is deleted. Whoever corrects a confirmed row has entered it anew, and somebody else confirms it again.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .clock import today
from .forms import Reasoned
from .lifecycle import Actor, Audience, Clock, Condition, Lifecycle, Step, Words
from .models import Account, Attachment, Record
from .parameters import Rule
from .rows import States
from .step_pages import StepPage, StepPages


class RowState(States):
    ENTERED = "entered", "amber", _("待核实")
    CONFIRMED = "confirmed", "green", _("已核实")
    CANCELLED = "cancelled", "red", _("已作废")


class RegisterRecord(Record):
    """A row of a register whose figures are believed: who entered it, what proves it, who confirmed it."""

    state = models.CharField(
        _("状态"), max_length=20, choices=RowState.choices, default=RowState.ENTERED, editable=False
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("登记人")
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("核实人"),
    )
    confirmed_on = models.DateField(_("核实日期"), null=True, editable=False)
    evidence = models.ForeignKey(
        Attachment, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("凭证")
    )
    evidence_from = models.CharField(_("出具单位"), max_length=60, blank=True, editable=False)
    evidence_number = models.CharField(_("文号"), max_length=60, blank=True, editable=False)
    evidence_on = models.DateField(_("凭证日期"), null=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=RowState.CONFIRMED)
                | (
                    Q(confirmed_by__isnull=False, confirmed_on__isnull=False)
                    & ~Q(confirmed_by=F("entered_by"))
                ),
                name="%(app_label)s_%(class)s_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(evidence=None) | Q(evidence_on__isnull=False),
                name="%(app_label)s_%(class)s_evidence_dated",
            ),
        ]


def proven(name: str) -> models.CheckConstraint:
    """What a register declares whose rows claim money or an outside result: confirmed means proven."""
    return models.CheckConstraint(
        condition=~Q(state=RowState.CONFIRMED) | Q(evidence__isnull=False), name=f"{name}_proven"
    )


ENTERER = Audience("enterer", _("登记人"), lambda row: [row.entered_by])
DONE: Mapping[str, Words] = {"作废": _("已作废"), "恢复": _("已恢复")}
"""By the label of a step that its enterer is told of, what has happened."""
ACTIONS: Mapping[str, Words] = {"enter": _("登记"), "attach": _("上传文件")}


PROVEN = Condition("proven", _("还没有附凭证，附上后才能核实。"), lambda: Q(evidence__isnull=False))
BARE = Condition("bare", _("已经附了凭证，可以更换。"), lambda: Q(evidence=None))


def _anew(row: RegisterRecord, by: Account | None) -> dict[str, Any]:
    """Whoever last said what the row says has entered it, and nobody has confirmed that yet."""
    return {"entered_by": by, "confirmed_by": None, "confirmed_on": None}


def _issuer(row: RegisterRecord) -> dict[str, Any]:
    return {"evidence_from": row.evidence_from}


def _confirmed(row: RegisterRecord, by: Account | None) -> dict[str, Any]:
    return {"confirmed_by": by, "confirmed_on": today()}


def life(
    model: type[RegisterRecord],
    label: Words,
    keeper: Actor,
    *,
    needs_evidence: bool,
    within: Rule | None = None,
    tells_search: Callable[..., None] | None = None,
) -> Lifecycle:
    """The table of such a register, kept by these people; ``within`` says how soon a row is to be confirmed."""
    checker = Actor(
        "checker", _("另一位登记人员"), lambda account: keeper.query(account) & ~Q(entered_by=account)
    )
    proven = PROVEN if needs_evidence else None
    clock = Clock(within) if within else None
    S = RowState
    # fmt: off
    return Lifecycle(model, label, S, (
        #    action      label           from                       to           by
        Step("confirm",  _("核实"),      (S.ENTERED,),              S.CONFIRMED, checker, when=proven, sets=_confirmed, undo=_("撤回核实")),
        Step("correct",  _("改正"),      (S.ENTERED, S.CONFIRMED),  S.ENTERED,   keeper, duty=False, clock=clock, sets=_anew),
        Step("prove",    _("附凭证"),    (S.ENTERED, S.CONFIRMED),  S.ENTERED,   keeper, duty=needs_evidence, when=BARE, clock=clock, sets=_anew, facts=_issuer),
        Step("replace",  _("更换凭证"),  (S.ENTERED, S.CONFIRMED),  S.ENTERED,   keeper, duty=False, when=PROVEN, clock=clock, sets=_anew, facts=_issuer),
        Step("cancel",   _("作废"),      (S.ENTERED, S.CONFIRMED),  S.CANCELLED, keeper, duty=False, note=True, tells=(ENTERER,)),
        Step("restore",  _("恢复"),      (S.CANCELLED,),            S.ENTERED,   keeper, duty=False, note=True, tells=(ENTERER,), clock=clock, sets=_anew),
    ), tells_search=tells_search)
    # fmt: on


def pages(table: Lifecycle, address: Callable[[str], str]) -> StepPages:
    """The pages of these steps; what is corrected and what proves it is typed on pages of the register's own.

    ``address`` gives the name of an address of the register.
    """
    return StepPages(
        table,
        address("step"),
        {
            "confirm": StepPage(
                will=_("核实后计入统计。请对照凭证看过内容；登记和核实须是两个人。"),
                says=_("%(name)s核实"),
            ),
            "cancel": StepPage(
                Reasoned,
                will=_("作废后不再计入统计，记录和理由保留；以后可以恢复。"),
                says=_("%(name)s作废"),
            ),
            "restore": StepPage(Reasoned, will=_("恢复为待核实，须由另一人再核实。"), says=_("%(name)s恢复")),
        },
        {
            "enter": _("%(name)s登记"),
            "correct": _("%(name)s改正"),
            "prove": _("%(name)s附上%(evidence_from)s出具的凭证"),
            "replace": _("%(name)s更换为%(evidence_from)s出具的凭证"),
            "attach": _("%(name)s附上文件%(file)s"),
        },
        elsewhere={
            "correct": address("correct"),
            "prove": address("prove"),
            "replace": address("prove"),
        },
    )
