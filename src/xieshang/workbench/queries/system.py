"""What who keeps the machines running needs to see first. No person's name and no paper's title is in it."""

import shutil
from dataclasses import dataclass
from importlib.metadata import version
from platform import python_version

from django.conf import settings
from django.db import connection
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from xieshang.core import mail
from xieshang.core.models import Account, Lease, Notice


@dataclass(frozen=True)
class Fact:
    """One line of the page; ``well`` is None where nothing can be wrong with it."""

    label: str
    words: str
    well: bool | None = None


SCARCE = 1024**3
"""Less free space than this, in bytes, is a warning."""


def facts() -> list[Fact]:
    """How the installation stands now. Four queries."""
    disk = shutil.disk_usage(settings.DATA)
    undelivered = Notice.objects.filter(mail.undelivered()).count()
    waiting = Notice.objects.filter(mail=Notice.Mail.WAITING).count()
    space = _("剩余%(free)s，共%(total)s") % {
        "free": filesizeformat(disk.free),
        "total": filesizeformat(disk.total),
    }
    letters = _("待发%(waiting)d封，未送达%(undelivered)d封") % {
        "waiting": waiting,
        "undelivered": undelivered,
    }
    return [
        Fact(_("版本"), f"Xieshang {version('xieshang')} · Python {python_version()}"),
        Fact(_("数据库"), _database()),
        _background(),
        Fact(_("通知邮件"), letters, undelivered == 0),
        Fact(_("存储空间"), space, disk.free > SCARCE),
        Fact(_("可用账号"), str(Account.objects.filter(is_active=True).count())),
    ]


def _database() -> str:
    numbers = connection.get_database_version()
    return f"{connection.display_name} {'.'.join(map(str, numbers))}"


def _background() -> Fact:
    """Reminders, e-mail and the search index wait for the background work; one process at a time leads it."""
    lease = Lease.objects.order_by("-until").first()
    if lease and lease.holder and lease.until >= timezone.now():
        holder = lease.holder.rpartition(":")[0]
        return Fact(_("后台工作"), _("正在运行（%(holder)s）") % {"holder": holder}, True)
    if lease and lease.holder:
        last = date_format(timezone.localtime(lease.until), "SHORT_DATETIME_FORMAT")
        return Fact(_("后台工作"), _("没有运行，上次运行到%(last)s") % {"last": last}, False)
    return Fact(_("后台工作"), _("还没有运行过"), False)
