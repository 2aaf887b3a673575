"""What a browser says of itself, in two words that people know: 微信 · Android."""

from django.utils.translation import gettext as _

_PROGRAMS = (
    ("wxwork", "企业微信"),
    ("MicroMessenger", "微信"),
    ("DingTalk", "钉钉"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
"""In this order: each names those below it as well."""

_SYSTEMS = (
    ("HarmonyOS", "HarmonyOS"),
    ("OpenHarmony", "HarmonyOS"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def device_in_words(agent: str) -> str:
    """The program and the system; whoever sends the header may write there what they like."""
    if not agent:
        return ""
    found = [
        next((name for sign, name in known if sign.lower() in agent.lower()), "")
        for known in (_PROGRAMS, _SYSTEMS)
    ]
    return " · ".join(filter(None, found)) or _("其他程序")
