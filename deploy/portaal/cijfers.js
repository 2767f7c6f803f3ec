/** The figures of the alliance on a day: each with what is certain, what is possible, its source and its definition. */

import { get, show } from "./api.js";
import { el, linked, table } from "./html.js";
import { bars } from "./staven.js";
import { date, day, figure, marks, number, ranked, UNKNOWN } from "./woorden.js";

const RANKINGS = { themas: ["thema’s", (row) => row.label], factoren: ["factoren", (row) => row.label], interventies: ["interventies", (row) => row.naam] };
const TOP = 10;

export const sources = (text) => linked(text ?? UNKNOWN);

export async function cijfers(query) {
  const peildatum = query.get("peildatum");
  const parts = { kern: el("section", {}), ...Object.fromEntries(Object.keys(RANKINGS).map((name) => [name, el("section", {})])), gepubliceerd: el("section", {}) };
  await Promise.all([
    show(parts.kern, () => core(peildatum)),
    ...Object.keys(RANKINGS).map((name) => show(parts[name], () => ranking(name, peildatum))),
    show(parts.gepubliceerd, published),
  ]);
  return {
    title: "Cijfers van de alliantie",
    content: [
      el("p", { class: "lead" }, "Wat het register optelt. Wat onzeker is, staat erbij; wat niet bekend is, telt niet als nul."),
      el("form", { class: "row", "aria-label": "Dag kiezen" },
        el("input", { type: "hidden", name: "deel", value: "cijfers" }),
        el("div", {}, el("label", { for: "peildatum" }, "Stand op (peildatum)"), el("input", { id: "peildatum", name: "peildatum", type: "date", value: peildatum })),
        el("button", {}, "Tonen")),
      Object.values(parts),
    ],
  };
}

async function core(peildatum) {
  const [alliance, catalogue] = await Promise.all([get("/cijfers/v1/alliantie", { peildatum }), get("/cijfers/v1/indicatoren", { pageSize: 100 })]);
  const known = Object.fromEntries(catalogue.resultaten.map((one) => [one.slug, one]));
  const figures = Object.values(alliance).filter((one) => one?.indicator);
  const named = (one) => known[one.indicator]?.label ?? one.indicator;
  const shares = figures.filter((one) => one.eenheid === "procent");
  return [
    el("h2", {}, `Stand op ${day(alliance.peildatum)}`),
    el("ul", { class: "cards" }, figures.map((one) => card(one, named(one), known[one.indicator]?.definitie))),
    el("h2", {}, "Deel van de bevolking"),
    bars("Deel van de bevolking in procenten", shares.map((one) => ({ label: named(one), sure: one.waarde === null ? null : one.ondergrens, most: one.bovengrens, told: figure(one) })), 100),
    table("Deel van de bevolking", ["Cijfer", "Waarde", "Zeker", "Hoogstens", "Bron"], shares.map((one) => [
      named(one), figure(one), number(one.ondergrens), number(one.bovengrens), sources(one.bron)]), [2, 3]),
  ];
}

function card(one, name, definition) {
  const { toelichting, bron, dekkingRegister, markeringen, teller, noemer } = one;
  return el("li", { class: "card" },
    el("h3", {}, name), el("p", { class: "figure" }, figure(one)),
    markeringen.length > 0 && el("p", {}, el("span", { class: "tag" }, marks(markeringen))),
    teller !== null && el("p", {}, `${number(teller)} van ${number(noemer)} inwoners`),
    dekkingRegister && el("p", { class: "soft" }, `Het register kent ${number(dekkingRegister.bekend)} van de ${number(dekkingRegister.gepubliceerd)} ${dekkingRegister.eenheid} die zijn gepubliceerd (${date(dekkingRegister.peildatum)}).`),
    el("details", {}, el("summary", {}, "Uitleg en bron"),
      definition && el("p", {}, definition), toelichting && el("p", {}, toelichting), el("p", { class: "soft" }, "Bron: ", sources(bron))));
}

async function ranking(name, peildatum) {
  const [title, label] = RANKINGS[name];
  const { resultaten, toelichting } = await get(`/cijfers/v1/alliantie/${name}`, { peildatum, pageSize: TOP });
  const rows = resultaten.map((row) => ({ label: label(row), sure: row.agendas, most: row.agendasBovengrens, told: ranked(row.agendas, row.agendasBovengrens), row }));
  const known = rows.filter(({ sure, most }) => sure !== null || most !== null);
  return [
    el("h2", {}, `Meest genoemde ${title}`), el("p", {}, toelichting),
    known.length > 0 && [bars(`Agenda’s die ${title} noemen`, known), table(`Agenda’s en gemeenten per naam (${title})`, ["Naam", "Agenda’s", "Gemeenten"], rows.map(({ label: named, told, row }) => [
      named, told, ranked(row.gemeenten, row.gemeentenBovengrens)]))],
  ];
}

async function published() {
  const { resultaten } = await get("/cijfers/v1/gepubliceerde-cijfers", { pageSize: 100 });
  const compared = resultaten.filter((one) => one.berekend);
  return [
    el("h2", {}, "Gepubliceerd naast berekend"),
    el("p", {}, "Wat eerder is gepubliceerd staat naast wat het register nu optelt. De twee worden nooit vermengd."),
    table("Gepubliceerde cijfers en wat het register optelt", ["Wat", "Op", "Gepubliceerd", "Berekend", "Bron"], compared.map((one) => [
      one.begrip.replaceAll("_", " "), date(one.peildatum), `${one.teken === "=" ? "" : `${one.teken} `}${figure({ ...one, status: "ok" })}`, figure(one.berekend), sources(one.bron)])),
  ];
}
