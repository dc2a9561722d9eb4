"""The classes that programs use: those of the old client, with the same behaviour."""
