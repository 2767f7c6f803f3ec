"""The tables of the interventies and their ratings."""

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
    Identity,
    Index,
    Integer,
    String,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from intervention_search.interventies.ratings import Waarde
from intervention_search.tables import Base

Part = dict[str, Any]  # what is stored and shown as one piece, and never searched by SQL


class Interventie(Base):
    """The record; `sorteernaam`, `gemeentecodes` and `bewijskracht` are derived, for order and filters.

    `slug` is the id until the first publication: a name that ends in `-2` would tell of a hidden draft.
    """

    __tablename__ = "interventie"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    naam: Mapped[str]
    sorteernaam: Mapped[str]
    aliassen: Mapped[list[str]] = mapped_column(ARRAY(String))
    soort: Mapped[str]
    samenvatting: Mapped[str] = mapped_column(Text)
    probleem: Mapped[str | None] = mapped_column(Text)
    aanpak: Mapped[str | None] = mapped_column(Text)
    ambitie: Mapped[str | None] = mapped_column(Text)
    werkzame_elementen: Mapped[list[str]] = mapped_column(ARRAY(String))
    themas: Mapped[list[str]] = mapped_column(ARRAY(String))
    factoren: Mapped[list[int]] = mapped_column(ARRAY(Integer))
    leefwerelden: Mapped[list[str]] = mapped_column(ARRAY(String))
    niveaus: Mapped[list[str]] = mapped_column(ARRAY(String))
    doelgroep: Mapped[Part] = mapped_column(JSONB)
    vorm: Mapped[str | None]
    gemeenten: Mapped[list[Part]] = mapped_column(JSONB)
    fase: Mapped[str | None]
    kosten: Mapped[Part | None] = mapped_column(JSONB(none_as_null=True))
    bron_status: Mapped[str]
    bronnen: Mapped[list[Part]] = mapped_column(JSONB)
    contact: Mapped[Part | None] = mapped_column(JSONB(none_as_null=True))

    gemeentecodes: Mapped[list[str]] = mapped_column(ARRAY(String))
    bewijskracht: Mapped[str | None]

    status: Mapped[str]
    openbaar: Mapped[bool] = mapped_column(Computed("status IN ('gepubliceerd', 'gearchiveerd')", persisted=True))
    organisaties: Mapped[list[str]] = mapped_column(ARRAY(String))
    versie: Mapped[int] = mapped_column(BigInteger)
    aangemaakt_op: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    gewijzigd_op: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    gepubliceerd_op: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    beoordelingen: Mapped[list["Beoordeling"]] = relationship(
        order_by="Beoordeling.id", lazy="raise", cascade="save-update, merge, delete"
    )

    __table_args__ = (
        CheckConstraint("status IN ('concept', 'beoordeling', 'gepubliceerd', 'gearchiveerd')", name="status_bekend"),
        CheckConstraint("versie > 0", name="versie_positief"),
        *(
            Index(f"ix_interventie_{name}", column, "id", postgresql_where=where)
            for order, column in (("sorteernaam_id", "sorteernaam"), ("gewijzigd_op_id", "gewijzigd_op"))
            for name, where in ((order, None), (f"openbaar_{order}", text("openbaar")))
        ),
        # Everything that lists filter on but gemeenten and themas, so that counting reads this and not the texts.
        Index(
            "ix_interventie_lijst",
            *("status", "fase", "bewijskracht"),
            postgresql_include=["openbaar", "sorteernaam", "gewijzigd_op", "id"],
        ),
        Index("ix_interventie_themas", "themas", postgresql_using="gin"),
        Index("ix_interventie_gemeentecodes", "gemeentecodes", postgresql_using="gin"),
    )


class Beoordeling(Base):
    """A rating as it was given; appended, never edited. Only `is_huidig` moves on."""

    __tablename__ = "beoordeling"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    interventie_id: Mapped[UUID] = mapped_column(ForeignKey("interventie.id"), index=True)
    soort: Mapped[str]
    eenheid: Mapped[str]
    uitkomstdomein: Mapped[str | None]
    waarde: Mapped[Waarde] = mapped_column(JSONB(none_as_null=True))
    methode: Mapped[str]
    methodeversie: Mapped[str]
    datum: Mapped[date | None] = mapped_column(Date)
    bron: Mapped[str]
    is_huidig: Mapped[bool]
    geregistreerd_op: Mapped[datetime] = mapped_column(DateTime(timezone=True))
