"""The member's own code: made on their phone, good for two minutes, and for nobody else."""

import base64
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils

from xieshang.core import clock
from xieshang.meetings import codes
from xieshang.meetings.models import Scan
from xieshang.meetings.tests.phones import Phone, kept
from xieshang.meetings.tests.test_at_the_gate import scan

TEN_MINUTES = timedelta(minutes=10)


@pytest.fixture
def meeting(cast):
    return cast.meeting()


def text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


class Key:
    """What a browser makes for its owner, in the forms in which it hands it out."""

    def __init__(self) -> None:
        self._secret = ec.generate_private_key(ec.SECP256R1())
        self.public = text(
            self._secret.public_key().public_bytes(
                serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
            )
        )

    def sign(self, content: str) -> str:
        r, s = utils.decode_dss_signature(self._secret.sign(content.encode(), ec.ECDSA(hashes.SHA256())))
        return text(r.to_bytes(32) + s.to_bytes(32))


def introduce(account, meeting, key: Key):
    """The phone of this person shows the house its key."""
    return Phone(account).client.post(f"/check-in/{meeting.pk}/phone/", {"key": key.public})


def made(meeting, line, key: Key, proof: str, *, fast: int = 0) -> str:
    """A code that a phone whose clock is so many seconds fast makes now."""
    slot = int(clock.now().timestamp() + fast) // codes.PERSONAL_SECONDS
    content = f"{meeting.pk}.{line.pk}.{slot}"
    return f"{content}.{key.sign(content)}.{key.public}.{proof}"


@pytest.fixture
def code(cast, meeting):
    """Makes codes on 陈晓舟's phone."""
    key = Key()
    proof = introduce(cast.chen, meeting, key).json()["proof"]
    line = cast.line(meeting, cast.chen)
    return lambda **how: made(meeting, line, key, proof, **how)


def test_a_code_made_on_the_phone_lets_its_owner_in(cast, meeting, code):
    answer = scan(Phone(cast.steward), meeting, code=code())
    assert (answer["outcome"], answer["name"]) == ("accepted", "陈晓舟")
    assert Scan.objects.get().method == "personal_code"


def test_a_photograph_of_ten_minutes_ago_is_refused_and_shown_to_the_steward(cast, meeting, code):
    photographed = code()
    steward = Phone(cast.steward)
    with clock.travel(clock.now() + TEN_MINUTES):
        answer = scan(steward, meeting, code=photographed)
        path = f"/check-in/{meeting.pk}/steward/scans/"
        problems = steward.client.get(path, {"problems": "1"}).content.decode()
    assert answer["outcome"] == "code_expired"
    assert answer["sentence"] == "陈晓舟：个人码已过期，可能是翻拍或截图。请本人当面打开签到页出示。"
    assert "陈晓舟" in problems
    assert "二维码已过期" in problems


def test_a_code_signed_by_the_house_ages_as_well(cast, meeting):
    photographed = codes.personal_code(meeting.pk, cast.line(meeting, cast.chen).pk, clock.now())
    with clock.travel(clock.now() + TEN_MINUTES):
        assert scan(Phone(cast.steward), meeting, code=photographed)["outcome"] == "code_expired"


@pytest.mark.parametrize(
    ("later", "outcome"), [(89, "accepted"), (119, "accepted"), (121, "code_expired"), (150, "code_expired")]
)
def test_two_minutes_are_enough_for_a_queue(cast, meeting, code, later, outcome):
    begins = int(clock.now().timestamp()) // codes.PERSONAL_SECONDS * codes.PERSONAL_SECONDS
    shown = code()
    with clock.travel(clock.now() + timedelta(seconds=begins + later - clock.now().timestamp())):
        assert scan(Phone(cast.steward), meeting, code=shown)["outcome"] == outcome


@pytest.mark.parametrize(
    ("fast", "outcome"), [(60, "accepted"), (120, "code_expired"), (600, "code_expired")]
)
def test_a_clock_may_be_a_minute_fast_and_nobody_makes_codes_for_later(cast, meeting, code, fast, outcome):
    assert scan(Phone(cast.steward), meeting, code=code(fast=fast))["outcome"] == outcome


