"""The base of this service's tables."""

from shared.database import new_metadata
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    """The knowledge and its copies; events, deliveries and stored answers stand in the shared base."""

    metadata = new_metadata()
