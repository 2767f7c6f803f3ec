"""What can go wrong with samenwerkingsverbanden."""

from shared.problems import NotAllowed, NotFound


class SamenwerkingsverbandNotFound(NotFound):
    slug, title = "samenwerkingsverband-niet-gevonden", "Dit samenwerkingsverband is niet bekend"
    betekenis = "Er is geen samenwerkingsverband met dit id."
    wat_te_doen = "Zoek het samenwerkingsverband in `/agenda/v1/samenwerkingsverbanden`."


class SamenwerkingsverbandNotYours(NotAllowed):
    slug, title = "samenwerkingsverband-van-een-ander", "Dit samenwerkingsverband wijzigt een ander"
    betekenis = "Uw organisatie is hier geen regievoerder, en geen lid van een verband zonder regievoerder."
    wat_te_doen = "Vraag de wijziging aan de regievoerder. Uw eigen lidmaatschap beëindigt u met `_uittreden`."
