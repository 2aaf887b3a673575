"""The report as a Word document, in the layout of official papers (GB/T 9704-2012).

A4, margins 37/26/35/28 mm, body 三号仿宋 on a fixed pitch, title 二号小标宋. The official families
are named; a machine without them falls back to its own. Every figure stays a link to its records.
"""

from collections.abc import Callable, Sequence
from io import BytesIO

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as Block

from .pages import Spread
from .queries import Report
from .setting import Runs

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

LATIN = "Times New Roman"
BODY, TITLE, HEAD, LEAD = "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312"
THREE, TWO, FOUR = Pt(16), Pt(22), Pt(14)
PITCH = Pt(28.95)

Address = Callable[[str], str]


def docx(report: Report, spreads: Sequence[Spread], *, address: Address) -> bytes:
    """The whole report; ``address`` makes a path a full address, for the links."""
    paper = Document()
    _sheet(paper)
    _title(paper, report)
    for spread in spreads:
        _chapter(paper, report, spread, address)
    buffer = BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def _sheet(paper: Paper) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(24)
    style = paper.styles["Normal"]
    style.font.name, style.font.size = LATIN, THREE
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), BODY)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = PITCH
    style.paragraph_format.space_after = Pt(0)
    _page_number(section.footer.paragraphs[0])


def _title(paper: Paper, report: Report) -> None:
    core = paper.core_properties
    core.title, core.author, core.language = report.title, report.committee.name, get_language() or ""
    _write(_centred(paper), report.title, TITLE, TWO)
    _write(_centred(paper), _("（%(standing)s）") % {"standing": report.standing}, LEAD)
    paper.add_paragraph()


def _chapter(paper: Paper, report: Report, spread: Spread, address: Address) -> None:
    text = spread.text
    for runs, font, size in (
        (text.kicker, LEAD, THREE),
        (text.headline, TITLE, TWO),
        (text.deck, LEAD, THREE),
    ):
        _set(_centred(paper), report, runs, address, font=font, size=size)
    paper.add_paragraph()
    for paragraph in text.paragraphs:
        block = _indented(paper)
        _write(block, _("%(head)s。") % {"head": paragraph.head}, HEAD)
        for sentence in paragraph.sentences:
            _set(block, report, sentence, address)
    for box in spread.boxes:
        paper.add_paragraph()
        _write(_indented(paper), str(box.figure.label), HEAD)
        for place, row in enumerate(box.rows, start=1):
            _write(_indented(paper), f"{place}. {row}", BODY)


def _centred(paper: Paper) -> Block:
    block = paper.add_paragraph()
    block.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return block


def _indented(paper: Paper) -> Block:
    block = paper.add_paragraph()
    block.paragraph_format.first_line_indent = 2 * THREE
    return block


def _set(
    block: Block, report: Report, runs: Runs, address: Address, *, font: str = BODY, size: Pt = THREE
) -> None:
    for run in runs:
        written = _write(block, run.text, font, size)
        if run.figure and report.knows(run.figure):
            _link(block, written, address(report.address("figure", run.figure)))


def _write(block: Block, text: str, font: str, size: Pt = THREE):
    run = block.add_run(text)
    run.font.name, run.font.size = LATIN, size
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    return run


def _link(block: Block, run, address: str) -> None:
    """Make a run a hyperlink without changing how it looks (the library has no call for it)."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), block.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    block._p.replace(run._element, link)
    link.append(run._element)


def _page_number(block: Block) -> None:
    """— 1 — in 四号, centred at the foot."""
    block.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(block, "— ", BODY, FOUR)
    run = _write(block, "", BODY, FOUR)
    for kind in ("begin", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._element.append(mark)
        if kind == "begin":
            instruction = OxmlElement("w:instrText")
            instruction.text = "PAGE"
            run._element.append(instruction)
    _write(block, " —", BODY, FOUR)
