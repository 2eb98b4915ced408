// Building the page from values. Data only ever becomes text nodes and attributes, never markup.

/** An element: h("time", {datetime: iso, onclick: act}, "noon"). Attributes that are null or false are left out. */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(node, name, value);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function set(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else node.setAttribute(name, value === true ? "" : value);
}

let count = 0;

/** An id that no other element has. */
export function fresh(prefix) {
  count += 1;
  return `${prefix}-${count}`;
}

export const byId = (id) => document.getElementById(id);

/** Replaces a node and keeps the keyboard where it was, on the element with the same data-key. */
export function swap(old, next) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const key = focused?.closest("[data-key]")?.dataset.key;
  old.replaceWith(next);
  if (!focused) return next;
  const twin = key && next.querySelector(`[data-key="${CSS.escape(key)}"]`);
  (twin || next.querySelector("button, a[href], input, select, textarea"))?.focus();
  return next;
}

/** Words for screen readers only. */
export const unseen = (text) => h("span", { class: "unseen" }, text);

/** Whether an address may be followed: nothing that runs. */
export const followable = (address) => /^(https?:\/\/|mailto:)/i.test(address);

/** A link out of the page; an address that may not be followed stays text. */
export function link(address, label = address) {
  if (!followable(address)) return document.createTextNode(label);
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, label);
}
