"""overdracht: gemeenten whose agendas still have to learn who speaks for them"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_overdracht"
down_revision = "20261130_namen"


def upgrade() -> None:
    op.create_table(
        "overdracht",
        sa.Column("volgnummer", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("gemeentecode", sa.Text(), nullable=False),
        sa.Column("client", sa.Text(), nullable=False),
        sa.Column("na", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["gemeentecode"], ["gemeente.code"], name="fk_overdracht_gemeentecode_gemeente"),
        sa.PrimaryKeyConstraint("volgnummer", name="pk_overdracht"),
    )
    op.create_index("ix_overdracht_gemeentecode", "overdracht", ["gemeentecode"])


def downgrade() -> None:
    op.drop_table("overdracht")
