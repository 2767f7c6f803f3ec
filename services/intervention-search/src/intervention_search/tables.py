"""The base of this service's tables."""

from sqlalchemy.orm import DeclarativeBase

from shared.database import new_metadata


class Base(DeclarativeBase):
    """The knowledge and its copies; events, deliveries and stored answers stand in the shared base."""

    metadata = new_metadata()
