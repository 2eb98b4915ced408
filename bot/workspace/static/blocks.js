// Block Kit blocks as elements: https://docs.slack.dev/reference/block-kit/blocks
import { fresh, h, link } from "./dom.js";
import { act } from "./elements.js";
import { inputBlock } from "./forms.js";
import { words } from "./mrkdwn.js";
import { table } from "./table.js";
import { t } from "./words.js";

const DRAW = { header, section, context, divider: () => h("hr"), actions, input: inputBlock, image, table };

/** The blocks on a surface (surface.js), as one fragment. */
export function draw(blocks, surface) {
  const fragment = document.createDocumentFragment();
  let named = null; // what a control without a label of its own belongs to
  for (const block of blocks) {
    const node =
      DRAW[block.type]?.(block, surface, named) ??
      h("p", { class: "hint" }, t("not_shown", { what: block.type }));
    node.classList.add("block", `block-${block.type}`);
    markLanguage(node, block);
    if (block.type === "header" || block.type === "section")
      named = node.id || node.querySelector("[id]")?.id || named;
    fragment.append(node);
  }
  return fragment;
}

/** A block whose id ends in ".en" or ".fr" is in that language. */
function markLanguage(node, block) {
  const found = /\.(en|fr)$/.exec(block.block_id ?? "");
  if (found) node.lang = `${found[1]}-CA`;
}

function header(block, surface) {
  return h(`h${surface.level}`, { id: fresh("head") }, block.text.text);
}

function section(block, surface, named) {
  const id = fresh("text");
  const text = block.text && h("div", { class: "text", id }, words(block.text));
  const fields =
    block.fields &&
    h(
      "div",
      { class: "facts", id: text ? null : id },
      block.fields.map((one) => h("div", {}, words(one))),
    );
  const accessory =
    block.accessory &&
    h("div", { class: "accessory" }, act(block.accessory, block, surface, text || fields ? id : named));
  return h("div", {}, h("div", { class: "said" }, text, fields), accessory);
}

function context(block) {
  return h(
    "div",
    {},
    block.elements.map((one) => h("span", {}, one.type === "image" ? one.alt_text : words(one))),
  );
}

function actions(block, surface, named) {
  return h(
    "div",
    { role: "group", "aria-labelledby": named },
    block.elements.map((one) => act(one, block, surface, named)),
  );
}

function image(block) {
  const title = block.title?.text;
  return h("figure", {}, link(block.image_url ?? "", block.alt_text), title && h("figcaption", {}, title));
}
