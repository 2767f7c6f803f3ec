"""The version of everything that figures rest on: one row, raised by whatever changes a copy or an observation."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, DateTime, SmallInteger, func
from sqlalchemy.orm import Mapped, mapped_column

from metrics.tables import Base


class Versie(Base):
    """`gewijzigd_op` is when the figures could last change; they are told as of then."""

    __tablename__ = "versie"
    __table_args__ = (CheckConstraint("id = 1", name="een_rij"),)

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    nummer: Mapped[int] = mapped_column(BigInteger)
    gewijzigd_op: Mapped[datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
