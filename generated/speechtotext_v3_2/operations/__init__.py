# Made by sttgen: edits are lost when it runs again.
"""The operations of the service, one module for each group."""
