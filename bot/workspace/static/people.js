// "You are …": looking at the workspace as another person, with their language and their clock.
import { byId, h } from "./dom.js";
import { menu } from "./menu.js";
import { session } from "./session.js";
import { city } from "./time.js";
import { t } from "./words.js";

const NAMES = { en: "English", fr: "Français" }; // each language by its own name

/** Draws the switch; `become(id)` when another person is chosen. */
export function drawSwitch(become) {
  const me = session.person(session.me);
  const face = h(
    "span",
    { class: "you" },
    h("span", { class: "hint aside" }, t("you_are"), " "),
    h("strong", {}, me.name),
    h("span", { class: "hint aside" }, " ", facts(me)),
  );
  const items = session.people.map((one) => ({
    label: h(
      "span",
      { class: "person" },
      h("strong", {}, one.name),
      h("span", { class: "hint" }, one.title),
      h("span", { class: "hint" }, facts(one)),
    ),
    act: () => become(one.id),
    current: one.id === session.me,
  }));
  byId("switch").replaceChildren(
    menu({ label: t("change_person"), items, key: "switch", face, style: "switch" }),
  );
}

function facts({ language, zone }) {
  return [h("span", { lang: `${language}-CA` }, NAMES[language]), `, ${city(zone)}`];
}
