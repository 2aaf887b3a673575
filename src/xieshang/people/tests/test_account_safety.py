"""Passwords given anew, accounts closed, and three posts that never come into one hand."""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from xieshang.core import trail
from xieshang.core.models import Account
from xieshang.people import services
from xieshang.people.models import Post
from xieshang.people.passwords import initial_password
from xieshang.people.roles import SEPARATED, Role

TODAY = timezone.localdate()


def text(answer) -> str:
    return answer.content.decode()


def password_on(answer) -> str:
    return re.search(r'<code class="password">([^<]+)</code>', text(answer))[1]


def test_a_password_given_anew_ends_every_session_and_must_be_changed(browser, guard, chen, sign_in):
    at_home = browser(chen)
    assert at_home.get("/me/").status_code == 200
    answer = browser(guard).post(f"/register/people/{chen.pk}/password/")
    assert "no-store" in answer["Cache-Control"]
    assert at_home.get("/me/").url.startswith("/account/login/")
    assert sign_in("chenyi").status_code == 200
    assert sign_in("chenyi", password_on(answer)).status_code == 302
    chen.refresh_from_db()
    assert chen.must_change_password
    event = trail.history(chen).get()
    assert (event.action, event.by) == ("reset_password", guard)
    assert password_on(answer) not in str(event.data)


def test_opening_the_page_changes_nothing(browser, guard, chen):
    assert "原密码立即失效" in text(browser(guard).get(f"/register/people/{chen.pk}/password/"))
    assert Account.objects.get(pk=chen.pk).password == chen.password


def test_passwords_that_are_given_are_never_the_same_and_can_be_read_out():
    given = {initial_password() for _ in range(200)}
    assert len(given) == 200
    assert all(re.fullmatch(r"([2-9a-hj-km-np-tw-z]{4}-){2}[2-9a-hj-km-np-tw-z]{4}", one) for one in given)


def test_a_closed_account_cannot_sign_in_until_it_is_opened_again(browser, guard, chen, sign_in):
    address = f"/register/people/{chen.pk}/active/"
    security = browser(guard)
    security.post(address, {"note": "手机丢失"})
    assert sign_in("chenyi").url == "/account/inactive/"
    assert trail.history(chen).get().note == "手机丢失"
    security.post(address, {"note": "已找回"})
    assert sign_in("chenyi").status_code == 302


def test_a_reason_is_asked_for(browser, guard, chen):
    answer = browser(guard).post(f"/register/people/{chen.pk}/active/", {"note": ""})
    assert answer.status_code == 422
    assert Account.objects.get(pk=chen.pk).is_active


def test_nobody_closes_their_own_account(browser, guard):
    answer = browser(guard).post(f"/register/people/{guard.pk}/active/", {"note": "试一试"})
    assert "不能停用自己的账号" in text(answer)
    assert Account.objects.get(pk=guard.pk).is_active


def test_the_office_gives_no_passwords_and_the_guard_keeps_no_members(browser, keeper, guard, chen):
    office, security = browser(keeper), browser(guard)
    for address in ("password", "active"):
        assert office.get(f"/register/people/{chen.pk}/{address}/").status_code == 404
        assert office.post(f"/register/people/{chen.pk}/{address}/", {"note": "x"}).status_code == 404
    member = chen.memberships.get()
    for address in ("members/new/", "units/new/", f"people/{chen.pk}/edit/", f"memberships/{member.pk}/end/"):
        assert security.get(f"/register/{address}").status_code == 404


def test_separated_posts_are_given_by_the_guard_alone(browser, keeper, guard, chen):
    fields = {"role": Role.AUDITOR, "since": TODAY.isoformat()}
    address = f"/register/people/{chen.pk}/posts/new/"
    assert "请从列出的选项中选择。" in text(browser(keeper).post(address, fields))
    assert not chen.posts.exists()
    assert browser(guard).post(address, fields).status_code == 302
    assert chen.posts.get().role == Role.AUDITOR
    answer = browser(guard).post(address, {"role": Role.REVIEW_GROUP, "since": TODAY.isoformat()})
    assert "请从列出的选项中选择。" in text(answer)


