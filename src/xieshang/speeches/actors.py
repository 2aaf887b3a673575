"""Who may act on a speech, and who is told."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Actor, Audience
from xieshang.people.desks import at_committee, desk
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission as P

SECRETARIAT = Actor("secretariat", _("会务组"), at_committee(P.RUN_MEETINGS))
SPEAKER = Actor(
    "speaker",
    _("发言人"),
    lambda account: (
        Q(written_by_id=account.pk) | Q(party_id__in=standing_of(account).parties(P.SPEAK_FOR_PARTY))
    ),
)

SECRETARIES = desk("secretaries", _("会务组"), P.RUN_MEETINGS)
SPEECH_WRITER = Audience("speech_writer", _("发言人"), lambda speech: [speech.written_by])
