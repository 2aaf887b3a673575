"""Published editions stay as they were, whatever happens to the records."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from xieshang.core import trail
from xieshang.core.models import Event
from xieshang.people.models import Committee
from xieshang.proposals import services as proposals
from xieshang.proposals.lifecycle import KEY_MARK
from xieshang.proposals.states import ProposalState as S
from xieshang.reports import figures, services
from xieshang.reports.figures import BY_KEY, IDENTITIES
from xieshang.reports.forms import steps_of
from xieshang.reports.models import Edition, EditionFigure, EditionRecord
from xieshang.reports.queries import Report

from .conftest import COUNTED, YEAR

FIRST = f"{YEAR}editions/1/"


def publish(cast, *, after: int = 0, note: str = ""):
    return cast.browser_of(cast.office).post(f"{YEAR}publish/", {"after": after, "note": note})


def live() -> Report:
    committee = Committee.objects.get(slug="jiangcheng")
    opened = figures.sessions(committee)
    return Report(committee, 2024, figures.session_of(2024, opened), opened, None)


def story(response) -> str:
    page = response.content.decode()
    return re.sub(r"\s+|<[^>]*>", "", page[page.index('class="headlines"') : page.index('class="colophon"')])


def test_an_edition_keeps_text_values_and_records_of_its_moment(year, chen):
    browser = year.cast.browser_of(chen)
    assert publish(year.cast, note="提请全体会议审议稿").url == FIRST
    before = story(browser.get(FIRST))
    proposals.withdraw(proposal=year.filed, by=chen, note="已另案办理。")
    year.cast.paper(S.CLOSED)
    with year.cast.on(2024, 6, 1):
        page = browser.get(FIRST)
        assert story(page) == before
        assert "此后记录的变动不影响本版" in page.content.decode()
        assert "提请全体会议审议稿" in page.content.decode()
        assert "截至2024年1月17日10:00" in page.content.decode()
    assert "收到提案8件" in story(browser.get(YEAR))


def test_behind_a_frozen_figure_stand_the_records_of_its_moment(year, office):
    publish(year.cast)
    year.cast.paper(S.FILED)
    browser = year.cast.browser_of(office)
    for key, value in COUNTED.items():
        page = browser.get(f"{FIRST}figures/{key}/")
        assert (page.context["value"], page.context["page"].paginator.count) == (value, value)
    assert browser.get(f"{FIRST}figures/proposals_filed/export/").getvalue()
    withdrawn = browser.get(f"{FIRST}figures/proposals_received/").context["rows"]
    assert year.withdrawn.pk in [row.pk for row, _facts, _state in withdrawn]


def test_an_edition_is_kept_in_both_languages(year, chen):
    publish(year.cast)
    assert "received7proposals" in story(year.cast.browser_of(chen, language="en").get(FIRST))


def test_publishing_leaves_an_event_with_the_digest(year, office):
    publish(year.cast, note="审议稿")
    edition = Edition.objects.get()
    event = trail.history(edition).get()
    assert (event.action, event.by, event.note) == ("publish", office, "审议稿")
    assert event.data["digest"] == edition.digest
    assert edition.is_intact()
    assert event.data["proposals_filed"] == 5


TABLES = [model._meta.db_table for model in (Edition, EditionFigure, EditionRecord)]


def take_the_guards_away() -> None:
    """What only the owner of the database can do."""
    with connection.cursor() as cursor:
        for table in TABLES:
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER {table}_no_update")
                cursor.execute(f"DROP TRIGGER {table}_no_delete")
            else:
                cursor.execute(f"DROP FUNCTION {table}_refuse() CASCADE")


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("change", ["UPDATE {} SET id = id + 1", "DELETE FROM {}"])
def test_the_database_refuses_to_change_what_was_published(year, table, change):
    publish(year.cast)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change.format(table))


@pytest.mark.parametrize("tampering", ["value", "record", "text"])
def test_an_edition_that_was_tampered_with_says_so(year, chen, tampering):
    publish(year.cast)
    browser = year.cast.browser_of(chen)
    assert "核验一致" in browser.get(FIRST).content.decode()
    take_the_guards_away()
    if tampering == "value":
        EditionFigure.objects.filter(key="proposals_filed").update(value=6)
    elif tampering == "record":
        EditionRecord.objects.filter(record=year.kept.pk).first().delete()
    else:
        edition = Edition.objects.get()
        edition.text["zh-hans"]["chapters"][0]["name"] = "议案"
        edition.save()
    page = browser.get(FIRST).content.decode()
    assert "核验一致" not in page
    assert "请不要引用" in page


def test_of_two_who_publish_at_once_one_is_told_and_keeps_the_note(year):
    publish(year.cast)
    late = publish(year.cast, note="我的说明")
    assert late.status_code == 409
    assert "刚刚已有人发布了新的一版" in late.content.decode()
    assert "我的说明" in late.content.decode()
    assert Edition.objects.count() == 1
    assert late.context["form"]["after"].value() == 1


def test_a_later_edition_stands_beside_the_earlier_one(year, chen):
    publish(year.cast)
    year.cast.paper(S.FILED)
    assert publish(year.cast, after=1).url == f"{YEAR}editions/2/"
    browser = year.cast.browser_of(chen)
    assert "收到提案7件" in story(browser.get(FIRST))
    assert "收到提案8件" in story(browser.get(f"{YEAR}editions/2/"))
    assert f'href="{FIRST}"' in browser.get(YEAR).content.decode()


def test_the_page_before_publishing_says_what_is_fixed_and_whether_it_adds_up(year, office):
    page = year.cast.browser_of(office).get(f"{YEAR}publish/")
    assert "不能修改或收回" in page.content.decode()
    assert [holds for _identity, holds in page.context["identities"]] == [True] * len(IDENTITIES)
    assert {figure.key: words for figure, words in page.context["figures"]}["proposals_filed"] == "5件"


def test_only_the_committees_own_office_writes_and_publishes(year):
    cast = year.cast
    for person in (cast.chen, cast.reviewer, cast.auditor, cast.assigner, cast.neighbour):
        browser = cast.browser_of(person)
        for page in ("publish/", "wording/"):
            assert browser.get(f"{YEAR}{page}").status_code == 404
            assert browser.post(f"{YEAR}{page}", {"after": 0}).status_code == 404
        with pytest.raises(PermissionDenied):
            services.publish(report=live(), by=person, after=0)
        with pytest.raises(PermissionDenied):
            services.choose_wording(
                committee=cast.place.committee,
                year=2024,
                key="proposals_filed",
                by=person,
                qualifier="about",
                to=10,
            )
    assert not Edition.objects.exists()


def test_readers_are_not_offered_to_publish(year, chen, office):
    assert f"{YEAR}publish/" not in year.cast.browser_of(chen).get(YEAR).content.decode()
    assert f"{YEAR}publish/" in year.cast.browser_of(office).get(YEAR).content.decode()


def test_an_edition_of_another_committee_is_not_found(year):
    publish(year.cast)
    for person in (year.cast.neighbour, year.cast.assigner, year.cast.nobody):
        browser = year.cast.browser_of(person)
        for page in ("", "document/", "figures/proposals_filed/", "figures/proposals_filed/export/"):
            assert browser.get(f"{FIRST}{page}").status_code == 404
    assert year.cast.browser_of(year.cast.chen).get(f"{YEAR}editions/2/").status_code == 404


def test_an_edition_from_before_a_figure_was_defined_is_still_read(year, chen):
    publish(year.cast)
    take_the_guards_away()
    EditionRecord.objects.filter(figure__key="proposals_good_of_year").delete()
    EditionFigure.objects.filter(key="proposals_good_of_year").delete()
    browser = year.cast.browser_of(chen)
    assert "年度好提案" in story(browser.get(FIRST))
    assert f"{FIRST}figures/proposals_good_of_year/" not in browser.get(FIRST).content.decode()
    assert browser.get(f"{FIRST}figures/proposals_good_of_year/").status_code == 404


def test_an_edition_whose_chapter_is_no_longer_written_keeps_its_text(year, chen, monkeypatch):
    publish(year.cast)
    before = year.cast.browser_of(chen).get(FIRST)
    monkeypatch.setattr("xieshang.reports.pages.CHAPTERS", ())
    after = year.cast.browser_of(chen).get(FIRST)
    assert before.context["report"].chapters == after.context["report"].chapters
    assert "江城政协六届三次会议收到提案7件" in story(after)


def choose(cast, key: str, **chosen):
    """Save the page of print rules with one figure's row changed."""
    browser = cast.browser_of(cast.office)
    data = {f"{name}-qualifier": "exact" for name in COUNTED}
    data |= {f"{name}-to": steps_of(BY_KEY[name].unit)[0][0] for name in COUNTED}
    return browser.post(f"{YEAR}wording/", data | {f"{key}-{name}": value for name, value in chosen.items()})


