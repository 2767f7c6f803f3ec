/** An OpenAPI document as people read it: each operation with its words, parameters, fields and examples; GETs to try. */

import { address, get, problem, Refused, show } from "./api.js";
import { code, el, facts, line, paragraphs, table } from "./html.js";

const APIS = { agenda: "Het register", zoeken: "De kennis", cijfers: "De cijfers" };
const METHODS = ["get", "post", "put", "patch", "delete"];
const TYPES = { string: "tekst", integer: "geheel getal", number: "getal", boolean: "true of false", date: "datum", "date-time": "tijdstip", uuid: "UUID", uri: "adres" };
const SHOWN_CHARS = 20000; // of an answer that is tried; the rest is counted

const asked = new URLSearchParams(location.search).get("api");
const api = Object.hasOwn(APIS, asked ?? "") ? asked : "agenda";
let whole;

/** What a reference stands for, within the document. */
const resolved = (part) => (part?.$ref ? part.$ref.slice(2).split("/").reduce((at, key) => at[key], whole) : part);

function kind(schema) {
  if (!schema) return "";
  if (schema.$ref) return resolved(schema).enum ? kind(resolved(schema)) : schema.$ref.split("/").at(-1);
  if (schema.anyOf) return schema.anyOf.map(kind).join(" of ").replace("null", "onbekend (null)");
  if (schema.type === "array") return `lijst van ${kind(schema.items)}`;
  const bounds = [["minimum", "vanaf"], ["maximum", "tot en met"], ["minLength", "minstens", "tekens"], ["maxLength", "hoogstens", "tekens"]]
    .filter(([key]) => schema[key] !== undefined).map(([key, word, unit = ""]) => `${word} ${schema[key]} ${unit}`.trim());
  const type = schema.enum ? `één van ${schema.enum.slice(0, 12).join(", ")}${schema.enum.length > 12 ? ", …" : ""}` : TYPES[schema.format ?? schema.type] ?? schema.format ?? schema.type;
  return [type, ...bounds].join(", ");
}

function fields(title, schema) {
  const { properties, required = [] } = resolved(schema) ?? {};
  return properties && table(title, ["Veld", "Soort", "Verplicht", "Betekenis"], Object.entries(properties).map(([name, one]) => [
    el("code", {}, name), kind(one), required.includes(name) ? "ja" : "nee", line(one.description ?? resolved(one).description ?? ""),
  ]));
}

function content(title, body) {
  return Object.entries(body?.content ?? {}).map(([type, { schema, examples = {} }], at) => [
    at === 0 && fields(`Velden van ${title}`, schema),
    Object.values(examples).slice(0, 1).map((example) => [
      el("p", {}, `Voorbeeld van ${title} (`, el("code", {}, type), "):"), code(resolved(example).value, `Voorbeeld van ${title}`),
    ]),
  ]);
}

function rights(security = []) {
  const scopes = security.flatMap((one) => Object.values(one).flat());
  const open = security.some((one) => Object.keys(one).length === 0);
  const needed = scopes.length ? `Een token met ${[...new Set(scopes)].join(", ")}.` : "Een token.";
  return open ? "Openbaar; met een token ziet u ook wat van u is." : needed;
}

function operation(path, method, op) {
  const parameters = (op.parameters ?? []).map(resolved);
  const answers = Object.entries(op.responses).map(([status, answer]) => [status, resolved(answer)]);
  const [, given] = answers.find(([status]) => status.startsWith("2")) ?? [];
  return [
    paragraphs(op.description),
    facts([["Rechten", rights(op.security ?? whole.security)]]),
    parameters.length > 0 && table("Parameters", ["Naam", "Plaats", "Soort", "Betekenis", "Voorbeeld"], parameters.map((one) => [
      [el("code", {}, one.name), one.required && " (verplicht)"], { path: "pad", query: "vraag", header: "kop" }[one.in], kind(one.schema),
      line(one.description ?? ""), one.example === undefined ? "" : el("code", {}, [one.example].flat().join(", ")),
    ])),
    content("de inhoud", resolved(op.requestBody)),
    content("het antwoord", given),
    table("Antwoorden", ["Status", "Betekenis"], answers.map(([status, answer]) => [status, line(answer.description)])),
    method === "get" && trial(path, op, parameters.filter((one) => one.in !== "header")),
  ];
}

