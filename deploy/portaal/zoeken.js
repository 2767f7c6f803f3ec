/** Searching: a question in plain Dutch, facets, and of each hit what was found in it and why. */

import { get } from "./api.js";
import { el } from "./html.js";
import { number, pager, total } from "./woorden.js";

const FACETS = {
  soort: "Soort", thema: "Thema", gemeente: "Gemeente", provincie: "Provincie", sector: "Onderwijs", bewijskracht: "Bewijskracht",
  effect: "Effect", uitkomstdomein: "Uitkomst", overstapmoment: "Overstap", leefwereld: "Leefwereld", niveau: "Niveau",
  factor: "Factor", fase: "Fase", status: "Status",
};
const SORTS = { relevantie: "Wat het best past eerst", datum: "Het nieuwste eerst", titel: "Op titel" };
const KINDS = { interventie: "Interventie", agenda: "Agenda", onderzoek: "Onderzoek" };
const READABLE = Object.keys(KINDS); // the other kinds have no page here yet: their title leads to the API itself
const OPEN = ["soort", "thema"];
const SHORT = 8; // values of a facet that are shown at once
const TYPING_MS = 200; // so long nothing is typed before suggestions are asked for
const WHY = {
  exact: "precies zo",
  woord: "een andere vorm van het woord",
  samenstelling: "deel van een samengesteld woord",
  synoniem: "een woord dat hetzelfde betekent",
  spelling: "zoals het waarschijnlijk bedoeld was",
};
const ESCAPED = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&#39;": "'", "&#x27;": "'", "&#34;": '"' };

/** A fragment of the search service: all is escaped but `<mark>`. It becomes text and marks, nothing else. */
export function highlighted(fragment) {
  const plain = (text) => text.replace(/&(lt|gt|amp|quot|#39|#x27|#34);/g, (entity) => ESCAPED[entity]);
  return fragment.split(/<mark>(.*?)<\/mark>/s).map((part, at) => (at % 2 ? el("mark", {}, plain(part)) : plain(part)));
}

export async function zoeken(query) {
  const asked = Object.fromEntries([...Object.keys(FACETS), "q", "sort", "page"].map((name) => [name, query.getAll(name)]));
  const answer = await get("/zoeken/v1/zoeken", asked);
  const q = query.get("q") ?? "";
  return {
    title: q ? `Zoeken: ${q}` : "Zoeken",
    content: el("form", { class: "wide", role: "search" },
      el("input", { type: "hidden", name: "deel", value: "zoeken" }),
      question(q, query.get("sort")),
      el("div", { class: "beside" },
        el("section", { "aria-label": "Filters" }, facets(answer.facetten, query)),
        el("section", { "aria-label": "Resultaten" }, results(answer, query)))),
  };
}

function question(q, sort) {
  const list = el("datalist", { id: "suggesties" });
  let waiting;
  const input = ({ target }) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => suggest(target.value, list), TYPING_MS);
  };
  return el("div", { class: "row" },
    el("div", {}, el("label", { for: "q" }, "Waar zoekt u naar?"),
      el("input", { id: "q", name: "q", type: "search", value: q, maxlength: 500, list: "suggesties", autocomplete: "off", input }), list),
    el("div", {}, el("label", { for: "sort" }, "Volgorde"),
      el("select", { id: "sort", name: "sort" }, Object.entries(SORTS).map(([code, label]) =>
        el("option", { value: code, selected: code === (sort ?? "relevantie") }, label)))),
    el("button", {}, "Zoeken"));
}

/** What is typed is worth suggestions, but no message when they do not come. */
async function suggest(q, list) {
  const { resultaten } = q.trim() ? await get("/zoeken/v1/suggesties", { q }).catch(() => ({ resultaten: [] })) : { resultaten: [] };
  list.replaceChildren(...[...new Set(resultaten.map((one) => one.tekst))].map((value) => el("option", { value })));
}

