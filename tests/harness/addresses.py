"""Every address of the house, and what it answers to each person: the whole policy of access on one screen.

A status is what a GET gets, or what a POST of ``sent`` gets where that is given (what it did is
undone). ``-->`` leads to the door. What a person may not see is 404, whoever asks: 403 is only for
a step on a record that the person sees and somebody else takes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from xieshang.core import clock
from xieshang.meetings import codes

from .stage import Stage


@dataclass(frozen=True)
class Address:
    """One address in one situation of the stage."""

    name: str
    expected: str
    values: Callable[[Stage], tuple] = lambda s: ()
    sent: Callable[[Stage], dict[str, Any]] | None = None

    def url(self, stage: Stage) -> str:
        return reverse(self.name, args=self.values(stage))


A = Address

# fmt: off
ADDRESSES = (
    #                                   nob pro mem off rev dir asg clk led oth aud nei edi sec mee
    A("alive",                         "204 204 204 204 204 204 204 204 204 204 204 204 204 204 204"),
    A("offline",                       "200 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("keeper",                        "200 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("account_login",                 "200 302 302 302 302 302 302 302 302 302 302 302 302 302 302"),
    A("account_logout",                "--> 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("account_inactive",              "200 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("account_change_password",       "--> 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    #                                   nob pro mem off rev dir asg clk led oth aud nei edi sec mee
    A("people:me",                     "--> 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("people:open_committee",         "--> 405 405 405 405 405 405 405 405 405 405 405 405 405 405"),
    A("people:open_committee",         "--> 302 302 302 302 302 302 302 302 302 302 404 302 302 302", sent=lambda s: {"committee": s.cast.place.committee.pk}),
    A("people:preferences",            "405 405 405 405 405 405 405 405 405 405 405 405 405 405 405"),
    A("people:preferences",            "302 302 302 302 302 302 302 302 302 302 302 302 302 302 302", sent=lambda s: {"theme": "dark"}),
    #                                   nob pro mem off rev dir asg clk led oth aud nei edi sec mee
    A("people:register",               "--> 404 404 200 404 404 404 404 404 404 404 200 404 200 404"),
    A("people:posts",                  "--> 404 404 200 404 404 404 404 404 404 404 200 404 200 404"),
    A("people:units",                  "--> 404 404 200 404 404 404 404 404 404 404 200 404 200 404"),
    A("people:person",                 "--> 404 404 200 404 404 404 404 404 404 404 404 404 200 404", lambda s: (s.cast.zhou.pk,)),
    A("people:new_member",             "--> 404 404 200 404 404 404 404 404 404 404 200 404 404 404"),
    A("people:end_membership",         "--> 404 404 200 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.cast.member(s.cast.zhou).pk,)),
    A("people:new_post",               "--> 404 404 200 404 404 404 404 404 404 404 200 404 200 404"),
    A("people:new_post_of",            "--> 404 404 200 404 404 404 404 404 404 404 404 404 200 404", lambda s: (s.cast.zhou.pk,)),
    A("people:end_post",               "--> 404 404 200 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.cast.reviewer.posts.get().pk,)),
    A("people:end_post",               "--> 404 404 404 404 404 404 404 404 404 404 404 404 200 404", lambda s: (s.cast.auditor.posts.get().pk,)),
    A("people:new_unit",               "--> 404 404 200 404 404 404 404 404 404 404 200 404 404 404"),
    A("people:unit",                   "--> 404 404 200 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.cast.place.schools.pk,)),
    A("people:edit_person",            "--> 404 404 200 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.cast.zhou.pk,)),
    A("people:reset_password",         "--> 404 404 404 404 404 404 404 404 404 404 404 404 200 404", lambda s: (s.cast.zhou.pk,)),
    A("people:reset_password",         "--> 404 404 404 404 404 404 404 404 404 404 404 404 200 404", lambda s: (s.cast.zhou.pk,), sent=lambda s: {}),
    A("people:set_active",             "--> 404 404 404 404 404 404 404 404 404 404 404 404 200 404", lambda s: (s.cast.zhou.pk,)),
    A("people:set_active",             "--> 404 404 404 404 404 404 404 404 404 404 404 404 302 404", lambda s: (s.cast.zhou.pk,), sent=lambda s: {"note": "离岗"}),
    #                                   nob pro mem off rev dir asg clk led oth aud nei edi sec mee
    A("outcomes:conversion",           "--> 200 404 200 200 200 404 404 404 404 200 404 404 404 404", lambda s: ("proposals", s.converted.pk)),
    A("outcomes:conversion",           "--> 200 404 404 404 404 404 404 404 404 404 404 200 404 404", lambda s: ("opinions", s.opinion.pk)),
    A("search:find",                   "--> 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("search:facets",                 "--> 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("search:export",                 "--> 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("search:same_matters",           "--> 404 404 200 404 404 404 404 404 404 404 200 404 404 404"),
    A("search:same_matter",            "--> 404 404 200 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.under_review.pk,)),
    A("search:earlier",                "--> 200 404 404 404 404 404 404 404 404 404 404 404 404 404", lambda s: ("proposals", s.draft.pk)),
    A("search:related",                "--> 200 404 200 200 200 404 404 404 404 200 404 404 404 404", lambda s: ("proposals", s.under_review.pk)),
    A("search:suggestions",            "--> 404 404 200 200 200 404 404 404 404 200 404 404 404 404", lambda s: ("proposals", s.under_review.pk)),
    A("search:finding",                "--> 404 404 200 200 200 404 404 404 404 200 404 404 404 404", lambda s: ("proposals", s.closed.pk)),
    #                                   nob pro mem off rev dir asg clk led oth aud nei edi sec mee
    A("proposals:list",                "--> 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("proposals:facets",              "--> 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("proposals:export",              "--> 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("proposals:batch",               "--> 405 405 405 405 405 405 405 405 405 405 405 405 405 405"),
    A("proposals:batch",               "--> 200 200 200 200 200 200 200 200 200 200 200 200 200 200", sent=lambda s: {"batch": "pass_first"}),
    A("proposals:review",              "--> 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("proposals:desk",                "--> 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("proposals:key",                 "--> 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("proposals:good",                "--> 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("proposals:write",               "--> 200 200 404 404 404 404 404 404 404 404 404 404 404 404"),
    A("proposals:detail",              "--> 200 404 404 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.draft.pk,)),
    A("proposals:detail",              "--> 200 200 404 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.asked.proposal_id,)),
    A("proposals:detail",              "--> 200 404 200 200 200 404 404 404 404 200 404 404 404 404", lambda s: (s.under_review.pk,)),
    A("proposals:detail",              "--> 200 200 200 200 200 200 200 200 404 200 404 200 404 200", lambda s: (s.assigned.proposal_id,)),
    A("proposals:detail",              "--> 200 200 200 200 200 200 200 200 404 200 404 200 404 200", lambda s: (s.closed.pk,)),
    A("proposals:phone",               "--> 405 405 405 405 405 405 405 405 405 405 405 405 405 405", lambda s: (s.assigned.proposal_id,)),
    A("proposals:phone",               "--> 404 404 200 404 404 404 200 200 404 404 404 404 404 404", lambda s: (s.assigned.proposal_id,), sent=lambda s: {}),
    A("proposals:attachment",          "--> 200 200 200 200 200 200 200 200 404 200 404 200 404 200", lambda s: (s.closed.pk, s.survey.pk)),
    A("proposals:attachment",          "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.draft.pk, s.survey.pk)),
    A("proposals:wording",             "--> 200 404 200 200 200 200 200 200 404 200 404 404 404 404", lambda s: (s.closed.pk, 1)),
    A("proposals:edit",                "--> 200 404 404 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.draft.pk,)),
    A("proposals:edit",                "--> 409 404 404 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.under_review.pk,)),
    A("proposals:save",                "--> 405 405 405 405 405 405 405 405 405 405 405 405 405 405", lambda s: (s.draft.pk,)),
    A("proposals:save",                "--> 200 404 404 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.draft.pk,), sent=lambda s: {"title": "关于路灯的提案"}),
    A("proposals:margin",              "--> 200 404 404 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.draft.pk,)),
    A("proposals:step",                "--> 200 404 404 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.draft.pk, "submit")),
    A("proposals:step",                "--> 403 404 200 403 403 404 404 404 404 403 404 404 404 404", lambda s: (s.under_review.pk, "pass_first")),
    A("proposals:mark",                "--> 404 404 200 404 200 404 404 404 404 404 404 404 404 404", lambda s: (s.closed.pk, "key")),
    A("proposals:handling_step",       "--> 403 403 403 403 403 403 200 200 404 403 404 403 404 403", lambda s: (s.assigned.pk, "accept")),
    A("proposals:handling_step",       "--> 403 403 403 403 403 403 403 200 404 403 404 403 404 403", lambda s: (s.to_sign.pk, "sign")),
    A("proposals:cosign",              "--> 403 200 404 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.asked.pk, "accept")),
    #                                   nob pro mem off rev dir asg clk led oth aud nei edi sec mee
    A("opinions:list",                 "--> 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("opinions:detail",               "--> 200 404 404 404 404 404 404 404 404 404 404 200 404 404", lambda s: (s.opinion.pk,)),
    A("opinions:item",                 "--> 200 200 404 404 404 404 404 404 200 404 404 200 404 404", lambda s: (s.issue.items.get().pk,)),
    A("opinions:issue",                "--> 200 200 404 404 404 404 404 404 200 404 404 200 404 404", lambda s: (s.issue.pk,)),
    A("opinions:write",              "--> 200 200 404 404 404 404 404 404 404 404 404 404 404 404"),
    A("opinions:edit",               "--> 409 404 404 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.opinion.pk,)),
    A("opinions:save",               "--> 405 405 405 405 405 405 405 405 405 405 405 405 405 405", lambda s: (s.opinion.pk,)),
    A("opinions:save",               "--> 409 404 404 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.opinion.pk,), sent=lambda s: {"title": "关于路灯的情况"}),
    A("opinions:margin",             "--> 200 404 404 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.opinion.pk,)),
    A("opinions:step",               "--> 409 404 404 404 404 404 404 404 404 404 404 403 404 404", lambda s: (s.opinion.pk, "withdraw")),
    A("opinions:desk",               "--> 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("opinions:merge",              "--> 404 404 404 404 404 404 404 404 404 404 404 302 404 404"),
    A("opinions:incoming",           "--> 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("opinions:item_text",          "--> 404 404 404 404 404 404 404 404 404 404 404 200 404 404", lambda s: (s.issue.items.get().pk, 1)),
    A("opinions:adoption",           "--> 404 404 404 404 404 404 404 404 404 404 404 200 404 404", lambda s: (s.issue.items.get().pk,)),
    A("opinions:instruction",        "--> 404 404 404 404 404 404 404 404 404 404 404 200 404 404", lambda s: (s.issue.items.get().pk,)),
    A("opinions:instructions",       "--> 405 405 405 405 405 405 405 405 405 405 405 405 405 405", lambda s: (s.issue.items.get().pk,)),
    A("opinions:instructions",       "--> 404 404 404 404 404 404 404 404 404 404 404 200 404 404", lambda s: (s.issue.items.get().pk,), sent=lambda s: {}),
    A("opinions:issues",             "--> 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("opinions:export",             "--> 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("opinions:compose_new",        "--> 405 405 405 405 405 405 405 405 405 405 405 405 405 405"),
    A("opinions:compose_new",        "--> 404 404 404 404 404 404 404 404 404 404 404 302 404 404", sent=lambda s: {}),
    A("opinions:compose",            "--> 405 405 405 405 405 405 405 405 405 405 405 405 405 405", lambda s: (s.issue.pk,)),
    A("opinions:compose",            "--> 404 404 404 404 404 404 404 404 404 404 404 302 404 404", lambda s: (s.issue.pk,), sent=lambda s: {}),
    A("opinions:issue_step",         "--> 403 403 404 404 404 404 404 404 403 404 404 200 404 404", lambda s: (s.issue.pk, "close")),
    A("opinions:route_step",         "--> 403 403 404 404 404 404 404 404 200 404 404 403 404 404", lambda s: (s.issue.routes.get().pk, "receive")),
    A("opinions:network",            "--> 404 404 404 404 404 404 404 404 404 404 404 200 404 404"),
    A("opinions:name_unit",          "--> 404 404 404 404 404 404 404 404 404 404 404 200 404 404"),
    A("opinions:end_unit",           "--> 404 404 404 404 404 404 404 404 404 404 404 200 404 404", lambda s: (s.reporting_unit.pk,)),
    A("opinions:name_informant",     "--> 404 404 404 404 404 404 404 404 404 404 404 200 404 404"),
    A("opinions:end_informant",      "--> 404 404 404 404 404 404 404 404 404 404 404 200 404 404", lambda s: (s.informant.pk,)),
    A("opinions:ranking",            "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 404"),
    #                                   nob pro mem off rev dir asg clk led oth aud nei edi sec mee
    A("meetings:list",                 "--> 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("meetings:plan",                 "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 200"),
    A("meetings:detail",               "--> 200 200 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.meeting.pk,)),
    A("meetings:edit",                 "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.planned.pk,)),
    A("meetings:step",                 "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.planned.pk, "convene")),
    A("meetings:step",                 "--> 403 403 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.meeting.pk, "cancel")),
    A("meetings:calendar",             "--> 200 200 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.meeting.pk,)),
    A("meetings:read",                 "--> 405 405 405 405 405 405 405 405 405 405 405 405 405 405", lambda s: (s.meeting.pk,)),
    A("meetings:read",                 "--> 302 302 404 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.meeting.pk,), sent=lambda s: {}),
    A("meetings:reply",                "--> 405 405 405 405 405 405 405 405 405 405 405 405 405 405", lambda s: (s.meeting.pk,)),
    A("meetings:reply",                "--> 302 302 404 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.meeting.pk,), sent=lambda s: {}),
    A("meetings:ask_leave",            "--> 200 200 404 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.meeting.pk,)),
    A("meetings:roster",               "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.meeting.pk,)),
    A("meetings:roster_export",        "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.meeting.pk,)),
    A("meetings:remind",               "--> 405 405 405 405 405 405 405 405 405 405 405 405 405 405", lambda s: (s.meeting.pk,)),
    A("meetings:remind",               "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 302", lambda s: (s.meeting.pk,), sent=lambda s: {}),
    A("meetings:add_guest",            "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.meeting.pk,)),
    A("meetings:substitute",           "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.meeting.pk, s.meeting.roster.first().pk)),
    A("meetings:statement",            "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.meeting.pk,)),
    A("meetings:minutes",              "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.meeting.pk,)),
    A("meetings:seats",                "--> 200 200 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.meeting.pk,)),
    A("meetings:give_seats",           "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.meeting.pk,)),
    A("meetings:add_agenda_item",      "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.meeting.pk,)),
    A("meetings:add_paper",            "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.meeting.pk,)),
    A("meetings:ask",                  "--> 200 200 404 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.meeting.pk,)),
    A("meetings:groups",               "--> 200 200 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.meeting.pk,)),
    A("meetings:new_group",            "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.meeting.pk,)),
    A("meetings:arrange_group",        "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.meeting.pk, s.group.pk)),
    A("meetings:group",                "--> 200 200 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.group.pk,)),
    A("meetings:record",               "--> 404 200 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.group.pk,)),
    A("meetings:issue_brief",          "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.group.pk,)),
    A("meetings:brief",                "--> 200 200 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.group.briefs.get().pk,)),
    A("meetings:paper",                "--> 200 200 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.meeting.papers.get().pk,)),
    A("meetings:recall",               "--> 405 405 405 405 405 405 405 405 405 405 405 405 405 405", lambda s: (s.meeting.papers.get().pk,)),
    A("meetings:recall",               "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 302", lambda s: (s.meeting.papers.get().pk,), sent=lambda s: {}),
    A("meetings:question",             "--> 200 200 404 404 404 404 200 200 404 404 404 404 404 200", lambda s: (s.meeting.questions.get().pk,)),
    A("meetings:speeches",             "--> 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("meetings:write_speech",         "--> 405 405 405 405 405 405 405 405 405 405 405 405 405 405"),
    A("meetings:write_speech",         "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 404", sent=lambda s: {"as": "0-member-0"}),
    A("meetings:call",                 "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 200"),
    A("meetings:speech",               "--> 200 404 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.speech.pk,)),
    A("meetings:edit_speech",          "--> 409 404 404 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.speech.pk,)),
    A("meetings:save_speech",          "--> 405 405 405 405 405 405 405 405 405 405 405 405 405 405", lambda s: (s.speech.pk,)),
    A("meetings:save_speech",          "--> 409 404 404 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.speech.pk,), sent=lambda s: {"title": "路灯"}),
    A("meetings:clock",                "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.speech.pk,)),
    A("meetings:speech_step",          "--> 403 404 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.speech.pk, "deliver")),
    A("meetings:leaves",               "--> 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("meetings:leave",                "--> 200 200 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.leave.pk,)),
    A("meetings:leave_step",           "--> 403 403 404 404 404 404 404 404 404 404 404 404 404 403", lambda s: (s.leave.pk, "approve")),
    #                                   nob pro mem off rev dir asg clk led oth aud nei edi sec mee
    A("checkin:mine",                  "--> 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("checkin:token",                 "200 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("checkin:meeting",               "--> 200 200 404 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.meeting.pk,)),
    A("checkin:hall_code",             "200 200 200 200 200 200 200 200 200 200 200 200 200 200 200", lambda s: (s.meeting.pk, codes.hall_code(s.meeting.pk, clock.now(), 3600))),
    A("checkin:take",                  "405 405 405 405 405 405 405 405 405 405 405 405 405 405 405", lambda s: (s.meeting.pk,)),
    A("checkin:take",                  "--> 200 200 200 200 200 200 200 200 200 200 200 200 200 200", lambda s: (s.meeting.pk,), sent=lambda s: {"nonce": "number-of-a-phone", "code": "000000"}),
    A("checkin:steward",               "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.meeting.pk,)),
    A("checkin:scans",                 "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.meeting.pk,)),
    A("checkin:roster",                "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.meeting.pk,)),
    A("checkin:steward_take",          "--> 405 405 405 405 405 405 405 405 405 405 405 405 405 405", lambda s: (s.meeting.pk,)),
    A("checkin:steward_take",          "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 400", lambda s: (s.meeting.pk,), sent=lambda s: {}),
    A("checkin:hall",                  "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.meeting.pk,)),
    A("checkin:hall_now",              "--> 404 404 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.meeting.pk,)),
    A("checkin:board",                 "--> 404 200 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.meeting.pk,)),
    A("checkin:board_now",             "--> 404 200 404 404 404 404 404 404 404 404 404 404 404 200", lambda s: (s.meeting.pk,)),
    #                                   nob pro mem off rev dir asg clk led oth aud nei edi sec mee
    A("workbench:home",                "--> 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("workbench:notices",             "--> 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("workbench:read_all",            "--> 405 405 405 405 405 405 405 405 405 405 405 405 405 405"),
    A("workbench:read_all",            "--> 302 302 302 302 302 302 302 302 302 302 302 302 302 302", sent=lambda s: {}),
    A("workbench:notice",              "--> 302 404 404 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.told.pk,)),
    A("workbench:read",                "--> 405 405 405 405 405 405 405 405 405 405 405 405 405 405", lambda s: (s.told.pk,)),
    A("workbench:read",                "--> 302 404 404 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.told.pk,), sent=lambda s: {}),
    A("workbench:mail",                "--> 404 404 200 404 404 404 404 404 404 404 200 404 404 404"),
    A("workbench:mail_again",          "--> 405 405 405 405 405 405 405 405 405 405 405 405 405 405", lambda s: (s.unsent.pk,)),
    A("workbench:mail_again",          "--> 404 404 302 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.unsent.pk,), sent=lambda s: {}),
    A("workbench:mail_let_go",         "--> 405 405 405 405 405 405 405 405 405 405 405 405 405 405", lambda s: (s.unsent.pk,)),
    A("workbench:mail_let_go",         "--> 404 404 302 404 404 404 404 404 404 404 404 404 404 404", lambda s: (s.unsent.pk,), sent=lambda s: {}),
    A("workbench:rules",               "--> 404 404 200 404 404 404 404 404 404 404 200 404 404 404"),
    A("workbench:rule",                "--> 404 404 200 404 404 404 404 404 404 404 200 404 404 404", lambda s: ("proposals.reply",)),
    A("workbench:trail",               "--> 404 404 404 404 404 404 404 404 404 200 404 404 404 404"),
    #                                   nob pro mem off rev dir asg clk led oth aud nei edi sec mee
    A("reports:list",                  "--> 200 200 200 200 200 200 200 200 200 200 200 200 200 200"),
    A("reports:year",                  "--> 200 200 200 200 200 404 404 404 404 200 404 200 404 200", lambda s: ("jiangcheng", 2024)),
    A("reports:document",              "--> 200 200 200 200 200 404 404 404 404 200 404 200 404 200", lambda s: ("jiangcheng", 2024)),
    A("reports:figure",                "--> 200 200 200 200 200 404 404 404 404 200 404 200 404 200", lambda s: ("jiangcheng", 2024, "proposals_filed")),
    A("reports:figure_export",         "--> 200 200 200 200 200 404 404 404 404 200 404 200 404 200", lambda s: ("jiangcheng", 2024, "proposals_filed")),
    A("reports:wording",               "--> 404 404 200 404 200 404 404 404 404 404 404 404 404 404", lambda s: ("jiangcheng", 2024)),
    A("reports:publish",               "--> 404 404 200 404 200 404 404 404 404 404 404 404 404 404", lambda s: ("jiangcheng", 2024)),
    A("reports:edition",               "--> 200 200 200 200 200 404 404 404 404 200 404 200 404 200", lambda s: ("jiangcheng", 2024, 1)),
    A("reports:edition_document",      "--> 200 200 200 200 200 404 404 404 404 200 404 200 404 200", lambda s: ("jiangcheng", 2024, 1)),
    A("reports:edition_figure",        "--> 200 200 200 200 200 404 404 404 404 200 404 200 404 200", lambda s: ("jiangcheng", 2024, 1, "proposals_filed")),
    A("reports:edition_figure_export", "--> 200 200 200 200 200 404 404 404 404 200 404 200 404 200", lambda s: ("jiangcheng", 2024, 1, "proposals_filed")),
)
# fmt: on
