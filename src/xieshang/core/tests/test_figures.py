"""What a figure counts: records, a sum of a column, different persons; here or here and below; on which day."""

from datetime import date, datetime

import pytest
from django.utils import timezone
from django.utils.translation import ngettext_lazy

from xieshang.core import clock
from xieshang.core.figures import COUNT, Counts, Scope, Unit, distinct, total
from xieshang.core.models import NumberSeries
from xieshang.people.models import Committee, Party

YUAN = Unit(ngettext_lazy("元", "元", "count"), "CNY", Counts.MONEY)


@pytest.fixture
def rows(db):
    for tenant, last in ((1, 5), (1, 7), (2, 5)):
        NumberSeries.objects.create(tenant=tenant, series=f"{tenant}-{last}", last=last)
    return NumberSeries.objects.order_by("series")


def test_records_are_counted_summed_or_counted_by_their_different_values(rows):
    assert COUNT.of(rows) == 3
    assert total("last").of(rows) == 17
    assert distinct("last").of(rows) == 2
    assert distinct("tenant").of(rows) == 2


def test_the_sum_of_nothing_is_nought(rows):
    assert total("last").of(rows.none()) == 0


def test_money_is_stored_in_fen_and_told_in_yuan():
    assert YUAN.in_base(144_400_000_000) == 1_444_000_000
    assert YUAN.in_base(12_345) == 123.45
    assert Unit(YUAN.words, "items").in_base(12_345) == 12_345


def test_a_state_is_counted_on_the_last_day_of_the_year_or_today():
    with clock.travel(timezone.make_aware(datetime(2024, 5, 6, 10))):
        assert Scope(tenant=1, year=2023, session=None).day == date(2023, 12, 31)
        assert Scope(tenant=1, year=2024, session=None).day == date(2024, 5, 6)


def test_an_upward_sum_reaches_every_level_below_once(db):
    def committee(slug: str, level: str, parent: Committee | None = None) -> Committee:
        return Committee.objects.create(
            slug=slug, name=slug, short_name=slug, area=slug, level=level, parent=parent
        )

    province = committee("province", "provincial")
    city, other = committee("city", "city", province), committee("other", "city", province)
    county = committee("county", "county", city)
    assert list(Committee.objects.below(province)) == [city, other, county]
    for body in (province, city, other, county):
        Party.objects.create(committee=body, name=f"民盟{body.slug}", short_name="民盟")
    scope = Scope(city.pk, 2024, None, below=Committee.objects.below(city).values("pk"))
    counted = Party.objects.filter(scope.own_and_below).values_list("committee__slug", flat=True)
    assert sorted(counted) == ["city", "county"]
