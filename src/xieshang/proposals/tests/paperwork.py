"""What people do with a page of this room: open it, fill in what it asks, send it."""

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from xieshang.proposals.models import Cosignature, Handling, Proposal

TEXT = {
    "title": "关于给河边步道装路灯的提案",
    "situation": "步道长两公里，夜间只有三盏灯。",
    "analysis": "照明由三个单位分管，没有一家牵头。",
    "suggestions": "由市住建局牵头。\n今年补齐路灯。",
}


def address_of(record: Proposal | Handling | Cosignature, action: str) -> str:
    """Where the page of a step lies."""
    name = {Proposal: "step", Handling: "handling_step", Cosignature: "cosign"}[type(record)]
    return reverse(f"proposals:{name}", args=[record.pk, action])


def shown(page: HttpResponse) -> dict[str, object]:
    """What the page's form carries when nothing is touched."""
    values = {field.html_name: field.value() for field in page.context["form"]}
    return {name: value for name, value in values.items() if value or (value == 0 and value is not False)}


def send(browser: Client, url: str, **answers: object) -> HttpResponse:
    """Open a form, write what is said into it, press its button."""
    page = browser.get(url)
    assert page.status_code == 200, page.content.decode()
    return browser.post(url, shown(page) | answers)


def take(
    browser: Client, record: Proposal | Handling | Cosignature, action: str, **answers: object
) -> HttpResponse:
    """Take a step on its page; the record then knows where it stands."""
    answer = send(browser, address_of(record, action), **answers)
    record.refresh_from_db()
    return answer


def words(page: HttpResponse) -> str:
    return page.content.decode()
