"""Waiting for many jobs: when each is polled, and how each ended."""
