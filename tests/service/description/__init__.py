"""The API documents, and what they demand of requests and answers."""
