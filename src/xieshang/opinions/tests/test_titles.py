"""An issue is called by its matter until it has a number: whoever signs it reads what they sign."""

from xieshang.opinions import services
from xieshang.opinions.states import IssueState as I


def test_an_issue_without_a_number_leads_with_its_first_item(cast):
    issue = cast.issue()
    first = issue.items.get()
    assert str(issue) == first.title
    assert first.title in cast.browser_of(cast.editor).get(issue.get_absolute_url()).content.decode()


def test_an_issue_of_several_items_says_how_many(cast):
    items = [cast.item(), cast.item()]
    issue = services.compose(by=cast.editor, committee=cast.city, items=items)
    assert str(issue) == f"{items[0].title}等2条"


def test_an_issue_with_a_number_is_called_by_it(cast):
    issue = cast.issue(I.ISSUED)
    assert str(issue) == f"{issue.year}年第{issue.number}期"
