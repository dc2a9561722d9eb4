"""Tests of the local service itself."""
