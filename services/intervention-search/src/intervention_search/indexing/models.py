"""What must be indexed, and which index was built from what."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, CheckConstraint, DateTime, Index, SmallInteger, text
from sqlalchemy.orm import Mapped, mapped_column

from intervention_search.tables import Base


class IndexTaak(Base):
    """One row per record that was ever indexed, written in the transaction that changed the record.

    `versie` counts the record's changes as the index sees them. It is the version the engine compares, so a late
    update loses. It is not the record's own version: a gemeente that gets another name changes what is indexed of an
    interventie without changing the interventie. Rows are never deleted, so versions never start again.
    `weergave` is what is shown of that version and `ontleding` what it is ranked by, made by the worker: empty as soon
    as the record changes, and while it is not public.
    """

    __tablename__ = "index_taak"

    soort: Mapped[str] = mapped_column(primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    versie: Mapped[int] = mapped_column(BigInteger)
    is_open: Mapped[bool]
    gevraagd_op: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    weergave: Mapped[Any | None] = mapped_column(JSON(none_as_null=True), deferred=True)
    ontleding: Mapped[Any | None] = mapped_column(JSON(none_as_null=True), deferred=True)

    __table_args__ = (Index("ix_index_taak_open", "gevraagd_op", postgresql_where=text("is_open")),)


class IndexStand(Base):
    """The one row that says which generation was built, by which engine and analysis, and whether to build anew."""

    __tablename__ = "index_stand"

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    engine: Mapped[str | None]
    generatie: Mapped[str | None]
    afdruk: Mapped[str | None]
    gebouwd_op: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    gevraagd_op: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    begonnen_op: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (CheckConstraint("id = 1", name="een_rij"),)
