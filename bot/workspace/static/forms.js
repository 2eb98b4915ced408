// Input blocks: a label, a field, a hint, and what is wrong with the answer, tied to the field.
import { fresh, h } from "./dom.js";
import { field } from "./fields.js";
import { words } from "./mrkdwn.js";
import { t } from "./words.js";

/** An input block; its field joins surface.fields. */
export function inputBlock(block, surface) {
  const made = field(block.element, block, surface);
  if (!made) return h("p", { class: "hint" }, t("not_shown", { what: block.element.type }));
  const id = fresh("field");
  const hint = block.hint && h("p", { class: "hint", id: `${id}-hint` }, words(block.hint));
  const error = h("p", { class: "error", id: `${id}-error`, hidden: true });
  const entry = { ...made, block, element: block.element, error };
  surface.fields.set(`${block.block_id}\n${block.element.action_id}`, entry);
  entry.outer = framed(made, block, id, hint, error);
  entry.described = made.group ? entry.outer : made.control;
  describe(entry, hint?.id);
  if (block.dispatch_action)
    made.node.addEventListener("change", () => surface.press(dispatched(block, made)));
  return entry.outer;
}

const dispatched = (block, made) => ({
  type: block.element.type,
  block_id: block.block_id,
  action_id: block.element.action_id,
  ...made.read(),
});

function framed(made, block, id, hint, error) {
  const label = [words(block.label), block.optional && h("span", { class: "optional" }, ` ${t("optional")}`)];
  made.control.dataset.key ??= `${block.block_id}:${block.element.action_id}`;
  if (made.group) return h("fieldset", {}, h("legend", {}, label), hint, made.node, error);
  made.control.id = id;
  if (!block.optional) made.control.setAttribute("aria-required", "true");
  return h("div", {}, h("label", { for: id }, label), hint, made.node, error);
}

function describe(entry, hint) {
  const ids = [hint, entry.error.hidden ? null : entry.error.id].filter(Boolean);
  if (ids.length) entry.described.setAttribute("aria-describedby", ids.join(" "));
  else entry.described.removeAttribute("aria-describedby");
}

/** Says what is wrong with a field, or with null that nothing is. */
export function blame(entry, sentence) {
  entry.error.replaceChildren(...(sentence ? [h("strong", {}, t("error")), ` ${sentence}`] : []));
  entry.error.hidden = !sentence;
  const controls = entry.group ? entry.outer.querySelectorAll("input") : [entry.control];
  for (const control of controls) control.toggleAttribute("data-wrong", Boolean(sentence));
  if (!entry.group) entry.control.setAttribute("aria-invalid", String(Boolean(sentence)));
  describe(entry, entry.outer.querySelector(".hint[id$=-hint]")?.id);
}

/** What Slack itself refuses before a form is sent, or null. */
export function fault(entry) {
  const { block, element, control } = entry;
  if (entry.empty()) return block.optional ? null : t("required");
  const value = control.value;
  if (element.min_length && value.length < element.min_length)
    return t("too_short", { n: element.min_length });
  if (element.type === "url_text_input" && !URL.canParse(value)) return t("not_a_url");
  if (element.type === "email_text_input" && control.validity.typeMismatch) return t("not_an_email");
  return element.type === "number_input" ? numberFault(element, entry.read().value) : null;
}

function numberFault(element, value) {
  const shape = element.is_decimal_allowed ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  if (!shape.test(value)) return t("not_a_number");
  if (element.min_value !== undefined && Number(value) < Number(element.min_value))
    return t("too_small", { n: element.min_value });
  if (element.max_value !== undefined && Number(value) > Number(element.max_value))
    return t("too_big", { n: element.max_value });
  return null;
}
