"""A name of a person is recognised however it is written, and an office, a place or a school is left alone."""

import pytest
from support.figures import read_csv

from shared.person_names import names_a_person

PERSONS = """
mevrouw Jansen|Mevrouw Jansen|MEVROUW JANSEN|mevrouw jansen|mevr. Jansen|mw. De Boer|Mw Yilmaz|dhr. Jansen
dhr Jansen|Dhr. J. Jansen|DHR. JANSEN|de heer Jansen|De heer drs. P. Jansen|heer Bloksma|meneer pietersen
juf Ingrid Dijkstra|mr. Jansen|mr Jansen|Mr. P. Jansen|mr. dr. Verhoeven|dr. Bloksma|drs. P. Jansen
prof. dr. El Idrissi|ir. Van Zanten|de heer en mevrouw Jansen|wethouder mevrouw Bloksma|De Vries, J.
de vries, j.|DE VRIES, J.|Jansen, P.J.|Jansen, P. J.|Vries, J. de|Vries, Jan de|JANSEN, PIET|Van der Berg, A.B.
wethouder (De Vries, J.)|De Vries, J., wethouder|jansen, p.|Bloksma, T.|jan de vries|JAN DE VRIES|Jan de Vries
jan DE vries|jan jansen|Jan Jansen|JAN JANSEN|fatima el amrani|Fatima El Amrani|wethouder jan de vries
WETHOUDER JAN DE VRIES|Peter Bloksma|peter bakker|Jan Willem de Boer|jan willem de boer|JAN WILLEM DE BOER
Jan-Willem de Boer|Anne-Marie van Dijk|Hans Peter Bloksma|Jan P. de Vries|Maria Anna Jansen
Willem Jan van 't Hof|J. de Vries|J.de Vries|j. de vries|J.P. de Vries|A.B. van der Berg, wethouder|T. Bloksma
P.J. Jansen|p. jansen|wethouder Jansen|wethouder jansen|WETHOUDER JANSEN|Wethouder Van der Berg
wethouder de vries|wethouder De Boer|burgemeester Van Dijk|Wethouder (El Idrissi)|directeur Jansen
wethouder onderwijs: Jan de Vries|Jan de Vries, directeur Montessorischool
Jan de Vries van het Montessori College|directeur Jan de Vries|Jan de Vries - wethouder|dhr.Jansen|dhr P Jansen
De Vries J|J Jansen|C.A. Jansen|Hugo de Jonge|wethouder Jansen-Smit|wethouder onderwijs/Jan de Vries
mevrouw Jansen (wethouder)|Jan de Vries namens de PO-Raad
"""
OTHERS = """
wethouder onderwijs|Wethouder Onderwijs en Jeugd|WETHOUDER ONDERWIJS|wethouder De Bilt|wethouder de Bilt
WETHOUDER DE BILT|Burgemeester De Ronde Venen|wethouder Den Haag|wethouder Het Hogeland|wethouder De Wolden
burgemeester Den Helder|wethouder De Fryske Marren|wethouder Haaren|Haaren|Gemeente Haaren
burgemeester van Haaren|wethouder van de gemeente Zwolle|Wethouder Van Onderwijs|burgemeester van 's-Gravenhage
wethouder Bergen (NH.)|Montessorischool|Maria Montessorischool|Montessorischool Zwolle|Maria Montessori
Jan Ligthartschool|Jan Ligthart|Anne Frank|Anne Frankschool|directeur Anne Frankschool|basisschool Jan Ligthart
OBS Anne Frank|Johan de Witt|Jan van Egmond Lyceum|Willem van Oranje College|Johan de Witt Scholengroep
Prins Willem-Alexanderschool|Sint Maria Basisschool|St. Jan|Sint Jan de Doper|W.G. van der Hulstschool
P.C. Hooftcollege|J.F. Kennedyschool|Dr. Nassau College|Dr. Schaepmanschool|Mr. Harm Smeengeschool
Dr. Aletta Jacobs College|Meester Vlaskampschool|Theo Thijssenschool|Stichting Jan de Vries|Peter Petersenschool
P.O. Raad|PO-Raad|P.O.-raad|V.O. Raad|VO-raad|M.B.O. Raad|voorzitter P.O. Raad|R.K. Basisschool De Ark
O.B.S. De Klimop|R.K.B.S. De Ark|C.B.S. De Wegwijzer|Directeur De Klimop|O.L.V. Lyceum|N.V. Bergkwartier
G.G.D. Hart voor Brabant|Nuenen, c.a.|Nuenen, Gerwen en Nederwetten|Onderwijs, P.O. en V.O.
wethouder jeugd, o.a. onderwijs|voorzitter MR|lid MR Montessorischool|MR-lid|Directeur-bestuurder
voorzitter College van Bestuur|minister voor Basis- en Voortgezet Onderwijs en Media|portefeuillehouder (plv.)
Regiocoördinator Noord-Holland|programmamanager Gelijke Kansen 2026|hoofd afdeling O&O|mevrouw de wethouder
mevrouw de burgemeester|de heer of mevrouw|meester in de rechten|Ministerie van Onderwijs, Cultuur en Wetenschap
Gemeente De Bilt|Jeugd, Onderwijs en Zorg|Stichting voor P.C. onderwijs|Kinderopvang Kim|team A van de gemeente
Tim|coördinator Mark en Maas|bestuurder De Haagse Scholen|directeur Het Groene Hart|wethouder Werk en Inkomen
DIRECTEUR-BESTUURDER|wethouder Berg en Dal|burgemeester van Dijk en Waard|WETHOUDER BERG EN DAL
S.G. Spieringshoek|wethouder a.i. Zwolle|lid college van B en W|leerkracht groep 8|schoolleider (waarnemend)
penningmeester
"""


@pytest.mark.parametrize("text", PERSONS.strip().replace("\n", "|").split("|"))
def test_a_person_is_named(text: str) -> None:
    assert names_a_person(text)


@pytest.mark.parametrize("text", OTHERS.strip().replace("\n", "|").split("|"))
def test_nobody_is_named(text: str) -> None:
    assert not names_a_person(text)


@pytest.mark.parametrize("text", ["Autobedrijf Jansen", "Bakkerij De Vries", "Boekhandel De Groot"])
def test_a_firm_may_be_called_after_a_family(text: str) -> None:
    assert not names_a_person(text, may_be_a_firm=True)


@pytest.mark.parametrize("text", ["Jan de Vries", "mevrouw Jansen", "De Vries, J.", "J. DE VRIES"])
def test_a_person_is_no_firm(text: str) -> None:
    assert names_a_person(text, may_be_a_firm=True)


def test_every_gemeente_has_a_wethouder() -> None:
    namen = [row["naam"] for row in read_csv("gemeenten.csv")]
    written = [text for naam in namen for text in (naam, f"wethouder {naam}", f"WETHOUDER {naam.upper()}")]
    assert [text for text in written if names_a_person(text)] == []
