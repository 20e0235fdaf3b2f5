"""A room of several seats, for the commands that judge what comes from them."""

from tests.fakes.moving import furniture

__all__ = ["furniture"]
