"""Users, their passwords and keys, and who somebody is that comes with one of these.

Passwords are kept as argon2id hashes. Keys and session tokens are 32 random bytes, which nobody guesses: their SHA-256 is kept.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from functools import cache
from threading import Semaphore
from typing import TYPE_CHECKING

from service import server_messages as messages
from service.errors import Trouble
from service.store import Store
from service.store.accounts import User
from service.store.audit import AuditEntry

if TYPE_CHECKING:
    import argon2

READER, REVIEWER, ADMIN = ROLES = ("reader", "reviewer", "admin")
"""Each may do what those before it may: read; review, upload and start work; delete, and see users and the audit log."""
LEAST_PASSWORD, _MOST_PASSWORD, _LONGEST_NAME = 12, 1000, 64
SESSION_SECONDS = 12 * 3600
_WINDOW, _TRIES_OF_NAME, _TRIES_OF_ADDRESS = 900, 10, 50
_FAILED = "sign-in-failed"
_AT_A_TIME = Semaphore(2)
"""Each verification takes 64 MiB; nobody makes the server take more than twice that."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: a signed-in user, the owner of a key, or whoever sits at this machine when nobody has to sign in.

    `form_token` is what forms of a session must carry; None when no session is used.
    """

    name: str
    role: str
    address: str = ""
    form_token: str | None = None

    def may(self, role: str) -> bool:
        """Whether that role's rights are among theirs."""
        return ROLES.index(self.role) >= ROLES.index(role)


class TooManyTries(Exception):  # noqa: N818 - an answer, not a fault
    """Too many wrong passwords; one may try again later."""


def note(store: Store, actor: Actor, action: str, what: str) -> None:
    """Writes into the audit log that this was done."""
    store.audit.append(AuditEntry(actor.name, actor.role, action, what, actor.address))


def put_user(store: Store, name: str, role: str, password: str | None) -> None:
    """Makes the user or changes role and password (None: only keys); Trouble for a name or password that won't do."""
    if not name or len(name) > _LONGEST_NAME or not name.isprintable() or name != name.strip() or ":" in name:
        raise Trouble(messages.wrong_user_name(_LONGEST_NAME))
    if password is not None and not LEAST_PASSWORD <= len(password) <= _MOST_PASSWORD:
        raise Trouble(messages.wrong_password_length(LEAST_PASSWORD, _MOST_PASSWORD))
    store.accounts.put(name, role, None if password is None else _hasher().hash(password))


def new_key(store: Store, name: str) -> str:
    """A further key of that user, to be shown once; Trouble when there is no such user."""
    if store.accounts.get(name) is None:
        raise Trouble(messages.no_such_user(name))
    key = secrets.token_urlsafe(32)
    store.accounts.add_key(name, _print(key))
    return key


def sign_in(store: Store, name: str, password: str, address: str) -> tuple[Actor, str] | None:
    """The user and the token of a new session, None for a wrong name or password; TooManyTries after too many of these."""
    tries = store.audit.count(_FAILED, _WINDOW, object=name, address=address)
    if tries >= _TRIES_OF_NAME or store.audit.count(_FAILED, _WINDOW, address=address) >= _TRIES_OF_ADDRESS:
        raise TooManyTries
    user = store.accounts.get(name)
    if not _is_right(user, password[:_MOST_PASSWORD]) or user is None:
        note(store, Actor("?", READER, address), _FAILED, name)
        return None
    token, form_token = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    store.accounts.sign_in(user.name, _print(token), form_token, SESSION_SECONDS)
    actor = Actor(user.name, user.role, address, form_token)
    note(store, actor, "sign-in", user.name)
    return actor, token


def sign_out(store: Store, token: str) -> None:
    """Ends the session of that token."""
    store.accounts.sign_out(_print(token))


def by_session(store: Store, token: str, address: str) -> Actor | None:
    """Who is signed in with that token."""
    session = store.accounts.session(_print(token))
    if session is None:
        return None
    return Actor(session.user.name, session.user.role, address, session.form_token)


def by_key(store: Store, key: str, address: str) -> Actor | None:
    """Whose key it is."""
    user = store.accounts.of_key(_print(key))
    return None if user is None else Actor(user.name, user.role, address)


def same(one: str, other: str) -> bool:
    """Whether two secrets are equal, in a time that does not tell where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())


def _print(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _is_right(user: User | None, password: str) -> bool:
    """It takes as long for a user who is not there."""
    import argon2

    hash = user.password if user and user.password else _nobody()
    with _AT_A_TIME:
        try:
            return _hasher().verify(hash, password.encode("utf-8", "surrogatepass")) and bool(user and user.password)
        except argon2.exceptions.VerificationError:
            return False


@cache
def _hasher() -> argon2.PasswordHasher:
    import argon2

    return argon2.PasswordHasher()


@cache
def _nobody() -> str:
    return _hasher().hash(secrets.token_urlsafe(16))
