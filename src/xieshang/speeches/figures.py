"""What the meetings room contributes to the year's report."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext_lazy

from xieshang.core.figures import Figure, Identity, Listing, Period, Unit
from xieshang.core.sheets import Column
from xieshang.people.models import Party

from .models import Speech

SPEECHES = Listing(
    columns=(
        Column(_("题目"), str, 60),
        Column(_("党派团体"), lambda speech: str(speech.party or ""), 16),
        Column(_("发言人"), lambda speech: speech.speaker, 12),
        Column(_("希望的形式"), lambda speech: speech.get_wishes_display(), 10),
        Column(_("状态"), lambda speech: speech.get_state_display(), 10),
    ),
    facts=lambda speech: [str(speech.party or ""), speech.speaker],
    order=("submitted_at", "id"),
    state=lambda speech: speech,
    related=("party",),
)

FIGURES = (
    Figure(
        "parties_plenary_speeches",
        _("各党派提交的大会发言"),
        _("为本年全体会议提交的、以民主党派名义的大会发言，口头和书面、采用和未采用的都在其内。"),
        Unit(npgettext_lazy("counted plenary speeches", "份", "份", "count"), "speeches"),
        Period.SESSION,
        lambda scope: Speech.objects.filter(
            committee_id=scope.tenant,
            plenary_session=scope.session,
            party__kind=Party.Kind.PARTY,
            submitted_at__isnull=False,
        ),
        SPEECHES,
    ),
)
IDENTITIES: tuple[Identity, ...] = ()
