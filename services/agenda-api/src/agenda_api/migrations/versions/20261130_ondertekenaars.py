"""ondertekenaars: names of who signed, apart from all that is public and kept"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_ondertekenaars"
down_revision = "20261130_navraag"


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "ondertekenaar",
        sa.Column("ondertekening_id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=True),
        sa.Column("grondslag", sa.Text(), nullable=False),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.Column("in_functie_tot", sa.Date(), nullable=True),
        sa.Column("vastgelegd_op", moment, nullable=False),
        sa.Column("vastgelegd_door", sa.Text(), nullable=False),
        sa.Column("gewist_op", moment, nullable=True),
        sa.Column("gewist_door", sa.Text(), nullable=True),
        sa.CheckConstraint("(naam IS NULL) = (gewist_op IS NOT NULL)", name="ck_ondertekenaar_gewist_zonder_naam"),
        sa.ForeignKeyConstraint(
            ["ondertekening_id"], ["ondertekening.id"], name="fk_ondertekenaar_ondertekening_id_ondertekening"
        ),
        sa.PrimaryKeyConstraint("ondertekening_id", "versie", name="pk_ondertekenaar"),
    )


def downgrade() -> None:
    op.drop_table("ondertekenaar")
