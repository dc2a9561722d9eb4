"""What all tests share."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# Machines that run several things at once are slow now and then, which says nothing about the code.
settings.register_profile(
    "patient", deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")
