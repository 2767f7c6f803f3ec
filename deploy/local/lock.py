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
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = path.open("w")
    except OSError as error:
        raise CannotRun(f"in {places.home} is niets te maken; kies met GKA_LOKAAL=… een map waarin dat mag") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise CannotRun(f"het draait al in {places.home}; stop het daar, of kies GKA_LOKAAL=…") from error
        yield
