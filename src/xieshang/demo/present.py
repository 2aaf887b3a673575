"""Today's work: papers in every state of every table, as many working days old as the real today says."""

from dataclasses import dataclass
from random import Random

from xieshang.core import clock
from xieshang.proposals.models import Proposal

from .accounts import MUST_CHANGE
from .cast import Cast
from .paper import LEAD_AND_CO, SEPARATE, SOLE, Paper
from .proposals_scripts import PaperScript
from .texts import Writer
from .timeline import Scheduled, in_office_hours, spread, working_days_before

EDUCATION, MONEY = "市教育局", "市财政局"
"""The units of the clerks and the head whose accounts are in the table."""
OURS = "民盟遵义市委"
"""The party whose account is in the table."""


@dataclass(frozen=True)
class Row:
    """One paper: at which act it stands, since how many working days, whose it is, whose matter."""

    until: str
    idle: int
    who: str = ""
    """A username of the table, a party's short name, or nothing for anybody."""
    units: str = ""
    """The unit whose matter it is, and the second one if that matters."""
    mode: str = SOLE
    signing: tuple[str, ...] = ()
    declining: int = 0
    silent: tuple[str, ...] = ()
    fate: str = ""
    """What else befalls it: see ``_befall``."""
    satisfaction: str = Proposal.Satisfaction.SATISFIED
    leader: str = ""


