"""The paragraph of the minutes that says who was there, written from the roster, the scans and the leave."""

from django.utils.translation import gettext as _

from .presence import Statement


def attendance_paragraph(statement: Statement) -> str:
    """应出席委员358名，因病因事请假12名，实到329名，列席20名，符合规定人数。"""
    parts = [
        _("应出席%(due)d名，请假%(on_leave)d名，实到%(present)d名")
        % {"due": statement.due, "on_leave": statement.on_leave, "present": statement.present}
    ]
    if statement.absent:
        parts.append(_("缺席%(absent)d名") % {"absent": statement.absent})
    if statement.observers:
        parts.append(_("列席%(observers)d名") % {"observers": statement.observers})
    if statement.needed:
        parts.append(_("符合规定人数") if statement.is_quorate else _("不足规定人数"))
    return str(_("，")).join(parts) + str(_("。"))
