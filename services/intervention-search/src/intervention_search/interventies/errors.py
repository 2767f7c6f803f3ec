"""What can go wrong with an interventie, named."""

from shared.problems import Conflict, NotFound


class InterventieNotFound(NotFound):
    title = "Deze interventie is er niet"


class MoveNotAllowed(Conflict):
    slug, title = "statusovergang-niet-toegestaan", "Deze status kan niet op de huidige volgen"


class NotEditable(Conflict):
    slug, title = "niet-te-wijzigen", "Wat gearchiveerd is, blijft zoals het was"
