"""The table of all records that editors publish, whatever their kind, and of what they were before."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Computed,
    Date,
    DateTime,
    ForeignKey,
    Index,
    String,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from intervention_search.tables import Base

Inhoud = dict[str, Any]  # by the names of the kind's model; read through its shape and never searched by SQL


class Stuk(Base):
    """A record of one kind. `kenmerken` (`thema:armoede`) and `interventies` are derived from its content, for filters.

    `slug` is the id until the first publication: a name that ends in `-2` would tell of a hidden draft.
    """

    __tablename__ = "stuk"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    soort: Mapped[str]
    slug: Mapped[str] = mapped_column(unique=True)
    sorteertitel: Mapped[str]
    inhoud: Mapped[Inhoud] = mapped_column(JSONB)
    kenmerken: Mapped[list[str]] = mapped_column(ARRAY(String))
    interventies: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    te_herzien_op: Mapped[date | None] = mapped_column(Date)
    status: Mapped[str]
    openbaar: Mapped[bool] = mapped_column(Computed("status IN ('gepubliceerd', 'gearchiveerd')", persisted=True))
    organisaties: Mapped[list[str]] = mapped_column(ARRAY(String))
    versie: Mapped[int] = mapped_column(BigInteger)
    aangemaakt_op: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    gewijzigd_op: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    gepubliceerd_op: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (
        CheckConstraint("status IN ('concept', 'beoordeling', 'gepubliceerd', 'gearchiveerd')", name="status_bekend"),
        CheckConstraint("versie > 0", name="versie_positief"),
        *(
            Index(f"ix_stuk_{name}", "soort", column, "id", postgresql_where=where)
            for column in ("sorteertitel", "gewijzigd_op")
            for name, where in ((column, None), (f"openbaar_{column}", text("openbaar")))
        ),
        Index("ix_stuk_kenmerken", "kenmerken", postgresql_using="gin"),
        Index("ix_stuk_interventies", "interventies", postgresql_using="gin"),
    )


class StukVersie(Base):
    """A record as it was after each change; appended, never edited."""

    __tablename__ = "stuk_versie"

    stuk_id: Mapped[UUID] = mapped_column(ForeignKey("stuk.id"), primary_key=True)
    versie: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    status: Mapped[str]
    inhoud: Mapped[Inhoud] = mapped_column(JSONB)
    op: Mapped[datetime] = mapped_column(DateTime(timezone=True))
