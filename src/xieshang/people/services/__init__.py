"""Keeping the register: who is a member, who holds which post, which units there are. Every change leaves an event."""

from .access import RegisterRefused
from .accounts import (
    Opened,
    Person,
    change_password,
    edit_person,
    end_passes,
    hand_out_passwords,
    open_account,
    read_contact,
    reset_password,
    set_active,
    sign_out_everywhere,
)
from .areas import enter_areas, hand_over_area
from .decisions import correct_decision, record_decision
from .earlier_sessions import enter_earlier_session
from .members import add_member, end_membership, register_member
from .organisation import (
    add_bodies,
    add_parties,
    add_sectors,
    add_special_committees,
    begin_term,
    edit_committee,
    found_committee,
    open_session,
    undo_session,
)
from .posts import add_post, end_post, first_givable, givable, give_first_post, give_post
from .rolls import add_members, add_posts, add_units, name_reporting_units, open_accounts
from .sign_ins import note_reading, prune_sign_ins, record_once, record_sign_in
from .term_changes import plan_term_change, switch_due
from .unit_reforms import merge_unit, undo_merging
from .units import add_unit, edit_unit

__all__ = [
    "Opened",
    "Person",
    "RegisterRefused",
    "add_bodies",
    "add_member",
    "add_members",
    "add_parties",
    "add_post",
    "add_posts",
    "add_sectors",
    "add_special_committees",
    "add_unit",
    "add_units",
    "begin_term",
    "change_password",
    "correct_decision",
    "edit_committee",
    "edit_person",
    "edit_unit",
    "end_membership",
    "end_passes",
    "end_post",
    "enter_areas",
    "enter_earlier_session",
    "first_givable",
    "found_committee",
    "givable",
    "give_first_post",
    "give_post",
    "hand_out_passwords",
    "hand_over_area",
    "merge_unit",
    "name_reporting_units",
    "note_reading",
    "open_account",
    "open_accounts",
    "open_session",
    "plan_term_change",
    "prune_sign_ins",
    "read_contact",
    "record_decision",
    "record_once",
    "record_sign_in",
    "register_member",
    "reset_password",
    "set_active",
    "sign_out_everywhere",
    "switch_due",
    "undo_merging",
    "undo_session",
]
