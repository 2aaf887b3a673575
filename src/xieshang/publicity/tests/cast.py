"""The people of the publicity room's tests: who writes, who checks, who reads."""

from dataclasses import dataclass
from datetime import date, datetime

from django.test import Client
from django.utils import timezone

from xieshang.core.models import Account
from xieshang.people.models import Committee, Member, Post, Sector, Term
from xieshang.people.roles import Role
from xieshang.publicity import services
from xieshang.publicity.lifecycle import STORY
from xieshang.publicity.models import Clipping, Story
from xieshang.publicity.registers import CLIPPINGS
from xieshang.publicity.states import StoryState as S

MORNING = timezone.make_aware(datetime(2024, 5, 9, 9, 0))
TEXT = {
    "kind": "news",
    "title": "界别协商走进老旧小区",
    "text": "委员和居民围坐在楼道口，把停车、晾衣、电梯三件事逐一说清。",
    "source": "5月8日现场",
    "consented": True,
}
PLACED = {"channel": "site", "published_on": date(2024, 5, 9), "address": "https://example.org/1"}


@dataclass
class Cast:
    """陈晓舟 is a member; 编辑 and 另一编辑, 审核 and 签发 check; 读者 reads the report, 邻居 edits elsewhere."""

    city: Committee
    chen: Account
    editor: Account
    other_editor: Account
    reviewer: Account
    issuer: Account
    reader: Account
    neighbour: Account

    def browser_of(self, person: Account) -> Client:
        browser = Client()
        browser.force_login(person)
        return browser

    def story(self, state: S = S.DRAFT, **fields) -> Story:
        """陈晓舟's text, brought to a state by who would do it."""
        story = services.write(committee=self.city, by=self.chen, **TEXT | fields)
        if state == S.DRAFT:
            return story
        STORY.take("submit", story, by=self.chen)
        if state == S.RETURNED:
            STORY.take("return_1", story, by=self.editor, note="请补上时间。")
        if state in (S.FIRST, S.RETURNED):
            return story
        for action, person, reached in (
            ("pass_1", self.editor, S.SECOND),
            ("pass_2", self.reviewer, S.THIRD),
            ("pass_3", self.issuer, S.READY),
        ):
            STORY.take(action, story, by=person)
            if state == reached:
                return story
        services.place(story=story, by=self.editor, **PLACED)
        if state == S.WITHDRAWN:
            services.withdraw(story=story, by=self.issuer, note="数字有误。")
        return story

    def clipping(self, **fields) -> Clipping:
        """A report that 编辑 entered and 另一编辑 confirmed."""
        known = {
            "title": "楼道口的协商",
            "outlet": "江城日报",
            "level": "city",
            "on": date(2024, 5, 8),
            "place": "第3版",
            "address": "",
            "relation": "original",
        }
        clipping = CLIPPINGS.enter(by=self.editor, committee=self.city, **known | fields)
        CLIPPINGS.table.take("confirm", clipping, by=self.other_editor)
        return clipping


def everybody() -> Cast:
    """The whole cast in an empty house."""

    def committee(slug: str, area: str) -> Committee:
        return Committee.objects.create(
            slug=slug, name=f"政协{area}委员会", short_name=f"{area}政协", area=area, level="city"
        )

    city, other = committee("jiangcheng", "江城市"), committee("shancheng", "山城市")
    term = Term.objects.create(committee=city, ordinal=6, starts_on=date(2021, 12, 1))
    sector = Sector.objects.create(committee=city, term=term, name="教育", order=1)

    def holder(username: str, name: str, role: Role, where: Committee = city) -> Account:
        account = Account.objects.create(username=username, name=name, language="zh-hans")
        Post.objects.create(account=account, committee=where, role=role, since=date(2022, 1, 1))
        return account

    chen = Account.objects.create(username="chen", name="陈晓舟", language="zh-hans")
    Member.objects.create(account=chen, committee=city, term=term, sector=sector, joined_on=date(2021, 12, 1))
    return Cast(
        city=city,
        chen=chen,
        editor=holder("editor", "编辑", Role.PUBLICITY_EDITOR),
        other_editor=holder("editor2", "另一编辑", Role.PUBLICITY_EDITOR),
        reviewer=holder("reviewer", "审核", Role.PUBLICITY_REVIEWER),
        issuer=holder("issuer", "签发", Role.PUBLICITY_ISSUER),
        reader=holder("reader", "读者", Role.COMMITTEE_STAFF),
        neighbour=holder("neighbour", "邻居", Role.PUBLICITY_EDITOR, other),
    )
