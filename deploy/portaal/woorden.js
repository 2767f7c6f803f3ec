/** Values in words: dates as precise as they are known, and figures with what is uncertain about them. */

import { el } from "./html.js";

const NUMBER = new Intl.NumberFormat("nl-NL", { maximumFractionDigits: 1 });
const DAY = new Intl.DateTimeFormat("nl-NL", { dateStyle: "long", timeZone: "Europe/Amsterdam" });
const MONTH = new Intl.DateTimeFormat("nl-NL", { month: "long", year: "numeric", timeZone: "Europe/Amsterdam" });
const SORTED = new Intl.Collator("nl");
// A figure without a value is one of these.
const NO_VALUE = {
  niet_geleverd: "onbekend (niet aangeleverd)",
  nvt: "niet van toepassing",
  onderdrukt: "niet getoond, om mensen te beschermen",
  laag: "te klein om te tonen",
  niet_herleidbaar: "onbekend",
};
const MARKS = {
  voorlopig: "voorlopig", herzien: "herzien", reeksbreuk: "reeksbreuk: niet te vergelijken met eerder",
  geschat: "geschat", onbetrouwbaar: "onbetrouwbaar", verouderd: "verouderd",
};

export const UNKNOWN = "onbekend";
export const byLabel = (one, other) => SORTED.compare(one.label, other.label);

export const number = (value) => (value === null || value === undefined ? UNKNOWN : NUMBER.format(value));
export const day = (text) => (text ? DAY.format(new Date(text)) : UNKNOWN);

/** A date and how well it is known: `{datum, precisie}`. */
export function date(known) {
  if (!known?.datum || known.precisie === "onbekend") return UNKNOWN;
  const { datum, precisie } = known;
  if (precisie === "uiterlijk") return `uiterlijk ${day(datum)}`;
  if (precisie === "maand") return MONTH.format(new Date(datum.slice(0, 7)));
  return precisie === "dag" ? day(datum) : datum;
}

/** From a period, also when only one end is known. */
export const period = (from, until) => (from || until ? `${date(from)} tot en met ${date(until)}` : UNKNOWN);

const unit = (name) => (name === "procent" ? "\u00a0%" : name ? ` ${name}` : "");

/** A figure as a reader may repeat it: what is certain, what it can be at most, or that it is not known. */
export function figure({ waarde, ondergrens, bovengrens, status, eenheid }) {
  const what = unit(eenheid);
  if (waarde === null || waarde === undefined) {
    const possible = bovengrens === null || bovengrens === undefined ? "" : `; volgens het register ${number(ondergrens ?? 0)} tot ${number(bovengrens)}${what}`;
    return `${NO_VALUE[status] ?? UNKNOWN}${possible}`;
  }
  const from = ondergrens ?? waarde;
  const range = bovengrens > from ? `${number(from)} tot ${number(bovengrens)}${what}` : `${number(waarde)}${what}`;
  return status === "onvolledig" ? bovengrens > from ? `${range}, of meer` : `ten minste ${range}` : range;
}

/** A row of a ranking: certain, and at most. Null is not known, which is not zero. */
export const ranked = (sure, most) => figure({ waarde: sure, ondergrens: sure, bovengrens: most, status: "niet_herleidbaar" });

export const marks = (names = []) => names.map((name) => MARKS[name] ?? name).join(", ");

/** The total of a list, which is counted up to a limit. */
export const total = ({ totaal, totaalIsMinimum }, one, more) =>
  `${totaalIsMinimum ? "meer dan " : ""}${number(totaal)} ${totaal === 1 ? one : more}`;

/** Links to the page before and after this one, with the rest of the question kept. */
export function pager(query, { page, pageSize, totaal, totaalIsMinimum }) {
  const to = (number) => {
    const other = new URLSearchParams(query);
    other.set("page", number);
    return `?${other}`;
  };
  const last = Math.ceil(totaal / pageSize);
  if (!page || (last <= 1 && !totaalIsMinimum)) return null;
  return el("nav", { "aria-label": "Bladeren" },
    page > 1 && el("a", { href: to(page - 1), rel: "prev" }, "Vorige pagina"),
    el("span", {}, `Pagina ${page}${totaalIsMinimum ? "" : ` van ${last}`}`),
    (page < last || totaalIsMinimum) && el("a", { href: to(page + 1), rel: "next" }, "Volgende pagina"));
}
