/** The agendas of the register as a list, with counts and filters. */

import { get, show } from "./api.js";
import { el } from "./html.js";
import { date, pager, period, total } from "./woorden.js";

const FIELDS = "id,titel,status,labels,gemeenten,periodeVan,periodeTot,ondertekendOp,isLopend,isAfgerond,herkomst,themas";
const FILTERS = ["q", "gemeente", "thema", "status", "provincie"];
const PAGE_SIZE = 20;

/** How it stands with the period of a signed agenda: three answers, of which the last is no no. */
export const course = ({ isLopend, isAfgerond }) => (isLopend ? "loopt" : isAfgerond ? "is afgelopen" : "onbekend of zij loopt");

export async function agendas(query) {
  const asked = Object.fromEntries(FILTERS.map((name) => [name, query.get(name)]));
  const found = el("div", {});
  const [counts] = await Promise.all([
    get("/agenda/v1/agendas/tellingen"),
    show(found, () => list({ ...asked, page: query.get("page") }, query)),
  ]);
  return {
    title: "Agenda’s",
    content: [
      el("p", { class: "lead" }, "Wat gemeenten en het ministerie van OCW voor meerdere jaren hebben afgesproken."),
      filters(counts, query),
      found,
    ],
  };
}

async function list(asked, query) {
  const answer = await get("/agenda/v1/agendas", { ...asked, velden: FIELDS, labels: true, pageSize: PAGE_SIZE });
  return [
    el("h2", {}, total(answer, "agenda", "agenda’s")),
    answer.resultaten.length === 0 && el("p", {}, "Er is geen agenda die hierbij past. Neem een filter weg."),
    el("ul", { class: "hits" }, answer.resultaten.map(entry)),
    pager(query, answer),
  ];
}

function filters({ perStatus, perThema, perProvincie }, query) {
  const choice = (name, label, values) => el("div", {}, el("label", { for: name }, label),
    el("select", { id: name, name }, el("option", { value: "" }, "Alle"), values.map((one) =>
      el("option", { value: one.code, selected: one.code === query.get(name) }, `${one.label} (${one.aantal})`))));
  const words = (name, label) => el("div", {}, el("label", { for: name }, label),
    el("input", { id: name, name, value: query.get(name), autocomplete: "off" }));
  return el("form", { class: "row", "aria-label": "Agenda’s filteren" },
    el("input", { type: "hidden", name: "deel", value: "agendas" }),
    words("q", "Woord in de titel"), words("gemeente", "Gemeente"),
    choice("thema", "Thema", perThema), choice("status", "Status", perStatus), choice("provincie", "Provincie", perProvincie),
    el("button", {}, "Filteren"));
}

/** An agenda in a list: what it is, of whom, for how long and how far. */
export function entry(agenda) {
  const { id, titel, status, labels, gemeenten, periodeVan, periodeTot, ondertekendOp, herkomst, themas } = agenda;
  return el("li", {},
    el("h3", {}, el("a", { href: `?deel=agenda&id=${id}` }, titel)),
    el("p", {}, el("span", { class: "tag" }, labels?.status?.[status] ?? status),
      ondertekendOp && ` ${date(ondertekendOp).replace(/^onbekend$/, "dag onbekend")}; ${course(agenda)}`),
    el("p", {}, gemeenten.length > 0
      ? gemeenten.map(({ code, naam }, at) => [at > 0 && ", ", el("a", { href: `?deel=gemeente&code=${code}` }, naam)])
      : "Landelijk", ` · ${period(periodeVan, periodeTot).replace(/^onbekend$/, "periode onbekend")}`),
    el("p", { class: "soft" }, themas?.length > 0 ? themas.map((code) => labels?.themas?.[code] ?? code).join(", ") : "Thema’s: onbekend",
      herkomst === "openbare_bron" && " · bekend uit openbare bronnen"));
}
