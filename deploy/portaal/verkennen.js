/** The explorer: what is shown follows from the address alone, so that it can be kept, shared and gone back to. */

import { address, show } from "./api.js";
import { agendas } from "./agendas.js";
import { cijfers } from "./cijfers.js";
import { gemeente } from "./gemeente.js";
import { el } from "./html.js";
import { agenda, interventie, onderzoek } from "./stukken.js";
import { zoeken } from "./zoeken.js";

const PARTS = { zoeken, agendas, cijfers, gemeente, agenda, interventie, onderzoek };
const TABS = { zoeken: "Zoeken", agendas: "Agenda’s", cijfers: "Cijfers", gemeente: "Gemeenten" };
const BELONGS = { agenda: "agendas", interventie: "zoeken", onderzoek: "zoeken" };
const SITE = document.title.split(" · ").at(-1);

const heading = document.querySelector("h1");
const place = document.getElementById("deel");
heading.tabIndex = -1;
let turn = 0;

/** Shows what the address asks for; what comes in after a later turn is not shown. */
async function render() {
  const mine = (turn += 1);
  const query = new URLSearchParams(location.search);
  const named = query.get("deel") ?? "zoeken";
  const part = Object.hasOwn(PARTS, named) ? named : "zoeken";
  const here = BELONGS[part] ?? part;
  document.getElementById("delen").replaceChildren(...Object.entries(TABS).map(([name, title]) =>
    el("a", { href: `?deel=${name}`, "aria-current": name === here && "page" }, title)));
  place.setAttribute("aria-busy", "true");
  const made = el("div", {});
  let title = TABS[here];
  await show(made, async () => {
    const shown = await PARTS[part](query);
    title = shown.title;
    return shown.content;
  });
  if (mine !== turn) return;
  heading.textContent = title;
  document.title = `${title} · ${SITE}`;
  place.replaceChildren(made);
  place.removeAttribute("aria-busy");
}

async function go(to) {
  history.pushState(null, "", to);
  await render();
  scrollTo(0, 0);
  heading.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const target = event.target.closest("a");
  const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!target || elsewhere || target.origin !== location.origin || target.pathname !== location.pathname || target.hash) return;
  event.preventDefault();
  go(target.href);
});
document.addEventListener("submit", (event) => {
  event.preventDefault();
  const given = new FormData(event.target);
  go(address(location.pathname, Object.fromEntries([...new Set(given.keys())].map((name) => [name, given.getAll(name)]))));
});
addEventListener("popstate", render);
await render();
