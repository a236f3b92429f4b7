"""Users, keys, sessions and the audit log in the store."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.errors import UnusableStore
from service.store import Store
from service.store.audit import AuditEntry
from tests.service.databases import INTEGRITY_ERRORS, execute


def test_with_a_user_go_keys_and_sessions(store: Store) -> None:
    store.accounts.put("an", "reviewer", "hash")
    store.accounts.add_key("an", "k")
    store.accounts.sign_in("an", "s", "token", 60)
    assert (user := store.accounts.of_key("k")) is not None
    assert user.role == "reviewer"
    assert (session := store.accounts.session("s")) is not None
    assert session.form_token == "token"
    assert store.accounts.remove("an")
    assert (store.accounts.of_key("k"), store.accounts.session("s"), store.accounts.all()) == (None, None, ())
    assert not store.accounts.remove("an")


def test_a_changed_user_is_signed_out(store: Store) -> None:
    store.accounts.put("an", "admin", "hash")
    store.accounts.sign_in("an", "s", "token", 60)
    store.accounts.put("an", "reader", "other")
    assert store.accounts.session("s") is None


def test_sessions_end(store: Store) -> None:
    store.accounts.put("an", "admin", "hash")
    store.accounts.sign_in("an", "over", "token", -1)
    store.accounts.sign_in("an", "s", "token", 60)
    assert store.accounts.session("over") is None
    store.accounts.sign_out("s")
    assert store.accounts.session("s") is None


def test_a_key_belongs_to_somebody(store: Store) -> None:
    with pytest.raises(UnusableStore):
        store.accounts.add_key("nobody", "k")


def test_the_audit_log_only_grows(store: Store, place: Path | str) -> None:
    for n in range(3):
        store.audit.append(AuditEntry("an", "admin", "delete", f"văn bản {n}", "10.0.0.1"))
    total, newest = store.audit.page(limit=1)
    assert (total, newest[0].object) == (3, "văn bản 2")
    assert store.audit.count("delete", 60, address="10.0.0.1") == 3
    assert store.audit.count("delete", 60, object="văn bản 1") == 1
    for change in ("UPDATE audit SET who = 'x'", "DELETE FROM audit"):
        with pytest.raises(INTEGRITY_ERRORS, match="only grows"):
            execute(place, change)
