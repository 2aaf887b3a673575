"""How wrong passwords slow a name down: the more in a row, the longer until the next one is judged.

Nobody is locked out, and nothing sleeps: a password that comes too early is answered at once and not looked at.
The count lies in the database, so every process of the server knows it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from xieshang.core import clock
from xieshang.core.models import Account

from .known_devices import device_of
from .models import SignIn, WrongPasswords

FREE = 4
"""Wrong passwords in a row after which nobody waits."""

WAITS = (30, 60, 120, 300)
"""Seconds to wait after the fifth, sixth, seventh wrong password, and after each further one."""

FORGOTTEN = timedelta(days=1)
"""Without another wrong password for so long a name begins anew."""

FAMILIAR = timedelta(days=90)
"""An address from which somebody came in so lately is one of theirs."""

_NOBODY = 0
"""No account has this number."""


@dataclass(frozen=True)
class Wait:
    """Until when no password is judged for this name from here."""

    until: datetime
    seconds: int

    @property
    def at(self) -> str:
        """The moment as a clock on the wall shows it."""
        return f"{timezone.localtime(self.until):%H:%M:%S}"

    @property
    def left(self) -> str:
        minutes, seconds = divmod(self.seconds, 60)
        if not minutes:
            return _("%(seconds)d秒") % {"seconds": seconds}
        if not seconds:
            return _("%(minutes)d分钟") % {"minutes": minutes}
        return _("%(minutes)d分%(seconds)d秒") % {"minutes": minutes, "seconds": seconds}

    @property
    def moments(self) -> list[tuple[int, int, str]]:
        """What a clock that runs back shows: from which second on, for how many seconds, and what."""
        step = 1 if self.seconds <= 60 else 5
        left = ((at, *divmod(self.seconds - at, 60)) for at in range(0, self.seconds, step))
        return [(at, step, f"{minutes}:{seconds:02}") for at, minutes, seconds in left]


def wait_after(count: int) -> int:
    """Seconds to wait after so many wrong passwords in a row."""
    return WAITS[min(count - FREE, len(WAITS)) - 1] if count > FREE else 0


def key_of(login: str, account: Account | None, request: HttpRequest, address: str) -> str:
    """Under which count this attempt falls: the name's own on a device or a network it came in from before, and
    one for everywhere else, so that who types somebody's name elsewhere does not keep them waiting. One query,
    for a name that nobody has as well.
    """
    pk = account.pk if account else _NOBODY
    since = clock.now() - FAMILIAR
    familiar = SignIn.objects.filter(account=pk, kind=SignIn.Kind.ENTERED, address=address, at__gte=since)
    came_before = familiar.exists()
    device = device_of(request)
    if pk in device.accounts:
        place = f"device {device.name}"
    elif came_before:
        place = f"address {address}"
    else:
        place = "elsewhere"
    return salted_hmac("xieshang.people.slowing", f"{pk or login} {place}", algorithm="sha256").hexdigest()


def take_turn(key: str) -> Wait | None:
    """Whether a password may be judged now; if not, how long to wait.

    Of several that come at the same moment to a name that is slowed down, one is judged.
    """
    now = clock.now()
    row = WrongPasswords.objects.filter(key=key).first()
    if row is None:
        return None
    if row.opens_at < now - FORGOTTEN:
        row.delete()
        return None
    if row.count <= FREE:
        return None
    opens_again = now + timedelta(seconds=wait_after(row.count))
    waiting = WrongPasswords.objects.filter(pk=row.pk, count__gt=FREE)
    if waiting.filter(opens_at__lte=now).update(opens_at=opens_again):
        return None
    row = waiting.first()
    return _wait(row.opens_at, now) if row else None


def give_turn_back(key: str) -> None:
    """Nobody has judged the password after all."""
    WrongPasswords.objects.filter(key=key).update(opens_at=clock.now())


def count_wrong(key: str) -> Wait | None:
    """One wrong password more; how long to wait before the next."""
    now = clock.now()
    row, _made = WrongPasswords.objects.get_or_create(key=key, defaults={"opens_at": now})
    WrongPasswords.objects.filter(pk=row.pk).update(count=F("count") + 1)
    row.refresh_from_db()
    row.opens_at = now + timedelta(seconds=wait_after(row.count))
    row.save(update_fields=["opens_at"])
    return _wait(row.opens_at, now) if row.opens_at > now else None


def begin_anew(key: str) -> None:
    """The right password came."""
    WrongPasswords.objects.filter(key=key).delete()


def forget() -> None:
    """What has been quiet for a day counts no more."""
    WrongPasswords.objects.filter(opens_at__lt=clock.now() - FORGOTTEN).delete()


def _wait(until: datetime, now: datetime) -> Wait:
    return Wait(until, max(1, ceil((until - now).total_seconds())))
