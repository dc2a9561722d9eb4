"""What programs do with `swagger_client`: each function does one thing, and returns what came of it.

They use version 3.1. The outcome is the same on the old client and on the facade.
"""

from tests.facades.manners import calls, values
from tests.facades.manners.program import MANNERS, Manner, Program, attempt

__all__ = ["MANNERS", "Manner", "Program", "attempt", "calls", "values"]
