/** The catalogues of fixed names: problems, events and code lists, read from the APIs themselves. */

import { get, show } from "./api.js";
import { code, el, line, linked, table } from "./html.js";

const APIS = ["agenda", "zoeken", "cijfers"];
const PAGE = 1000; // the most that a feed gives at once
const PAGES = 10; // of each log, which also holds what comes with a year of use

const place = (id) => document.querySelector(`#${id} [data-inhoud]`);

async function problems() {
  const { problemen } = await get("/problemen");
  return table("Foutmeldingen", ["Fout", "Status", "Wat het betekent", "Wat u kunt doen"], problemen.map((one) => [
    el("a", { href: `/problemen/${one.type.split("/").at(-1)}` }, one.titel),
    String(one.status), line(one.betekenis), line(one.watTeDoen),
  ]));
}

async function kinds(api) {
  const found = new Map();
  for (let cursor = "0", more = true, page = 0; more && page < PAGES; page += 1) {
    const feed = await get(`/${api}/v1/gebeurtenissen`, { cursor, limit: PAGE });
    for (const event of feed.resultaten) {
      const { seen = 0 } = found.get(event.type) ?? {};
      found.set(event.type, { seen: seen + 1, event });
    }
    [cursor, more] = [feed.volgende, feed.heeftMeer];
  }
  return [...found].sort(([one], [other]) => one.localeCompare(other));
}

async function events(api) {
  const found = await kinds(api);
  return [
    el("h3", {}, `/${api}/v1/gebeurtenissen`),
    found.length === 0 && el("p", {}, "In dit logboek staat nog niets."),
    found.map(([type, { seen, event }]) => el("details", {},
      el("summary", {}, el("code", {}, type), ` (${seen} keer)`),
      code(event, `Voorbeeld van ${type}`))),
  ];
}

async function lists() {
  const { resultaten } = await get("/agenda/v1/waardelijsten", { pageSize: 100 });
  return resultaten.map(({ naam, aantal }) => {
    const values = el("div", {});
    const opened = ({ target }) => target.open && !values.firstChild && show(values, () => list(naam));
    return el("details", { id: `lijst-${naam}`, toggle: opened },
      el("summary", {}, el("code", {}, naam), ` (${aantal} waarden)`), values);
  });
}

async function list(naam) {
  const { waarden } = await get(`/agenda/v1/waardelijsten/${naam}`);
  const valid = ({ geldigVan, geldigTot }) => [geldigVan && `vanaf ${geldigVan}`, geldigTot && `tot ${geldigTot}`].filter(Boolean).join(" ");
  return table(`Waarden van ${naam}`, ["Code", "Betekenis", "Geldig", "Bron"],
    waarden.map((one) => [el("code", {}, one.code), one.label, valid(one) || "altijd", linked(one.bron ?? "onbekend")]));
}

await Promise.all([
  show(place("fouten"), problems),
  show(place("waardelijsten"), lists),
  show(place("gebeurtenissen"), async () => {
    const parts = APIS.map(() => el("div", {}));
    await Promise.all(APIS.map((api, at) => show(parts[at], () => events(api))));
    return parts;
  }),
]);
// What the address points at stands in its place only now.
if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
