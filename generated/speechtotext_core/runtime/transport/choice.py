# A copy of sttgen.runtime.transport.choice: edits are lost when sttgen runs again.
"""Choose what a synchronous client sends with."""

from __future__ import annotations

from ..options import Options
from .connections import Urllib3Sender
from .lean.sender import LeanSender
from .proxies import Proxies
from .sender import Sender
from .tls import Tls

_OF_CONNECTIONS = ("proxy", "ca_certs", "client_cert", "ssl_context")
_METHODS = ("send", "sleep", "close")
_EXPECTED = "sender must be 'urllib3', an object with send, sleep and close, or None"


def make_sender(origin: str, options: Options) -> Sender:
    """Return the sender of a client.

    Args:
        origin: The configured origin.
        options: The options of the client.

    Raises:
        TypeError: `sender` is not a sender, or another option has the wrong type.
        ValueError: An option cannot be used, or is set beside a sender that has its own connections.
    """
    sender, pool_size = options.get("sender"), options.get("pool_size", 10)
    trust_env = options.get("trust_env", False)
    if not isinstance(pool_size, int) or pool_size < 1:
        raise ValueError(f"pool_size must be an int of at least 1; got {pool_size!r}")
    if sender is not None and not isinstance(sender, str):
        if isinstance(sender, type) or not all(hasattr(sender, name) for name in _METHODS):
            raise TypeError(f"{_EXPECTED}; got {sender!r}")
        if given := [name for name in _OF_CONNECTIONS if options.get(name) is not None]:
            raise ValueError(f"{given[0]} has no effect on your own sender: leave it out, and set it there")
        return sender
    if sender not in (None, "urllib3"):
        raise ValueError(f"{_EXPECTED}; got {sender!r}")
    kind = LeanSender if sender is None else Urllib3Sender
    return kind(
        origin,
        Proxies(options.get("proxy"), trust_env=trust_env),
        Tls(
            options.get("ca_certs"),
            options.get("client_cert"),
            options.get("ssl_context"),
            trust_env=trust_env,
        ),
        pool_size,
    )
