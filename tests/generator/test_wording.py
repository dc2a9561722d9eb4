"""Descriptions name things as the client spells them."""

from __future__ import annotations

from pathlib import Path

from tests.generator.packages import document, generate, operation

_DOCUMENT = document(
    {
        "/pets": {
            "get": {
                **operation(
                    "Pets_List",
                    description="Then `Pets_Get`; see `petName`, `theOwner.petName` and `unknown.petName`.",
                ),
                "parameters": [
                    {
                        "name": "filter",
                        "in": "query",
                        "schema": {"type": "string"},
                        "description": "Such as `petName`; not for `Pets_Get`.",
                    }
                ],
            }
        },
        "/pets/{petId}": {
            "get": {
                **operation("Pets_Get", description="Needs `petId`."),
                "parameters": [
                    {"name": "petId", "in": "path", "required": True, "schema": {"type": "string"}}
                ],
            }
        },
    },
    """
    Pet:
      type: object
      description: Has a `petName`.
      properties: {petName: {type: string}, theOwner: {$ref: '#/components/schemas/Pet'}}
    """,
)


def test_names_are_those_of_the_client(tmp_path: Path) -> None:
    made = generate(tmp_path, _DOCUMENT)
    doc = " ".join(str(type(made.client().pets).list.__doc__).split())
    assert "Then `pets.get`; see `pet_name`, `the_owner.pet_name` and `unknown.petName`." in doc
    assert made.models.Pet.__doc__ == "Has a `pet_name`."


def test_parameters_keep_wire_names(tmp_path: Path) -> None:
    doc = " ".join(str(type(generate(tmp_path, _DOCUMENT).client().pets).list.__doc__).split())
    assert "filter: Such as `petName`; not for `pets.get`." in doc


def test_operations_call_their_parameters_as_the_method_does(tmp_path: Path) -> None:
    assert "Needs `pet_id`." in str(type(generate(tmp_path, _DOCUMENT).client().pets).get.__doc__)
