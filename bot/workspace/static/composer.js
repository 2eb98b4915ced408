// The line where a person writes, with what it can be completed to (combobox pattern):
// https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
import { get, post } from "./api.js";
import { byId, h } from "./dom.js";
import { menu } from "./menu.js";
import { session } from "./session.js";
import { notice, said } from "./status.js";
import { t } from "./words.js";

const SHOWN = 8;
const line = () => byId("line");
const list = () => byId("completions");

let offers = [];
let chosen = -1;
let asked = 0;

/** Readies the composer; once. */
export function listen() {
  byId("composer").addEventListener("submit", send);
  line().addEventListener("input", suggest);
  line().addEventListener("keydown", key);
  line().addEventListener("blur", hide);
}

/** Names the place that is written to and offers the shortcuts of the app. */
export function draw() {
  const place = session.channelTitle(session.place.channel);
  byId("line-label").textContent = t("write_to", { place });
  const items = (session.state.shortcuts ?? [])
    .filter(({ type }) => type === "global")
    .map(({ name, callback_id }) => ({
      label: name,
      act: () => said(post("/shortcut", { as: session.me, callback_id })),
    }));
  byId("shortcuts").replaceChildren(
    ...(items.length ? [menu({ label: t("shortcuts"), items, key: "shortcuts", face: "+" })] : []),
  );
}

async function send(event) {
  event.preventDefault();
  const text = line().value.trim();
  if (!text) return;
  line().value = "";
  hide();
  const answer = await said(post("/say", { as: session.me, channel: session.place.channel, text }));
  if (answer.unreachable && !line().value) line().value = text;
}

/** No list, nor one that is still on its way. */
function hide() {
  asked += 1;
  offer([]);
}

async function suggest() {
  notice("");
  const turn = ++asked;
  const text = line().value;
  const found = text.startsWith("/") && !/@[^@]*$/.test(text) ? await commands(text) : people(text);
  if (turn === asked) offer(found.slice(0, SHOWN));
}

async function commands(text) {
  const found = await get("/complete", { as: session.me, text }).catch(() => []);
  return found.map(({ insert, label, hint }) => ({ line: insert, label, hint }));
}

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function people(text) {
  const typed = /(^|\s)@([^@\s][^@]*)?$/.exec(text);
  if (!typed) return [];
  const start = fold(typed[2] ?? "");
  const before = text.slice(0, typed.index) + typed[1];
  const found = session.people.filter(
    ({ name }) => fold(name).startsWith(start) || fold(name).includes(` ${start}`),
  );
  return found
    .map(({ name, title }) => ({ line: `${before}@${name} `, label: `@${name}`, hint: title }))
    .filter((one) => one.line.trim() !== text.trim());
}

function offer(found) {
  offers = found;
  choose(-1);
  const option = ({ label, hint }, at) =>
    h(
      "li",
      {
        id: `completion-${at}`,
        role: "option",
        "aria-selected": "false",
        onmousedown: (event) => event.preventDefault(),
        onclick: () => take(at),
      },
      h("span", {}, label),
      h("span", { class: "hint" }, hint),
    );
  list().replaceChildren(...found.map(option));
  list().hidden = !found.length;
  line().setAttribute("aria-expanded", String(found.length > 0));
}

function choose(at) {
  list().children[chosen]?.setAttribute("aria-selected", "false");
  chosen = at;
  const option = list().children[at];
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  if (option) line().setAttribute("aria-activedescendant", option.id);
  else line().removeAttribute("aria-activedescendant");
}

function take(at) {
  line().value = offers[at].line;
  hide();
  suggest();
}

function key(event) {
  if (event.isComposing || !offers.length) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) choose((chosen + step + offers.length + (chosen < 0 && step < 0 ? 1 : 0)) % offers.length);
  else if (event.key === "Enter" && chosen >= 0) take(chosen);
  else if (event.key === "Escape") hide();
  else return;
  event.preventDefault();
}
