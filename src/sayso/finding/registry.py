"""The detectors: one for each file in `detectors/` and `changes/`, found by listing the folder."""

from __future__ import annotations

import inspect
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from sayso.finding import changes
from sayso.finding import detectors as folder
from sayso.finding.course import Course
from sayso.finding.detector import Detector
from sayso.finding.view import View


@cache
def detectors() -> tuple[Detector[View], ...]:
    """Those that look at one article: by rank, those of one rank by kind."""
    return _listed(folder)


@cache
def change_detectors() -> tuple[Detector[Course], ...]:
    """Those that look at how an article went on, in the same order."""
    return _listed(changes)


def _listed(package: ModuleType) -> tuple[Detector[Any], ...]:
    modules = iter_modules(package.__path__, f"{package.__name__}.")
    found = (_detector(name) for _, name, _ in modules)
    return tuple(sorted(found, key=lambda one: (-one.rank, one.kind)))


def _detector(name: str) -> Detector[Any]:
    module = import_module(name)
    about = inspect.getdoc(module) or ""
    return Detector(module.KIND, about, module.RANK, module.MAY_BE, module.detect)
