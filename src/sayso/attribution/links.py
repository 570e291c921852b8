"""What the link head of the model says, named once for training and for reading."""

from __future__ import annotations

import numpy as np

from sayso.attribution.words import Ints

REACH = 150  # words to either side of a cue that can belong to its attribution

# Outputs of the link head for one word, seen from one cue. The first four exclude each other.
NOTHING, SOURCE, CUE, CONTENT = range(4)
SOURCE_BEGINS, SOURCE_ENDS, CUE_ENDS, CONTENT_BEGINS, CONTENT_ENDS = range(4, 9)
LINK_OUTPUTS = 9

_NEAR = 12  # distances up to this have a bucket of their own
_FAR = 8  # buckets for all larger distances, growing with the logarithm


def distance_buckets() -> Ints:
    """Bucket of each distance from -REACH to +REACH, [2 * REACH + 1], rising with the distance."""
    distance = np.arange(-REACH, REACH + 1)
    size = np.abs(distance)
    growth = np.log(np.maximum(size, 1) / _NEAR) / np.log(REACH / _NEAR) * _FAR
    bucket = np.where(size <= _NEAR, size, _NEAR + 1 + np.clip(growth, 0, _FAR - 1).astype(int))
    signed = np.sign(distance) * bucket + _NEAR + _FAR
    return signed.astype(np.int64)
