// The messages of a channel, each redrawn only when it changed, so that the keyboard keeps its place.
import { get } from "./api.js";
import { byId, h, swap } from "./dom.js";
import { drawn } from "./message.js";
import { plain } from "./mrkdwn.js";
import { session } from "./session.js";
import { announce } from "./status.js";
import { day, instantOf } from "./time.js";
import { t } from "./words.js";

let kept = new Map(); // ts → {message, node}
let channel = null;

/** Reads a channel anew and shows it, newest last; what came while it was open is announced. */
export async function load(id) {
  const me = session.me;
  const messages = await get("/messages", { as: me, channel: id });
  if (session.place.channel !== id || session.me !== me) return;
  const open = id === channel;
  if (!open) forget();
  channel = id;
  const wanted = new Set(messages.map(({ ts }) => ts));
  for (const ts of [...kept.keys()]) if (!wanted.has(ts)) remove(ts);
  const fresh = messages.filter(({ ts }) => !kept.has(ts));
  for (const message of messages) put(message);
  arrange();
  if (open) fresh.filter(({ user }) => user !== me).forEach(tell);
}

/** Forgets what is shown, as when another person looks. */
export function forget() {
  kept = new Map();
  channel = null;
  byId("messages").replaceChildren();
}

function tell(message) {
  const said = t("heard", { who: session.nameOf(message.user), text: plain(message.text) });
  announce(message.ephemeral ? `${t("only_you")} ${said}` : said, languageOf(message));
}

/** The language of a whole message, where it is known. */
function languageOf(message) {
  const private_ = message.ephemeral || session.channel(channel)?.kind === "im";
  const spoken = session.person(message.user) ?? (private_ && session.person(session.me));
  return spoken ? `${spoken.language}-CA` : null;
}

function put(message) {
  const old = kept.get(message.ts);
  if (old && JSON.stringify(old.message) === JSON.stringify(message)) return;
  const node = drawn(message, session.place.channel, languageOf(message));
  if (old?.node.contains(document.activeElement))
    announce(t("updated", { text: plain(message.text) }), languageOf(message));
  if (old?.node.isConnected) swap(old.node, node);
  kept.set(message.ts, { message, node });
}

function remove(ts) {
  kept.get(ts)?.node.remove();
  kept.delete(ts);
}

/** Puts the messages in order under the days they were written on, and stays at the end if we were there. */
function arrange() {
  const list = byId("messages");
  const scroll = byId("scroll");
  const atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80 || !list.childElementCount;
  for (const old of list.querySelectorAll(".day")) old.remove();
  let last = null;
  let after = null;
  for (const { ts, thread } of ordered()) {
    const today = day(instantOf(thread ?? ts), session.state.clock.zone);
    if (today !== last) after = stand(list, h("li", { class: "day" }, h("h3", {}, (last = today))), after);
    after = stand(list, kept.get(ts).node, after);
  }
  byId("empty").hidden = kept.size > 0;
  if (atEnd) scroll.scrollTop = scroll.scrollHeight;
}

/** Oldest first, and what was said in a thread below its first message. */
function ordered() {
  const place = ({ ts, thread }) => `${thread ?? ts} ${ts}`;
  return [...kept.values()].map(({ message }) => message).sort((a, b) => place(a).localeCompare(place(b)));
}

function stand(list, node, after) {
  const place = after ? after.nextSibling : list.firstChild;
  if (place !== node) list.insertBefore(node, place);
  return node;
}