ROWS = (
    # With their writers.
    Row("begin", 1, "standing"),
    Row("save", 1, "member"),
    Row("save", 3, OURS),
    Row("save", 6, "cosigner"),
    Row("save", 2, MUST_CHANGE),
    Row("save", 2, "twolevels"),
    Row("invite", 1, "member", silent=("cosigner", "standing", "chair", MUST_CHANGE)),
    Row("invite", 3, "convener", silent=("member", "cosigner", "twolevels")),
    Row("sign", 2, "twolevels", signing=("standing",), silent=("convener", "member", "chair")),
    Row("decline", 2, "standing", signing=("cosigner",), declining=1, silent=("convener", MUST_CHANGE)),
    # In review.
    Row("submit", 1, "member"),
    Row("submit", 2, OURS),
    Row("submit", 3),
    Row("submit", 5, "convener", signing=("cosigner", "member")),
    Row("submit", 8, "民建遵义市委"),
    Row("submit", 12),
    Row("pass_first", 1),
    Row("pass_first", 2, "chair"),
    Row("pass_first", 4, "九三学社遵义市委"),
    Row("pass_first", 9),
    Row("pass_second", 1, "cosigner"),
    Row("pass_second", 2),
    Row("pass_second", 3, OURS),
    Row("pass_second", 7),
    Row("return", 1, "member", fate="return"),
    Row("return", 2, OURS, fate="return"),
    Row("return", 7, fate="return_second"),
    Row("resubmit", 1, "standing", signing=("member", "cosigner"), fate="return"),
    Row("refuse", 4, fate="empty"),
    Row("refuse", 15, fate="advertising"),
    Row("withdraw", 6, "convener", fate="withdrawn"),
    Row("ask_convert", 1, "cosigner", fate="convert"),
    Row("agree_convert", 4, "standing", fate="convert"),
    Row("decline_convert", 3, fate="stay"),
    # On file.
    Row("file", 1),
    Row("file", 2, "twolevels", units=EDUCATION),
    Row("file", 4, units="市委网信办"),
    Row("file", 6, "市工商联"),
    Row("file", 20, "农工党遵义市委"),
    # With the units.
    Row("assign", 1, units=EDUCATION),
    Row("assign", 2, "chair", units=EDUCATION, mode=LEAD_AND_CO, leader="leader"),
    Row("assign", 5, units="市交通运输局"),
    Row("dispute", 2, units="市文化旅游局", fate="disputed"),
    Row("dispute", 3, units="市委组织部", fate="disputed"),
    Row("decide_dispute", 2, units="市民政局", fate="moved"),
    Row("accept", 1, units=EDUCATION),
    Row("accept", 3, "民革遵义市委", units="市农业农村局", mode=LEAD_AND_CO),
    Row("start", 4, "standing", units=EDUCATION, leader="chair"),
    Row("start", 12, units="市水务局"),
    Row("start", 56, units=EDUCATION),
    Row("start", 72, "convener", units="市住房城乡建设局"),
    Row("start", 1, units=f"{EDUCATION} {MONEY}", mode=LEAD_AND_CO),
    Row("co accept", 3, units=f"{EDUCATION} {MONEY}", mode=LEAD_AND_CO),
    Row("co start", 2, units=f"{EDUCATION} {MONEY}", mode=LEAD_AND_CO),
    Row("co start", 26, "民进遵义市工委", units="市生态环境局", mode=LEAD_AND_CO, leader="leader"),
    Row("give_opinion", 3, units=f"{EDUCATION} {MONEY}", mode=LEAD_AND_CO),
    Row("contact", 5, "cosigner", units="市卫生健康局"),
    Row("ask_extension", 2, units=EDUCATION, fate="extension"),
    Row("ask_extension", 3, units="市委组织部", fate="extension"),
    Row("decide_extension", 5, units="市自然资源局", fate="extension"),
    Row("draft", 1, OURS, units=EDUCATION),
    Row("draft", 2, units="市交通运输局"),
    Row("draft", 3, units="市委宣传部"),
    Row("send_back", 2, units=EDUCATION, fate="sent_back"),
    Row("pass_reply", 1, units=EDUCATION),
    Row("pass_reply", 2, "convener", units=EDUCATION, mode=LEAD_AND_CO),
    Row("pass_reply", 4, units="市林业局"),
    Row("sign", 3, units=EDUCATION, mode=SEPARATE),
    # With those who asked.
    Row("sign", 2, "member", units=EDUCATION),
    Row("sign", 4, OURS, units="市民政局"),
    Row("sign", 6, "cosigner", units="市卫生健康局", mode=LEAD_AND_CO),
    Row("sign", 9, "standing", units="市商务局"),
    Row("sign", 12, "convener", units="市农业农村局"),
    Row("sign", 15, "chair", units="市文化旅游局"),
    Row("sign", 5, "twolevels", units="市工业和信息化局"),
    Row("sign", 30, units="市体育局"),
    Row("rate", 1, "member", units="市公安局"),
    Row("rate", 3, OURS, units="市生态环境局", satisfaction=Proposal.Satisfaction.BASICALLY),
    Row("rate", 2, units="市消防救援支队", satisfaction=Proposal.Satisfaction.DISSATISFIED),
    Row("rate", 4, "cosigner", units=EDUCATION, satisfaction=Proposal.Satisfaction.DISSATISFIED),
    Row("rehandle", 3, "standing", units=EDUCATION, fate="again"),
    Row("draft again", 2, units="市住房城乡建设局", fate="again"),
    Row("close", 2, "member", units=EDUCATION),
    Row("close", 8, OURS, units="市医保局", leader="leader"),
    Row("close", 15, "twolevels", units="市人力资源社会保障局", mode=LEAD_AND_CO),
    Row("close_silent", 3, units="市市场监管局", satisfaction=""),
    # Where the assignment is put right by and by.
    Row("add_unit", 1, "chair", units=EDUCATION, fate="corrected"),
    Row("replace_unit", 1, OURS, units=EDUCATION, fate="corrected"),
    Row("drop_unit", 3, "cosigner", units="市交通运输局", fate="corrected"),
    # Where a co-unit kept its lead waiting.
    Row("pass_reply", 1, "standing", units=f"{EDUCATION} {MONEY}", mode=LEAD_AND_CO, fate="passed"),
    Row("late_opinion", 2, "member", units=f"{EDUCATION} {MONEY}", mode=LEAD_AND_CO, fate="released"),
    # Chosen as key proposals: not confirmed yet, changed, withdrawn.
    Row("mark_key", 1, units="市民政局", leader="leader"),
    Row("change_way", 1, units="市水务局", leader="leader", fate="mark changed"),
    Row("withdraw_mark", 2, units="市林业局", leader="chair", fate="mark withdrawn"),
)


