/** A bar chart: what is certain is dark, what may come on top of it light. The words stand with each bar, and in a table. */

import { el, svg } from "./html.js";

const WHOLE = 100;

/** Bars of `{label, sure, most, told}`; `sure` null is not known and has no dark bar. `scale` is the whole width. */
export function bars(title, rows, scale = Math.max(1, ...rows.map(({ sure, most }) => most ?? sure ?? 0))) {
  const bar = (name, value) => svg("rect", { class: name, height: 10, width: ((value ?? 0) / scale) * WHOLE });
  return el("figure", { class: "chart" },
    el("ul", { "aria-label": title }, rows.map(({ label, sure, most, told }) => el("li", {}, label, ": ", el("strong", {}, told),
      svg("svg", { viewBox: `0 0 ${WHOLE} 10`, preserveAspectRatio: "none", "aria-hidden": "true" },
        svg("rect", { class: "room", width: WHOLE, height: 10 }), bar("possible", most ?? sure), bar("sure", sure))))),
    el("figcaption", { class: "legend" }, el("span", {}, swatch("sure"), "zeker"), el("span", {}, swatch("possible"), "mogelijk ook")));
}

const swatch = (name) => svg("svg", { viewBox: "0 0 10 10", "aria-hidden": "true" }, svg("rect", { class: name, width: 10, height: 10 }));
