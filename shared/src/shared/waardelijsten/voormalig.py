"""Pure: gemeenten that ended before the register begins (2019), whose names live on in systems and in the mouth.

Source: CBS, Gemeentelijke indeling op 1 januari, of 2001 to 2019. A name here is no fault of typing: without this list
Haren (Groningen) was answered with "Bedoelt u Haaren?". A gemeente that was divided names every receiver.
"""

from typing import Final

from shared.waardelijsten.gebieden import PROVINCIES, words_of

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
    (2014, "Alphen aan den Rijn", "Boskoop; Rijnwoude"),
    (2014, "De Fryske Marren", "Gaasterlân-Sleat; Gaasterland-Sloten; Lemsterland; Skarsterlân; Skarsterland"),
    (2014, "De Fryske Marren; Heerenveen; Leeuwarden; Súdwest-Fryslân", "Boarnsterhim"),
    (2013, "Goeree-Overflakkee", "Dirksland; Goedereede; Middelharnis; Oostflakkee"),
    (2013, "Molenlanden", "Graafstroom; Liesveld; Nieuw-Lekkerland"),
    (2013, "Schagen", "Harenkarspel; Zijpe"),
    (2012, "Hollands Kroon", "Anna Paulowna; Niedorp; Wieringen; Wieringermeer"),
    (2011, "Bodegraven-Reeuwijk", "Bodegraven; Reeuwijk"),
    (2011, "De Ronde Venen", "Abcoude"),
    (2011, "Eijsden-Margraten", "Eijsden; Margraten"),
    (2011, "Medemblik", "Andijk; Wervershoof"),
    (2011, "Stichtse Vecht", "Breukelen; Loenen; Maarssen"),
    (2011, "Súdwest-Fryslân", "Bolsward; Nijefurd; Sneek; Wûnseradiel; Wonseradeel; Wymbritseradiel; Wymbritseradeel"),
    (2010, "Horst aan de Maas", "Sevenum"),
    (2010, "Horst aan de Maas; Venray", "Meerlo-Wanssum"),
    (2010, "Oldambt", "Reiderland; Scheemda; Winschoten"),
    (2010, "Peel en Maas", "Helden; Kessel; Maasbree; Meijel"),
    (2010, "Rotterdam", "Rozenburg"),
    (2010, "Venlo", "Arcen en Velden"),
    (2010, "Zuidplas", "Moordrecht; Nieuwerkerk aan den IJssel; Zevenhuizen-Moerkapelle"),
    (2009, "Bloemendaal", "Bennebroek"),
    (2009, "Kaag en Braassem", "Alkemade; Jacobswoude"),
    (2007, "Hoeksche Waard", "'s-Gravendeel"),
    (2007, "Koggenland", "Obdam; Wester-Koggenland"),
    (2007, "Lansingerland", "Bergschenhoek; Berkel en Rodenrijs; Bleiswijk"),
    (2007, "Leudal", "Haelen; Heythuysen; Hunsel; Roggel en Neer"),
    (2007, "Maasgouw", "Heel; Maasbracht; Thorn"),
    (2007, "Medemblik", "Noorder-Koggenland; Wognum"),
    (2007, "Nieuwkoop", "Liemeer; Ter Aar"),
    (2007, "Roerdalen", "Ambt Montfort"),
    (2007, "Roermond", "Swalmen"),
    (2006, "Drechterland", "Venhuizen"),
    (2006, "Katwijk", "Rijnsburg; Valkenburg (ZH.)"),
    (2006, "Teylingen", "Sassenheim; Voorhout; Warmond"),
    (2006, "Utrechtse Heuvelrug", "Amerongen; Doorn; Driebergen-Rijsenburg; Leersum; Maarn"),
    (2005, "Aalten", "Dinxperlo"),
    (2005, "Berkelland", "Borculo; Eibergen; Neede; Ruurlo"),
    (2005, "Bronckhorst", "Hengelo (Gld.); Hummelo en Keppel; Steenderen; Vorden; Zelhem"),
    (2005, "Deventer", "Bathmen"),
    (2005, "Doetinchem", "Wehl"),
    (2005, "Lochem", "Gorssel"),
    (2005, "Montferland", "Bergh; Didam"),
    (2005, "Oost Gelre", "Groenlo; Lichtenvoorde"),
    (2005, "Oude IJsselstreek", "Gendringen; Wisch"),
    (2005, "Zutphen", "Warnsveld"),
    (2004, "Midden-Delfland", "Maasland; Schipluiden"),
    (2004, "Westland", "De Lier; 's-Gravenzande; Monster; Naaldwijk; Wateringen"),
    (2003, "Echt-Susteren", "Echt; Susteren"),
    (2003, "Sluis", "Oostburg; Sluis-Aardenburg"),
    (2003, "Terneuzen", "Axel; Sas van Gent"),
    (2003, "Zwijndrecht", "Heerjansdam"),
    (2002, "Castricum", "Akersloot; Limmen"),
    (2002, "Leidschendam-Voorburg", "Leidschendam; Voorburg"),
    (2002, "Pijnacker-Nootdorp", "Nootdorp; Pijnacker"),
    (2002, "Wijdemeren", "'s-Graveland; Loosdrecht; Nederhorst den Berg"),
    (2001, "Bergen (NH.)", "Egmond; Schoorl"),
    (2001, "Dalfsen", "Nieuwleusen"),
    (2001, "Dinkelland", "Denekamp; Ootmarsum; Weerselo"),
    (2001, "Hardenberg", "Avereest; Gramsbergen"),
    (2001, "Hof van Twente", "Ambt Delden; Diepenheim; Goor; Markelo; Stad Delden"),
    (2001, "Horst aan de Maas", "Broekhuizen; Grubbenvorst"),
    (2001, "Kampen", "IJsselmuiden"),
    (2001, "Lingewaard", "Bemmel; Gendt; Huissen"),
    (2001, "Olst-Wijhe", "Olst; Wijhe"),
    (2001, "Overbetuwe", "Elst; Heteren; Valburg"),
    (2001, "Raalte", "Heino"),
    (2001, "Rijssen-Holten", "Holten; Rijssen"),
    (2001, "Sittard-Geleen", "Born; Geleen; Sittard"),
    (2001, "Steenwijkerland", "Brederwiede; IJsselham; Steenwijk"),
    (2001, "Twenterand", "Den Ham; Vriezenveen"),
    (2001, "Utrecht", "Vleuten-De Meern"),
    (2001, "Woerden", "Harmelen"),
    (2001, "Zwartewaterland", "Genemuiden; Hasselt; Zwartsluis"),
)


def _key(naam: str) -> tuple[str, str | None]:
    """What is written, and the provincie that tells it from a gemeente that is there: `Hengelo (Gld.)`."""
    bare, _, provincie = naam.removesuffix(")").partition(" (")
    return "".join(words_of(bare)), PROVINCIES["".join(words_of(provincie))] if provincie else None


# Name and provincie, if it needs one → the year that began without it, and the names of who received it.
VOORMALIG: Final = {
    _key(naam): (jaar, tuple(naar.split("; "))) for jaar, naar, namen in _OPGEGAAN for naam in namen.split("; ")
}
