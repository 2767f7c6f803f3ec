/** One gemeente: what it agreed, what it does and how it counts, side by side; each part stands when another fails. */

import { get, show } from "./api.js";
import { entry } from "./agendas.js";
import { sources } from "./cijfers.js";
import { el, facts, table } from "./html.js";
import { date, day, figure, marks, number, pager, total, UNKNOWN } from "./woorden.js";

const PAGE = 100; // the most of one page
const TAKES_PART = { ja: "ja", deels: "deels", nee: "nee, voor zover bekend" };

export async function gemeente(query) {
  const code = query.get("code");
  return code ? one(code) : choose(query);
}

async function choose(query) {
  const naam = query.get("naam");
  const answer = await get("/agenda/v1/gemeenten", { naam, page: query.get("page"), pageSize: 50, geldigOp: new Date().toISOString().slice(0, 10) });
  return {
    title: "Gemeenten",
    content: [
      el("form", { class: "row", role: "search" }, el("input", { type: "hidden", name: "deel", value: "gemeente" }),
        el("div", {}, el("label", { for: "naam" }, "Naam van de gemeente"), el("input", { id: "naam", name: "naam", type: "search", value: naam, autocomplete: "off" })),
        el("button", {}, "Zoeken")),
      el("h2", {}, total(answer, "gemeente", "gemeenten")),
      el("ul", { class: "columns" }, answer.resultaten.map((found) => el("li", {}, el("a", { href: `?deel=gemeente&code=${found.code}` }, found.naam)))),
      pager(query, answer),
    ],
  };
}

async function one(code) {
  const known = await get(`/agenda/v1/gemeenten/${encodeURIComponent(code)}`);
  const parts = { agendas, participation, observations, interventies };
  const places = Object.fromEntries(Object.keys(parts).map((name) => [name, el("section", {})]));
  const coordinator = get(`/agenda/v1/gemeenten/${known.code}/regiocoordinator`).catch(() => null);
  await Promise.all(Object.entries(parts).map(([name, part]) => show(places[name], () => part(known.code))));
  return {
    title: known.naam,
    content: [
      facts([
        ["Code", known.code], ["Provincie", known.provincie], ["Ook bekend als", known.aliassen.join(", ")],
        ["Opgeheven op", known.geldigTot && day(known.geldigTot)],
        ["Gegaan naar", known.opvolgers.length > 0 && successors(known.opvolgers)],
        ["Ontstaan uit", known.voorgangers.length > 0 && successors(known.voorgangers)],
        ["Regiocoördinator", (await coordinator)?.functie ?? UNKNOWN],
      ].filter(([, value]) => value !== false)),
      Object.values(places),
      el("p", { class: "soft" }, "Bron van deze gegevens: ", sources(known.bron)),
    ],
  };
}

/** Other gemeenten, as codes or as objects with one. */
function successors(others) {
  return others.map((other, at) => {
    const code = other.code ?? other.gemeentecode ?? other;
    return [at > 0 && ", ", el("a", { href: `?deel=gemeente&code=${code}` }, other.naam ?? code)];
  });
}

async function agendas(code) {
  const { resultaten } = await get("/agenda/v1/agendas", { gemeente: code, labels: true, pageSize: PAGE });
  return [
    el("h2", {}, "Agenda’s"),
    resultaten.length === 0 && el("p", {}, "In het register staat geen openbare agenda van deze gemeente. Of er een is, is dan onbekend."),
    el("ul", { class: "hits" }, resultaten.map(entry)),
  ];
}

/** Its row in the list of all gemeenten, which has no filter: the pages are read beside one another. */
async function participation(code) {
  const first = await get("/cijfers/v1/alliantie/gemeenten", { pageSize: PAGE });
  const others = Array.from({ length: Math.ceil(first.totaal / PAGE) - 1 }, (_, at) => get("/cijfers/v1/alliantie/gemeenten", { pageSize: PAGE, page: at + 2 }));
  const row = [first, ...(await Promise.all(others))].flatMap((page) => page.resultaten).find((found) => found.code === code);
  return [
    el("h2", {}, "Deelname"),
    row ? facts([
      ["Heeft een getekende agenda", TAKES_PART[row.deelname] ?? UNKNOWN],
      ["Heeft een lopende agenda", TAKES_PART[row.deelnameLopend] ?? UNKNOWN],
      ["Ondertekend", row.ondertekendOp && date(row.ondertekendOp)],
      ["Inwoners", `${row.inwonersStatus === "ok" ? number(row.inwoners) : figure({ waarde: row.inwoners, status: row.inwonersStatus })}${row.inwonersMarkeringen.length ? ` (${marks(row.inwonersMarkeringen)})` : ""}`],
      ["Toelichting", row.inwonersToelichting],
    ]) : el("p", {}, "Deze gemeente telt op vandaag niet mee in de cijfers; zij kan zijn opgegaan in een andere."),
  ];
}

async function observations(code) {
  const [{ resultaten }, catalogue] = await Promise.all([get("/cijfers/v1/waarnemingen", { gemeente: code, pageSize: PAGE }), get("/cijfers/v1/indicatoren", { pageSize: PAGE })]);
  const known = Object.fromEntries(catalogue.resultaten.map((found) => [found.slug, found]));
  return [
    el("h2", {}, "Cijfers"),
    resultaten.length === 0 ? el("p", {}, "Over deze gemeente zijn geen openbare cijfers aangeleverd.")
      : table("Aangeleverde cijfers", ["Cijfer", "Periode", "Waarde", "Bron"], resultaten.map((found) => [
        known[found.indicator]?.label ?? found.indicator, found.periode,
        figure({ ...found, eenheid: known[found.indicator]?.eenheid }), sources(found.bron)])),
  ];
}

async function interventies(code) {
  const answer = await get("/zoeken/v1/interventies", { gemeente: code, labels: true, pageSize: PAGE });
  return [
    el("h2", {}, "Interventies"),
    answer.resultaten.length === 0 && el("p", {}, "Er zijn geen interventies van deze gemeente bekend."),
    el("ul", { class: "hits" }, answer.resultaten.map(({ id, naam, samenvatting, bewijskracht, labels }) => el("li", {},
      el("h3", {}, el("a", { href: `?deel=interventie&id=${id}` }, naam)), el("p", {}, samenvatting),
      el("p", { class: "soft" }, `Bewijskracht: ${bewijskracht ? labels?.bewijskracht?.[bewijskracht] ?? bewijskracht : UNKNOWN}`)))),
  ];
}
