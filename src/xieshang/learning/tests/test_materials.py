"""A material is pushed to those it is for; each has a receipt, and those who have not finished are reminded once."""

import pytest
from django.urls import reverse

from xieshang.core.models import Notice
from xieshang.core.refusals import EntryRefused, MissingSomething
from xieshang.learning import services
from xieshang.learning.states import MaterialState as M
from xieshang.people.models import Sector

from .cast import MATERIAL_FIELDS


def words(answer) -> str:
    return answer.content.decode()


def test_a_material_is_pushed_opened_and_confirmed(cast):
    officer, chen = cast.browser_of(cast.officer), cast.browser_of(cast.chen)
    typed = {name: value for name, value in MATERIAL_FIELDS.items() if value} | {"must_confirm": "on"}
    assert officer.post(reverse("learning:collect"), typed | {"licence": ""}).status_code == 422
    assert officer.post(reverse("learning:collect"), typed).status_code == 302
    material = cast.city and services.Material.objects.get()
    page = material.get_absolute_url()
    assert chen.get(page).status_code == 404
    push = reverse("learning:material_step", args=[material.pk, "push"])
    assert officer.post(push, {"version": material.version}).status_code == 302
    assert material.receipts.count() == 10
    assert Notice.objects.filter(recipient=cast.chen, what="推送").exists()
    assert material.title in words(chen.get(reverse("learning:mine")))
    assert "我已学习" in words(chen.get(page))
    assert material.receipts.get(account=cast.chen).opened_at
    assert chen.post(reverse("learning:learnt", args=[material.pk]), {}).status_code == 302
    assert "我已学习" not in words(chen.get(page))
    assert material.title not in words(chen.get(reverse("learning:mine")))
    assert "推送10人，打开1人，确认1人" in words(officer.get(page))


def test_nothing_is_pushed_to_nobody_or_without_a_text(cast):
    empty = Sector.objects.create(committee=cast.city, term=cast.sector.term, name="特邀", order=9)
    material = cast.material(sector=empty)
    with pytest.raises(MissingSomething, match="按所选范围没有人收到，请检查界别。"):
        services.push(material=material, by=cast.officer)
    with pytest.raises(MissingSomething, match="请填写正文或链接。"):
        services.push(material=cast.material(text=""), by=cast.officer)
    with pytest.raises(MissingSomething, match="请写明资料来源和使用许可。"):
        services.push(material=cast.material(licence=""), by=cast.officer)


def test_those_who_have_not_finished_are_reminded_once(cast):
    material = cast.material(M.PUSHED)
    services.learnt(material=material, by=cast.chen)
    officer = cast.browser_of(cast.officer)
    urge = reverse("learning:urge", args=[material.pk])
    assert urge in words(officer.get(material.get_absolute_url()))
    assert officer.post(urge, {}).status_code == 302
    assert Notice.objects.filter(what="请尽快学习这份资料").count() == 9
    material.refresh_from_db()
    with pytest.raises(EntryRefused, match="只能催学一次"):
        services.urge(material=material, by=cast.officer)


def test_what_was_pushed_is_withdrawn_and_never_rewritten(cast):
    material = cast.material(M.PUSHED)
    with pytest.raises(EntryRefused, match="已推送的资料不能再改"):
        services.change_material(material=material, by=cast.officer, title="新名称")
    withdrawn = cast.material(M.WITHDRAWN, title="撤回的")
    chen = cast.browser_of(cast.chen)
    assert chen.get(withdrawn.get_absolute_url()).status_code == 404
    assert "撤回的" not in words(chen.get(reverse("learning:mine")))
