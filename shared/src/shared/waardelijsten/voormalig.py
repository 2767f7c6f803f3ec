"""Pure: gemeenten that ended before the register begins (2019), whose names live on in systems and in the mouth.

Source: CBS, Gemeentelijke indeling op 1 januari, of 2015 to 2019. A name here is no fault of typing: without this list
Haren (Groningen) was answered with "Bedoelt u Haaren?". A gemeente that was divided names every receiver.
"""

from typing import Final

from shared.waardelijsten.gebieden import words_of

_OPGEGAAN: Final = (
    (2019, "Groningen", "Haren; Ten Boer"),
    (2019, "Het Hogeland", "Bedum; De Marne; Eemsmond"),
    (2019, "Het Hogeland; Westerkwartier", "Winsum"),
    (2019, "Westerkwartier", "Grootegast; Leek; Marum; Zuidhorn"),
    (2019, "Noardeast-Fryslân", "Dongeradeel; Ferwerderadiel; Ferwerderadeel; Kollumerland en Nieuwkruisland"),
    (2019, "West Betuwe", "Geldermalsen; Lingewaal; Neerijnen"),
    (2019, "Haarlemmermeer", "Haarlemmerliede en Spaarnwoude"),
    (2019, "Noordwijk", "Noordwijkerhout"),
    (2019, "Hoeksche Waard", "Binnenmaas; Cromstrijen; Korendijk; Oud-Beijerland; Strijen"),
    (2019, "Molenlanden", "Giessenlanden; Molenwaard"),
    (2019, "Vijfheerenlanden", "Leerdam; Vianen; Zederik"),
    (2019, "Altena", "Aalburg; Werkendam; Woudrichem"),
    (2019, "Beekdaelen", "Nuth; Onderbanken; Schinnen"),
    (2018, "Midden-Groningen", "Hoogezand-Sappemeer; Menterwolde; Slochteren"),
    (2018, "Westerwolde", "Bellingwedde; Vlagtwedde"),
    (2018, "Leeuwarden", "Leeuwarderadeel"),
    (2018, "Waadhoeke", "Franekeradeel; het Bildt; Menameradiel; Menaldumadeel"),
    (2018, "Leeuwarden; Súdwest-Fryslân; Waadhoeke", "Littenseradiel; Littenseradeel"),
    (2018, "Zevenaar", "Rijnwaarden"),
    (2017, "Meierijstad", "Schijndel; Sint-Oedenrode; Veghel"),
    (2016, "Gooise Meren", "Bussum; Muiden; Naarden"),
    (2016, "Edam-Volendam", "Zeevang"),
    (2015, "Alkmaar", "Graft-De Rijp; Schermer"),
    (2015, "Krimpenerwaard", "Bergambacht; Nederlek; Ouderkerk; Schoonhoven; Vlist"),
    (2015, "Nissewaard", "Bernisse; Spijkenisse"),
    (2015, "Berg en Dal", "Groesbeek; Millingen aan de Rijn; Ubbergen"),
    (2015, "'s-Hertogenbosch; Oss", "Maasdonk"),
)
# The key of a name that ended → the year that began without it, and the names of who received it.
VOORMALIG: Final = {
    "".join(words_of(naam)): (jaar, tuple(naar.split("; ")))
    for jaar, naar, namen in _OPGEGAAN
    for naam in namen.split("; ")
}
