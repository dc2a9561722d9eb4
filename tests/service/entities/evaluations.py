"""Evaluations: two models, one dataset, and error rates that are the same in every run."""

from __future__ import annotations

from tests.service.core import Core
from tests.service.handling import Call, Reply, handles
from tests.service.store.state import Entity, Json

from . import crud, files

crud.register("evaluations")
files.register("evaluations")

COUNTS = {
    "1": {"wordSubstitutionCount": 14, "wordDeletionCount": 5, "wordInsertionCount": 3},
    "2": {"wordSubstitutionCount": 9, "wordDeletionCount": 3, "wordInsertionCount": 1},
}
WORDS, SENTENCES = 200, 25


@handles("POST", "/evaluations")
def create(call: Call) -> Reply:
    return crud.create(call, "evaluations", dict(call.body))


def install(core: Core) -> None:
    core.state.finishers["evaluations"] = lambda entity: _finish(core, entity)


def _finish(core: Core, entity: Entity) -> bool:
    if entity.error is None:
        for model, counts in COUNTS.items():
            wrong = sum(counts.values())
            numbers: Json = {
                **counts,
                "wordCount": WORDS,
                "correctWordCount": WORDS - counts["wordSubstitutionCount"] - counts["wordDeletionCount"],
                "wordErrorRate": wrong / WORDS,
                "sentenceCount": SENTENCES,
                "sentenceErrorRate": round(wrong / 2 / SENTENCES, 2),
            }
            entity.properties.update({f"{name}{model}": number for name, number in numbers.items()})
        files.attach(core, entity, "details.json", "EvaluationDetails", dict(entity.properties))
    return True
