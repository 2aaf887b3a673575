from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xieshang.core.models import Account, Arriving, BroughtIn, WrittenRecord
from xieshang.core.rule_words import word_of
from xieshang.people.models import Committee, Member, Party, PlenarySession, Unit
from xieshang.people.posts import standing_of
from xieshang.people.roles import Permission

from .. import rules
from ..states import AT_A_UNIT, FILED, IN_HAND, JOINING, PRIVATE, ProposalState

TEXT = ("title", "situation", "analysis", "suggestions")


class Proposals(models.QuerySet["Proposal"]):
    def visible_to(self, account: Account) -> "Proposals":
        """What this person may see; anything else does not exist for them.

        Proposers see their own papers, the invited what they are asked to sign, units what they
        handle (and no more of it once it was given to another), everyone of the committee what is
        filed, and the office all that was submitted.
        Whoever proposed or signed a paper merged (or asked to be merged) into another sees that
        one too, and the units that handle a main proposal see what was merged into it.
        """
        standing = standing_of(account)
        visible = (
            Q(committee_id__in=standing.at(Permission.SEE_FILED_PROPOSALS), state__in=FILED)
            | Q(committee_id__in=standing.at(Permission.SEE_ALL_PROPOSALS), received_at__isnull=False)
            | Q(party_id__in=standing.parties(Permission.SPEAK_FOR_PARTY))
        )
        parties = standing.parties(Permission.SPEAK_FOR_PARTY)
        joining = Q(party_id__in=parties)
        if standing.members:
            signed = Proposal.objects.filter(cosignatures__member_id__in=standing.members).values("pk")
            own = Q(first_proposer_id__in=standing.members) | Q(pk__in=signed)
            visible |= own
            joining |= own
        if standing.members or parties:
            visible |= Q(pk__in=Proposal.objects.filter(joining, state__in=JOINING).values("merged_into"))
        units = standing.units(Permission.HANDLE_PROPOSALS)
        if units:
            at_units = Proposal.objects.filter(handlings__unit_id__in=units, handlings__state__in=AT_A_UNIT)
            handled = at_units.values("pk")
            visible |= Q(pk__in=handled) | Q(state=ProposalState.MERGED, merged_into__in=handled)
        return self.filter(visible)

    def received(self) -> "Proposals":
        """Submitted at least once, whatever review said (收到)."""
        return self.filter(received_at__isnull=False)

    def filed(self) -> "Proposals":
        """Filed and not withdrawn since (立案)."""
        return self.filter(state__in=FILED)


