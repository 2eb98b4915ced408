// A menu whose choices Scribe finds as one types:
// https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select
import { combobox } from "./combobox.js";
import { fresh, h } from "./dom.js";
import { t } from "./words.js";

const LEAST = 3; // characters, unless the menu tells otherwise

/** One choice: it stands in the line where one types. */
export function searchOne(element, block, surface) {
  let chosen = element.initial_option ?? null;
  const made = searching(element, block, surface, (option) => write({ selected_option: option }));
  const write = ({ selected_option: option }) => {
    chosen = option ?? null;
    made.control.value = chosen?.text.text ?? "";
  };
  made.control.addEventListener("input", () => {
    chosen = null;
  });
  made.control.addEventListener("blur", () => write({ selected_option: chosen }));
  write({ selected_option: chosen });
  return {
    node: h("div", { class: "search" }, made.parts),
    control: made.control,
    read: () => ({ type: element.type, selected_option: chosen }),
    write,
    empty: () => chosen === null,
  };
}

/** Several choices: they stand above the line, each with a button that takes it away. */
export function searchMany(element, block, surface) {
  let chosen = [];
  const list = h("ul", { class: "chosen", "aria-label": block.label?.text });
  const made = searching(element, block, surface, (option) => {
    made.control.value = "";
    if (!chosen.some(({ value }) => value === option.value)) write({ selected_options: [...chosen, option] });
  });
  const write = ({ selected_options: options }) => {
    chosen = options ?? [];
    list.replaceChildren(...chosen.map(shown));
    list.hidden = !chosen.length;
  };
  const shown = (option) => {
    const without = chosen.filter(({ value }) => value !== option.value);
    const away = () => {
      write({ selected_options: without });
      made.control.focus();
    };
    const label = t("remove", { what: option.text.text });
    const cross = h("span", { "aria-hidden": "true" }, "×");
    return h(
      "li",
      {},
      option.text.text,
      h("button", { type: "button", class: "more", "aria-label": label, onclick: away }, cross),
    );
  };
  made.control.addEventListener("blur", () => {
    made.control.value = "";
  });
  write({ selected_options: element.initial_options });
  return {
    node: h("div", { class: "search" }, list, made.parts),
    control: made.control,
    read: () => ({ type: element.type, selected_options: chosen }),
    write,
    empty: () => chosen.length === 0,
  };
}

/** The line to type in, the list of what is found, and how many that are, for screen readers too. */
function searching(element, block, surface, choose) {
  let asked = 0;
  const list = h("ul", { id: fresh("found"), role: "listbox", "aria-label": t("completions"), hidden: true });
  const status = h("p", { class: "hint", role: "status" });
  const control = h("input", {
    type: "text",
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
    placeholder: element.placeholder?.text,
  });
  const hide = () => {
    asked += 1;
    offer([]);
    status.textContent = "";
  };
  const take = ({ option }) => {
    hide();
    choose(option);
    status.textContent = t("chosen", { what: option.text.text });
  };
  const offer = combobox(control, list, { take, hide });
  const look = async (typed) => {
    const turn = ++asked;
    if (typed.length < (element.min_query_length ?? LEAST)) return hide();
    const { options = [], error } = await surface.search(block.block_id, typed);
    if (turn !== asked || error) return undefined;
    offer(options.map((option) => ({ label: option.text.text, option })));
    status.textContent = options.length ? t("found", { n: options.length }) : t("nothing_found");
    return undefined;
  };
  control.addEventListener("input", () => look(control.value.trim()));
  control.addEventListener("click", () => list.hidden && look(""));
  control.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && list.hidden) look("");
  });
  control.addEventListener("blur", hide);
  return { control, parts: [control, list, status] };
}
