/** One agenda, interventie or onderzoek as people read it. What it does not say is unknown, and told so. */

import { get } from "./api.js";
import { course } from "./agendas.js";
import { sources } from "./cijfers.js";
import { el, facts, link, table } from "./html.js";
import { date, day, number, period, UNKNOWN } from "./woorden.js";

const UNITS = { maanden: "maanden leerwinst", vinkjes_van_5: "van 5 voor het bewijs", euro_tekens_van_5: "van 5 voor de kosten", ladder: "op de ladder" };
const DIRECTIONS = { positief: "positief effect", geen: "geen effect", negatief: "negatief effect", gemengd: "verschilt per groep of maat" };

const read = (path, query) => get(`${path}/${encodeURIComponent(query.get("id") ?? "")}`, { labels: true });
const named = (labels, list, codes = []) => codes.map((code) => labels?.[list]?.[code] ?? code).join(", ") || UNKNOWN;
const gemeenten = (list) => list.map(({ code, naam }, at) => [at > 0 && ", ", code ? el("a", { href: `?deel=gemeente&code=${code}` }, naam) : naam]);
const part = (title, list, shown) => list?.length > 0 && [el("h2", {}, title), el("ul", {}, list.map((one) => el("li", {}, shown(one))))];
const documents = (list) => part("Bronnen", list, ({ titel, url, vermelding }) => link(url, titel ?? vermelding ?? url));

export async function agenda(query) {
  const found = await read("/agenda/v1/agendas", query);
  const { labels, titel, analyse, ambities, activiteiten, afspraken, financieringTotaal, financiering, documenten } = found;
  return {
    title: titel,
    content: [
      facts([
        ["Status", `${labels?.status?.[found.status] ?? found.status}${found.status === "ondertekend" ? `; ${course(found)}` : ""}`],
        ["Gemeenten", found.gemeenten.length > 0 ? gemeenten(found.gemeenten) : "landelijk"],
        ["Periode", period(found.periodeVan, found.periodeTot)],
        ["Ondertekend", found.ondertekendOp ? date(found.ondertekendOp) : UNKNOWN],
        ["Thema’s", named(labels, "themas", found.themas)],
        ["Geld", financiering.length > 0 ? `€ ${number(financieringTotaal.totaal)}` : UNKNOWN],
        ["Laatst gewijzigd", day(found.gewijzigdOp)],
      ]),
      analyse && el("p", {}, analyse),
      part("Ambities en doelen", ambities, ({ omschrijving, doelen }) => [omschrijving, doelen?.length > 0 && el("ul", {}, doelen.map((doel) => el("li", {}, doel.omschrijving)))]),
      part("Activiteiten", activiteiten, ({ omschrijving, interventieId }) => [omschrijving, interventieId && [" (", el("a", { href: `?deel=interventie&id=${interventieId}` }, "de interventie"), ")"]]),
      part("Afspraken", afspraken, (one) => one.omschrijving ?? one.vraag),
      part("Ondertekend door", found.ondertekeningen, (one) => [labels?.partij?.[one.partij] ?? one.partij, ", ", one.organisatienaam && `${one.organisatienaam}, `, one.functie, ": ", date(one.datum), one.ingetrokkenOp && ` (ingetrokken op ${day(one.ingetrokkenOp)})`]),
      documents(documenten),
    ],
  };
}

export async function interventie(query) {
  const found = await read("/zoeken/v1/interventies", query);
  const { labels, doelgroep } = found;
  const age = doelgroep.leeftijdMin ?? doelgroep.leeftijdMax ? `, ${doelgroep.leeftijdMin ?? "?"} tot en met ${doelgroep.leeftijdMax ?? "?"} jaar` : "";
  return {
    title: found.naam,
    content: [
      el("p", { class: "lead" }, found.samenvatting), found.probleem && el("p", {}, found.probleem), found.aanpak && el("p", {}, found.aanpak),
      facts([
        ["Bewijskracht", found.bewijskracht ? labels?.bewijskracht?.[found.bewijskracht] ?? found.bewijskracht : UNKNOWN],
        ["Voor wie", `${doelgroep.omschrijving ?? named(labels, "sectoren", doelgroep.sectoren)}${age}`],
        ["Thema’s", named(labels, "themas", found.themas)],
        ["Fase", found.fase ? labels?.fase?.[found.fase] ?? found.fase : UNKNOWN],
        ["Gemeenten", found.gemeenten.length > 0 ? gemeenten(found.gemeenten) : UNKNOWN],
      ]),
      found.beoordelingen.length > 0 && [el("h2", {}, "Beoordelingen"),
        table("Wat over effect, bewijs en kosten is vastgelegd", ["Waarover", "Oordeel", "Methode", "Geldt nu", "Bron"], found.beoordelingen.map((one) => [
          one.soort, `${number(one.waarde)} ${UNITS[one.eenheid] ?? one.eenheid}`, `${one.methode}${one.methodeversie ? `, ${one.methodeversie}` : ""}`, one.isHuidig ? "ja" : "nee", sources(one.bron)]))],
      documents(found.bronnen),
    ],
  };
}

export async function onderzoek(query) {
  const found = await read("/zoeken/v1/onderzoeken", query);
  const { labels } = found;
  return {
    title: found.titel,
    content: [
      facts([
        ["Jaar", found.jaar === null ? UNKNOWN : String(found.jaar)], ["Uitgever", found.uitgever ?? UNKNOWN],
        ["Opzet", found.opzet ? labels?.opzet?.[found.opzet] ?? found.opzet : UNKNOWN], ["Deelnemers", number(found.n)],
        ["Moet opnieuw worden bekeken", found.verouderd ? "ja" : "nee"],
      ]),
      part("Bevindingen", found.bevindingen, (one) => [
        el("strong", {}, `${labels?.uitkomstdomein?.[one.uitkomstdomein] ?? one.uitkomstdomein}: ${DIRECTIONS[one.richting] ?? one.richting}. `),
        one.conclusie, one.beperking && ` Beperking: ${one.beperking}`]),
      documents(found.bronnen),
    ],
  };
}
