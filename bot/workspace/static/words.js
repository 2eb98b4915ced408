// The sentences of the page, in the language of the person looking at it.
import { get } from "./api.js";

let sentences = {};
let spoken = "en";

/** The page's language, "en" or "fr". */
export const language = () => spoken;

/** The Canadian form of it, for the lang attribute and for Intl. */
export const locale = () => `${spoken}-CA`;

/** Reads the sentences of a language and writes them on the page. */
export async function learn(chosen) {
  sentences = await get(`/words/${chosen}`);
  spoken = chosen;
  document.documentElement.lang = locale();
  dress(document);
}

/** The sentence of a key, its {placeholders} filled in; a missing one is an error, not a gap. */
export function t(key, values = {}) {
  const sentence = sentences[`workspace.${key}`];
  if (sentence === undefined) throw new Error(`no sentence for ${key}`);
  return sentence.replace(/\{(\w+)\}/g, (_, name) => {
    if (!(name in values)) throw new Error(`${key} lacks ${name}`);
    return values[name];
  });
}

function dress(root) {
  for (const node of root.querySelectorAll("[data-word]")) node.textContent = t(node.dataset.word);
  for (const node of root.querySelectorAll("[data-label]"))
    node.setAttribute("aria-label", t(node.dataset.label));
}
