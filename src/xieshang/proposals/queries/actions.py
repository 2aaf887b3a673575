"""Where the steps of proposals, of names under them and of the units' work are taken."""

from xieshang.core.steps import Offer

from ..lifecycle import COSIGNING, HANDLING, PROPOSAL
from ..pages import COSIGNING_PAGES, HANDLING_PAGES, PROPOSAL_PAGES

PAPERS = Offer(PROPOSAL, PROPOSAL_PAGES, "proposals:step")
NAMES = Offer(COSIGNING, COSIGNING_PAGES, "proposals:cosign")
WORKS = Offer(HANDLING, HANDLING_PAGES, "proposals:handling_step")
