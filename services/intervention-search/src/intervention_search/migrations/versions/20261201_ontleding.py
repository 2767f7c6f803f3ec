"""ontleding: what a record is ranked by is made by the worker, as what is shown of it

What was made before is of another form: it is forgotten, and read anew until the worker has been there.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261201_ontleding"
down_revision = "20261201_geen_interventie"


def upgrade() -> None:
    op.add_column("index_taak", sa.Column("ontleding", sa.JSON(), nullable=True))
    op.execute("UPDATE index_taak SET weergave = NULL")


def downgrade() -> None:
    op.drop_column("index_taak", "ontleding")
    op.execute("UPDATE index_taak SET weergave = NULL")
