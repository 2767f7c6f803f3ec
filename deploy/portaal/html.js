/** Elements from values. Text is always text: nothing here, nor anywhere else in this folder, reads a string as HTML. */

const SVG = "http://www.w3.org/2000/svg";

/** An element; `null`, `undefined` and `false` among attributes and children are left out, functions listen. */
export function el(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

export function svg(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(key, value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** A table in a box of its own, which scrolls where it does not fit; a row is a list of cells. */
export function table(caption, heads, rows, numbers = []) {
  const cell = (name, more) => (content, at) =>
    el(name, { ...more, class: numbers.includes(at) && "number" }, content);
  return el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
    el("table", {}, el("caption", {}, caption),
      el("thead", {}, el("tr", {}, heads.map(cell("th", { scope: "col" })))),
      el("tbody", {}, rows.map((row) => el("tr", {}, row.map(cell("td")))))));
}

/** Pairs of a name and what it is, without those that are empty. */
export function facts(pairs) {
  return el("dl", { class: "facts" }, pairs.filter(([, value]) => ![null, undefined, ""].includes(value) && value?.length !== 0)
    .map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

/** Only a web address becomes a link: `javascript:` and the like stay what they are, text. */
export function link(address, text = address) {
  return /^https?:\/\/\S+$/.test(address ?? "") && URL.canParse(address) ? el("a", { href: address, rel: "noreferrer" }, text) : text;
}

/** Words with addresses among them, each a link that is called after its site. */
export function linked(text) {
  return text.split(/(https?:\/\/[^\s;,)]+)/).map((part, at) => (at % 2 && URL.canParse(part) ? link(part, new URL(part).hostname.replace(/^www\./, "")) : part));
}

/** A line with `code` in it. */
export function line(text) {
  return text.split("`").map((part, at) => (at % 2 ? el("code", {}, part) : part));
}

/** Paragraphs, and the headings that a description of OpenAPI has. */
export function paragraphs(text, heading = "h3") {
  return (text ?? "").split(/\n\s*\n/).map((part) => part.trim()).filter(Boolean)
    .map((part) => (part.startsWith("## ") ? el(heading, {}, part.slice(3)) : el("p", {}, line(part))));
}

/** Something to copy; it takes the keyboard, as it may scroll. */
export function code(value, label) {
  return el("pre", { tabindex: 0, role: label && "region", "aria-label": label },
    el("code", {}, typeof value === "string" ? value : JSON.stringify(value, null, 2)));
}
