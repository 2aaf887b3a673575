"""What a step on a problem or a reception cannot do without, as sentences beside the field."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from xieshang.core import clock
from xieshang.core.refusals import Problem

from .models import Matter, Reception
from .states import MatterState

Given = Mapping[str, Any]
FEW_GUESTS, FEW_COMPANIONS = 10, 3
"""Up to so many guests, so many companions at most; of more guests a third (the rules of official receptions)."""


def unit(matter: Matter, given: Given) -> Iterator[Problem]:
    if not given.get("unit"):
        yield Problem("unit", _("请选择办理单位。"))


def answer(matter: Matter, given: Given) -> Iterator[Problem]:
    if not (given.get("answer") or "").strip():
        yield Problem("answer", _("请写明办了什么、什么时候办的。"))


def vouched(matter: Matter, given: Given) -> Iterator[Problem]:
    """How and when the one who had the problem said so."""
    if not given.get("confirmed_way"):
        yield Problem("confirmed_way", _("请选择怎样确认的。"))
    day = given.get("solved_on")
    if not day:
        yield Problem("solved_on", _("请填写认可解决的日期。"))
    elif day > clock.today():
        yield Problem("solved_on", _("认可解决的日期不能晚于今天。"))
    elif day < matter.reported_on:
        yield Problem("solved_on", _("认可解决的日期不能早于反映的日期。"))


def survivor(matter: Matter, given: Given) -> Iterator[Problem]:
    """The same enterprise or resident with the same problem, still in work."""
    other = given.get("merged_into")
    if other is None:
        yield Problem("merged_into", _("请选择并入哪一件。"))
    elif other.pk == matter.pk or other.party != matter.party or other.state == MatterState.MERGED:
        yield Problem("merged_into", _("只能并入同一企业或同一群众的另一件。"))


def companions(reception: Reception, given: Given) -> Iterator[Problem]:
    if not (given.get("host") or "").strip():
        yield Problem("host", _("请写明由谁陪同。"))
    number, guests = given.get("companions"), reception.persons
    most = FEW_COMPANIONS if guests <= FEW_GUESTS else guests // 3
    if number is None:
        yield Problem("companions", _("请填写陪同人数。"))
    elif number > most:
        yield Problem(
            "companions",
            _("来宾%(guests)d人，陪同不超过%(most)d人。") % {"guests": guests, "most": most},
        )


def came(reception: Reception, given: Given) -> Iterator[Problem]:
    if reception.arrives_on > clock.today():
        yield Problem("persons_came", _("来宾还没有到，到达后再办理。"))
    if not given.get("persons_came"):
        yield Problem("persons_came", _("请填写实到人数。"))


def summary(reception: Reception, given: Given) -> Iterator[Problem]:
    if not (given.get("summary") or "").strip():
        yield Problem("summary", _("请写接待小结：安排、陪同、学到什么。"))
