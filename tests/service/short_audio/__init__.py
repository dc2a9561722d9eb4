"""The API for short audio, at the origin of the other APIs, as a resource with a domain of its own has it.

What no public page says is decided here: the service refuses where it could also be generous, so that a
mistake of a client is seen.
"""
