"""Compares two models."""

import os
import sys

from swagger_client import (
    ApiClient,
    Configuration,
    CustomSpeechModelEvaluationsApi as Evaluations,
    CustomSpeechModelsApi,
    EntityReference,
    Evaluation,
)

config = Configuration()
config.api_key["Ocp-Apim-Subscription-Key"] = os.environ["SPEECH_KEY"]
config.host = os.environ["SPEECH_HOST"] + "/speechtotext/v3.2"
client = ApiClient(configuration=config)
evaluations, models = Evaluations(client), CustomSpeechModelsApi(client)

base = EntityReference(_self=models.models_list_base_models().values[0]._self)
evaluation = evaluations.evaluations_create(
    evaluation=Evaluation(
        display_name="both", locale="en-US", model1=base, model2=base, dataset=EntityReference(sys.argv[1])
    ),
    _request_timeout=30,
)
id = evaluation._self.rsplit("/", 1)[-1]
print(evaluation.display_name, evaluation.model1._self == evaluation.model2._self)
page = evaluations.evaluations_list(top=10)
print(len(page.values), page.next_link)
evaluations.evaluations_delete(id)
