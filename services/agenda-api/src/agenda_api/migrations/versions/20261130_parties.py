"""parties: what gemeenten say of an agenda, who reported a signature, and no name for what is not public"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "20261130_parties"
down_revision = "20261130_overdracht"

NOTHING_SAID = '{"instemmingen": [], "opzeggingen": []}'


def upgrade() -> None:
    op.add_column("agenda", sa.Column("verklaringen", JSONB(), server_default=NOTHING_SAID, nullable=False))
    op.alter_column("agenda", "verklaringen", server_default=None)
    # Until now the owners of an agenda reported these; which of them is not known, the indiener answers for it.
    op.add_column("ondertekening", sa.Column("opgegeven_door", sa.Text()))
    op.execute(
        "UPDATE ondertekening SET opgegeven_door = agenda.indiener FROM agenda WHERE agenda.id = document_id"
        " AND (herkomst = 'openbare_bron' OR partij IN ('schoolbestuur', 'partner'))"
    )
    op.execute("UPDATE agenda SET slug = id::text WHERE NOT openbaar")


def downgrade() -> None:
    # A draft keeps its id for a slug: what it was called is not kept, and any unique text will do.
    op.drop_column("ondertekening", "opgegeven_door")
    op.drop_column("agenda", "verklaringen")
