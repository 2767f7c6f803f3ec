"""regio: who serves which gemeenten, and when; it sees their drafts from the first version on"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "20261130_regio"
down_revision = "20261130_looptijd"


def upgrade() -> None:
    op.create_table(
        "regiocoordinator",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("openbaar", sa.Boolean(), nullable=False),
        sa.Column("organisaties", ARRAY(sa.Text()), nullable=False),
        sa.Column("aangemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("functie", sa.Text(), nullable=False),
        sa.Column("sorteernaam", sa.Text(), nullable=False),
        sa.Column("mailbox", sa.Text(), nullable=False),
        sa.Column("client", sa.Text()),
        sa.Column("themas", ARRAY(sa.Text()), nullable=False),
        sa.Column("beschikbaarheid", sa.Text()),
        sa.Column("geldig_van", sa.Date(), nullable=False),
        sa.Column("geldig_tot", sa.Date()),
        sa.PrimaryKeyConstraint("id", name="pk_regiocoordinator"),
    )
    op.create_index("ix_regiocoordinator_client", "regiocoordinator", ["client"])
    op.create_index("ix_regiocoordinator_functie", "regiocoordinator", ["sorteernaam", "id"])
    op.create_table(
        "werkgebied",
        sa.Column("regiocoordinator_id", sa.Uuid(), nullable=False),
        sa.Column("plaats", sa.Integer(), nullable=False),
        sa.Column("gemeentecode", sa.Text(), nullable=False),
        sa.Column("geldig_van", sa.Date(), nullable=False),
        sa.Column("geldig_tot", sa.Date()),
        sa.ForeignKeyConstraint(
            ["regiocoordinator_id"], ["regiocoordinator.id"], name="fk_werkgebied_regiocoordinator_id_regiocoordinator"
        ),
        sa.ForeignKeyConstraint(["gemeentecode"], ["gemeente.code"], name="fk_werkgebied_gemeentecode_gemeente"),
        sa.PrimaryKeyConstraint("regiocoordinator_id", "plaats", name="pk_werkgebied"),
    )
    op.create_index("ix_werkgebied_gemeentecode", "werkgebied", ["gemeentecode"])
    # What nobody submitted yet was hidden from who serves its gemeenten.
    op.execute("""
        UPDATE agenda SET organisaties = organisaties || ARRAY(
            SELECT 'regio:' || oin FROM gemeente CROSS JOIN unnest(gemeente.oins) AS oin
            WHERE gemeente.code = ANY (agenda.gemeenten) ORDER BY oin
        ) WHERE ingediend_op IS NULL
    """)


def downgrade() -> None:
    op.drop_table("werkgebied")
    op.drop_table("regiocoordinator")
