"""zoeken: agendas are found by the words of their titles, and counted by gemeente from the index of lists"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_zoeken"
down_revision = "20261130_reden"

LIJST = ("status", "herkomst", "soort", "zeker_tot", "zeker_van")
BESIDE = ("openbaar", "beeindigd_op", "themas", "factoren", "sorteertitel", "gewijzigd_op", "id")


def upgrade() -> None:
    words = sa.text("to_tsvector('simple'::regconfig, sorteertitel)")
    op.create_index("ix_agenda_woorden", "agenda", [words], postgresql_using="gin")
    op.drop_index("ix_agenda_lijst", "agenda")
    op.create_index("ix_agenda_lijst", "agenda", LIJST, postgresql_include=(*BESIDE, "gemeenten"))


def downgrade() -> None:
    op.drop_index("ix_agenda_lijst", "agenda")
    op.create_index("ix_agenda_lijst", "agenda", LIJST, postgresql_include=BESIDE)
    op.drop_index("ix_agenda_woorden", "agenda")