@pytest.mark.parametrize("first", SEPARATED)
@pytest.mark.parametrize("second", SEPARATED)
def test_no_two_separated_posts_come_into_one_hand(browser, zunyi, guard, chen, first, second):
    security = browser(guard)
    address = f"/register/people/{chen.pk}/posts/new/"
    security.post(address, {"role": first, "since": TODAY.isoformat()})
    answer = security.post(address, {"role": second, "since": (TODAY + timedelta(days=30)).isoformat()})
    assert answer.status_code == 422
    assert ("三员分立" in text(answer)) == (first != second)
    assert chen.posts.count() == 1


def test_one_separated_post_may_follow_another_that_has_ended(browser, zunyi, guard, chen):
    Post.objects.create(
        account=chen, committee=zunyi, role=Role.AUDITOR, since=date(2022, 1, 1), until=date(2023, 1, 1)
    )
    fields = {"role": Role.SYSTEM_ADMIN, "since": TODAY.isoformat()}
    assert browser(guard).post(f"/register/people/{chen.pk}/posts/new/", fields).status_code == 302


def test_a_separated_post_at_another_committee_counts(browser, meitan, guard, chen):
    Post.objects.create(account=chen, committee=meitan, role=Role.AUDITOR, since=date(2022, 1, 1))
    fields = {"role": Role.SYSTEM_ADMIN, "since": TODAY.isoformat()}
    answer = browser(guard).post(f"/register/people/{chen.pk}/posts/new/", fields)
    assert "三员分立：陈一已任审计员" in text(answer)


def test_an_account_with_a_post_at_the_higher_level_is_not_touched_from_below(browser, meitan, liu, guard):
    """Whoever could give Liu a new password at the county could sign in as the city's office."""
    below = Account.objects.create(username="meitan.guard", name="湄潭安全员")
    Post.objects.create(account=below, committee=meitan, role=Role.SECURITY_ADMIN, since=date(2022, 1, 1))
    answer = browser(below).post(f"/register/people/{liu.pk}/password/")
    assert answer.status_code == 422
    assert "刘二同时在政协遵义市委员会任职" in text(answer)
    assert Account.objects.get(pk=liu.pk).password == liu.password
    assert browser(guard).post(f"/register/people/{liu.pk}/password/").status_code == 200


def test_the_services_ask_for_themselves_who_is_asking(zunyi, meitan, keeper, guard, chen):
    for forbidden in (
        lambda: services.reset_password(committee=zunyi, account=chen, by=keeper),
        lambda: services.set_active(committee=zunyi, account=chen, by=keeper, active=False, note="x"),
        lambda: services.edit_person(committee=zunyi, account=chen, by=guard, name="陈", phone="", email=""),
        lambda: services.add_post(
            committee=meitan, account=chen, by=keeper, role=Role.REVIEW_GROUP, since=TODAY
        ),
        lambda: services.end_membership(member=chen.memberships.get(), by=guard, left_on=TODAY, note="x"),
    ):
        with pytest.raises(PermissionDenied):
            forbidden()


def test_the_office_corrects_a_name_and_how_to_reach_somebody(browser, keeper, chen):
    answer = browser(keeper).post(
        f"/register/people/{chen.pk}/edit/",
        {"name": "陈壹", "phone": "13900000001", "email": "chen@example.org"},
    )
    assert answer.status_code == 302
    chen.refresh_from_db()
    assert (chen.name, chen.phone, chen.email) == ("陈壹", "13900000001", "chen@example.org")
    event = trail.history(chen).get()
    assert event.data["name"] == ["陈一", "陈壹"]


def test_signing_out_everywhere_ends_every_session_and_is_in_the_trail(browser, chen, sign_in):
    at_home, at_work = browser(chen), browser(chen)
    assert "在所有设备上退出登录" in text(at_home.get("/me/"))
    answer = at_work.post("/me/sign-out-everywhere/")
    assert answer["Clear-Site-Data"] == '"cache"'
    for place in (at_home, at_work):
        assert place.get("/me/").url.startswith("/account/login/")
    assert [event.action for event in trail.history(chen)] == ["sign_out_everywhere"]
    assert sign_in("chenyi").status_code == 302


def test_signing_out_ends_this_session_alone(browser, chen):
    at_home, at_work = browser(chen), browser(chen)
    assert at_work.post("/account/logout/")["Clear-Site-Data"] == '"cache"'
    assert at_home.get("/me/").status_code == 200
    assert [event.action for event in trail.history(chen)] == ["sign_out"]


def test_no_browser_keeps_a_private_page(browser, chen, client):
    assert browser(chen).get("/me/")["Cache-Control"] == "private, no-store"
    assert "Cache-Control" not in client.get("/alive/")