/** A form that asks the API itself; what is empty is not sent. */
function trial(path, op, parameters) {
  const outcome = el("div", { "aria-live": "polite" });
  const submit = (event) => {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(event.target));
    const used = path.replace(/{(\w+)}/g, (_, name) => encodeURIComponent(given[name]));
    const inQuery = parameters.filter((one) => one.in === "query");
    const query = Object.fromEntries(inQuery.map(({ name, schema }) => [name, schema.type === "array" ? given[name].split(",").map((one) => one.trim()) : given[name]]));
    show(outcome, () => tried(address(`/${api}/v1${used}`, query)));
  };
  return el("form", { class: "wide", submit }, el("h4", {}, "Uitproberen"),
    el("div", { class: "row" }, parameters.map((one) => {
      const id = `${op.operationId}-${one.name}`;
      const example = [one.example ?? ""].flat().join(",");
      return el("div", {}, el("label", { for: id }, one.name),
        el("input", { id, name: one.name, required: one.required, value: one.required && example, placeholder: one.required ? null : example, autocomplete: "off" }));
    })),
    el("p", {}), el("button", {}, "Vraag het op"), outcome);
}

async function tried(at) {
  const answer = await fetch(at, { headers: { Accept: "application/json, */*;q=0.5" } });
  const text = await answer.text();
  const isJson = /json/.test(answer.headers.get("content-type") ?? "") && !/ndjson/.test(answer.headers.get("content-type"));
  const shown = isJson ? JSON.stringify(JSON.parse(text), null, 2) : text;
  const heads = ["ETag", "Link", "Total-Count", "X-RateLimit-Remaining", "X-Request-ID"].map((name) => [name, answer.headers.get(name)]);
  return [
    el("p", {}, el("strong", {}, `${answer.status} `), el("a", { href: at }, at)),
    !answer.ok && isJson && problem(new Refused(answer.status, JSON.parse(text))),
    facts(heads),
    code(shown.slice(0, SHOWN_CHARS), "Het antwoord"),
    shown.length > SHOWN_CHARS && el("p", {}, `En nog ${shown.length - SHOWN_CHARS} tekens.`),
  ];
}

function item([path, method, op]) {
  const inside = el("div", {});
  const opened = ({ target }) => target.open && !inside.firstChild && inside.append(...operation(path, method, op).flat(Infinity).filter(Boolean));
  return el("details", { id: op.operationId, toggle: opened },
    el("summary", {}, el("h4", {}, el("span", { class: "method" }, method.toUpperCase()), el("code", { class: "path" }, path)), " ", op.summary), inside);
}

function rendered() {
  const operations = Object.entries(whole.paths).flatMap(([path, methods]) =>
    METHODS.filter((method) => methods[method]).map((method) => [path, method, methods[method]]));
  return [
    el("h2", {}, whole.info.title),
    facts([["Versie", whole.info.version], ["Adres", el("code", {}, `${location.origin}/${api}/v1`)], ["OpenAPI", el("a", { href: `/${api}/v1/openapi.json` }, "openapi.json")]]),
    el("details", {}, el("summary", {}, "Over deze API: token, bladeren, wijzigen, herhalen, fouten en grenzen"), paragraphs(whole.info.description)),
    (whole.tags ?? []).map((tag) => [
      el("h3", {}, tag.name), el("p", {}, line(tag.description ?? "")),
      operations.filter(([, , op]) => op.tags?.includes(tag.name)).map(item),
    ]),
  ];
}

document.getElementById("keuze").append(...Object.entries(APIS).map(([name, title]) =>
  el("a", { href: `?api=${name}`, "aria-current": name === api && "page" }, title)));
await show(document.getElementById("document"), async () => {
  whole = await get(`/${api}/v1/openapi.json`);
  return rendered();
});
const meant = document.getElementById(location.hash.slice(1) || "inhoud");
if (meant?.tagName === "DETAILS") {
  meant.open = true;
  meant.scrollIntoView();
}
