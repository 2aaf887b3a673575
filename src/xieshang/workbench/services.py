"""What a person does on their own workbench, and what the office decides there."""

from xieshang.core import clock
from xieshang.core.models import Account, Notice


def mark_read(*, notice: Notice, by: Account) -> None:
    """The person has seen this notice; a second time changes nothing."""
    Notice.objects.filter(pk=notice.pk, recipient=by, read_at=None).update(read_at=clock.now())


def mark_all_read(*, by: Account) -> int:
    """Everything told so far has been seen; returns how many notices that were."""
    return Notice.objects.filter(recipient=by, read_at=None).update(read_at=clock.now())
