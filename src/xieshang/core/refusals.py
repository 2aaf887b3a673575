"""Why a step was not taken: four different answers, each a sentence that says what to do next."""

from collections import defaultdict
from collections.abc import Sequence
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
        """The sentences by form field, ready to be shown beside it."""
        found: dict[str, list[str]] = defaultdict(list)
        for problem in self.problems:
            found[problem.field].append(str(problem.message))
        return dict(found)

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


class AlreadyDone(SomeoneWasFaster):
    """The same person already did exactly this: a second click, or a request sent again."""

    def __str__(self) -> str:
        return _("您已办理「%(step)s」，无需重复提交。") % {"step": self.step.label}
