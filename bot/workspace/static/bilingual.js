// A label in both languages ("I will attend / J’y serai"), each half marked with its own.
import { h } from "./dom.js";

/** Block ids ending in ".en-fr" or ".fr-en" tell the order; any other label stays as it is. */
export function bilingual(text, blockId) {
  const order = /\.(en|fr)-(en|fr)$/.exec(blockId ?? "");
  const halves = text.split(" / ");
  if (!order || halves.length !== 2) return text;
  const half = (at) => h("span", { lang: `${order[at + 1]}-CA` }, halves[at]);
  return [half(0), " / ", half(1)];
}
