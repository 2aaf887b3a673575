"""A list with nothing in it says why, and what to do next."""

import pytest

from xieshang.proposals.states import ProposalState as S
from xieshang.proposals.tests.reading import words


@pytest.mark.parametrize(
    ("who", "path", "sentence"),
    [
        ("chen", "/proposals/?mine=1", "写第一件提案"),
        ("office", "/proposals/", "还没有提案"),
        ("office", "/proposals/?mine=1", "还没有提案"),
        ("office", "/proposals/?state=closed", "去掉全部条件"),
        ("chen", "/proposals/?mine=1&q=x", "去掉全部条件"),
        ("office", "/proposals/review/", "都办完了"),
        ("schools_clerk", "/proposals/desk/", "还没有交给本单位的提案"),
        ("nobody", "/proposals/", "还没有提案"),
        ("nobody", "/proposals/facets/", "显示0件"),
        ("chen", "/proposals/key/", "还没有重点提案"),
        ("chen", "/proposals/good/", "还没有评出好提案"),
    ],
)
def test_an_empty_page_says_what_to_do_next(cast, who, path, sentence):
    assert sentence in words(cast.browser_of(getattr(cast, who)).get(path))


def test_taking_away_the_conditions_leads_back_to_the_list(cast, office):
    cast.paper(S.SUBMITTED, title="关于步道的提案")
    page = cast.browser_of(office).get("/proposals/?state=closed&sort=due").content.decode()
    assert 'href="?sort=due"' in page
