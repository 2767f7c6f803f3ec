"""What can go wrong with a release."""

from shared.problems import Conflict, NotFound


class PublicatieNotFound(NotFound):
    slug, title = "publicatie-niet-gevonden", "Deze publicatie is er niet"
    betekenis = "Er is geen publicatie of publicatiebestand met deze naam."
    wat_te_doen = "Kies een publicatie uit `/cijfers/v1/publicaties`, en een bestand uit haar lijst `bestanden`."


class OpdrachtNotFound(NotFound):
    slug, title = "publicatieopdracht-niet-gevonden", "Deze opdracht is er niet"
    betekenis = "Er is geen opdracht om te publiceren met dit id."
    wat_te_doen = "Gebruik het adres uit `Location` van het antwoord op `POST /publicaties`."


class PublicatieWithdrawn(Conflict):
    slug, title = "publicatie-ingetrokken", "Deze publicatie is ingetrokken"
    betekenis = "De cijfers van deze publicatie zijn ingetrokken en worden niet meer gegeven."
    wat_te_doen = "Lees de reden bij de publicatie zelf, en gebruik een nieuwere van dezelfde reeks."
