from django.db import models
from django.utils.translation import gettext_lazy as _


class Record(models.Model):
    """Anything that has a life: a state, a version to compare against, and the day its turn ends.

    A subclass defines ``state`` with its own states and a property ``tenant``. Only the mover in
    ``core.lifecycle`` writes these columns. There is no overdue flag: overdue is ``due_on`` before
    today.
    """

    state: models.CharField
    version = models.PositiveIntegerField(_("版本"), default=0, editable=False)
    due_on = models.DateField(_("期限"), null=True, blank=True, editable=False)
    entered_at = models.DateTimeField(_("进入本状态的时间"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def tenant(self) -> int:
        """Whose record this is: the id of the committee."""
        raise NotImplementedError

    def get_absolute_url(self) -> str:
        raise NotImplementedError


class WrittenRecord(Record):
    """A record with a text that its writer fills in over hours and days, saved every few seconds.

    Each open page of the sheet is a window with a name of its own and counts its saves; the last that was kept
    stands here, so that a save of the same window that was delayed on its way is known to be the older one.
    """

    saved_at = models.DateTimeField(editable=False)
    saved_window = models.CharField(max_length=36, default="", editable=False)
    saved_turn = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True
