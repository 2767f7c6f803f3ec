/** Reading the APIs behind this gateway, and telling what went wrong as people read it. */

import { el, line } from "./html.js";

/** What an API answered instead of what was asked: `problem` is problem+json, `status` 0 when nothing answered. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.title);
    this.status = status;
    this.problem = problem;
  }
}

/** An address with parameters; empty ones are left out, lists are repeated. */
export function address(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    for (const one of [value].flat()) if (one !== undefined && one !== null && one !== "") query.append(name, one);
  return query.size ? `${path}?${query}` : path;
}

/** The JSON at an address. Throws `Refused`. */
export async function get(path, parameters) {
  let answer;
  try {
    answer = await fetch(address(path, parameters), { headers: { Accept: "application/json" } });
  } catch {
    throw new Refused(0, { title: "Geen verbinding", detail: "De server antwoordt niet. Probeer het over enkele seconden opnieuw." });
  }
  const body = await answer.json().catch(() => ({ title: "Onleesbaar antwoord", detail: "Probeer het opnieuw." }));
  if (!answer.ok) throw new Refused(answer.status, body);
  return body;
}

/** A problem in words: what it is, every fault with its place, what to do, and the number to call us with. */
export function problem(refused) {
  if (!(refused instanceof Refused)) throw refused;
  const { title, detail, type, fouten = [], overigeFouten = 0, instance } = refused.problem;
  const explained = type?.match(/\/problemen\/([a-z-]+)$/);
  return el("div", { class: "note problem", role: "alert" },
    el("p", {}, el("strong", {}, title)),
    detail && el("p", {}, line(detail)),
    fouten.length > 0 && el("ul", {}, fouten.map((fout) =>
      el("li", {}, line(fout.melding), " ", el("small", {}, `(${fout.pointer})`)))),
    overigeFouten > 0 && el("p", {}, `En nog ${overigeFouten} fouten.`),
    explained && el("p", {}, el("a", { href: `/problemen/${explained[1]}` }, "Wat dit betekent en wat u kunt doen")),
    instance && el("p", { class: "soft" }, `Nummer van dit verzoek: ${instance.replace("urn:uuid:", "")}`));
}

/** Shows in `place` what `making` gives; a refusal stands there in words, and the rest of the page goes on. */
export async function show(place, making) {
  try {
    place.replaceChildren(...[await making()].flat(Infinity).filter(Boolean));
  } catch (refused) {
    place.replaceChildren(problem(refused));
  }
  return place;
}
