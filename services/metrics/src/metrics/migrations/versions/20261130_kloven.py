"""Gaps of a release."""

import sqlalchemy as sa
from alembic import op

revision = "20261130_kloven"
down_revision = "20261130_publicaties"
branch_labels = None
depends_on = None


def upgrade() -> None:
    key = ("indicator", "periode", "plaats", "uitsplitsing", "langs", "soort", "laag", "hoog", "status")
    measures = ("verschil", "verhouding")
    op.create_table(
        "kloof",
        sa.Column("publicatie", sa.String(), nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in key),
        *(
            sa.Column(f"{measure}{part}", sa.Numeric(), nullable=True)
            for measure in measures
            for part in ("", "_ondergrens", "_bovengrens")
        ),
        sa.ForeignKeyConstraint(
            ["publicatie"], ["beschermd.publicatie.id"], name=op.f("fk_kloof_publicatie_publicatie")
        ),
        sa.PrimaryKeyConstraint("publicatie", "volgnummer", name=op.f("pk_kloof")),
        schema="beschermd",
    )
    op.execute("GRANT SELECT ON beschermd.kloof TO metrics_public")


def downgrade() -> None:
    op.drop_table("kloof", schema="beschermd")
