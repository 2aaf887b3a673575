"""What the committee and its members do outside the house, one row a fact, each confirmed by a second person."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xieshang.core.money import MoneyField
from xieshang.core.registered import proven
from xieshang.people.models import Committee
from xieshang.people.registers import CommitteeRecord
from xieshang.people.roles import Permission


class OutreachRecord(CommitteeRecord):
    """A row of this room: its officers keep it, whoever reads the year's report reads what is confirmed."""

    kept_with = Permission.KEEP_OUTREACH
    read_with = Permission.SEE_REPORTS

    class Meta(CommitteeRecord.Meta):
        abstract = True


class VillagePosting(OutreachRecord):
    """An officer of the committee's office sent to live and work in a village (驻村干部)."""

    class Duty(models.TextChoices):
        FIRST_SECRETARY = "first_secretary", _("第一书记")
        TEAM_MEMBER = "team_member", _("工作队员")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("姓名")
    )
    county = models.ForeignKey(Committee, models.PROTECT, related_name="+", verbose_name=_("县（市、区）"))
    village = models.CharField(_("镇、村"), max_length=60)
    duty = models.CharField(_("职务"), max_length=20, choices=Duty.choices)
    since = models.DateField(_("起"))
    until = models.DateField(_("止"), null=True, blank=True)

    class Meta(OutreachRecord.Meta):
        verbose_name = _("驻村选派")
        constraints = [
            *OutreachRecord.Meta.constraints,
            proven("posting"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="posting_ends_after_it_began"
            ),
            models.UniqueConstraint(fields=["committee", "person", "since"], name="posting_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}：{self.village}"

    def get_absolute_url(self) -> str:
        return reverse("outreach:postings_record", args=[self.pk])


class ExternalSpeech(OutreachRecord):
    """What a member said on the platform of another committee: the province's duty platform (省政协履职平台)."""

    class Platform(models.TextChoices):
        PROVINCIAL = "provincial", _("省政协履职平台")
        NATIONAL = "national", _("全国政协履职平台")
        OTHER = "other", pgettext_lazy("platform", "其他平台")

    speaker = models.CharField(_("发言人"), max_length=40)
    platform = models.CharField(_("平台"), max_length=20, choices=Platform.choices)
    topic = models.CharField(_("主题"), max_length=80)
    on = models.DateField(_("发言日期"))

    class Meta(OutreachRecord.Meta):
        verbose_name = _("平台交流发言")
        constraints = [
            *OutreachRecord.Meta.constraints,
            proven("external_speech"),
            models.UniqueConstraint(
                fields=["committee", "speaker", "platform", "topic"], name="external_speech_once"
            ),
        ]

    def __str__(self) -> str:
        return self.topic

    def get_absolute_url(self) -> str:
        return reverse("outreach:speeches_record", args=[self.pk])


class EventResult(OutreachRecord):
    """What an event outside brought, as its organiser states it: contracts and money of a fair, a conference held."""

    class Kind(models.TextChoices):
        PEPPER_EXPO = "pepper_expo", _("辣椒博览会")
        EXPO = "expo", _("其他博览会")
        CONFERENCE = "conference", _("协作会、联席会")

    event = models.CharField(_("活动名称"), max_length=80)
    kind = models.CharField(_("类别"), max_length=20, choices=Kind.choices)
    on = models.DateField(_("开幕日期"))
    role = models.CharField(_("承担的工作"), max_length=80)
    contracts = models.PositiveIntegerField(_("签约项目（个）"), null=True, blank=True)
    fen = MoneyField(_("签约金额（元）"), null=True, blank=True)

    class Meta(OutreachRecord.Meta):
        verbose_name = _("活动成果")
        constraints = [
            *OutreachRecord.Meta.constraints,
            proven("event_result"),
            models.UniqueConstraint(fields=["committee", "event", "on"], name="event_result_once"),
        ]

    def __str__(self) -> str:
        return self.event

    def get_absolute_url(self) -> str:
        return reverse("outreach:events_record", args=[self.pk])


class LeaderTask(OutreachRecord):
    """A duty of the chair council outside the house: supervising a county, walking a river, receiving petitioners."""

    class Kind(models.TextChoices):
        COUNTY = "county", _("驻县督导")
        RIVER = "river", _("河长巡河")
        PETITION = "petition", _("信访接待")

    person = models.CharField(_("领导"), max_length=40)
    kind = models.CharField(_("类别"), max_length=20, choices=Kind.choices)
    on = models.DateField(_("日期"))
    place = models.CharField(_("地点"), max_length=60)
    findings = models.TextField(_("发现的问题"), max_length=500, blank=True)
    request = models.TextField(_("提出的要求"), max_length=500, blank=True)
    outcome = models.TextField(_("办理情况"), max_length=500, blank=True)

    class Meta(OutreachRecord.Meta):
        verbose_name = _("领导履职任务")
        constraints = [
            *OutreachRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["committee", "person", "kind", "on", "place"], name="leader_task_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.place}"

    def get_absolute_url(self) -> str:
        return reverse("outreach:tasks_record", args=[self.pk])


class AidProject(OutreachRecord):
    """A project of intellectual aid to the countryside (智力支边), once for each year in which it was carried out.

    The funds are those won in that year, so a project of two years counts in both and its money once.
    """

    class Kind(models.TextChoices):
        EDUCATION = "education", _("教育帮扶")
        HEALTH = "health", _("医疗卫生")
        TECHNOLOGY = "technology", _("科技农技")
        TRAINING = "training", _("培训")
        INFRASTRUCTURE = "infrastructure", _("基础设施")
        DONATION = "donation", _("捐赠")

    name = models.CharField(_("项目名称"), max_length=80)
    kind = models.CharField(_("类别"), max_length=20, choices=Kind.choices)
    carried_out_by = models.CharField(_("实施党派、单位"), max_length=60)
    county = models.ForeignKey(Committee, models.PROTECT, related_name="+", verbose_name=_("县（市、区）"))
    village = models.CharField(_("镇、村"), max_length=60, blank=True)
    beneficiaries = models.PositiveIntegerField(_("受益人数"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(
        _("实施年度"), help_text=_("跨年的项目，在哪一年实施就在哪一年各登记一次。")
    )
    finished_on = models.DateField(_("完工日期"), null=True, blank=True)
    fen = MoneyField(
        _("争取资金（元）"), null=True, blank=True, help_text=_("只填本年度争取到的；没有争取资金的留空。")
    )

    class Meta(OutreachRecord.Meta):
        verbose_name = _("支边项目")
        constraints = [
            *OutreachRecord.Meta.constraints,
            proven("aid_project"),
            models.CheckConstraint(condition=Q(fen=None) | Q(fen__gte=0), name="aid_project_funds"),
            models.UniqueConstraint(
                fields=["committee", "name", "county", "year"], name="aid_project_once_a_year"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("outreach:aid_record", args=[self.pk])


class InvestmentProject(OutreachRecord):
    """A project that a member, a sector, a party or the committee brought here, with its contract (招商引资)."""

    class Industry(models.TextChoices):
        FARMING = "farming", _("农业及食品")
        LIQUOR = "liquor", _("白酒及配套")
        INDUSTRY = "industry", _("工业制造")
        ENERGY = "energy", _("能源矿产")
        TOURISM = "tourism", _("文化旅游")
        SERVICES = "services", _("商贸服务")

    name = models.CharField(_("项目名称"), max_length=80)
    investor = models.CharField(_("投资方"), max_length=60)
    county = models.ForeignKey(
        Committee, models.PROTECT, related_name="+", verbose_name=_("落地县（市、区）")
    )
    industry = models.CharField(_("行业"), max_length=20, choices=Industry.choices)
    introducers = models.CharField(
        _("引荐人"), max_length=120, help_text=_("委员、界别、党派或专委会，几位用顿号隔开。")
    )
    contract = models.CharField(_("合同编号"), max_length=40)
    signed_on = models.DateField(_("签约日期"))
    fen = MoneyField(_("签约金额（元）"))
    ended_on = models.DateField(
        _("终止日期"), null=True, blank=True, help_text=_("签约是事实，终止后仍计入签约。")
    )

    class Meta(OutreachRecord.Meta):
        verbose_name = _("招商项目")
        constraints = [
            *OutreachRecord.Meta.constraints,
            proven("investment"),
            models.UniqueConstraint(fields=["committee", "contract"], name="investment_contract_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("outreach:investments_record", args=[self.pk])


class LandedAmount(OutreachRecord):
    """Money of a signed project that arrived, each receipt once."""

    project = models.ForeignKey(
        InvestmentProject, models.PROTECT, related_name="amounts", verbose_name=_("招商项目")
    )
    on = models.DateField(_("到位日期"))
    fen = MoneyField(_("到位金额（元）"))
    receipt = models.CharField(_("凭证号"), max_length=60)

    class Meta(OutreachRecord.Meta):
        verbose_name = _("到位资金")
        constraints = [
            *OutreachRecord.Meta.constraints,
            proven("landed"),
            models.CheckConstraint(condition=Q(fen__gt=0), name="landed_is_money"),
            models.UniqueConstraint(fields=["committee", "receipt"], name="landed_receipt_once"),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.receipt}"

    def get_absolute_url(self) -> str:
        return reverse("outreach:landed_record", args=[self.pk])


class ProjectSuggestion(OutreachRecord):
    """A project proposed for the library of projects (项目建议), collected from members and counties and sent on."""

    name = models.CharField(_("项目名称"), max_length=80)
    county = models.ForeignKey(Committee, models.PROTECT, related_name="+", verbose_name=_("县（市、区）"))
    place = models.CharField(_("建设地点"), max_length=60)
    suggested_by = models.CharField(_("建议人"), max_length=60)
    fen = MoneyField(_("估算投资（元）"), null=True, blank=True)
    basis = models.TextField(_("建设理由"), max_length=1000)
    sent_to = models.CharField(_("报送单位"), max_length=60)
    sent_on = models.DateField(_("报送日期"))
    answer = models.TextField(_("采纳情况"), max_length=500, blank=True)

    class Meta(OutreachRecord.Meta):
        verbose_name = _("建议项目")
        constraints = [
            *OutreachRecord.Meta.constraints,
            proven("project_suggestion"),
            models.UniqueConstraint(fields=["committee", "name", "county"], name="project_suggestion_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("outreach:suggestions_record", args=[self.pk])
