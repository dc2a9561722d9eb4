"""What the kit needs of the runtime of clients."""
