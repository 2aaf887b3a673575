"""Who may act on a gift, and who is told."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Actor, Audience
from xieshang.people.posts import holders, standing_of
from xieshang.people.roles import Permission

KEEPER = Actor(
    "keeper",
    _("管书人"),
    lambda account: Q(committee_id__in=standing_of(account).at(Permission.RUN_MEETINGS)),
)

GIVER = Audience("giver", _("赠书人"), lambda gift: [gift.giver])
KEEPERS = Audience("keepers", _("管书人"), lambda gift: holders(gift.committee_id, Permission.RUN_MEETINGS))
