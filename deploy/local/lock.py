"""One system per folder: a lock that the kernel lets go of however its holder ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from local.child import CannotRun
from local.places import Places


@contextmanager
def only_one_here(places: Places) -> Iterator[None]:
    """Hold the lock of the folder. Raises: CannotRun that says where it runs already."""
    path = places.home / "run" / "lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise CannotRun(f"het draait al in {places.home}; stop het daar, of kies GKA_LOKAAL=…") from error
        yield
