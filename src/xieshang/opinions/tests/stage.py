"""What stands behind the addresses of this room when every address of the house is asked."""

from xieshang.core.models import Account
from xieshang.opinions import services
from xieshang.opinions.lifecycle import ISSUE, OPINION
from xieshang.opinions.models import Issue, Opinion, Route
from xieshang.people.models import Member, Unit


def published(
    member: Member, *, editor: Account, reviewer: Account, signer: Account, unit: Unit
) -> tuple[Opinion, Issue]:
    """A report of a member's, edited, reviewed, signed and sent to a department."""
    author, committee = member.account, member.committee
    report = services.begin(by=author, committee=committee, member=member)
    report = services.save_text(
        opinion=report,
        by=author,
        title="关于桥头没有人行道的情况",
        situation="桥头三百米没有人行道，学生走在车道上。",
        analysis="桥和路由两个单位分别管理。",
        suggestions="由一个单位牵头，年内补建人行道。",
    )
    OPINION.take("submit", report, by=author)
    item = services.take_up(opinion=report, by=editor)
    services.edit_item(item=item, by=editor, title=item.title, text="学生走在车道上，应补建人行道。")
    issue = services.compose(by=editor, committee=committee, items=[item])
    ISSUE.take("send_review", issue, by=editor)
    ISSUE.take("pass_review", issue, by=reviewer)
    ISSUE.take("sign", issue, by=signer)
    services.issue(issue=issue, by=editor, kind=Route.Kind.SIDEWAYS, to_unit=unit)
    return report, issue
