"""What a user hands over, taken apart into the pages in it."""

from sayso.capture.supplied.unpacking import unpack

__all__ = ["unpack"]
