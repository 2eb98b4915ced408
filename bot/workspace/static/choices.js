// Groups of radio buttons and of checkboxes; lists with several choices are shown as checkboxes too,
// which every keyboard and screen reader knows.
import { fresh, h } from "./dom.js";
import { words } from "./mrkdwn.js";
import { session } from "./session.js";

/** The people of the workspace as options. */
export function people() {
  return {
    options: session.people.map(({ id, name }) => ({ value: id, text: { type: "plain_text", text: name } })),
  };
}

function choice(type, name, option, key) {
  const id = fresh("choice");
  const help = option.description && `${id}-help`;
  const input = h("input", {
    type,
    id,
    name,
    value: option.value,
    "aria-describedby": help,
    "data-key": `${key}:${option.value}`,
  });
  const label = h("label", { for: id }, words(option.text));
  return {
    input,
    node: h(
      "div",
      { class: "choice" },
      input,
      label,
      help && h("p", { class: "hint", id: help }, words(option.description)),
    ),
  };
}

/** Radio buttons. */
export function chosenOne(element) {
  const name = fresh("radio");
  const made = element.options.map((option) => choice("radio", name, option, element.action_id));
  const checked = () => element.options.find((_, at) => made[at].input.checked) ?? null;
  const write = (state) =>
    made.forEach(({ input }) => {
      input.checked = input.value === state.selected_option?.value;
    });
  write({ selected_option: element.initial_option });
  return {
    ...grouped("choices", made),
    read: () => ({ type: element.type, selected_option: checked() }),
    write,
    empty: () => checked() === null,
  };
}

/** Checkboxes over options, kept as options or (key "selected_users") as ids. */
export function chosenMany(element, options, key, initial = []) {
  const name = fresh("box");
  const made = options.map((option) => choice("checkbox", name, option, element.action_id));
  const valueOf = (item) => (key === "selected_users" ? item : item.value);
  const write = (state) => {
    const wanted = new Set((state[key] ?? []).map(valueOf));
    made.forEach(({ input }) => {
      input.checked = wanted.has(input.value);
    });
  };
  const checked = () => options.filter((_, at) => made[at].input.checked);
  write({ [key]: initial });
  return {
    ...grouped(options.length > 8 ? "choices long" : "choices", made),
    read: () => ({
      type: element.type,
      [key]: checked().map((option) => (key === "selected_users" ? option.value : option)),
    }),
    write,
    empty: () => checked().length === 0,
  };
}

const grouped = (style, made) => ({
  node: h(
    "div",
    { class: style },
    made.map(({ node }) => node),
  ),
  control: made[0].input,
  group: true,
});
