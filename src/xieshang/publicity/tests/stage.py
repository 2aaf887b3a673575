"""What stands behind the addresses of this room when every address of the house is asked."""

from xieshang.core import clock
from xieshang.core.models import Account
from xieshang.people.models import Committee
from xieshang.publicity import services
from xieshang.publicity.lifecycle import STORY
from xieshang.publicity.models import Clipping, Story
from xieshang.publicity.registers import CLIPPINGS


def story(committee: Committee, member: Account) -> Story:
    """What a member wrote and handed in; nobody has checked it."""
    written = services.write(
        committee=committee,
        by=member,
        kind="news",
        title="河边步道亮了",
        text="三盏灯变成三十盏。",
        source="现场",
        consented=True,
    )
    STORY.take("submit", written, by=member)
    return written


def clipping(committee: Committee, editor: Account) -> Clipping:
    """A media report that the editor entered, confirmed by nobody."""
    return CLIPPINGS.enter(
        by=editor,
        committee=committee,
        title="河边步道亮了",
        outlet="江城日报",
        level="city",
        on=clock.today(),
        place="第3版",
        address="",
        relation="original",
    )
