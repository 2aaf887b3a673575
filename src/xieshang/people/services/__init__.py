"""Keeping the register: who is a member, who holds which post, which units there are. Every change leaves an event."""

from .access import RegisterRefused
from .accounts import (
    Opened,
    Person,
    change_password,
    edit_person,
    end_passes,
    open_account,
    reset_password,
    set_active,
    sign_out_everywhere,
)
from .members import add_member, end_membership, register_member
from .posts import add_post, end_post, givable, give_post
from .sign_ins import note_reading, prune_sign_ins, record_once, record_sign_in
from .units import add_unit, edit_unit

__all__ = [
    "Opened",
    "Person",
    "RegisterRefused",
    "add_member",
    "add_post",
    "add_unit",
    "change_password",
    "edit_person",
    "edit_unit",
    "end_membership",
    "end_passes",
    "end_post",
    "givable",
    "give_post",
    "note_reading",
    "open_account",
    "prune_sign_ins",
    "record_once",
    "record_sign_in",
    "register_member",
    "reset_password",
    "set_active",
    "sign_out_everywhere",
]
