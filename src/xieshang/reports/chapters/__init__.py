"""The chapters of the annual report: what each sentence says, which figures it names, and when it is true.

A sentence claims nothing the figures do not show: "all" has a variant of its own, work that is
still going on is said to be going on, and a line without its facts is left out.
"""

from django.utils.translation import gettext_lazy as _

from xieshang.core.figures import Words
from xieshang.people.models import Committee

from ..setting import Chapter
from .consultation import CONSULTATION
from .culture import CULTURE
from .deliberation import DELIBERATION
from .development import DEVELOPMENT
from .learning import LEARNING
from .opinions import OPINIONS
from .proposals import PROPOSALS
from .publicity import PUBLICITY
from .rulebook import RULEBOOK
from .supervision import SUPERVISION

CHAPTERS: tuple[Chapter, ...] = (
    PROPOSALS,
    OPINIONS,
    CONSULTATION,
    SUPERVISION,
    DELIBERATION,
    DEVELOPMENT,
    PUBLICITY,
    LEARNING,
    CULTURE,
    RULEBOOK,
)

WORDS_OF_LEVELS: dict[str, dict[str, Words]] = {
    Committee.Level.COUNTY: {
        "upper": _("市政协"),
        "uppermost": _("省政协"),
        "upper_units": _("市直有关单位"),
        "government": _("本级政府办公室"),
        "platform_of": _("省政协"),
        "media": _("中央、省、市、县级"),
    },
    Committee.Level.CITY: {
        "upper": _("省政协"),
        "uppermost": _("全国政协"),
        "upper_units": _("省直有关单位"),
        "government": _("市政府办公室"),
        "platform_of": _("省政协"),
        "media": _("中央、省、市级"),
    },
    Committee.Level.PROVINCIAL: {
        "upper": _("全国政协"),
        "uppermost": _("全国政协"),
        "upper_units": _("中央有关单位"),
        "government": _("省政府办公厅"),
        "platform_of": _("全国政协"),
        "media": _("中央、省级"),
    },
    Committee.Level.NATIONAL: {
        "upper": "",
        "uppermost": "",
        "upper_units": "",
        "government": "",
        "platform_of": "",
        "media": _("中央"),
    },
}
"""What the sentences call the levels above a committee, the office of its own government, the owner of the platform
above on which its members speak, and the media of its own level and above."""
