"""Where issues went first is counted by where they went: up, to the own government's office, elsewhere."""

from xieshang.opinions import services
from xieshang.opinions.figures import FIGURES
from xieshang.opinions.models import Adoption, Route
from xieshang.opinions.states import IssueState as I
from xieshang.opinions.states import OpinionState as O
from xieshang.people.models import Party, Unit
from xieshang.reports.chapters import OPINIONS
from xieshang.reports.figures import count, scope_of
from xieshang.reports.setting import Type

UP = "opinions_issues_reported_to_province"
GOVERNMENT = "opinions_issues_transferred_to_city_government"
ELSEWHERE = "opinions_issues_sent_elsewhere"


def counted(committee, year: int = 2024) -> dict[str, int]:
    return count(scope_of(committee, year, None), FIGURES)


def test_only_the_governments_office_counts_as_passed_to_the_government(cast):
    Unit.objects.filter(pk=cast.government.pk).update(is_government_office=True)
    cast.issue(I.ISSUED)
    cast.issue(I.ISSUED, **cast.sideways)
    cast.issue(I.ISSUED, kind=Route.Kind.SIDEWAYS, to_unit=cast.water)
    cast.issue(I.ISSUED, kind=Route.Kind.DOWN, to_committee=cast.county)
    figures = counted(cast.city)
    assert [figures[key] for key in (UP, GOVERNMENT, ELSEWHERE)] == [1, 1, 2]
    assert figures["opinions_issues_compiled"] == 4


def test_the_sentence_says_who_got_the_rest(cast):
    Unit.objects.filter(pk=cast.government.pk).update(is_government_office=True)
    cast.issue(I.ISSUED)
    cast.issue(I.ISSUED, **cast.sideways)
    cast.issue(I.ISSUED, kind=Route.Kind.SIDEWAYS, to_unit=cast.water)
    words = {"year": "2024", "upper": "省政协", "government": "市政府办公室", "committee": "江城市政协"}
    figures = counted(cast.city) | {"opinions_items_compiled": 3}
    set_type = Type(figures, {}, words)
    line = OPINIONS.paragraphs[1].lines[0]
    sentence = "".join(run.text for run in set_type.line(line))
    assert sentence.endswith("其中报省政协1期，转市政府办公室1期，送其他单位1期。")


def test_a_county_and_a_province_count_what_their_own_upper_level_took_up(cast):
    issue = cast.issue(I.ISSUED)
    item = issue.items.get()
    for level in (Adoption.Level.CITY, Adoption.Level.PROVINCIAL):
        services.record_adoption(
            item=item,
            by=cast.editor,
            level=level,
            kind=Adoption.Kind.REPORTED_ON,
            adopted_on=issue.issued_on,
            evidence="采用通报",
        )
    key = "opinions_adopted_and_forwarded_to_national"
    assert counted(cast.city)[key] == 1
    Adoption.objects.update(committee=cast.county)
    assert (counted(cast.city)[key], counted(cast.county)[key]) == (0, 1)
    assert list(Adoption.objects.filter(level=Adoption.Level.CITY)) == [
        adoption
        for figure in FIGURES
        if figure.key == key
        for adoption in figure.records(scope_of(cast.county, 2024, None))
    ]


def test_reports_of_the_federation_are_not_the_parties(cast):
    cast.report(O.SUBMITTED, by=cast.party_keeper)
    assert counted(cast.city)["parties_opinions_submitted"] == 1
    Party.objects.filter(pk=cast.party.pk).update(kind=Party.Kind.FEDERATION)
    assert counted(cast.city)["parties_opinions_submitted"] == 0
