"""Beside a paper: perhaps related papers for whoever reads it, suggestions with their reason for who reviews it."""

import pytest

from xieshang.core.text import meaning, suggest
from xieshang.proposals.states import ProposalState as S

BUS = ("公交线路太少，等车要一个小时，站点没有雨棚。", "运力不足。", "增开公交线路，增设公交站点。")
TEA = ("茶农各自加工，春茶价格下滑，茶园缺少冷库。", "没有品牌。", "扶持茶叶合作社，打造茶叶品牌。")


@pytest.fixture
def learned(cast, follow):
    """The committee has filed papers on buses and on tea, and learned from them which field each belongs to."""
    for number in range(3):
        for (situation, analysis, suggestions), what in ((BUS, "公交"), (TEA, "茶叶")):
            cast.paper(
                S.FILED,
                by=cast.zhou,
                title=f"关于第{number}片区{what}发展的提案",
                situation=situation,
                analysis=analysis,
                suggestions=suggestions,
            )
    follow()
    examples = [(" ".join(BUS), "社会建设"), (" ".join(TEA), "经济建设")] * 3
    suggest.keep(suggest.learn(examples), cast.place.committee.pk, "proposals", "field")
    other = [(" ".join(BUS), "城乡建设"), (" ".join(TEA), "生态环境")] * 3
    suggest.keep(suggest.learn(other), cast.place.committee.pk, "opinions", "field")


def fragment(cast, person, address):
    return cast.browser_of(person).get(address, headers={"HX-Request": "true"}).content.decode()


def test_who_reviews_is_told_the_likely_field_with_the_words_and_papers_that_speak_for_it(
    cast, learned, follow
):
    paper = cast.paper(title="关于夜班公交的提案", situation=BUS[0], analysis=BUS[1], suggestions=BUS[2])
    follow()
    text = fragment(cast, cast.office, f"/search/suggestions/proposals/{paper.pk}/")
    assert "社会建设" in text
    assert "公交" in text
    assert "片区公交发展的提案" in text
    assert paper.title not in text


def test_a_value_only_the_other_library_knows_is_not_suggested(cast, learned, follow):
    paper = cast.paper(title="关于夜班公交的提案", situation=BUS[0], analysis=BUS[1], suggestions=BUS[2])
    follow()
    text = fragment(cast, cast.office, f"/search/suggestions/proposals/{paper.pk}/")
    assert "城乡建设" not in text


def test_a_suggestion_is_never_applied_by_itself(cast, learned, follow):
    paper = cast.paper(title="关于夜班公交的提案", situation=TEA[0], analysis=TEA[1], suggestions=TEA[2])
    follow()
    office = cast.browser_of(cast.office)
    page = office.get(f"/proposals/{paper.pk}/steps/pass_first/")
    assert f"/search/suggestions/proposals/{paper.pk}/" in page.content.decode()
    assert page.context["form"]["field"].value() == ""
    paper.refresh_from_db()
    assert paper.field == ""


def test_where_nothing_was_learned_nothing_is_suggested(cast, follow):
    paper = cast.paper()
    follow()
    assert "暂无建议" in fragment(cast, cast.office, f"/search/suggestions/proposals/{paper.pk}/")


def test_the_proposer_is_shown_no_suggestion_and_a_paper_handed_over_has_none(cast):
    paper, assigned = cast.paper(), cast.paper(S.ASSIGNED)
    address = f"/search/suggestions/proposals/{paper.pk}/"
    assert address not in cast.browser_of(cast.chen).get(paper.get_absolute_url()).content.decode()
    assert cast.browser_of(cast.chen).get(address).status_code == 404
    page = cast.browser_of(cast.office).get(assigned.get_absolute_url()).content.decode()
    assert "/search/suggestions/" not in page


def test_papers_of_like_meaning_in_other_words_are_perhaps_related(cast, follow):
    near = cast.paper(S.FILED, by=cast.zhou, title="关于设立老年助餐点的提案", situation="独居长者三餐无着。")
    far = cast.paper(S.FILED, by=cast.zhou, title="关于茶叶品牌建设的提案", situation=TEA[0])
    paper = cast.paper(S.FILED, title="关于建设长者食堂的提案", situation="社区没有供餐点。")
    follow()
    meaning.follow()
    address = f"/search/related/proposals/{paper.pk}/"
    assert address in cast.browser_of(cast.liu).get(paper.get_absolute_url()).content.decode()
    text = fragment(cast, cast.liu, address)
    assert near.title in text
    assert far.title not in text
    assert paper.title not in text


def test_what_a_reader_may_not_see_is_never_related(cast, follow):
    hidden = cast.paper(S.SUBMITTED, by=cast.zhou, title="关于建设社区长者食堂的提案", situation=TEA[0])
    paper = cast.paper(S.FILED, title="关于建设社区老年食堂的提案", situation=BUS[0])
    follow()
    meaning.follow()
    address = f"/search/related/proposals/{paper.pk}/"
    assert hidden.title in fragment(cast, cast.office, address)
    assert hidden.title not in fragment(cast, cast.liu, address)


def test_without_the_extra_the_place_is_empty_and_everything_else_whole(cast, follow, monkeypatch):
    monkeypatch.setattr(meaning, "available", lambda: False)
    paper = cast.paper(S.FILED)
    follow()
    assert fragment(cast, cast.liu, f"/search/related/proposals/{paper.pk}/").strip() == ""
    assert cast.browser_of(cast.liu).get(paper.get_absolute_url()).status_code == 200
