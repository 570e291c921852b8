"""The detectors: one for each file in `detectors/`, found by listing the folder."""

from __future__ import annotations

import inspect
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from sayso.finding import detectors as folder
from sayso.finding.detector import Detector


@cache
def detectors() -> tuple[Detector, ...]:
    """All detectors, what to look at first before the rest, those of one rank by kind."""
    found = (_detector(name) for _, name, _ in iter_modules(folder.__path__))
    return tuple(sorted(found, key=lambda one: (-one.rank, one.kind)))


def _detector(name: str) -> Detector:
    module = import_module(f"{folder.__name__}.{name}")
    about = inspect.getdoc(module) or ""
    return Detector(module.KIND, about, module.RANK, module.MAY_BE, module.detect)
