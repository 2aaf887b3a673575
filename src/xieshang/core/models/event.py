import hashlib
import json
from datetime import UTC

from django.conf import settings
from django.db import models


class Event(models.Model):
    """One thing that happened to one record: who, when, what, from which state to which, and why.

    Append-only: triggers in the database refuse UPDATE and DELETE, whoever asks. The name of the
    person is kept as it was, so history reads the same after a marriage or a departure.
    ``digest`` is the SHA-256 of the canonical form; sealing builds on it.
    """

    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    by_name = models.CharField(max_length=40, blank=True)
    tenant = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=60)
    record = models.BigIntegerField()
    action = models.CharField(max_length=40)
    before = models.CharField(max_length=30, blank=True)
    after = models.CharField(max_length=30, blank=True)
    note = models.TextField(blank=True)
    data = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "record", "id"], name="event_record"),
            models.Index(fields=["tenant", "id"], name="event_tenant"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.record}: {self.action}"

    def canonical(self) -> bytes:
        """The event's one byte form: UTF-8 JSON, sorted keys, no spaces, times in UTC to the microsecond.

        The id is left out on purpose: it is given by the database after the digest is taken, and
        the order of events is what a seal fixes.
        """
        content = {
            "v": 1,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "by": self.by_id,
            "by_name": self.by_name,
            "tenant": self.tenant,
            "kind": self.kind,
            "record": self.record,
            "action": self.action,
            "before": self.before,
            "after": self.after,
            "note": self.note,
            "data": self.data,
        }
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    def compute_digest(self) -> str:
        return hashlib.sha256(self.canonical()).hexdigest()
