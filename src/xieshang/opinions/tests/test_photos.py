"""Photos of a report: taken while it is written, seen by whoever sees the report, kept once the desk was shown them."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from harness.photos import PNG

from xieshang.core import attachments, trail
from xieshang.core.models import Attachment
from xieshang.opinions.states import OpinionState as O
from xieshang.opinions.tests.paperwork import send, words


def take_photo(cast, opinion, name="k3v9-0a1b-2c3d"):
    sent = {"file": name, "uploads": SimpleUploadedFile("路面.png", PNG)}
    return cast.browser_of(opinion.reported_by).post(reverse("opinions:photo", args=[opinion.pk]), sent)


def test_a_photo_is_taken_while_writing_and_a_repeated_one_is_the_same(cast):
    opinion = cast.draft()
    first, again = take_photo(cast, opinion), take_photo(cast, opinion)
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert attachments.of(opinion).get().name == "路面.png"
    assert trail.history(opinion).filter(action="attach").count() == 1


def test_the_desk_sees_the_photo_on_the_report_and_opens_it(cast):
    opinion = cast.draft()
    take_photo(cast, opinion)
    kept = attachments.of(opinion).get()
    address = reverse("opinions:attachment", args=[opinion.pk, kept.pk])
    assert cast.browser_of(cast.editor).get(address).status_code == 404
    sent = cast.report(O.SUBMITTED)
    Attachment.objects.filter(pk=kept.pk).update(record=sent.pk)
    address = reverse("opinions:attachment", args=[sent.pk, kept.pk])
    page = cast.browser_of(cast.editor).get(sent.get_absolute_url())
    assert address in words(page)
    opened = cast.browser_of(cast.editor).get(address)
    assert b"".join(opened.streaming_content) == PNG


def test_a_photo_is_taken_away_with_its_button(cast):
    opinion = cast.draft()
    take_photo(cast, opinion)
    kept = attachments.of(opinion).get()
    browser = cast.browser_of(opinion.reported_by)
    answer = send(browser, reverse("opinions:edit", args=[opinion.pk]), remove=kept.pk)
    assert answer.status_code == 302
    assert not attachments.of(opinion).exists()


def test_a_report_that_was_sent_takes_no_more_photos(cast):
    assert take_photo(cast, cast.report(O.SUBMITTED)).status_code == 409
