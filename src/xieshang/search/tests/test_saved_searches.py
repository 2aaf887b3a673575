"""A saved search tells its owner of what it finds from then on: once each, and nothing that is hidden."""

import pytest

from xieshang.core.models import Notice
from xieshang.proposals import services
from xieshang.proposals.lifecycle import PROPOSAL
from xieshang.proposals.states import ProposalState as S
from xieshang.search import saved
from xieshang.search.models import SavedSearch

NEWS = "关注的检索有新结果"
LIFT = "关于老旧小区加装电梯的提案"


def keep(cast, person, query="q=加装电梯"):
    return cast.browser_of(person).post("/search/saved/new/", {"asked": f"?{query}"}, follow=True)


@pytest.fixture
def old(cast, follow):
    """A paper on lifts that was filed before anybody kept the search."""
    paper = cast.paper(S.FILED, by=cast.zhou, title="关于城东加装电梯的提案")
    follow()
    return paper


@pytest.fixture
def tell(follow):
    def round_of_work():
        follow()
        saved.notify(lambda: True)

    return round_of_work


def news_of(person) -> list[str]:
    return list(Notice.objects.filter(recipient=person, what=NEWS).values_list("title", flat=True))


def test_what_is_found_from_then_on_is_told_once_and_leads_to_the_record(cast, old, tell):
    assert "加装电梯" in keep(cast, cast.liu).content.decode()
    paper = cast.paper(S.FILED, by=cast.chen, title=LIFT)
    tell()
    tell()
    notice = Notice.objects.get(recipient=cast.liu, what=NEWS)
    assert (notice.title, notice.url) == (LIFT, paper.get_absolute_url())


def test_what_was_there_when_it_was_saved_is_no_news_even_when_it_changes(cast, old, tell):
    keep(cast, cast.liu)
    services.assign(proposal=old, by=cast.assigner, handling_mode="sole", lead=cast.place.schools)
    tell()
    assert news_of(cast.liu) == []


def test_a_paper_is_told_of_when_it_becomes_visible_not_before(cast, old, tell):
    keep(cast, cast.liu)
    paper = cast.paper(S.FINAL_REVIEW, by=cast.chen, title=LIFT)
    tell()
    assert news_of(cast.liu) == []
    PROPOSAL.take("file", paper, by=cast.director)
    tell()
    assert news_of(cast.liu) == [LIFT]


def test_a_change_of_what_was_told_is_not_told_again(cast, old, tell):
    keep(cast, cast.liu)
    paper = cast.paper(S.FILED, by=cast.chen, title=LIFT)
    tell()
    services.assign(proposal=paper, by=cast.assigner, handling_mode="sole", lead=cast.place.schools)
    tell()
    assert len(news_of(cast.liu)) == 1


def test_other_matters_and_ones_own_drafts_are_not_told(cast, old, tell):
    keep(cast, cast.liu)
    cast.paper(S.FILED, by=cast.chen, title="关于茶产业发展的提案")
    cast.draft(by=cast.liu, title=LIFT)
    tell()
    assert news_of(cast.liu) == []


def test_who_has_left_is_told_nothing(cast, old, tell):
    keep(cast, cast.liu)
    type(cast.liu).objects.filter(pk=cast.liu.pk).update(is_active=False)
    cast.paper(S.FILED, by=cast.chen, title=LIFT)
    tell()
    assert news_of(cast.liu) == []


def test_it_is_renamed_and_let_go_by_its_owner_alone(cast, old, tell):
    keep(cast, cast.liu)
    row = SavedSearch.objects.get()
    stranger = cast.browser_of(cast.chen)
    assert stranger.post(f"/search/saved/{row.pk}/", {"name": "我的"}).status_code == 404
    assert stranger.post(f"/search/saved/{row.pk}/forget/").status_code == 404
    assert "加装电梯" not in stranger.get("/search/saved/").content.decode()
    liu = cast.browser_of(cast.liu)
    liu.post(f"/search/saved/{row.pk}/", {"name": "电梯"})
    assert "电梯" in liu.get("/search/saved/").content.decode()
    liu.post(f"/search/saved/{row.pk}/", {"name": "  "})
    assert SavedSearch.objects.get().name == "电梯"
    liu.post(f"/search/saved/{row.pk}/forget/")
    cast.paper(S.FILED, by=cast.chen, title=LIFT)
    tell()
    assert not SavedSearch.objects.exists()
    assert news_of(cast.liu) == []


def test_the_same_search_is_kept_once_and_an_empty_one_not_at_all(cast, old):
    keep(cast, cast.liu)
    assert "已经在关注" in keep(cast, cast.liu).content.decode()
    assert "请先输入" in keep(cast, cast.liu, "").content.decode()
    assert SavedSearch.objects.count() == 1


def test_narrowing_is_kept_with_the_words_and_opens_again(cast, old):
    keep(cast, cast.liu, "q=加装电梯&library=proposals")
    page = cast.browser_of(cast.liu).get("/search/saved/").content.decode()
    row = SavedSearch.objects.get()
    assert row.name == "加装电梯 提案"
    assert f"/search/?{row.asked}".replace("&", "&amp;") in page


def test_a_search_that_finds_half_the_library_is_narrowed_first(cast, old, monkeypatch):
    monkeypatch.setattr(saved, "MOST", 0)
    assert "结果太多" in keep(cast, cast.liu).content.decode()
    assert not SavedSearch.objects.exists()


def test_where_nothing_changed_looking_costs_little(cast, old, tell, django_assert_max_num_queries):
    keep(cast, cast.liu)
    tell()
    with django_assert_max_num_queries(2):
        saved.notify(lambda: True)
