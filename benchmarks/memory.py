"""Read the files named as arguments to records and print the peak memory in megabytes."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from sayso.reading import read_all


def peak() -> float:
    """The most memory that this process held, in megabytes."""
    status = Path("/proc/self/status")
    if status.exists():  # the other count keeps what the process that started this one held
        rows = status.read_text(encoding="ascii", errors="replace").splitlines()
        return next(int(row.split()[1]) for row in rows if row.startswith("VmHWM")) / 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    failed = [one.input for one in read_all(sys.argv[1:]) if one.error]
    if failed:
        sys.exit(f"could not be read: {', '.join(failed)}")
    print(peak())