class Proposal(BroughtIn, WrittenRecord):
    """A written suggestion put to the committee by its members or parties (提案).

    The life is in ``lifecycle.PROPOSAL``. What the units do with it is in ``Handling``, one row per
    unit. ``merged_into`` is the main proposal (主案) this one was merged into, or is asked to be; its
    proposers are answered with it. ``receipt_number`` is given when it is first received, ``number``
    (提案号) when it is filed; both run without gaps within the plenary session. ``result_code``,
    ``replied_on`` and ``satisfaction`` are those of the latest answer, and empty while units have the
    paper in hand, for the first time or again. There is no flag for
    "resolved": whether a result code counts as resolved is the rule of the city.

    A paper of earlier years comes from a table (``imported_from``) in its last state. Whom its proposers are on no
    roster of that term is named as the table has it, in ``proposer_text`` and ``cosigner_text``.
    """

    class Kind(models.TextChoices):
        INDIVIDUAL = "individual", _("个人提案")
        JOINT = "joint", _("联名提案")
        PARTY = "party", _("党派提案")
        COLLECTIVE = "collective", _("其他集体提案")
        """A sector's, a special committee's or an organisation's: of earlier years."""

    class HandlingMode(models.TextChoices):
        SOLE = "sole", _("独办")
        LEAD_AND_CO = "lead_and_co", _("主办会办")
        SEPARATE = "separate", _("分办")

    class RefusalReason(models.TextChoices):
        """When a proposal is not filed: the national list of ten."""

        SECRETS = "secrets", _("涉及党和国家秘密的")
        FORBIDDEN = "forbidden", _("国家明令禁止的")
        INNER_PARTY = "inner_party", _("中共党员对党内有关组织、人事安排等方面有意见的")
        OWN_BODY = "own_body", _("民主党派成员反映本组织内部问题的")
        IN_COURT = "in_court", _("进入民事、刑事、行政诉讼或仲裁程序的")
        ACADEMIC = "academic", _("属于学术研讨的")
        PRIVATE_MATTER = "private_matter", _("为本人或亲属解决个人问题的")
        ADVERTISING = "advertising", _("宣传、推介具体作品、产品的")
        ACCUSATION = "accusation", _("指名举报的")
        EMPTY = "empty", _("内容空泛、没有具体建议的")

    class Satisfaction(models.TextChoices):
        SATISFIED = "satisfied", _("满意")
        BASICALLY = "basically", _("基本满意")
        DISSATISFIED = "dissatisfied", _("不满意")

    committee = models.ForeignKey(Committee, models.PROTECT, related_name="proposals")
    plenary_session = models.ForeignKey(
        PlenarySession, models.PROTECT, related_name="proposals", verbose_name=_("会议届次")
    )
    kind = models.CharField(_("类别"), max_length=12, choices=Kind.choices)
    state = models.CharField(
        _("状态"), max_length=20, choices=ProposalState.choices, default=ProposalState.DRAFT, editable=False
    )
    first_proposer = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="first_proposals",
        verbose_name=_("第一提案人"),
    )
    party = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="proposals", verbose_name=_("提案党派")
    )
    proposer_text = models.CharField(_("提案者"), max_length=120, blank=True, editable=False)
    cosigner_text = models.TextField(_("联名者"), blank=True, editable=False)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    title = models.CharField(_("案由"), max_length=80, blank=True)
    situation = models.TextField(_("情况"), blank=True)
    analysis = models.TextField(_("分析"), blank=True)
    suggestions = models.TextField(_("建议"), blank=True)
    text_version = models.PositiveIntegerField(default=1, editable=False)
    field = models.CharField(_("领域"), max_length=20, blank=True)
    suggested_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("建议承办单位")
    )
    contact_phone = models.CharField(_("联系电话"), max_length=20, blank=True)
    from_research = models.BooleanField(_("经过实地调研"), default=False)
    may_publish = models.BooleanField(_("同意公开"), default=True)
    wants_contact = models.BooleanField(_("希望当面沟通"), default=False)

    review_steps = models.PositiveSmallIntegerField(default=3, editable=False)
    receipt_number = models.PositiveIntegerField(_("收文号"), null=True, editable=False)
    received_at = models.DateTimeField(_("收到时间"), null=True, editable=False)
    at_session = models.BooleanField(_("会期提案"), default=True, editable=False)
    number = models.PositiveIntegerField(_("提案号"), null=True, editable=False)
    filed_on = models.DateField(_("立案日期"), null=True, editable=False)
    refusal_reason = models.CharField(
        _("不予立案的情形"), max_length=20, choices=RefusalReason.choices, blank=True, editable=False
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="joining",
        verbose_name=_("主案"),
    )
    handling_mode = models.CharField(
        _("办理方式"), max_length=12, choices=HandlingMode.choices, blank=True, editable=False
    )
    assigned_on = models.DateField(_("交办日期"), null=True, editable=False)
    round = models.PositiveSmallIntegerField(default=1, editable=False)
    result_code = models.CharField(_("办理结果"), max_length=2, blank=True, editable=False)
    replied_on = models.DateField(_("答复日期"), null=True, editable=False)
    satisfaction = models.CharField(
        _("满意度"), max_length=12, choices=Satisfaction.choices, blank=True, editable=False
    )
    closed_on = models.DateField(_("办结日期"), null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = Arriving.from_queryset(Proposals)()
    everything = Proposals.as_manager()
    """With the papers of a table that has not wholly arrived."""

    class Meta:
        verbose_name = _("提案")
        indexes = [
            # The orders of the list, alone and within one session or one state: a page costs what it shows.
            models.Index(fields=["committee", "-received_at", "-id"], name="proposal_newest"),
            models.Index(
                fields=["committee", "plenary_session", "-received_at", "-id"], name="proposal_session"
            ),
            models.Index(fields=["committee", "state", "-received_at", "-id"], name="proposal_stands"),
            models.Index(fields=["committee", "due_on", "id"], name="proposal_due"),
            models.Index(fields=["committee", "title", "id"], name="proposal_title"),
            # What waits, the most urgent first.
            models.Index(fields=["committee", "state", "due_on"], name="proposal_state"),
            models.Index(fields=["first_proposer", "-id"], name="proposal_proposer"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["plenary_session", "receipt_number"], name="proposal_receipt_once"
            ),
            models.UniqueConstraint(fields=["plenary_session", "number"], name="proposal_number_once"),
            models.CheckConstraint(
                condition=Q(kind="party", party__isnull=False, first_proposer__isnull=True)
                | (~Q(kind="party") & Q(party__isnull=True, first_proposer__isnull=False))
                | (Q(party__isnull=True, first_proposer__isnull=True) & ~Q(proposer_text="")),
                name="proposal_has_its_proposer",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=FILED) | Q(number__isnull=False, filed_on__isnull=False),
                name="proposal_filed_has_number",
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.NOT_FILED) | ~Q(refusal_reason=""),
                name="proposal_refused_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[*PRIVATE, ProposalState.WITHDRAWN])
                | Q(receipt_number__isnull=False, received_at__isnull=False),
                name="proposal_received_has_receipt",
            ),
            models.CheckConstraint(
                condition=Q(state__in=JOINING, merged_into__isnull=False)
                | (~Q(state__in=JOINING) & Q(merged_into__isnull=True)),
                name="proposal_merged_has_main",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="proposal_not_merged_in_self"),
            models.CheckConstraint(
                condition=~Q(state__in=IN_HAND) | Q(result_code="", replied_on__isnull=True, satisfaction=""),
                name="proposal_in_hand_no_answer",
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.CLOSED) | Q(closed_on__isnull=False),
                name="proposal_closed_has_day",
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(filed_on=None) | Q(closed_on__gte=F("filed_on")),
                name="proposal_closed_after_filed",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(_("未命名的提案"))

    @property
    def tenant(self) -> int:
        return self.committee_id

    @property
    def field_label(self) -> str:
        """Its field in the reader's language, where the city kept the product's word for it."""
        return word_of(rules.FIELDS, self.field)

    def get_absolute_url(self) -> str:
        return reverse("proposals:detail", args=[self.pk])

    @property
    def proposer(self) -> str:
        """In whose name it is, the first of them. Reads the party or the member and the account."""
        return str(self.party or self.first_proposer or self.proposer_text)

    @property
    def numbered(self) -> str:
        """第49号, or nothing before it is filed."""
        return gettext("第%(number)d号") % {"number": self.number} if self.number else ""


class ProposalText(models.Model):
    """One earlier or present wording of a proposal: kept whenever a text was shown to others and then changed."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="texts")
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=80)
    situation = models.TextField()
    analysis = models.TextField()
    suggestions = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["proposal", "version"]
        constraints = [models.UniqueConstraint(fields=["proposal", "version"], name="proposal_text_once")]

    def __str__(self) -> str:
        return f"{self.title} v{self.version}"
