// The line where a person writes, in the channel or in a thread, with what it can be completed to.
import { get, post } from "./api.js";
import { combobox } from "./combobox.js";
import { byId, h } from "./dom.js";
import { menu } from "./menu.js";
import { session } from "./session.js";
import { notice, said } from "./status.js";
import { t } from "./words.js";

const SHOWN = 8;
const line = () => byId("line");

let offer = null;
let asked = 0;
let thread = null; // the first message of the thread that is written in

/** Readies the composer; once. */
export function listen() {
  byId("composer").addEventListener("submit", send);
  offer = combobox(line(), byId("completions"), { take, hide });
  line().addEventListener("input", suggest);
  line().addEventListener("blur", hide);
}

/** Names the place that is written to and offers the shortcuts of the app. */
export function draw() {
  thread = null;
  label();
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

/** Writes in the thread under a message from now on; without one, in the channel again. */
export function replyTo(ts, text) {
  thread = ts ? { ts, text } : null;
  label();
  line().focus();
}

function label() {
  const place = session.channelTitle(session.place.channel);
  byId("line-label").textContent = thread ? t("reply_to", { text: thread.text }) : t("write_to", { place });
  const leave = h("button", { type: "button", class: "button", onclick: () => replyTo(null) }, t("leave_thread"));
  byId("thread").replaceChildren(...(thread ? [leave] : []));
}

async function send(event) {
  event.preventDefault();
  const text = line().value.trim();
  if (!text) return;
  line().value = "";
  hide();
  const answer = await said(post("/say", { as: session.me, channel: session.place.channel, text, thread: thread?.ts }));
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

function take(offered) {
  line().value = offered.line;
  hide();
  suggest();
}
