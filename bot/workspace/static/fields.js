// The input elements of Block Kit: https://docs.slack.dev/reference/block-kit/block-elements
// Each maker gives {node, control, read, write}: what to show, what to focus and describe, and its state as Slack keeps it.
import { h } from "./dom.js";
import { chosenMany, chosenOne, people } from "./choices.js";
import { searchMany, searchOne } from "./search.js";

const MAKERS = {
  plain_text_input: (element) =>
    typed(element, element.multiline ? "textarea" : "input", { type: element.multiline ? null : "text" }),
  url_text_input: (element) => typed(element, "input", { type: "url" }),
  email_text_input: (element) => typed(element, "input", { type: "email", autocomplete: "off" }),
  number_input: number,
  datepicker: (element) =>
    typed(element, "input", { type: "date", max: "9999-12-31" }, "selected_date", "initial_date"),
  timepicker: (element) => typed(element, "input", { type: "time" }, "selected_time", "initial_time"),
  static_select: (element) => select(element, element, "selected_option", element.initial_option),
  external_select: searchOne,
  multi_external_select: searchMany,
  users_select: (element) => select(element, people(), "selected_user", element.initial_user),
  radio_buttons: (element) => chosenOne(element),
  checkboxes: (element) => chosenMany(element, element.options, "selected_options", element.initial_options),
  multi_static_select: (element) =>
    chosenMany(
      element,
      element.options ?? element.option_groups.flatMap((group) => group.options),
      "selected_options",
      element.initial_options,
    ),
  multi_users_select: (element) =>
    chosenMany(element, people().options, "selected_users", element.initial_users),
};

/** The field of an element of a block on a surface, or null when the element is not an input. */
export function field(element, block, surface) {
  const make = MAKERS[element.type];
  return make ? make(element, block, surface) : null;
}

function typed(element, tag, attributes, key = "value", initial = "initial_value") {
  const control = h(tag, {
    ...attributes,
    placeholder: key === "value" ? element.placeholder?.text : null,
    maxlength: element.max_length,
    rows: tag === "textarea" ? 4 : null,
  });
  control.value = element[initial] ?? "";
  return {
    node: control,
    control,
    read: () => ({ type: element.type, [key]: control.value.trim() === "" ? null : control.value }),
    write: (state) => {
      control.value = state[key] ?? "";
    },
    empty: () => control.value.trim() === "",
  };
}

function number(element) {
  const mode = element.is_decimal_allowed ? "decimal" : "numeric";
  const made = typed(element, "input", { type: "text", inputmode: mode, autocomplete: "off" });
  const value = () => made.control.value.trim().replace(",", ".") || null;
  return { ...made, read: () => ({ type: element.type, value: value() }) };
}

function select(element, { options, option_groups: groups }, key, initial) {
  const all = options ?? groups.flatMap((group) => group.options);
  const choice = (option) => h("option", { value: option.value }, option.text.text);
  const control = h(
    "select",
    {},
    h("option", { value: "" }, element.placeholder?.text ?? "—"),
    options
      ? options.map(choice)
      : groups.map((group) => h("optgroup", { label: group.label.text }, group.options.map(choice))),
  );
  const keep = (value) =>
    key === "selected_user" ? value || null : (all.find((option) => option.value === value) ?? null);
  control.value = (key === "selected_user" ? initial : initial?.value) ?? "";
  return {
    node: control,
    control,
    read: () => ({ type: element.type, [key]: keep(control.value) }),
    write: (state) => {
      control.value = (key === "selected_user" ? state[key] : state[key]?.value) ?? "";
    },
    empty: () => control.value === "",
  };
}
