// Tables, and the rich text that their cells may hold: https://docs.slack.dev/reference/block-kit/blocks/table-block
import { h, link } from "./dom.js";
import { session } from "./session.js";
import { t } from "./words.js";

/** A table block; its first row heads the columns. A wide one scrolls by itself. */
export function table(block) {
  const [head, ...rows] = block.rows;
  const cell = (tag, scope) => (value, column) =>
    h(tag, { scope, class: aligned(block, column) }, content(value));
  return h(
    "div",
    { role: "region", tabindex: "0", "aria-label": t("table") },
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, head.map(cell("th", "col")))),
      h(
        "tbody",
        {},
        rows.map((row) => h("tr", {}, row.map(cell("td", null)))),
      ),
    ),
  );
}

const aligned = (block, column) => {
  const align = block.column_settings?.[column]?.align;
  return align ? `align-${align}` : null;
};

function content(cell) {
  if (cell.type === "rich_text") return cell.elements.flatMap((part) => part.elements.map(rich));
  return cell.text;
}

function rich(element) {
  if (element.type === "link") return link(element.url, element.text || element.url);
  if (element.type === "user") return h("span", { class: "mention" }, "@" + session.nameOf(element.user_id));
  const { bold, italic, strike, code } = element.style ?? {};
  let node = element.text ?? "";
  for (const [wanted, tag] of [
    [code, "code"],
    [strike, "s"],
    [italic, "em"],
    [bold, "strong"],
  ])
    if (wanted) node = h(tag, {}, node);
  return node;
}
