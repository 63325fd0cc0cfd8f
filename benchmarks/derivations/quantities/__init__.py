"""The written problems' quantities by problem, computed by hand-written numpy; one module for each field."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from values import Quantities

FIELDS = tuple(import_module(f"{__name__}.{field.name}") for field in iter_modules(__path__))
QUANTITIES: dict[str, Quantities] = {name: found for field in FIELDS for name, found in field.PROBLEMS.items()}
