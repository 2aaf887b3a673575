"""The script of one paper: its acts, in their order."""

from collections.abc import Iterator
from functools import partial

from xieshang.proposals.models import Proposal

from .corrections import CorrectionActs
from .paper import JOINT, LEAD_AND_CO, SEPARATE
from .timeline import Act


class PaperScript(CorrectionActs):
    """Which acts follow upon which, and after how many working days."""

    def acts(self) -> list[Act]:
        """From the first word to the closing, or to where the paper stands today."""
        acts = list(self._all())
        if self.paper.until:
            last = max(place for place, act in enumerate(acts) if act.name == self.paper.until)
            return acts[: last + 1]
        return acts

    def _all(self) -> Iterator[Act]:
        paper = self.paper
        yield Act("begin", (0, 0), self.begin)
        yield Act("save", (0, 2), self.save)
        if paper.kind == JOINT:
            yield from self._cosigning()
        yield Act("submit", (0, 2), self.submit)
        yield from self._reviews()
        if paper.goes_on_file:
            yield from self._handled()

    def _cosigning(self) -> Iterator[Act]:
        paper = self.paper
        if paper.revised:
            yield Act("invite", (0, 0), self.invite)
            yield Act("sign", (0, 2), partial(self.sign_name, paper.signing[0]))
            yield Act("revise", (0, 1), self.revise)
            yield Act("change", (0, 0), self.change)
        yield Act("invite", (0, 1), self.invite)
        yield from self._names()
        for member in paper.declining:
            yield Act("decline", (0, 2), partial(self.decline, member))

    def _names(self) -> Iterator[Act]:
        for member in self.paper.signing:
            yield Act("sign", (0, 1), partial(self.sign_name, member))

    def _reviews(self) -> Iterator[Act]:
        """To the decision of the committee, or until its proposer withdraws it."""
        paper, withdraw = self.paper, Act("withdraw", (1, 3), self.withdraw)
        passed = [Act("pass_first", (0, 2), self.pass_first), Act("pass_second", (1, 2), self.pass_second)]
        if paper.returned:
            yield from passed[: paper.returned == "return_second"]
            yield Act("return", (0, 2), self.give_back)
            if paper.withdrawn_after == "return":
                yield withdraw
                return
            yield Act("change", (1, 2), self.change)
            yield from self._names()
            yield Act("resubmit", (0, 0), self.resubmit)
        for act in passed:
            yield act
            if paper.withdrawn_after == act.name:
                yield withdraw
                return
        if paper.merging:
            yield Act("ask_merge", (1, 2), self.ask_merge)
            if paper.merging == "agree":
                yield Act("agree_merge", (1, 2), self.agree_merge)
                return
            yield Act("decline_merge", (1, 2), self.decline_merge)
        if paper.converting:
            yield Act("ask_convert", (1, 2), self.ask_convert)
            if paper.converting == "agree":
                yield Act("agree_convert", (1, 2), self.agree_convert)
                return
            yield Act("decline_convert", (1, 2), self.decline_convert)
        if paper.text.reason:
            yield Act("refuse", (1, 3), self.refuse)
        else:
            yield Act("file", (1, 3), self.file)

    def _handled(self) -> Iterator[Act]:
        paper = self.paper
        yield Act("assign", (1, 4), self.assign, paper.assigned_from)
        if paper.leader:
            yield Act("mark_key", (0, 1), self.mark_key)
            yield Act("take_up", (0, 2), self.take_up)
        if paper.mark == "changed":
            yield Act("change_leader", (1, 3), self.change_leader)
            yield Act("take_up again", (0, 1), self.take_up)
            yield Act("change_way", (0, 1), self.change_way)
        elif paper.mark == "withdrawn":
            yield Act("withdraw_mark", (1, 3), self.withdraw_mark)
        if paper.corrected:
            yield Act("add_unit", (1, 2), self.add_unit)
            yield Act("change_mode", (0, 1), self.change_mode)
            yield Act("replace_unit", (1, 2), self.replace_unit)
            yield Act("drop_unit", (1, 2), self.drop_unit)
        if paper.disputed_by:
            yield Act("dispute", (1, 3), self.dispute)
            yield Act("decide_dispute", (1, 3), self.decide_dispute)
        others = paper.units[1:]
        yield from self._begun("", 0)
        for place, _unit in enumerate(others, start=1):
            yield from self._begun("co ", place)
            if paper.mode == LEAD_AND_CO and not paper.silence:
                yield Act("give_opinion", (2, 6), partial(self.give_opinion, place))
        yield from self._answered("", 0)
        if paper.mode == SEPARATE:
            for place, _unit in enumerate(others, start=1):
                yield from self._answered("co ", place)
        yield from self._judged()

    def _begun(self, who: str, place: int) -> Iterator[Act]:
        yield Act(f"{who}accept", (0, 2), partial(self.accept, place))
        yield Act(f"{who}start", (0, 2), partial(self.start, place))

    def _answered(self, who: str, place: int) -> Iterator[Act]:
        """From the talk with the proposer to the signed reply."""
        paper = self.paper
        quick = (1, 4) if who else (3, 9)
        if paper.extension and not who:
            yield Act("ask_extension", (25, 36), self.ask_extension)
            yield Act("decide_extension", (1, 3), self.decide_extension)
        yield Act(f"{who}contact", quick, partial(self.contact, place))
        if paper.silence == "released":
            # A month and a little more: the co-unit's day is over.
            yield Act("go_without", (26, 28), partial(self.go_without, 1))
        elif paper.silence:
            # And the time of waiting after it.
            quick = (38, 40)
        yield Act(f"{who}draft", quick, partial(self.draft, place))
        if paper.silence == "released":
            yield Act("late_opinion", (0, 1), partial(self.late_opinion, 1))
        if paper.sent_back and not who:
            yield Act("send_back", (1, 2), partial(self.send_back, place))
            yield Act("draft", (1, 4), partial(self.draft, place))
        yield Act(f"{who}pass_reply", (1, 3), partial(self.pass_reply, place))
        if paper.unsigned_once and not who:
            yield Act("decline_to_sign", (0, 1), partial(self.decline_to_sign, place))
            yield Act("draft", (1, 3), partial(self.draft, place))
            yield Act("pass_reply", (0, 2), partial(self.pass_reply, place))
        yield Act(f"{who}sign", (0, 2), partial(self.sign, place))

    def _judged(self) -> Iterator[Act]:
        paper = self.paper
        if paper.again:
            yield Act("rate", (2, 8), partial(self.rate, Proposal.Satisfaction.DISSATISFIED))
            yield Act("rehandle", (1, 4), self.rehandle)
            yield Act("contact again", (1, 3), partial(self.contact, 0))
            yield Act("draft again", (2, 6), partial(self.draft, 0))
            yield Act("pass_reply again", (0, 2), partial(self.pass_reply, 0))
            yield Act("sign again", (0, 2), partial(self.sign, 0))
        if paper.satisfaction:
            yield Act("rate", (1, 14), partial(self.rate, paper.satisfaction))
            yield Act("close", (1, 6), self.close)
        else:
            # Thirty days and a little more: the clock of feedback has run out.
            yield Act("close_silent", (25, 30), self.close_silent)
