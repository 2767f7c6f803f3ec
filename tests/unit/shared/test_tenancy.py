import pytest
from sqlalchemy import String, Text, create_engine, false
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from shared.auth import ANONYMOUS, Caller
from shared.tenancy import visible_to

ZWOLLE = Caller(client="gemeente-zwolle", organisaties=frozenset({"00000099000001930000"}))


class Base(DeclarativeBase):
    pass


class Rij(Base):
    __tablename__ = "rij"

    id: Mapped[int] = mapped_column(primary_key=True)
    als_text: Mapped[list[str]] = mapped_column(ARRAY(Text))
    als_varchar: Mapped[list[str]] = mapped_column(ARRAY(String))


@pytest.mark.parametrize(("name", "sql_type"), [("als_text", "TEXT[]"), ("als_varchar", "VARCHAR[]")])
def test_the_filter_compares_in_the_columns_own_type(name: str, sql_type: str) -> None:
    filter_ = visible_to(ZWOLLE, false(), getattr(Rij, name))

    assert f"::{sql_type}" in str(filter_.compile(dialect=create_engine("postgresql+psycopg://").dialect))


def test_nobody_in_particular_sees_only_what_is_public() -> None:
    filter_ = visible_to(ANONYMOUS, Rij.id > 0, Rij.als_text)

    assert "als_text" not in str(filter_)
