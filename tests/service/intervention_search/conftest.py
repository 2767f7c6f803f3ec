"""The service on both engines, for the tests of this room."""

from support.interventies import register, search_system

__all__ = ["register", "search_system"]
