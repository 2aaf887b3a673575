"""The catalogue, the batches that become copies, loans, and what of it the year counts."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from xieshang.core import clock
from xieshang.core.figures import Scope
from xieshang.core.models import Event
from xieshang.core.refusals import MissingSomething, Refusal
from xieshang.core.trail import kind_of
from xieshang.culture import isbn, numbers, services
from xieshang.culture.figures import FIGURES, QING_RECORDS
from xieshang.culture.lifecycle import COPY
from xieshang.culture.models import Batch, Copy, Edition, Loan
from xieshang.culture.states import CopyState as S

from .cast import BOOK, READER

BATCH = {
    "copies": "3",
    "first_number": "JC00101",
    "shelf": "甲02",
    "acquired_on": "2024-05-09",
    "source": "purchase",
    "from_whom": "",
}


def entered(cast, address: str, **fields: str):
    typed = {name: "" if value is None else value for name, value in fields.items()}
    return cast.browser_of(cast.keeper).post(f"/culture/{address}", typed)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"isbn": "978-7-108-00001-0"}, "书号校验位不对，请对照版权页：9787108000010"),
        ({"permit": "黔内资001", "fen": "20", "access": "internal"}, "准印证图书为内部资料，不得标价。"),
        ({"permit": "黔内资001", "access": "open"}, "准印证图书为内部资料，请选择“内部资料”。"),
        ({"title": ""}, "这个字段是必填项。"),
    ],
)
def test_what_a_title_page_cannot_say_is_said_beside_its_field(cast, fields, sentence):
    answer = entered(cast, "editions/new/", **BOOK | fields)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Edition.objects.exists()


def test_a_number_of_a_book_is_one_however_it_is_written(cast):
    assert entered(cast, "editions/new/", **BOOK | {"isbn": "ISBN 978-7-108-00982-1"}).status_code == 302
    assert Edition.objects.get().isbn == "9787108009821"
    again = entered(cast, "editions/new/", **BOOK | {"title": "另一本", "isbn": "9787108009821"})
    assert "这个书号已用于《江城府志》" in again.content.decode()
    for number, right in (
        ("080442957X", True),
        ("0804429570", False),
        ("９787108009821", False),
        ("", False),
    ):
        assert isbn.is_right(number) is right


def test_a_batch_becomes_its_copies_with_one_event(cast):
    edition = cast.edition()
    answer = entered(cast, f"{edition.pk}/take-in/", edition=str(edition.pk), **BATCH)
    assert answer.status_code == 302
    assert list(Copy.objects.values_list("accession_no", flat=True)) == ["JC00101", "JC00102", "JC00103"]
    assert Event.objects.filter(kind=kind_of(Batch)).count() == 1
    page = cast.browser_of(cast.chen).get(Copy.objects.all()[0].get_absolute_url()).content.decode()
    assert "登记入藏，本批3册" in page


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"first_number": "JC00002"}, "登录号JC00002已用于另一册，请从JC00003开始。"),
        ({"first_number": "JC00001"}, "登录号JC00001已用于另一册，请从JC00003开始。"),
        ({"first_number": "第九册"}, "登录号用字母和数字，以数字结尾"),
        ({"copies": "0"}, "一批1至2000册。"),
        ({"copies": "2001"}, "一批1至2000册。"),
        ({"copies": "3²"}, "请填写0或更大的整数。"),
        ({"acquired_on": "2024-05-10"}, "入藏日期不能晚于今天。"),
        ({"source": "gift"}, "受赠或交换的，请写明来自谁。"),
    ],
)
def test_a_batch_that_cannot_be_is_refused_whole(cast, fields, sentence):
    edition = cast.edition()
    cast.batch(edition, copies=2)
    answer = entered(cast, "batches/new/", edition=str(edition.pk), **BATCH | fields)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Copy.objects.count() == 2


def test_numbers_count_on_at_their_end():
    assert numbers.from_first("ZY000998", 3) == ["ZY000998", "ZY000999", "ZY001000"]
    assert numbers.next_free("A9", ["A9", "B12", "A17", "旧1"]) == "A18"
    assert numbers.next_free("C1", ["A9"]) == "C1"


def test_a_table_brings_batches_in_and_names_every_fault(cast):
    cast.edition(title="县志", isbn="9787108009821")
    cast.edition(title="两版", published="2001")
    cast.edition(title="两版", published="2011")
    book = Workbook()
    sheet = book.active
    sheet.append(["书名", "册数", "首册登录号", "架位", "入藏日期", "来源", "赠送或交换方"])
    sheet.append(["978-7-108-00982-1", 2, "JC1", "甲01", "2024-05-01", "购买", ""])
    sheet.append(["两版", 1, "JC8", "甲01", "2024-05-01", "购买", ""])
    sheet.append(["县志", 2, "JC2", "甲01", "2024-05-02", "受赠", "市志办"])
    sheet.append(["县志", 1, "JC5", "甲01", "2024-05-03", "购买", ""])
    kept = BytesIO()
    book.save(kept)
    browser = cast.browser_of(cast.keeper)
    upload = SimpleUploadedFile("入藏.xlsx", kept.getvalue())
    page = browser.post("/culture/batches/import/", {"file": upload}, follow=True)
    shown = page.content.decode()
    assert "书目中没有「两版」，或有几个版本同名；请先登记书目，或填书号。" in shown
    assert "登录号JC2已用于另一册，请从JC3开始。" in shown


def test_of_two_who_correct_one_book_the_second_reads_what_the_first_wrote(cast):
    edition = cast.edition()
    page = f"editions/{edition.pk}/"
    typed = BOOK | {"title": edition.title, "version": "0"}
    assert cast.browser_of(cast.colleague).get(f"/culture/{page}").status_code == 200
    assert entered(cast, page, **typed | {"subject": "地方史"}).status_code == 302
    assert entered(cast, page, **typed | {"subject": "地理"}).status_code == 409
    edition.refresh_from_db()
    assert (edition.subject, edition.version) == ("地方史", 1)


def test_a_copy_is_lent_renewed_once_and_comes_back(cast):
    copy = cast.copy()
    browser = cast.browser_of(cast.keeper)
    steps = f"/culture/copies/{copy.pk}/steps"
    refused = browser.post(f"{steps}/lend/", {"version": 0, "reader": "赵大爷", "phone": "一二三"})
    assert "请填写电话号码" in refused.content.decode()
    assert browser.post(f"{steps}/lend/", {"version": 0, **READER}).status_code == 302
    copy.refresh_from_db()
    assert (copy.state, copy.due_on) == (S.ON_LOAN, date(2024, 6, 8))
    with clock.travel(clock.now() + timedelta(days=20)):
        COPY.take("renew", copy, by=cast.colleague)
        assert copy.due_on == date(2024, 6, 28)
        with pytest.raises(Refusal, match="已经续借过一次"):
            COPY.take("renew", copy, by=cast.keeper)
        services.bring_back("give_back", copy=copy, by=cast.colleague)
    assert (copy.state, copy.due_on, copy.renewed) == (S.IN, None, True)
    assert Loan.objects.get().returned_on == date(2024, 5, 29)


def test_two_books_a_reader_and_none_that_stays_in_the_room(cast):
    for _book in range(2):
        services.lend(copy=cast.copy(), by=cast.keeper, **READER)
    third = cast.copy()
    with pytest.raises(MissingSomething) as refused:
        services.lend(copy=third, by=cast.keeper, **READER)
    assert "已借出2本，最多同时借2本；还回一本再借。" in str(refused.value.by_field)
    for access in ("reading_room", "internal"):
        with pytest.raises(Refusal, match="只在馆内阅览，不外借"):
            services.lend(copy=cast.copy(access=access), by=cast.keeper, **READER)


def test_who_borrows_is_for_the_desk_alone(cast):
    copy = cast.copy()
    services.lend(copy=copy, by=cast.keeper, **READER)
    COPY.take("lose", copy, by=cast.keeper, note="赵大爷说丢了。")
    address = copy.get_absolute_url()
    assert "赵大爷" in cast.browser_of(cast.keeper).get(address).content.decode()
    page = cast.browser_of(cast.chen).get(address).content.decode()
    assert "登记丢失" in page
    assert "赵大爷" not in page
    assert "12000000001" not in page
    assert not Event.objects.filter(data__icontains="12000000001").exists()
    services.bring_back("replace", copy=copy, by=cast.keeper, note="买了同一版。")
    assert Loan.objects.get().returned_on == clock.today()


def test_anybody_finds_a_book_by_a_few_words(cast):
    cast.batch(cast.edition(title="沙滩文化读本", summary="四位学者和他们的书。"), copies=2)
    cast.edition(title="文史资料第三辑", permit="黔内资003", access="internal")
    cast.copy(S.ON_LOAN, title="江城茶事")
    visitor = Client()
    found = visitor.get("/culture/", {"q": "沙滩 学者"}).content.decode()
    assert "沙滩文化读本" in found
    assert "在馆2本，共2本" in found
    assert "江城茶事" not in found
    assert "江城茶事" not in visitor.get("/culture/", {"free": "1"}).content.decode()
    assert "没有找到这样的书" in visitor.get("/culture/", {"q": "天书"}).content.decode()
    internal = Edition.objects.get(access="internal").get_absolute_url()
    assert "内部资料，凭证在馆内查阅" in visitor.get(internal).content.decode()
    assert "都已借出" in visitor.get("/culture/", {"q": "茶事"}).content.decode()
    assert visitor.get("/culture/copies/").status_code == 302


def test_the_year_counts_what_was_taken_in_and_not_what_was_counted_twice(cast):
    edition = cast.edition(title=QING_RECORDS)
    cast.batch(edition, copies=5)
    cast.batch(cast.edition(title=QING_RECORDS, published="2024"), copies=3)
    cast.batch(edition, copies=4, acquired_on=date(2023, 12, 31))
    cast.batch(cast.edition(title="明清实录全省资料辑录"), copies=2)
    here = Copy.objects.filter(edition__title=QING_RECORDS).order_by("id").select_related("edition")
    COPY.take("cancel", here[0], by=cast.keeper, note="登记了两次。")
    COPY.take("lose", here[1], by=cast.keeper, note="丢了。")
    COPY.take("withdraw", here[2], by=cast.keeper, note="水渍。")
    (figure,) = FIGURES
    counted = figure.records(Scope(tenant=cast.city.pk, year=2024, session=None))
    assert counted.count() == 7
    COPY.take("restore", here[0], by=cast.keeper, note="确是两册。")
    assert counted.count() == 8
