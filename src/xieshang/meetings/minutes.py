"""The paragraph of the minutes that says who was there, written from the roster, the scans and the leave."""

from django.utils.translation import gettext as _

from .presence import Statement


def attendance_paragraph(statement: Statement, *, over: bool) -> str:
    """应出席358名，请假12名，实到329名，列席20名，符合规定人数; nobody is absent before the end."""
    parts = [
        _("应出席%(due)d名，请假%(on_leave)d名，实到%(present)d名")
        % {"due": statement.due, "on_leave": statement.on_leave, "present": statement.present}
    ]
    if statement.absent:
        words = _("缺席%(absent)d名") if over else _("未到%(absent)d名")
        parts.append(words % {"absent": statement.absent})
    if statement.observers:
        parts.append(_("列席%(observers)d名") % {"observers": statement.observers})
    if statement.needed and (over or statement.is_quorate):
        parts.append(_("符合规定人数") if statement.is_quorate else _("不足规定人数"))
    return str(_("，")).join(parts) + str(_("。"))
