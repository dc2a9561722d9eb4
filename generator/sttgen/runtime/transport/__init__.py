"""How requests reach a service, and answers come back: connections, attempts, limits."""
