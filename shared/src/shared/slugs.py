"""The name in an address that nothing else of its kind has."""

from sqlalchemy import Text, cast, exists, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute


async def find_free_slug(session: AsyncSession, column: InstrumentedAttribute[str], base: str) -> str:
    """`base`, or `base-2`, `base-3` …; the lock makes who asks at the same moment wait for the answer.

    One look into the index per row that has the name, however many others begin alike.
    """
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(base, 0))))
    tried = select(literal(1).label("nummer"), cast(base, Text).label("slug")).cte("kandidaat", recursive=True)
    following = tried.c.nummer + 1
    tried = tried.union_all(
        select(following, func.concat(cast(base, Text), "-", cast(following, Text))).where(
            exists().where(column == tried.c.slug)
        )
    )
    last = select(tried.c.slug).order_by(tried.c.nummer.desc()).limit(1)
    free: str = (await session.scalars(last)).one()
    return free
