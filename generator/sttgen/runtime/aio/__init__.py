"""The asynchronous surface of the runtime. It has the names of the synchronous one."""

from .client import ApiClient, RawClient
from .client_credentials import ClientCredentials
from .credentials import Credential, TokenProvider
from .groups import OperationGroup, RawOperationGroup, raw, raw_page
from .pager import Pager
from .streams import ByteStream, EventStream

__all__ = [
    "ApiClient", "ByteStream", "ClientCredentials", "Credential", "EventStream", "OperationGroup", "Pager",
    "RawClient",
    "RawOperationGroup", "TokenProvider", "raw", "raw_page",
]  # fmt: skip
