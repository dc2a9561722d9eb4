"""A mistake in a program for v2.0, which runs on the shim."""

import speechtotext_v2 as swagger_client
from speechtotext_v2 import TranscriptionDefinitoin  # expect: attr-defined, reportAttributeAccessIssue

print(swagger_client.ApiCleint())  # expect: attr-defined, reportAttributeAccessIssue
