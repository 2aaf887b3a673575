"""Who gets what at the addresses of this folder; see ``harness.address``."""

from harness.address import Address as A

# fmt: off
ADDRESSES = (
    A("reports:list", 200),
    A("reports:year", 200, {"assigner": 404, "unit clerk": 404, "unit lead": 404, "other unit's clerk": 404, "other committee's office": 404, "security administrator": 404}, lambda s: ("jiangcheng", 2024)),
    A("reports:document", 200, {"assigner": 404, "unit clerk": 404, "unit lead": 404, "other unit's clerk": 404, "other committee's office": 404, "security administrator": 404}, lambda s: ("jiangcheng", 2024)),
    A("reports:figure", 200, {"assigner": 404, "unit clerk": 404, "unit lead": 404, "other unit's clerk": 404, "other committee's office": 404, "security administrator": 404}, lambda s: ("jiangcheng", 2024, "proposals_filed")),
    A("reports:figure_export", 200, {"assigner": 404, "unit clerk": 404, "unit lead": 404, "other unit's clerk": 404, "other committee's office": 404, "security administrator": 404}, lambda s: ("jiangcheng", 2024, "proposals_filed")),
    A("reports:wording", 404, {"office": 200, "director": 200}, lambda s: ("jiangcheng", 2024)),
    A("reports:publish", 404, {"office": 200, "director": 200}, lambda s: ("jiangcheng", 2024)),
    A("reports:edition", 200, {"assigner": 404, "unit clerk": 404, "unit lead": 404, "other unit's clerk": 404, "other committee's office": 404, "security administrator": 404}, lambda s: ("jiangcheng", 2024, 1)),
    A("reports:edition_document", 200, {"assigner": 404, "unit clerk": 404, "unit lead": 404, "other unit's clerk": 404, "other committee's office": 404, "security administrator": 404}, lambda s: ("jiangcheng", 2024, 1)),
    A("reports:edition_figure", 200, {"assigner": 404, "unit clerk": 404, "unit lead": 404, "other unit's clerk": 404, "other committee's office": 404, "security administrator": 404}, lambda s: ("jiangcheng", 2024, 1, "proposals_filed")),
    A("reports:edition_figure_export", 200, {"assigner": 404, "unit clerk": 404, "unit lead": 404, "other unit's clerk": 404, "other committee's office": 404, "security administrator": 404}, lambda s: ("jiangcheng", 2024, 1, "proposals_filed")),
)
# fmt: on
