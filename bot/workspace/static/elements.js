// The elements that act at once: buttons, menus, and inputs outside a form.
import { confirmed } from "./confirm.js";
import { followable, h } from "./dom.js";
import { field } from "./fields.js";
import { menu } from "./menu.js";
import { words } from "./mrkdwn.js";
import { bilingual } from "./bilingual.js";
import { t } from "./words.js";

// A keyboard passes through many values before the wanted one here: a button says when it is chosen.
const APPLIED = new Set([
  "datepicker",
  "timepicker",
  "multi_static_select",
  "multi_users_select",
  "plain_text_input",
  "url_text_input",
  "email_text_input",
  "number_input",
]);

/** An element in a section, actions or context block; `named` is the id of the text that it belongs to. */
export function act(element, block, surface, named) {
  if (element.type === "button") return button(element, block, surface);
  if (element.type === "overflow") return overflow(element, block, surface);
  if (element.type === "image") return h("span", { class: "hint" }, element.alt_text);
  return acting(element, block, surface, named);
}

async function press(element, block, surface, state) {
  if (element.confirm && !(await confirmed(element.confirm))) return;
  await surface.press({
    type: element.type,
    block_id: block.block_id,
    action_id: element.action_id,
    ...state,
  });
}

function button(element, block, surface) {
  const attributes = {
    class: `button ${element.style ?? ""}`,
    "aria-label": element.accessibility_label,
    "data-key": `${block.block_id}:${element.action_id}:${element.value ?? ""}`,
    onclick: () => press(element, block, surface, { value: element.value ?? null }),
  };
  const label = bilingual(element.text.text, block.block_id);
  if (!element.url || !followable(element.url)) return h("button", { type: "button", ...attributes }, label);
  return h("a", { href: element.url, target: "_blank", rel: "noopener noreferrer", ...attributes }, label);
}

function overflow(element, block, surface) {
  const items = element.options.map((option) => ({
    label: words(option.text),
    act: () => press(element, block, surface, { selected_option: option }),
  }));
  return menu({ label: t("more_choices"), items, key: `${block.block_id}:${element.action_id}` });
}

function acting(element, block, surface, named) {
  const made = field(element, block, surface);
  if (!made) return h("span", { class: "hint" }, t("not_shown", { what: element.type }));
  surface.fields.set(`${block.block_id}\n${element.action_id}`, { ...made, block, element });
  name(made, element, named);
  const send = () => press(element, block, surface, made.read());
  if (!APPLIED.has(element.type)) {
    made.node.addEventListener("change", send);
    return made.node;
  }
  return h(
    "div",
    { class: "applied" },
    made.node,
    h("button", { type: "button", class: "button", onclick: send }, t("apply")),
  );
}

function name({ node, control, group }, element, named) {
  control.dataset.key ??= element.action_id;
  if (group) node.setAttribute("role", element.type === "radio_buttons" ? "radiogroup" : "group");
  if (element.placeholder) node.setAttribute("aria-label", element.placeholder.text);
  else if (named) node.setAttribute("aria-labelledby", named);
  else node.setAttribute("aria-label", t("choose"));
}
