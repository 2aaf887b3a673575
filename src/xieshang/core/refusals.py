"""Why a step was not taken: four different answers, each a sentence that says what to do next."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Problem:
    """Something a step cannot do without: the form field it belongs to, and what to do about it."""

    field: str
    message: str | Promise


class EntryRefused(ValueError):
    """Something that cannot be entered. ``str(refused)`` can be shown to the person as it is.

    Each problem belongs to a field of the page; a sentence alone belongs to the page as a whole.
    """

    status = 422
    """409 where the record is not as the page showed it: the page comes back on the record as it is now."""

    def __init__(self, *problems: Problem | str | Promise) -> None:
        self.problems = tuple(
            problem if isinstance(problem, Problem) else Problem("", problem) for problem in problems
        )
        super().__init__(" ".join(str(problem.message) for problem in self.problems))

    @property
    def by_field(self) -> dict[str, list[str]]:
        return by_field(self.problems)


class Overtaken(EntryRefused):
    """Somebody else changed the record meanwhile: what was typed is shown above it as it is now."""

    status = 409

    def __init__(self, *problems: Problem | str | Promise) -> None:
        super().__init__(*problems or (_("这份材料刚刚有了变化，请看过最新内容再办理。"),))


def by_field(problems: Iterable[Problem]) -> dict[str, list[str]]:
    """The sentences by form field, ready to be shown beside it."""
    found: dict[str, list[str]] = defaultdict(list)
    for problem in problems:
        found[problem.field].append(str(problem.message))
    return dict(found)


class Refusal(Exception):
    """A step that was not taken. ``str(refusal)`` can be shown to the person as it is."""

    def __init__(self, step: Any, record: models.Model) -> None:
        super().__init__()
        self.step = step
        self.record = record

    def __str__(self) -> str:
        raise NotImplementedError


class WrongPerson(Refusal):
    def __str__(self) -> str:
        return _("「%(step)s」由%(actor)s办理，您的账号不能办理。") % {
            "step": self.step.label,
            "actor": self.step.by.label,
        }


class WrongState(Refusal):
    def __init__(self, step: Any, record: models.Model, state: Any, reason: str | Promise = "") -> None:
        super().__init__(step, record)
        self.state = state
        self.reason = reason

    def __str__(self) -> str:
        if self.reason:
            return _("现在不能「%(step)s」：%(reason)s") % {"step": self.step.label, "reason": self.reason}
        return _("现在不能「%(step)s」：当前状态是「%(state)s」。") % {
            "step": self.step.label,
            "state": self.state.label,
        }


class MissingSomething(Refusal):
    def __init__(self, step: Any, record: models.Model, problems: Sequence[Problem]) -> None:
        super().__init__(step, record)
        self.problems = tuple(problems)

    @property
    def by_field(self) -> dict[str, list[str]]:
        return by_field(self.problems)

    def __str__(self) -> str:
        return " ".join(str(problem.message) for problem in self.problems)


class SomeoneWasFaster(Refusal):
    def __init__(self, step: Any, record: models.Model, last: Any, label: str | Promise) -> None:
        super().__init__(step, record)
        self.last = last
        self.label = label

    def __str__(self) -> str:
        if self.last is None:
            return _("这份材料刚刚有了变化，请看过最新内容再办理。")
        return _("%(name)s已于%(time)s办理「%(step)s」，请看过最新内容再办理。您填写的内容仍保留在下方。") % {
            "name": self.last.by_name or _("系统"),
            "time": date_format(timezone.localtime(self.last.at), "H:i"),
            "step": self.label or self.last.action,
        }


class Followed(SomeoneWasFaster):
    """A step cannot be taken back, because it is not the last thing that happened to the record."""

    def __str__(self) -> str:
        if self.last is None or not self.label:
            return _("其后又有了变化，不能撤回。")
        return _("%(name)s已于%(time)s办理「%(step)s」，不能撤回。") % {
            "name": self.last.by_name or _("系统"),
            "time": date_format(timezone.localtime(self.last.at), "H:i"),
            "step": self.label,
        }


class TooLate(Refusal):
    """A step cannot be taken back any more."""

    def __init__(self, step: Any, record: models.Model, minutes: int) -> None:
        super().__init__(step, record)
        self.minutes = minutes

    def __str__(self) -> str:
        return _("已超过%(minutes)d分钟，不能撤回。") % {"minutes": self.minutes}


class AlreadyDone(SomeoneWasFaster):
    """The same person already did exactly this: a second click, or a request sent again."""

    def __str__(self) -> str:
        return _("您已办理「%(step)s」，无需重复提交。") % {"step": self.step.label}
