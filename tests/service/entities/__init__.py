"""The handlers of all operations, a module for each kind of entity; importing the package registers them."""

from . import datasets, endpoints, evaluations, fast, locales, models, projects, transcriptions, webhooks

MODULES = (transcriptions, fast, datasets, models, evaluations, endpoints, projects, webhooks, locales)
"""Each may have `install(core)`, which registers its finishers and observers with the state."""
