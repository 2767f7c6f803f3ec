"""Observations and where they came from. A row version is closed when a newer one replaces it, and never changed."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import BigInteger, DateTime, ForeignKey, Identity, Index, Numeric, String, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from metrics.tables import Base


class AanleveringRow(Base):
    """One bulk that changed something: source and sender of its rows. `versie` counts the bulks of an indicator."""

    __tablename__ = "aanlevering"
    __table_args__ = (UniqueConstraint("indicator", "versie"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    indicator: Mapped[str]
    versie: Mapped[int] = mapped_column(BigInteger)
    bron: Mapped[str]
    client: Mapped[str]
    vastgelegd_op: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class WaarnemingRow(Base):
    """One version of one cell; `vervangen_op` is empty for the current one.

    Two time axes: `periode` is when it held, `vastgelegd_op` to `vervangen_op` is when we knew it. `gemeente` has no
    foreign key: copies of gemeenten are never deleted, and a check per row would halve the speed of a bulk.
    """

    __tablename__ = "waarneming"
    __table_args__ = (
        Index(
            "uq_waarneming_huidig",
            "indicator",
            "gemeente",
            "periode",
            unique=True,
            postgresql_where=text("vervangen_op IS NULL"),
        ),
        Index(
            "ix_waarneming_bekend",
            text("tstzrange(vastgelegd_op, vervangen_op)"),
            postgresql_using="gist",
            postgresql_where=text("vervangen_op IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    aanlevering_id: Mapped[UUID] = mapped_column(ForeignKey("aanlevering.id"), index=True)
    indicator: Mapped[str]
    gemeente: Mapped[str]
    periode: Mapped[str]
    waarde: Mapped[Decimal | None] = mapped_column(Numeric)
    status: Mapped[str]
    markeringen: Mapped[list[str]] = mapped_column(ARRAY(String))
    definitieversie: Mapped[int]
    vastgelegd_op: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    vervangen_op: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
