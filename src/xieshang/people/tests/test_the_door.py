"""The sign-in page says whose house this is and whom to call."""

from harness.pages import markup

from xieshang.core import clock
from xieshang.core.models import Parameter
from xieshang.people.rules import OFFICE_PHONES


def door(client) -> str:
    return markup(client.get("/account/login/"))


def test_the_door_names_the_committee_of_the_house(client, chen):
    assert "政协遵义市委员会" in door(client)
    assert "登录不了" not in door(client)


def test_the_door_leads_to_the_offices_telephones(client, chen, zunyi):
    Parameter.objects.create(
        tenant=zunyi.pk,
        key=OFFICE_PHONES.key,
        value=["0851 2820 0000"],
        valid_from=clock.today(),
        by=chen,
        at=clock.now(),
    )
    page = door(client)
    assert "登录不了，请打办公室电话：" in page
    assert 'href="tel:085128200000"' in page


def test_the_door_of_a_house_that_nobody_has_founded_names_nobody(client, db):
    assert 'class="lead"' not in door(client)
