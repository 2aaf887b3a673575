"""What people do with a page of this room: open it, fill in what it asks, send it."""

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from xieshang.opinions.models import Issue, Opinion, Route


def address_of(record: Opinion | Issue | Route, action: str) -> str:
    """Where the page of a step lies."""
    name = {Opinion: "step", Issue: "issue_step", Route: "route_step"}[type(record)]
    return reverse(f"opinions:{name}", args=[record.pk, action])


def shown(page: HttpResponse) -> dict[str, object]:
    """What the page's form carries when nothing is touched."""
    values = {field.html_name: field.value() for field in page.context["form"]}
    return {name: value for name, value in values.items() if value or (value == 0 and value is not False)}


def send(browser: Client, url: str, **answers: object) -> HttpResponse:
    """Open a form, write what is said into it, press its button."""
    page = browser.get(url)
    assert page.status_code == 200, page.content.decode()
    return browser.post(url, shown(page) | answers)


def take(browser: Client, record: Opinion | Issue | Route, action: str, **answers: object) -> HttpResponse:
    """Take a step on its page; the record then knows where it stands."""
    answer = send(browser, address_of(record, action), **answers)
    record.refresh_from_db()
    return answer


def words(page: HttpResponse) -> str:
    return page.content.decode()
