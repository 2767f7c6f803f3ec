"""lijsten: indexes with which every list of interventies stays quick; what is public follows from the status"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_lijsten"
down_revision = "20261129_kopieen"

BESIDE = ("openbaar", "sorteernaam", "gewijzigd_op", "id")


def upgrade() -> None:
    is_public = sa.Computed("status IN ('gepubliceerd', 'gearchiveerd')", persisted=True)
    op.add_column("interventie", sa.Column("openbaar", sa.Boolean(), is_public, nullable=False))
    for column in ("sorteernaam", "gewijzigd_op"):
        op.create_index(
            f"ix_interventie_openbaar_{column}_id", "interventie", [column, "id"], postgresql_where=sa.text("openbaar")
        )
    op.create_index(
        "ix_interventie_lijst", "interventie", ["status", "fase", "bewijskracht"], postgresql_include=BESIDE
    )
    op.create_index("ix_interventie_themas", "interventie", ["themas"], postgresql_using="gin")


def downgrade() -> None:
    for name in ("themas", "lijst", "openbaar_gewijzigd_op_id", "openbaar_sorteernaam_id"):
        op.drop_index(f"ix_interventie_{name}", "interventie")
    op.drop_column("interventie", "openbaar")
