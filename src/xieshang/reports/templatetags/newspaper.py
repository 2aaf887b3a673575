"""Printing set type: words as they are, figures as ways to their records."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from xieshang.core.figures import Figure

from ..queries import Report
from ..setting import Run, Runs

register = template.Library()


@register.simple_tag
def runs(report: Report, line: Runs) -> SafeString:
    """``{% runs report sentence %}``: a line in which every figure is a link."""
    return format_html_join("", "{}", ((_run(report, run),) for run in line))


@register.simple_tag
def figure_url(report: Report, figure: Figure) -> str:
    """``{% figure_url report figure %}``: where the records behind a figure are."""
    return report.address("figure", figure.key)


@register.simple_tag
def export_url(report: Report, figure: Figure) -> str:
    return report.address("figure_export", figure.key)


def _run(report: Report, run: Run) -> str | SafeString:
    if not run.figure or not report.knows(run.figure):
        return run.text
    address = report.address("figure", run.figure)
    return format_html('<a class="figure" href="{}" data-figure="{}">{}</a>', address, run.figure, run.text)
