// The page: reads the state of the workspace for one person, draws it, and follows what changes.
import { Unreachable, get, post } from "./api.js";
import { draw as drawBlocks } from "./blocks.js";
import * as clock from "./clock.js";
import * as composer from "./composer.js";
import { byId, h, swap } from "./dom.js";
import * as live from "./live.js";
import * as messages from "./messages.js";
import * as modal from "./modal.js";
import { drawSwitch } from "./people.js";
import { drawRail } from "./rail.js";
import { session } from "./session.js";
import { announce, notice, said } from "./status.js";
import { surface } from "./surface.js";
import { learn, t } from "./words.js";

const KEPT = "workspace.as";

let reading = Promise.resolve(); // one after the other, so that an older answer never comes last
let homeHash = null; // which form of the home is drawn

session.refresh = () => {
  reading = reading.catch(() => {}).then(read);
  return reading;
};

async function read() {
  session.state = await get("/state", { as: session.me });
  clock.set(session.state.clock);
  drawRail(go);
  modal.show(session.state.view);
  if (session.place?.home) drawHome(session.state.home);
}

async function become(id) {
  session.me = id;
  localStorage.setItem(KEPT, id);
  live.stop();
  await learn(session.person(id).language);
  messages.forget();
  clock.forget();
  notice("");
  homeHash = null;
  await session.refresh();
  drawSwitch(become);
  session.place = startingPlace();
  live.listen(id, { hear, again, lost });
  await go(session.place);
  announce(t("you_are_now", { name: session.person(id).name }));
}

/** Where the person was, if they may be there: the place in the address, else the first channel. */
function startingPlace() {
  const wanted = session.place?.channel ?? new URLSearchParams(location.search).get("channel");
  const { channels } = session.state;
  return { channel: (channels.find(({ id }) => id === wanted) ?? channels[0])?.id };
}

async function go(place) {
  session.place = place;
  const query = new URLSearchParams({ as: session.me, ...(place.channel && { channel: place.channel }) });
  history.replaceState(null, "", `?${query}`);
  const title = place.home ? t("home", { app: session.state.app.name }) : session.channelTitle(place.channel);
  byId("place").textContent = title;
  document.title = `${title} – ${t("title")}`;
  for (const id of ["scroll", "composer"]) byId(id).hidden = Boolean(place.home);
  byId("home").hidden = !place.home;
  if (place.home) {
    homeHash = null; // opening it is no news
    await said(post("/open-home", { as: session.me }));
  } else {
    byId("scroll").setAttribute("aria-label", t("messages_in", { place: title }));
    composer.draw();
    await messages.load(place.channel);
  }
  await session.refresh();
  clock.plan();
}

function drawHome(view) {
  if (homeHash === (view?.hash ?? "none")) return;
  if (homeHash && session.place.home) announce(t("home_updated"));
  homeHash = view?.hash ?? "none";
  const drawn = view
    ? drawBlocks(view.blocks, surface({ view: view.id }))
    : h("p", { class: "hint" }, t("home_empty"));
  const content = h("div", {}, drawn);
  swap(byId("home").firstElementChild, content);
}

/** At each connection: whatever was missed is read again. */
async function again() {
  notice("");
  await trying(async () => {
    await session.refresh();
    if (session.place.channel) await messages.load(session.place.channel);
  });
}

const lost = () => notice(t("unreachable"));

async function trying(act) {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    lost();
  }
}

const HEARD = {
  message: inChannel,
  changed: inChannel,
  deleted: inChannel,
  view: () => session.refresh(),
  channels: () => session.refresh(),
  home: () => session.refresh(),
  clock: (data) => clock.set(data.now ? data : session.state.clock),
};

async function hear(kind, data) {
  await trying(() => HEARD[kind](data));
  clock.plan();
}

function inChannel({ channel }) {
  return channel === session.place.channel ? messages.load(channel) : session.refresh();
}

function togglePanel(open) {
  byId("clock").hidden = !open;
  document.body.classList.toggle("no-clock", !open);
  byId("clock-toggle").setAttribute("aria-expanded", String(open));
}

async function start() {
  session.people = await get("/people");
  const wanted = new URLSearchParams(location.search).get("as") ?? localStorage.getItem(KEPT);
  for (const part of [composer, clock, modal]) part.listen();
  byId("clock-toggle").addEventListener("click", () => togglePanel(byId("clock").hidden));
  await become((session.person(wanted) ?? session.people[0]).id);
  document.body.dataset.ready = "true";
}

start();
