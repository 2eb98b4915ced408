// A line with choices below it: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
import { fresh, h } from "./dom.js";

/**
 * The keyboard and the mouse on a list of offers, {label, hint}, under an input: `take(offer)` is called with the
 * one that is chosen, `hide()` when the list is to go. Gives `offer(offers)`.
 */
export function combobox(input, list, { take, hide }) {
  const prefix = fresh("offer");
  let offers = [];
  let chosen = -1;

  function offer(found) {
    offers = found;
    choose(-1);
    list.replaceChildren(...found.map(option));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
  }

  const option = (one, at) =>
    h(
      "li",
      {
        id: `${prefix}-${at}`,
        role: "option",
        "aria-selected": "false",
        onmousedown: (event) => event.preventDefault(),
        onclick: () => take(one),
      },
      h("span", {}, one.label),
      one.hint && h("span", { class: "hint" }, one.hint),
    );

  function choose(at) {
    list.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = at;
    const active = list.children[at];
    active?.setAttribute("aria-selected", "true");
    active?.scrollIntoView({ block: "nearest" });
    if (active) input.setAttribute("aria-activedescendant", active.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function key(event) {
    if (event.isComposing || !offers.length) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) choose((chosen + step + offers.length + (chosen < 0 && step < 0 ? 1 : 0)) % offers.length);
    else if (event.key === "Enter" && chosen >= 0) take(offers[chosen]);
    else if (event.key === "Escape") hide();
    else return;
    event.preventDefault();
  }

  input.addEventListener("keydown", key);
  return offer;
}
