"""Everything that can stand in the trail of a speech has a sentence."""

from xieshang.core.tests.sentences import tell_everything
from xieshang.speeches.pages import TELLER


def test_everything_that_can_happen_has_its_sentence():
    tell_everything("speeches", TELLER, silent={"call"})
