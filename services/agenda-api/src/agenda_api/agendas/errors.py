"""What can go wrong with agendas."""

from shared.problems import Conflict, NotAllowed, NotFound


class AgendaNotFound(NotFound):
    slug, title = "agenda-niet-gevonden", "Deze agenda bestaat niet, of niet voor u"


class AgendaNotYours(NotAllowed):
    slug, title = "agenda-van-een-ander", "Deze agenda is niet van uw organisatie"


class NotTheSubmitter(NotAllowed):
    slug, title = "alleen-de-indiener", "Dit doet alleen de organisatie die de agenda indient"


class TooManyConcepts(Conflict):
    slug, title = "te-veel-concepten", "Er staan te veel concepten open"


class MoveNotAllowed(Conflict):
    slug, title = "statusovergang-niet-toegestaan", "Deze stap kan nu niet"
