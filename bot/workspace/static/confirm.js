// "Are you sure?", as an element's `confirm` words it.
import { fresh, h } from "./dom.js";
import { words } from "./mrkdwn.js";

/** Asks; true when the person confirms, false when they decline or press Escape. */
export function confirmed({ title, text, confirm, deny, style }) {
  const [titleId, textId] = [fresh("title"), fresh("text")];
  const box = h(
    "dialog",
    { class: "small", "aria-labelledby": titleId, "aria-describedby": textId },
    h(
      "form",
      { method: "dialog" },
      h("h2", { id: titleId }, title.text),
      h("div", { id: textId, class: "text" }, words(text)),
      h(
        "div",
        { class: "ends" },
        h("button", { class: "button", value: "no" }, deny.text),
        h("button", { class: `button ${style ?? "primary"}`, value: "yes" }, confirm.text),
      ),
    ),
  );
  document.body.append(box);
  box.showModal();
  return new Promise((settle) => {
    box.addEventListener("close", () => {
      box.remove();
      settle(box.returnValue === "yes");
    });
  });
}