def test_the_writer_decides_how_a_figure_is_printed_and_the_count_stays(year, chen):
    for _ in range(5):
        year.cast.paper(S.SUBMITTED)
    assert choose(year.cast, "proposals_received", qualifier="at_least", to=10).url == YEAR
    browser = year.cast.browser_of(chen)
    assert "收到提案10余件" in story(browser.get(YEAR))
    assert figures.values("jiangcheng", 2024)["proposals_received"] == 12
    assert browser.get(f"{YEAR}figures/proposals_received/").context["value"] == 12


def test_the_writer_names_titles_and_only_those_still_behind_the_figure_are_printed(year, chen):
    choose(year.cast, "proposals_key_supervised_by_leaders", named=[year.planned.pk])
    browser = year.cast.browser_of(chen)
    assert f"“{year.planned.title}”等2件重点提案" in story(browser.get(YEAR))
    KEY_MARK.take("withdraw", year.planned.key_mark, by=year.cast.office, note="误列。")
    assert "”等" not in story(browser.get(YEAR))


def test_a_choice_of_words_is_an_event_and_choosing_the_same_again_is_none(year, office):
    choose(year.cast, "proposals_received", qualifier="about", to=10)
    choose(year.cast, "proposals_received", qualifier="about", to=10)
    event = Event.objects.get(kind="reports.printrule")
    assert event.by == office
    assert event.data == {
        "key": "proposals_received",
        "year": 2024,
        "qualifier": ["exact", "about"],
        "to": [1, 10],
    }


def test_a_choice_that_makes_no_sense_is_refused_beside_its_field(year):
    page = choose(year.cast, "proposals_received", qualifier="roughly")
    assert page.status_code == 200
    assert "roughly" in page.content.decode()
    assert not Event.objects.filter(kind="reports.printrule").exists()
