// A button that opens a short list of actions; the browser's popover closes it on Escape or a click elsewhere.
import { fresh, h, unseen } from "./dom.js";

/** {label, items: [{label, act, current?}], key}: the button and its list; `face` is a sign or a node that the button shows. */
export function menu({ label, items, key, face = "⋯", style = "more" }) {
  const id = fresh("menu");
  const list = h("ul", { id, popover: "auto", class: "menu" });
  const button = h(
    "button",
    { type: "button", class: style, "aria-expanded": "false", popovertarget: id, "data-key": key },
    typeof face === "object" ? face : h("span", { "aria-hidden": "true" }, face),
    unseen(` ${label}`),
  );
  list.append(...items.map((item) => entry(item, list, button)));
  list.addEventListener("toggle", ({ newState }) => opened(newState === "open", button, list));
  list.addEventListener("keydown", (event) => step(event, list));
  return h("span", { class: "menu-place" }, button, list);
}

function entry({ label, act, current }, list, button) {
  const choose = () => {
    list.hidePopover();
    button.focus();
    act();
  };
  return h(
    "li",
    {},
    h("button", { type: "button", "aria-current": current ? "true" : null, onclick: choose }, label),
  );
}

function opened(open, button, list) {
  button.setAttribute("aria-expanded", String(open));
  if (!open) return;
  place(button, list);
  (list.querySelector("[aria-current]") ?? list.querySelector("button"))?.focus();
}

function place(button, list) {
  const from = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = list;
  const below = from.bottom + 4 + height <= window.innerHeight;
  list.style.left = `${Math.max(8, Math.min(from.right - width, window.innerWidth - width - 8))}px`;
  list.style.top = `${below ? from.bottom + 4 : Math.max(8, from.top - height - 4)}px`;
}

function step(event, list) {
  const to = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!to) return;
  event.preventDefault();
  const entries = [...list.querySelectorAll("button")];
  entries.at((entries.indexOf(document.activeElement) + to) % entries.length).focus();
}
