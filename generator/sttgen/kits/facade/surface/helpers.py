"""Public helpers of the old ``ApiClient``, for programs that build requests of their own."""

from __future__ import annotations

import json
import mimetypes
import os
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

from .configuration import BaseConfiguration
from .models import Model
from .rest import RESTClientObject
from .serialize import from_json, to_json

_DELIMITERS = {"ssv": " ", "tsv": "\t", "pipes": "|"}


class Helpers:
    """The helpers of ``ApiClient``.

    Plain requests go to addresses outside the service; the others send nothing.
    """

    PRIMITIVE_TYPES: ClassVar[tuple[type, ...]] = (float, bool, bytes, str, int)
    NATIVE_TYPES_MAPPING: ClassVar[dict[str, type]] = {
        "int": int,
        "long": int,
        "float": float,
        "str": str,
        "bool": bool,
        "date": date,
        "datetime": datetime,
        "object": object,
    }
    MODELS: ClassVar[Mapping[str, type[Model]]]
    CONFIGURATION: ClassVar[type[BaseConfiguration]]

    configuration: BaseConfiguration

    @cached_property
    def rest_client(self) -> RESTClientObject:
        """Plain requests to addresses outside the service, such as those of result files."""
        return RESTClientObject(self.configuration)

    def request(  # noqa: PLR0913, PLR0917 - the signature that programs know
        self,
        method: str,
        url: str,
        query_params: Any = None,
        headers: Any = None,
        post_params: Any = None,
        body: Any = None,
        _preload_content: bool = True,
        _request_timeout: Any = None,
    ) -> Any:
        """Send a request to an address outside the service, see ``RESTClientObject.request``."""
        return self.rest_client.request(
            method, url, query_params, headers, body, post_params, _preload_content, _request_timeout
        )

    def sanitize_for_serialization(self, obj: Any) -> Any:
        """Return models as JSON."""
        return to_json(obj)

    def deserialize(self, response: Any, response_type: Any) -> Any:
        """Return the ``data`` of a response as objects.

        Raises:
            ValueError: The type is ``file``: no operation answers with one.
        """
        if response_type == "file":
            raise ValueError("no operation answers with a file: read the data of the response")
        try:
            data = json.loads(response.data)
        except ValueError:
            data = response.data
        return from_json(data, response_type, self.MODELS)

    def _ApiClient__deserialize(self, data: Any, klass: Any) -> Any:
        return from_json(data, klass, self.MODELS)

    def select_header_accept(self, accepts: Iterable[str]) -> str | None:
        """Return the header ``Accept`` for media types: JSON if it is one of them, else all."""
        names = [name.lower() for name in accepts or ()]
        return "application/json" if "application/json" in names else ", ".join(names) or None

    def select_header_content_type(self, content_types: Iterable[str]) -> str:
        """Return the header ``Content-Type`` for media types: JSON if possible, else the first."""
        names = [name.lower() for name in content_types or ()]
        return "application/json" if not names or {"application/json", "*/*"} & {*names} else names[0]

    def parameters_to_tuples(self, params: Any, collection_formats: Mapping[str, str] | None) -> list[Any]:
        """Return names and values as pairs; ``collection_formats`` says how lists are joined."""
        pairs: list[Any] = []
        for name, value in params.items() if isinstance(params, dict) else params:
            form = (collection_formats or {}).get(name)
            if form is None:
                pairs.append((name, value))
            elif form == "multi":
                pairs += ((name, one) for one in value)
            else:
                pairs.append((name, _DELIMITERS.get(form, ",").join(map(str, value))))
        return pairs

    def prepare_post_parameters(self, post_params: Any = None, files: Any = None) -> list[Any]:
        """Return the fields of a form, with (name, content, media type) for each path in ``files``."""
        fields = list(post_params.items() if isinstance(post_params, dict) else post_params or ())
        for name, paths in (files or {}).items():
            for path in paths if isinstance(paths, list) else [paths] if paths else ():
                file = os.path.basename(path)
                media = mimetypes.guess_type(file)[0] or "application/octet-stream"
                fields.append((name, (file, Path(path).read_bytes(), media)))
        return fields

    def update_params_for_auth(
        self,
        headers: dict[str, Any],
        querys: Any,  # noqa: ARG002  of the old signature
        auth_settings: Iterable[str] | None,
    ) -> None:
        """Put the credentials with these names into headers. Calls of the API do so themselves.

        ``querys`` is left as it is: the service takes credentials in headers alone.
        """
        known = self.configuration.auth_settings()
        for name in auth_settings or ():
            if name in known and known[name]["value"]:
                headers[known[name]["key"]] = known[name]["value"]
