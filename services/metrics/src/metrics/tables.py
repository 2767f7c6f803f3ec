"""The base of this service's own tables; those of events and stored answers come with `shared`."""

from sqlalchemy.orm import DeclarativeBase

from shared.database import new_metadata


class Base(DeclarativeBase):
    """Own metadata, so that a migration sees what belongs to the figures."""

    metadata = new_metadata()
