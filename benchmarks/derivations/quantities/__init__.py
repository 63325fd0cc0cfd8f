"""The written problems' quantities by problem, computed by hand-written numpy; one module for each field."""

from __future__ import annotations

from quantities import (
    calculus,
    chemistry,
    electrical_engineering,
    geometry,
    linear_algebra,
    mechanics,
    neural_networks,
    numerical_methods,
    optimisation,
    probability,
    statistics,
    thermodynamics,
)
from values import Quantities

FIELDS = (
    calculus,
    chemistry,
    electrical_engineering,
    geometry,
    linear_algebra,
    mechanics,
    neural_networks,
    numerical_methods,
    optimisation,
    probability,
    statistics,
    thermodynamics,
)
QUANTITIES: dict[str, Quantities] = {name: found for field in FIELDS for name, found in field.PROBLEMS.items()}
