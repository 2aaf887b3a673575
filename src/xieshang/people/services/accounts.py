"""Accounts: opened by the office, guarded by the security administrator."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from xieshang.core import trail
from xieshang.core.entries import correct
from xieshang.core.models import Account
from xieshang.core.refusals import Problem

from ..models import Committee, SignIn
from ..passwords import hashed_quickly, initial_password
from ..posts import current_committee_id, standing_of, standings
from ..roles import Permission
from .access import RegisterRefused, check, check_alone, refuse_if_any
from .sign_ins import record_sign_in


@dataclass(frozen=True)
class Person:
    """Somebody as the office writes them down; known already when the account name is."""

    username: str
    name: str
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Opened:
    """An account, and the password to be handed over once; empty when the person has one already."""

    account: Account
    password: str


@transaction.atomic
def open_account(*, committee: Committee, person: Person, by: Account | None) -> Opened:
    """The account of a person; made with a password to be changed if nobody has this name yet."""
    check(by, committee.pk, Permission.EDIT_PEOPLE, Permission.MANAGE_ACCOUNTS)
    return account_of(committee=committee, person=person, by=by)


def account_of(*, committee: Committee, person: Person, by: Account | None) -> Opened:
    """The same for a verb that has checked who may, in its transaction."""
    known = Account.objects.filter(username=person.username).first()
    if known:
        if known.name != person.name:
            raise RegisterRefused(
                Problem(
                    "username",
                    _("账号「%(username)s」已由另一位同志使用，请换一个。") % {"username": known.username},
                )
            )
        return Opened(known, "")
    refuse_if_any(_taken(person.phone))
    password = initial_password()
    account = Account.objects.create(
        username=person.username,
        name=person.name,
        phone=person.phone or None,
        email=person.email,
        password=password,
        must_change_password=True,
    )
    trail.write(account, "open_account", by=by, tenant=committee.pk, data={"username": account.username})
    return Opened(account, password)


def _taken(phone: str, *, but: int = 0) -> Iterator[Problem]:
    if phone and Account.objects.filter(phone=phone).exclude(pk=but).exists():
        yield Problem("phone", _("这个手机号已登记在另一个账号上。"))


@transaction.atomic
def edit_person(
    *, committee: Committee, account: Account, by: Account, name: str, phone: str, email: str
) -> None:
    """Correct what the office wrote down. The names that stand in the trail stay as they were."""
    check(by, committee.pk, Permission.EDIT_PEOPLE)
    check_alone(by, account, Permission.EDIT_PEOPLE)
    refuse_if_any(_taken(phone, but=account.pk))
    columns = {"name": name, "phone": phone or None, "email": email}
    correct(account, by=by, action="edit_person", tenant=committee.pk, fields=columns)


def read_contact(*, committee: Committee, account: Account, by: Account) -> None:
    """Somebody opened the page on which a whole phone number and address stand."""
    check(by, committee.pk, Permission.EDIT_PEOPLE)
    trail.write(account, "look_at_contact", by=by, tenant=committee.pk)


@transaction.atomic
def reset_password(*, committee: Committee, account: Account, by: Account) -> str:
    """A new password to be handed over and changed at once; whoever is signed in with the old one is signed out."""
    check(by, committee.pk, Permission.MANAGE_ACCOUNTS)
    check_alone(by, account, Permission.MANAGE_ACCOUNTS)
    password = initial_password()
    account.set_password(password)
    account.must_change_password = True
    account.save(update_fields=["password", "must_change_password"])
    trail.write(account, "reset_password", by=by, tenant=committee.pk)
    record_sign_in(SignIn.Kind.RESET, account=account, by=by)
    return password


@transaction.atomic
def hand_out_passwords(*, committee: Committee, accounts: Sequence[Account], by: Account) -> list[Opened]:
    """First passwords for people who never had one, to be handed over once and changed at the first sign-in.

    Whoever holds something at a committee that this person does not keep gets theirs from another.
    """
    check(by, committee.pk, Permission.EDIT_PEOPLE, Permission.MANAGE_ACCOUNTS)
    kept = standing_of(by).at(Permission.EDIT_PEOPLE) | standing_of(by).at(Permission.MANAGE_ACCOUNTS)
    holding = standings(accounts)
    opened = []
    # Somebody else who hands out the same ones waits here, and finds that these people have theirs.
    for account in Account.objects.select_for_update().filter(pk__in=list(holding)):
        elsewhere = set(holding[account.pk].committees) - kept
        if account.has_usable_password() or not account.is_active or elsewhere:
            continue
        password = initial_password()
        account.password = hashed_quickly(password)
        account.must_change_password = True
        opened.append(Opened(account, password))
    fresh = [one.account for one in opened]
    Account.objects.bulk_update(fresh, ["password", "must_change_password"])
    trail.write_many(
        [trail.event(account, "hand_out_password", by=by, tenant=committee.pk) for account in fresh]
    )
    return opened


@transaction.atomic
def change_password(*, account: Account, password: str, request: HttpRequest) -> None:
    """A password the person chose ends the duty to change the one they were given."""
    account.set_password(password)
    account.must_change_password = False
    account.save(update_fields=["password", "must_change_password"])
    trail.write(account, "change_password", by=account, tenant=current_committee_id(account))
    record_sign_in(SignIn.Kind.CHANGED, account=account, request=request)


@transaction.atomic
def end_passes(*, by: Account, request: HttpRequest) -> None:
    """Someone signs out: no phone checks them in any more until they sign in on it again."""
    Account.objects.filter(pk=by.pk).update(pass_generation=F("pass_generation") + 1)
    trail.write(by, "sign_out", by=by)
    record_sign_in(SignIn.Kind.LEFT, account=by, request=request)


@transaction.atomic
def sign_out_everywhere(*, by: Account, request: HttpRequest) -> None:
    """End every session and every pass of one's own, on whatever device."""
    Account.objects.filter(pk=by.pk).update(
        pass_generation=F("pass_generation") + 1, session_generation=F("session_generation") + 1
    )
    trail.write(by, "sign_out_everywhere", by=by)
    record_sign_in(SignIn.Kind.LEFT_EVERYWHERE, account=by, request=request)


@transaction.atomic
def set_active(*, committee: Committee, account: Account, by: Account, active: bool, note: str) -> None:
    """Close an account (the person can no longer sign in) or open it again, saying why."""
    check(by, committee.pk, Permission.MANAGE_ACCOUNTS)
    if account.pk == by.pk:
        raise RegisterRefused(Problem("", _("不能停用自己的账号，请由另一位管理员办理。")))
    check_alone(by, account, Permission.MANAGE_ACCOUNTS)
    account.is_active = active
    account.save(update_fields=["is_active"])
    trail.write(account, "open_again" if active else "close_account", by=by, tenant=committee.pk, note=note)
