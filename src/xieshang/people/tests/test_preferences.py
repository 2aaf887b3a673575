"""Language, elder mode, type size, theme and the committee that opens first."""

import pytest
from django.test import Client
from harness.pages import markup

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db

DOOR = "/account/login/"


def choose(client, **wanted):
    return client.post("/preferences/", {"next": "/me/", **wanted})


def page(client, path=DOOR, **headers) -> str:
    return markup(client.get(path, headers=headers))


def test_the_house_speaks_chinese_to_a_browser_without_a_wish(client):
    assert '<html lang="zh-Hans"' in page(client)
    assert "忘记密码请联系办公室重置" in page(client)


def test_the_door_speaks_the_language_of_the_browser(client):
    assert "The committee's office opens accounts." in page(client, **{"accept-language": "en"}).replace(
        "&#x27;", "'"
    )


def test_a_visitor_switches_the_language_at_the_door(client):
    assert choose(client, language="en", next=DOOR).url == DOOR
    assert '<html lang="en"' in page(client)
    assert "ask the office to reset it" in page(client)


def test_a_visitor_reads_the_door_in_elder_mode_and_larger(client):
    choose(client, elder="on")
    assert 'class="elder type-20"' in page(client)
    choose(client, type_size="22")
    assert 'class="elder type-22"' in page(client)
    choose(client, elder="off")
    assert 'class="elder' not in page(client)


@pytest.mark.parametrize(
    ("theme", "media"), [("dark", 'media="screen"'), ("auto", "prefers-color-scheme: dark")]
)
def test_the_night_is_linked_as_the_theme_says(client, theme, media):
    choose(client, theme=theme)
    assert media in page(client)


def test_a_light_page_links_no_night(client):
    choose(client, theme="light")
    assert "dark.css" not in page(client)


def test_what_a_person_chooses_follows_them_to_another_device(client, chen):
    client.force_login(chen)
    choose(client, language="en", elder="on", theme="dark")
    choose(client, type_size="26")
    telephone = Client()
    telephone.force_login(chen)
    read = page(telephone, "/me/")
    assert '<html lang="en" class="elder type-26"' in read
    assert 'media="screen"' in read


def test_what_was_chosen_at_the_door_is_taken_inside(client, chen, sign_in):
    choose(client, elder="on")
    choose(client, type_size="24")
    sign_in("chenyi")
    assert 'class="elder type-24"' in page(client, "/me/")
    chen.refresh_from_db()
    assert (chen.elder_mode, chen.type_size, chen.language) == (True, 24, "zh-hans")


def test_what_the_last_person_chose_is_not_forced_on_the_next(client, chen, liu, sign_in):
    client.force_login(chen)
    choose(client, elder="on")
    client.post("/account/logout/")
    assert 'class="elder' in page(client), "the device remembers"
    sign_in("liuer", PASSWORD)
    assert 'class="elder' not in page(client, "/me/")


@pytest.mark.parametrize(
    "nonsense",
    [{"language": "xx"}, {"elder": "maybe"}, {"type_size": "400"}, {"type_size": ""}, {"theme": "pink"}],
)
def test_nonsense_changes_nothing(client, chen, nonsense):
    client.force_login(chen)
    assert choose(client, **nonsense).status_code == 302
    before = (chen.language, chen.elder_mode, chen.type_size, chen.theme)
    chen.refresh_from_db()
    assert (chen.language, chen.elder_mode, chen.type_size, chen.theme) == before


def test_a_cookie_full_of_nonsense_is_no_trouble(client):
    client.cookies["xieshang_look"] = "elder.<b>.%%"
    assert 'class="elder type-20"' in page(client)


def test_the_way_back_stays_in_the_house(client, chen):
    client.force_login(chen)
    assert choose(client, theme="dark", next="https://elsewhere.example/").url == "/"


def test_a_choice_is_posted_and_never_followed_from_a_link(client):
    assert client.get("/preferences/").status_code == 405


def test_preferences_and_the_first_password_cost_no_query(client, chen, django_assert_num_queries):
    client.force_login(chen)
    client.get("/account/logout/")
    # The session, the account, the two of what the person holds, and the count of unread messages.
    with django_assert_num_queries(5):
        client.get("/account/logout/")


def test_liu_opens_the_county_first_for_this_sign_in(client, liu, meitan):
    client.force_login(liu)
    assert client.post("/me/committee/", {"committee": meitan.pk, "next": "/me/"}).url == "/me/"
    chosen = f'value="{meitan.pk}" aria-pressed="true"'
    assert chosen in page(client, "/me/")
    client.logout()
    client.force_login(liu)
    assert chosen not in page(client, "/me/")


@pytest.mark.parametrize("committee", ["meitan", "nonsense", ""])
def test_a_committee_where_one_holds_nothing_is_not_there(client, chen, meitan, committee):
    client.force_login(chen)
    wanted = meitan.pk if committee == "meitan" else committee
    assert client.post("/me/committee/", {"committee": wanted}).status_code == 404
