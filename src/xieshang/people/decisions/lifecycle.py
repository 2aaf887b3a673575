"""The life of a recorded decision: it stands until a second row corrects it. Nothing is changed, nothing deleted."""

from django.utils.translation import gettext_lazy as _

from xieshang.core.lifecycle import Actor, Audience, Lifecycle, Step

from ..desks import at_committee
from ..models import Decision, DecisionState
from ..roles import Permission
from .searchable import SEARCHABLE

RECORDER = Actor("recorder", _("登记决定的办公室"), at_committee(Permission.RECORD_DECISIONS))
ENTERER = Audience("enterer", _("登记人"), lambda decision: [decision.recorded_by])
S = DecisionState

# fmt: off
DECISION = Lifecycle(Decision, _("决定"), S, (
    #    action     label        from         to           by
    Step("correct", _("更正"),   (S.VALID,),  S.CANCELLED, RECORDER, duty=False, note=True, final=True, tells=(ENTERER,)),
), tells_search=SEARCHABLE.keep_records)
# fmt: on
