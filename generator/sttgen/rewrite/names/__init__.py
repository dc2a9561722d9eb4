"""The names of an old client, and what the rename map makes of them."""
