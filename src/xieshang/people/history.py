"""What happened to a person's account, memberships and posts, in sentences."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xieshang.core import trail
from xieshang.core.history import Entry
from xieshang.core.models import Account, Event
from xieshang.core.trail import READING, kind_of

from .models import Committee, Member, Post
from .namesakes import called_in

ACTIONS: dict[str, str | Promise] = {
    "open_account": _("开通账号"),
    "edit_person": _("修改姓名或联系方式"),
    "reset_password": _("重置密码"),
    "change_password": _("修改密码"),
    "look_at_contact": _("查看联系方式"),
    "read_sign_ins": _("查阅登录记录"),
    "prune_sign_ins": _("清除期满的登录记录"),
    "sign_out": _("退出登录"),
    "sign_out_everywhere": _("在所有设备上退出登录"),
    "close_account": _("停用账号"),
    "open_again": _("恢复账号"),
    "hand_out_password": _("发放初始密码"),
    "add_member": _("登记为委员"),
    "edit_member": _("修改委员信息"),
    "edit_post": _("修改任职"),
    "end_membership": _("委员离任"),
    "add_post": _("任职"),
    "end_post": _("任职结束"),
    "add_unit": _("登记承办单位"),
    "edit_unit": _("修改承办单位"),
    "merge_unit": _("并入另一单位"),
    "undo_merging": _("撤销并入"),
    "undo_post": _("撤销任职"),
    "found_house": _("建立本套系统"),
    "found_committee": _("建立机构"),
    "edit_committee": _("修改机构名称"),
    "begin_term": _("建立本届"),
    "add_sector": _("登记界别"),
    "add_special_committee": _("登记专门委员会"),
    "add_party": _("登记党派团体"),
    "open_session": _("召开全会"),
    "enter_area": _("登记地区"),
    "correct_area": _("改正地区"),
    "hand_over_area": _("划转地区"),
    "take_over_area": _("接收划转的地区"),
    "plan_term_change": _("启动换届"),
    "remove_sector": _("删去界别"),
    "go_on": _("继续任职"),
    "record_decision": _("登记决定"),
    "undo_session": _("撤销召开全会"),
    "enter_earlier_session": _("登记以前的全会"),
    "export_whole": _("导出整套系统"),
    "restore_whole": _("从归档恢复整套系统"),
}


def of_person(account: Account, committee: Committee) -> Iterator[Entry]:
    """What this committee did about a person, the latest first. One query."""
    posts = Post.objects.filter(account=account, committee=committee).values("pk")
    members = Member.objects.filter(account=account, committee=committee).values("pk")
    events = Event.objects.filter(
        Q(kind=kind_of(Account), record=account.pk, tenant=committee.pk)
        | Q(kind=kind_of(Post), record__in=posts)
        | Q(kind=kind_of(Member), record__in=members)
    ).exclude(Q(action__startswith=READING) | Q(action="export"))
    found = list(events.annotate(name_is_shared=trail.name_is_shared("by_name", "by")).order_by("-pk"))
    names = called_in(found)
    for event in found:
        name = names.get(event.pk, event.by_name)
        yield Entry(event.at, ACTIONS.get(event.action, event.action), name, event.note)
