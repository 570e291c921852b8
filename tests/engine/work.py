"""Functions that the engine's tests give to worker processes."""

from __future__ import annotations

import os
import signal
import time

from sayso.errors import ModelError, NotFoundError

started_with: list[str] = []


def double(number: int) -> int:
    return 2 * number


def uneven(number: int) -> int:
    """Slow for every fifth, so that workers overtake each other."""
    time.sleep(0.02 if number % 5 == 0 else 0.0005)
    return number


def refuse_sevens(number: int) -> int:
    if number % 7 == 0:
        raise NotFoundError(f"item {number}", "no such item", "name another")
    return number


def die_on_three(number: int) -> int:
    if number == 3:
        os._exit(41)
    return number


def killed_on_three_and_eight(number: int) -> int:
    if number in (3, 8):
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def die(number: int) -> int:
    os._exit(1)


def big(number: int) -> bytes:
    return bytes(2_000_000)


def unsendable(number: int) -> object:
    return (lambda: number) if number == 1 else number


class OddError(Exception):
    def __init__(self, first: int, second: int) -> None:
        super().__init__(f"{first} and {second}")


def raise_odd(number: int) -> int:
    raise OddError(1, 2)


def prepare() -> None:
    started_with.append("ready")


def what_was_prepared(number: int) -> tuple[int, str]:
    return os.getpid(), started_with[-1]


def fail_to_prepare() -> None:
    raise ModelError("the model", "its files are missing", "install the package again")


def die_preparing() -> None:
    os._exit(7)


def sleep_long(number: int) -> int:
    time.sleep(60)
    return number


def nap(number: int) -> int:
    time.sleep(0.1)
    return os.getpid()
