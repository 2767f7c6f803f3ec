"""The table of agendas."""

from datetime import date

from sqlalchemy import Index, Integer, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from agenda_api.ondertekeningen.document import Overeenkomst


class Agenda(Overeenkomst):
    """An agenda as one document with the columns by which it is found.

    The content is read and replaced as a whole, so it is one column, and only what lists filter on is repeated in
    columns with an index. `zeker_van` and `zeker_tot` are the first and last day on which it runs for certain, once it
    is signed: from its begin or its signature on, whichever is later.
    `slug` is the id until the agenda is public: a name that ends in `-2` would tell of a hidden one.
    """

    __tablename__ = "agenda"

    slug: Mapped[str] = mapped_column(unique=True)
    soort: Mapped[str]
    sorteertitel: Mapped[str]
    themas: Mapped[list[str]]
    factoren: Mapped[list[int]] = mapped_column(ARRAY(Integer))
    zeker_van: Mapped[date | None]
    zeker_tot: Mapped[date | None]

    __table_args__ = (
        Index("ix_agenda_open", "indiener", postgresql_where=text("status IN ('concept', 'teruggestuurd')")),
        Index("ix_agenda_einde", "beeindigd_op", postgresql_where=text("status = 'ondertekend'")),
        *(
            Index(f"ix_agenda_{name}", column, "id", postgresql_where=where)
            for order, column in (("titel", "sorteertitel"), ("gewijzigd", "gewijzigd_op"))
            for name, where in ((order, None), (f"openbaar_{order}", text("openbaar")))
        ),
        # Everything that lists filter on and count by, so that counting 100,000 agendas reads 26 MB and not 160.
        # `status` may be left out of a question: PostgreSQL skips from one to the next (18), or reads it all.
        Index(
            "ix_agenda_lijst",
            *("status", "herkomst", "soort", "zeker_tot", "zeker_van"),
            postgresql_include=[
                *("openbaar", "beeindigd_op", "themas", "factoren", "sorteertitel", "gewijzigd_op", "id", "gemeenten")
            ],
        ),
        Index("ix_agenda_woorden", text("to_tsvector('simple'::regconfig, sorteertitel)"), postgresql_using="gin"),
        *(
            Index(f"ix_agenda_{name}", name, postgresql_using="gin")
            for name in ("gemeenten", "themas", "factoren", "organisaties")
        ),
    )