@dataclass(frozen=True)
class Merger:
    """Two papers on one matter: the main one, and the one whose proposer is asked to let it join."""

    main: Row
    joining: Row
    merging: str


MERGERS = (
    Merger(
        Row("start", 12, "cosigner", units=EDUCATION),
        Row("agree_merge", 3, "member", units=EDUCATION),
        "agree",
    ),
    Merger(Row("pass_second", 5, "standing"), Row("ask_merge", 1, "member"), "agree"),
    Merger(Row("pass_second", 6), Row("decline_merge", 2, "twolevels"), "decline"),
)


def acts(cast: Cast, writer: Writer) -> list[Scheduled]:
    """Every act of the open work, the last one of each paper so many working days before today."""
    acts: list[Scheduled] = []
    for number, row in enumerate(ROWS):
        rng = Random(f"{number} of today")
        paper = _paper(row, cast, writer, rng)
        _befall(row, paper, cast, writer, rng)
        acts += _lived(row, PaperScript(paper, cast, rng), rng)
    for number, merger in enumerate(MERGERS):
        rng = Random(f"{number} on one matter")
        main = PaperScript(_paper(merger.main, cast, writer, rng), cast, rng)
        paper = _paper(merger.joining, cast, writer, rng)
        paper.text, paper.merging = writer.again(main.paper.text), merger.merging
        joining = PaperScript(paper, cast, rng)
        joining.main = main
        acts += [*_lived(merger.main, main, rng), *_lived(merger.joining, joining, rng)]
    return acts


def _lived(row: Row, life: PaperScript, rng: Random) -> list[Scheduled]:
    """The acts of one paper, the last one so many working days before today."""
    own = life.acts()
    at = in_office_hours(working_days_before(clock.today(), row.idle), rng)
    return spread(own, rng, anchor=len(own) - 1, at=at)


def _paper(row: Row, cast: Cast, writer: Writer, rng: Random) -> Paper:
    units = tuple(row.units.split())
    seal = next((seal for seal in cast.seals if seal.party.short_name == row.who), None)
    strangers = [member for member in cast.members if member.account.username.startswith("member0")]
    if seal:
        paper = Paper(writer.paper("party", row.who, units=units), seal=seal)
    else:
        paper = Paper(
            writer.paper("joint" if row.signing or row.silent else "individual", "", units=units),
            first=cast.member(row.who) if row.who else rng.choice(strangers),
            signing=tuple(map(cast.member, row.signing)),
            declining=tuple(rng.sample(strangers, row.declining)),
            silent=tuple(map(cast.member, row.silent)),
        )
    paper.mode, paper.satisfaction, paper.until = row.mode, row.satisfaction, row.until
    paper.leader = next((post for post in cast.leaders if post.account.username == row.leader), None)
    return paper


def _befall(row: Row, paper: Paper, cast: Cast, writer: Writer, rng: Random) -> None:
    if row.fate in {"return", "return_second"}:
        paper.returned = row.fate
    elif row.fate in Proposal.RefusalReason.values:
        paper.text = next(text for text in writer.refused() if text.reason == row.fate)
    elif row.fate == "withdrawn":
        paper.withdrawn_after = "pass_first"
    elif row.fate in {"convert", "stay"}:
        paper.converting = "agree" if row.fate == "convert" else "decline"
    elif row.fate == "disputed":
        paper.disputed_by = paper.units[0]
    elif row.fate == "moved":
        paper.disputed_by = cast.stranger(paper.units, rng)
    elif row.fate == "extension":
        paper.extension = "granted"
    elif row.fate == "corrected":
        paper.corrected = True
    elif row.fate in {"passed", "released"}:
        paper.silence = row.fate
    elif row.fate == "sent_back":
        paper.sent_back = True
    elif row.fate.startswith("mark "):
        paper.mark = row.fate.removeprefix("mark ")
    elif row.fate == "again":
        paper.again, paper.code = True, "B"
