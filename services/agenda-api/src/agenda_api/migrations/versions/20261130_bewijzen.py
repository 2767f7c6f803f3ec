"""bewijzen: what was signed is kept by its hash, and a signature names it"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_bewijzen"
down_revision = "20261130_addenda"


def upgrade() -> None:
    op.create_table(
        "getekende_inhoud",
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("canoniek", sa.Text(), nullable=False),
        sa.Column("vastgelegd_op", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_getekende_inhoud"),
    )
    # What was signed before is not known byte for byte: no hash is better than one of today's content.
    op.add_column("ondertekening", sa.Column("inhoud_hash", sa.Text(), nullable=True))
    op.create_foreign_key(
        "fk_ondertekening_inhoud_hash_getekende_inhoud", "ondertekening", "getekende_inhoud", ["inhoud_hash"], ["hash"]
    )


def downgrade() -> None:
    op.drop_column("ondertekening", "inhoud_hash")
    op.drop_table("getekende_inhoud")
