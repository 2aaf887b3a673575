"""An article decides a setting of the product from its day on; hands and other rules give way only when asked."""

from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from xieshang.core import clock, parameters
from xieshang.core.models import Event
from xieshang.core.refusals import EntryRefused, MissingSomething
from xieshang.core.workdays import Duration
from xieshang.proposals import rules
from xieshang.rulebook import services
from xieshang.rulebook.states import RevisionState as S
from xieshang.workbench.services import RuleRefused, set_parameter

from .cast import WORDING

KEY = rules.ACCEPT.key
FIVE = {"value": 5, "unit": "working_days"}
JUNE = date(2024, 6, 1)


def words(answer) -> str:
    return answer.content.decode()


def now(cast, day: date | None = None) -> Duration:
    return parameters.value(cast.city.pk, rules.ACCEPT, on=day)


def linked(cast, **fields):
    revision = cast.revision(**fields)
    services.link_setting(revision=revision, key=KEY, by=cast.drafter, article="第二条", value=FIVE)
    return revision


def issued(cast, revision, **fields):
    cast.bring(revision, S.PASSED)
    given = {"document_no": "江协〔2024〕6号", "effective_on": JUNE} | fields
    services.issue(revision=revision, by=cast.issuer, **given)


def test_a_setting_changes_on_the_very_day_and_names_its_article(cast):
    general = now(cast)
    revision = cast.revision(title="提案工作规则")
    drafter = cast.browser_of(cast.drafter)
    assert str(rules.ACCEPT.label) in words(drafter.get(reverse("rulebook:settings", args=[revision.pk])))
    address = reverse("rulebook:link", args=[revision.pk, KEY])
    typed = {"article": "第二条", "value": "5", "unit": "working_days"}
    assert drafter.post(address, typed | {"value": "0"}).status_code == 422
    assert drafter.post(address, typed).status_code == 302
    cast.bring(revision, S.PASSED)
    shown = words(cast.browser_of(cast.issuer).get(reverse("rulebook:step", args=[revision.pk, "issue"])))
    assert "生效后：5个工作日" in shown
    services.issue(revision=revision, by=cast.issuer, document_no="江协〔2024〕6号", effective_on=JUNE)
    assert (now(cast), now(cast, JUNE)) == (general, Duration(**FIVE))
    event = Event.objects.filter(action="set_parameter").get()
    assert (event.by, event.note) == (cast.issuer, "《提案工作规则》第二条（江协〔2024〕6号）")
    with clock.travel(timezone.make_aware(datetime(2024, 6, 1, 9))):
        services.follow_the_calendar()
        page = words(drafter.get(reverse("workbench:rules")))
        assert "依据《提案工作规则》第二条（江协〔2024〕6号）" in page


def test_what_a_person_decided_gives_way_only_when_that_is_said(cast):
    set_parameter(
        by=cast.drafter,
        tenant=cast.city.pk,
        rule=rules.ACCEPT,
        value={"value": 2, "unit": "working_days"},
        valid_from=date(2024, 7, 1),
    )
    revision = linked(cast)
    with pytest.raises(MissingSomething, match="由起草干事自2024年7月1日起定为2个工作日，与本制度不同"):
        issued(cast, revision)
    services.issue(revision=revision, by=cast.issuer, document_no="6号", effective_on=JUNE, replaces=True)
    assert now(cast, date(2024, 7, 2)) == Duration(**FIVE)


def test_one_setting_follows_one_rule(cast):
    issued(cast, linked(cast, title="提案工作规则"))
    other = cast.revision(title="督办办法")
    with pytest.raises(EntryRefused, match="已由《提案工作规则》第二条规定，不能重复关联。"):
        services.link_setting(revision=other, key=KEY, by=cast.drafter, article="第一条", value=FIVE)
    with pytest.raises(EntryRefused, match="第一条与设置类型不符：期限至少为1。"):
        services.link_setting(
            revision=other,
            key="rulebook.check",
            by=cast.drafter,
            article="第一条",
            value={"value": 0, "unit": "days"},
        )


def test_an_article_that_is_gone_decides_nothing(cast):
    revision = linked(cast)
    services.redraft(revision=revision, by=cast.drafter, **WORDING | {"text": "第一条　只剩一条。"})
    with pytest.raises(MissingSomething, match="关联的设置指向第二条，正文里没有这一条。"):
        cast.bring(revision, S.TO_CHECK)


def test_a_new_wording_takes_its_settings_along(cast):
    first = linked(cast)
    issued(cast, first, effective_on=clock.today())
    second = services.revise(regulation=first.regulation, by=cast.drafter, **WORDING)
    assert second.links.get().article == "第二条"
    services.unlink_setting(link=second.links.get(), by=cast.drafter)
    assert first.links.exists()


def test_a_linked_setting_is_changed_by_hand_for_some_time_only(cast):
    issued(cast, linked(cast), effective_on=clock.today())
    page = cast.browser_of(cast.drafter).get(reverse("workbench:rule", args=[KEY]))
    assert "临时改动到哪一天" in words(page)
    change = {
        "by": cast.drafter,
        "tenant": cast.city.pk,
        "rule": rules.ACCEPT,
        "value": {"value": 9, "unit": "working_days"},
        "valid_from": date(2024, 5, 10),
    }
    with pytest.raises(RuleRefused, match="确需临时改动的，请填写不早于生效日期的截止日期。"):
        set_parameter(**change)
    set_parameter(**change, until=date(2024, 5, 20))
    assert now(cast, date(2024, 5, 20)) == Duration(9, "working_days")
    assert now(cast, date(2024, 5, 21)) == Duration(**FIVE)


def test_a_repeal_decides_each_setting(cast):
    general = now(cast)
    revision = linked(cast)
    issued(cast, revision, effective_on=clock.today())
    keeper = cast.browser_of(cast.checker)
    address = reverse("rulebook:step", args=[revision.pk, "repeal"])
    revision.refresh_from_db()
    typed = {"version": revision.version, "note": "条例已有规定。", "document_no": "江协〔2024〕9号"}
    assert "还有1项设置以本制度为依据，请先逐项决定。" in words(keeper.post(address, typed))
    chosen = typed | {f"link_{revision.links.get().pk}": "general"}
    assert keeper.post(address, chosen).status_code == 302
    assert now(cast) == general
    kept = linked(cast)
    issued(cast, kept, effective_on=clock.today())
    decisions = {kept.links.get().pk: "kept"}
    services.repeal(
        revision=kept, by=cast.checker, note="并入条例。", document_no="10号", decisions=decisions
    )
    assert now(cast) == Duration(**FIVE)
