# ruff: noqa: E501 - one line an entry reads best
"""Every way in which a listing goes on, by the extensions that describe it."""

from __future__ import annotations

from tests.generator.packages import document


def _get(id: str, page: str, extension: str, parameters: str = "", method: str = "get") -> str:
    return (
        f"  {method}: {{operationId: Pets_{id}, {extension}, {parameters}"
        f"responses: {{'200': {{description: x, content: {{application/json: {{schema: {page}}}}}}}}}}}"
    )


def _query(*names: str) -> str:
    schema = "{type: integer}" if "offset" in names or "page" in names else "{type: string}"
    listed = ", ".join(f"{{name: {name}, in: query, schema: {schema}}}" for name in names)
    return f"parameters: [{listed}], "


_CURSOR_BODY = "requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Search'}}}}, "
_PAGE = "{$ref: '#/components/schemas/Page'}"
_LIST = "{type: array, items: {$ref: '#/components/schemas/Pet'}}"

DOCUMENT = document(
    "\n".join(
        [
            "/linked:",
            _get(
                "Linked",
                _PAGE,
                "x-fern-pagination: {next_uri: $response.links.next, results: $response.data}",
            ),
            "/by-url:",
            _get(
                "ByUrl",
                _PAGE,
                "x-speakeasy-pagination: {type: url, outputs: {results: $.data, nextUrl: $.links.next}}",
            ),
            "/cursor:",
            _get(
                "Cursor",
                _PAGE,
                "x-speakeasy-pagination: {type: cursor, inputs: [{name: after, in: parameters, type: cursor}], outputs: {results: $.data, nextCursor: $.meta.after}}",
                _query("after", "kind"),
            ),
            "/last:",
            _get(
                "Last",
                _PAGE,
                "x-fern-pagination: {cursor: $request.after, next_cursor: '$response.data[-1].id', results: $response.data, has-next-page: $response.meta.more}",
                _query("after"),
            ),
            "/offset:",
            _get(
                "Offset",
                _PAGE,
                "x-speakeasy-pagination: {type: offsetLimit, inputs: [{name: offset, in: parameters, type: offset}], outputs: {results: $.data}}",
                _query("offset", "limit"),
            ),
            "/page:",
            _get(
                "Page",
                _PAGE,
                "x-speakeasy-pagination: {type: offsetLimit, inputs: [{name: page, in: parameters, type: page}], outputs: {results: $.data, numPages: $.meta.pages}}",
                _query("page"),
            ),
            "/search:",
            _get(
                "Search",
                _PAGE,
                "x-fern-pagination: {cursor: $request.page.after, next_cursor: $response.meta.number, results: $response.data}",
                _CURSOR_BODY,
                "post",
            ),
            "/query:",
            _get(
                "Query",
                _PAGE,
                "x-ms-pageable: {itemName: data, nextLinkName: next, operationName: Pets_QueryNext}",
                _CURSOR_BODY,
                "post",
            ),
            "/query/next:",
            _get("QueryNext", _PAGE, "tags: [x]", _CURSOR_BODY, "post"),
            "/plain:",
            _get("Plain", _PAGE, "x-ms-pageable: {itemName: data, nextLinkName: next}", _CURSOR_BODY, "post"),
            "/header:",
            _get("Header", _LIST, "x-sttgen-pager: {next_header: Link}"),
            "/header-url:",
            _get("HeaderUrl", _LIST, "x-sttgen-pager: {next_header: X-Next}"),
            "/header-cursor:",
            _get(
                "HeaderCursor",
                _LIST,
                "x-sttgen-pager: {cursor_header: X-Cursor, parameter: after}",
                _query("after"),
            ),
            "/totalled:",
            _get(
                "Totalled",
                _PAGE,
                "x-sttgen-pager: {items: data, offset: offset, total: meta.total, start: 10}",
                _query("offset"),
            ),
            "/lost:",
            _get(
                "Lost",
                _PAGE,
                "x-fern-pagination: {cursor: $request.after, next_cursor: $response.none, results: $response.data}",
            ),
        ]
    ),
    """
Pet: {type: object, required: [id], properties: {id: {type: string}}}
Page: {type: object, properties: {data: {type: array, items: {$ref: '#/components/schemas/Pet'}}, next: {type: string},
       links: {type: object, properties: {next: {type: string}}}, meta: {$ref: '#/components/schemas/Meta'}}}
Meta: {type: object, properties: {after: {type: [string, 'null']}, more: {type: boolean}, pages: {type: integer},
       total: {type: integer}, number: {type: integer}}}
Search: {type: object, properties: {text: {type: string},
         page: {type: object, properties: {after: {type: integer}}}}}
""",
)
