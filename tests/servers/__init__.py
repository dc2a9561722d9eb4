"""The servers that tests talk to.

``asgi`` runs any ASGI application on uvicorn; ``scripted`` and the local service (``tests/service``) are such
applications. ``raw`` sends bytes as they are, for answers that no HTTP library would send.
"""
