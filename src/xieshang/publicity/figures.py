"""What publicity contributes to the year's report."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext_lazy

from xieshang.core.figures import Counts, Figure, Identity, Listing, Period, Scope, Unit, distinct
from xieshang.core.registered import RowState
from xieshang.people.models import Committee

from .models import Clipping, Placement
from .queries import PLACEMENT_COLUMNS
from .registers import CLIPPINGS

_PLACEMENTS = Listing(
    columns=PLACEMENT_COLUMNS,
    facts=lambda placement: [placement.get_channel_display(), placement.address],
    order=("published_on", "id"),
    related=("story",),
)
_CLIPPINGS = CLIPPINGS.listing_behind(order=("on", "id"))
_LEVELS = (Clipping.Level.CENTRAL, Clipping.Level.PROVINCIAL, Clipping.Level.CITY, Clipping.Level.COUNTY)
_COUNTED: dict[str, tuple[Clipping.Level, ...]] = {
    Committee.Level.NATIONAL: _LEVELS[:1],
    Committee.Level.PROVINCIAL: _LEVELS[:2],
    Committee.Level.CITY: _LEVELS[:3],
    Committee.Level.COUNTY: _LEVELS,
}
"""Media of a committee's own level and above."""


def _placed(scope: Scope):
    return Placement.objects.lasting().filter(story__committee_id=scope.tenant, published_on__year=scope.year)


FIGURES = (
    Figure(
        "publicity_posts_one_site_one_account_one_platform",
        _("一网一号一平台发布信息"),
        _("本年在门户网站、微信公众号和履职平台上发布的条次，一篇稿在三个渠道发布算三条次；当天撤下的不算。"),
        Unit(npgettext_lazy("counted posts", "条", "条", "count"), "posts", Counts.EVENTS),
        Period.YEAR,
        _placed,
        _PLACEMENTS,
    ),
    Figure(
        "publicity_distinct_texts",
        _("一网一号一平台发布的稿件"),
        _("本年发布过的稿件，一篇稿在几个渠道发布只算一篇。"),
        Unit(npgettext_lazy("counted texts", "篇", "篇", "count"), "texts"),
        Period.YEAR,
        _placed,
        _PLACEMENTS,
        measure=distinct("story"),
    ),
    Figure(
        "publicity_media_reports",
        _("媒体报道"),
        _("本年本级和上级（到中央）媒体的原创报道；转载、下级媒体和自有渠道的不算。"),
        Unit(npgettext_lazy("counted media reports", "篇", "篇", "count"), "reports"),
        Period.YEAR,
        lambda scope: Clipping.objects.filter(
            committee_id=scope.tenant,
            state=RowState.CONFIRMED,
            on__year=scope.year,
            relation=Clipping.Relation.ORIGINAL,
            level__in=_COUNTED.get(scope.level, _LEVELS),
        ),
        _CLIPPINGS,
    ),
)
IDENTITIES = (
    Identity(
        _("稿件不多于发布的条次"),
        ("publicity_distinct_texts",),
        ("publicity_posts_one_site_one_account_one_platform",),
        at_most=True,
    ),
)
