"""What the service keeps: entities, files, and how both come into being."""