def test_what_a_steward_scanned_without_reception_is_judged_by_when_it_was_scanned(cast, meeting, code):
    steward, fresh = Phone(cast.steward), code()
    with clock.travel(clock.now() + timedelta(minutes=40)):
        assert scan(steward, meeting, code=fresh, **kept(minutes=30))["outcome"] == "code_expired"
        assert scan(steward, meeting, code=fresh, **kept(minutes=40))["accepted"]


def test_the_key_of_one_member_makes_no_code_for_another(cast, meeting):
    key = Key()
    proof = introduce(cast.chen, meeting, key).json()["proof"]
    forged = made(meeting, cast.line(meeting, cast.liu), key, proof)
    assert scan(Phone(cast.steward), meeting, code=forged)["outcome"] == "code_wrong"


def test_a_member_cannot_have_their_phone_speak_for_another(cast, meeting):
    key, other = Key(), cast.line(meeting, cast.liu)
    fields = {"key": key.public, "line": other.pk, "account": cast.liu.pk}
    proof = Phone(cast.chen).client.post(f"/check-in/{meeting.pk}/phone/", fields).json()["proof"]
    answer = scan(Phone(cast.steward), meeting, code=made(meeting, other, key, proof))
    assert (answer["outcome"], answer["name"]) == ("code_wrong", "")
    own = made(meeting, cast.line(meeting, cast.chen), key, proof)
    assert scan(Phone(cast.steward), meeting, code=own)["name"] == "陈晓舟"


def test_a_key_of_one_meeting_makes_no_code_for_the_next(cast, meeting):
    other, key = cast.meeting("常委会会议"), Key()
    proof = introduce(cast.chen, other, key).json()["proof"]
    forged = made(meeting, cast.line(meeting, cast.chen), key, proof)
    assert scan(Phone(cast.steward), meeting, code=forged)["outcome"] == "code_wrong"
    foreign = made(other, cast.line(other, cast.chen), key, proof)
    assert scan(Phone(cast.steward), meeting, code=foreign)["outcome"] == "other_meeting"


def test_a_key_the_house_has_not_signed_makes_no_code(cast, meeting):
    line, key = cast.line(meeting, cast.chen), Key()
    own_word = key.sign(f"phone.{meeting.pk}.{line.pk}.{key.public}")
    for forged in (made(meeting, line, key, own_word), made(meeting, line, key, "")):
        assert scan(Phone(cast.steward), meeting, code=forged)["outcome"] == "code_wrong"


def test_a_code_made_for_later_by_changing_its_time_is_wrong(cast, meeting, code):
    of, line, slot, *rest = code().split(".")
    later = ".".join([of, line, str(int(slot) + 1), *rest])
    assert scan(Phone(cast.steward), meeting, code=later)["outcome"] == "code_wrong"


def test_the_houses_word_for_a_key_is_no_code_itself(cast, meeting):
    line, key = cast.line(meeting, cast.chen), Key()
    proof = introduce(cast.chen, meeting, key).json()["proof"]
    slot = int(clock.now().timestamp()) // codes.PERSONAL_SECONDS
    for forged in (f"{meeting.pk}.{line.pk}.{slot}.{proof}", f"{meeting.pk}.{line.pk}.{key.public}.{proof}"):
        assert scan(Phone(cast.steward), meeting, code=forged)["outcome"] == "code_wrong"


@pytest.mark.parametrize("key", ["", "AAAA", "A" * 87, "é" * 87, "B" * 5000])
def test_what_is_no_key_gets_no_word(cast, meeting, key):
    answer = Phone(cast.chen).client.post(f"/check-in/{meeting.pk}/phone/", {"key": key})
    assert (answer.status_code, answer.json()) == (400, {"proof": None})


def test_only_who_is_on_the_roster_gets_a_word_for_their_phone(cast, meeting):
    key = Key()
    assert introduce(cast.stranger, meeting, key).status_code == 404
    assert introduce(cast.neighbour, meeting, key).status_code == 404
    nobody = Phone().client.post(f"/check-in/{meeting.pk}/phone/", {"key": key.public})
    assert nobody.status_code == 401
    assert nobody.json()["door"].startswith("/account/login/")