function facets(found, query) {
  const shown = Object.keys(FACETS).map((name) => {
    const chosen = query.getAll(name);
    const values = found.find((one) => one.naam === name)?.waarden ?? [];
    const absent = chosen.filter((code) => !values.some((one) => one.code === code)).map((code) => ({ code, label: code, aantal: 0 }));
    return { name, chosen, values: [...values, ...absent] };
  }).filter(({ values }) => values.length > 0);
  if (shown.length === 0) return null;
  // On a phone the results come first.
  return el("details", { class: "filters", open: matchMedia("(min-width: 46rem)").matches },
    el("summary", {}, el("h2", {}, "Filters")),
    shown.map(({ name, chosen, values }) => {
      const box = ({ code, label, aantal }) => el("label", {},
        el("input", { type: "checkbox", name, value: code, checked: chosen.includes(code) }), `${label} (${number(aantal)})`);
      const [first, rest] = [values.slice(0, SHORT), values.slice(SHORT)];
      return el("details", { open: OPEN.includes(name) || chosen.length > 0 }, el("summary", {}, FACETS[name]),
        el("fieldset", {}, el("legend", { class: "soft" }, `${FACETS[name]}: kies een of meer`), first.map(box),
          rest.length > 0 && el("details", { open: rest.some((one) => chosen.includes(one.code)) }, el("summary", {}, `Nog ${rest.length}`), rest.map(box))));
    }),
    el("p", {}, el("button", {}, "Filters toepassen"), " ", el("a", { href: `?deel=zoeken&q=${encodeURIComponent(query.get("q") ?? "")}` }, "Alles wissen")));
}

function results(answer, query) {
  const { correctie, versoepeling, bevindingen, ookGezochtOp, ruimer, resultaten } = answer;
  return [
    el("h2", {}, total(answer, "resultaat", "resultaten")),
    correctie && el("p", { class: "note" }, correctie.toegepast
      ? [`Gezocht op “${correctie.naar}” in plaats van “${correctie.van}”.`]
      : ["Bedoelde u ", el("a", { href: `?deel=zoeken&q=${encodeURIComponent(correctie.naar)}` }, correctie.naar), "?"]),
    bevindingen && el("div", { class: "note" }, el("p", {}, bevindingen.melding)),
    query.get("q") && versoepeling && el("p", { class: "soft" }, versoepeling.uitleg,
      versoepeling.zonderTreffer?.length > 0 && ` Niet gevonden: ${versoepeling.zonderTreffer.join(", ")}.`),
    ookGezochtOp?.length > 0 && el("p", { class: "soft" }, `Ook gezocht op: ${ookGezochtOp.join(", ")}.`),
    ruimer > 0 && el("p", { class: "soft" }, `${ruimer} treffers passen alleen bij een ruimer genomen vraag.`),
    resultaten.length === 0 && el("p", {}, "Er is niets gevonden. Probeer een ander woord, of neem een filter weg."),
    el("ul", { class: "hits" }, resultaten.map(hit)),
    pager(query, answer),
  ];
}

function hit({ id, soort, titel, fragment, redenen, ruimer, metBevinding, pad }) {
  return el("li", {},
    el("h3", {}, el("a", { href: READABLE.includes(soort) ? `?deel=${soort}&id=${id}` : pad }, titel)),
    el("p", {}, el("span", { class: "tag" }, KINDS[soort] ?? soort), ruimer && [" ", el("span", { class: "tag" }, "ruimere vraag")],
      metBevinding && [" ", el("span", { class: "tag" }, "met bevinding uit onderzoek")]),
    el("p", {}, highlighted(fragment)),
    redenen.length > 0 && el("p", { class: "soft waarom" }, "Gevonden door: ", redenen.map(({ woord, gevondenAls, soort: how }, at) => [
      at > 0 && "; ", `“${woord}”`, gevondenAls !== woord && ` als “${gevondenAls}”`, ` (${WHY[how] ?? how})`,
    ]), "."));
}
