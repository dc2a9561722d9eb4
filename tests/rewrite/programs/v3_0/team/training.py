"""Trains a model from a dataset, deploys it, and takes everything away again."""

import time

import swagger_client
from swagger_client import Endpoint, EntityReference, Model

from . import connection
from .connection import endpoints_api


class Trainer:
    pause = 0

    def __init__(self, locale):
        self.api = connection.models_api()
        self.locale = locale
        self.model = None

    def base(self):
        page = self.api.get_base_models(top=100)
        fitting = [model for model in page.values if model.locale == self.locale]
        return max(fitting, key=lambda model: model.created_date_time)

    def train(self, dataset_url):
        base = self.base()
        print("base", base.display_name)
        definition = Model(
            display_name="Hospital",
            description=None,
            locale=self.locale,
            base_model=EntityReference(base._self),
            datasets=[{"self": dataset_url}],
        )
        self.model = self.api.create_model(definition)
        while self.model.status not in ("Succeeded", "Failed"):
            time.sleep(self.pause)
            self.model = self.api.get_model(self.model._self.split("/")[-1])
        print("model", self.model.display_name, self.model.status)
        return self.model

    def deploy(self):
        api = endpoints_api()
        endpoint = api.create_endpoint(
            Endpoint(display_name="Wards", locale=self.locale, model=EntityReference(self.model._self))
        )
        id = endpoint._self.rsplit("/", 1)[-1]
        update = swagger_client.EndpointUpdate(display_name="Wards and theatres")
        print("endpoint", api.update_endpoint(id, update).display_name)
        api.delete_endpoint(id)

    def clean(self):
        self.api.delete_model(self.model._self.split("/")[-1])
