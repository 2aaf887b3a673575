"""What `xieshang work` does, in this order, round after round."""

from datetime import timedelta
from functools import partial

from django.urls import reverse

from xieshang.core import mail
from xieshang.core.models import Notice
from xieshang.core.work import Job

from . import reminders, wording


def page_of(notice: Notice) -> str:
    """Where a reader is sent: opening the notice marks it read and goes on to the record."""
    return reverse("workbench:notice", args=[notice.pk])


JOBS = (
    # Deadlines are days, so looking a few times an hour loses nothing.
    Job("reminders", reminders.remind, every=timedelta(minutes=10)),
    Job("mail", partial(mail.deliver, told=wording.told, link=page_of)),
)
