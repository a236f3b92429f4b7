"""How a server is to run, and whether that is safe. Pure."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

from service import server_messages as messages
from service.api.state import Settings
from service.errors import Trouble


@dataclass(frozen=True, slots=True)
class Plan:
    """What is served where, by how many processes; `proxy` is the address of a TLS proxy whose word on its clients counts."""

    settings: Settings
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    certificate: Path | None = None
    certificate_key: Path | None = None
    proxy: str | None = None

    @property
    def address(self) -> str:
        """As one types it into a browser of this machine."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.certificate else 'http'}://{host}:{self.port}"


def is_public(host: str) -> bool:
    """Whether other machines may reach that address; a name may lead anywhere."""
    if host == "localhost":
        return False
    try:
        return not ipaddress.ip_address(host).is_loopback
    except ValueError:
        return True


def ensure_safe(plan: Plan, admins: tuple[str, ...]) -> None:
    """Trouble for what would let others in unseen: a public address without sign-in or TLS, or nobody in charge."""
    settings = plan.settings
    if (plan.certificate is None) != (plan.certificate_key is None):
        raise Trouble(messages.NEEDS_BOTH)
    opens = is_public(plan.host) or plan.proxy is not None or bool(settings.names)
    if opens and not settings.sign_in:
        raise Trouble(messages.NEEDS_SIGN_IN)
    if is_public(plan.host) and not (plan.certificate or plan.proxy):
        raise Trouble(messages.NEEDS_TLS)
    if is_public(plan.host) and not settings.names:
        raise Trouble(messages.NEEDS_NAME)
    if settings.sign_in and not admins:
        raise Trouble(messages.NEEDS_ADMIN)
