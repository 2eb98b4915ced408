// Scribe's clock: what time it is for Scribe, moving it forward, and what it will send in the next days.
import { get, post } from "./api.js";
import { byId, h } from "./dom.js";
import { session } from "./session.js";
import { announce, said } from "./status.js";
import { OTTAWA, city, clock, day, offset, wall } from "./time.js";
import { t } from "./words.js";

const DAYS = 14;
const TICK = 15_000;
let ahead = 0; // milliseconds from this machine's clock to Scribe's
let planning = null;

const now = () => new Date(Date.now() + ahead);
const zone = () => session.state.clock.zone;

/** Readies the panel; once. */
export function listen() {
  byId("next").addEventListener("click", () => forward("next"));
  byId("hour").addEventListener("click", () => forward({ hours: 1 }));
  byId("day").addEventListener("click", () => forward({ days: 1 }));
  byId("until").addEventListener("submit", (event) => {
    event.preventDefault();
    if (byId("moment").value) forward({ local: byId("moment").value });
  });
  setInterval(() => session.state && draw(), TICK);
}

/** Takes the clock of GET /state or of an event. */
export function set({ now: instant }) {
  ahead = new Date(instant) - Date.now();
  draw();
  const moment = byId("moment");
  moment.min = wall(now(), zone());
  if (moment.value < moment.min && document.activeElement !== moment) moment.value = moment.min;
  byId("moment-label").textContent = t("until", { city: city(zone()) });
}

function draw() {
  const shown = (name, where) => [
    h("dt", {}, name),
    h(
      "dd",
      {},
      h(
        "time",
        { datetime: now().toISOString() },
        h("strong", {}, clock(now(), where)),
        h("span", {}, day(now(), where)),
      ),
    ),
  ];
  const one = wall(now(), zone()) === wall(now(), OTTAWA);
  const mine = one
    ? []
    : shown(t("your_time", { city: city(zone()), offset: offset(now(), zone()) }), zone());
  byId("times").replaceChildren(...mine, ...shown(t(one ? "same_time" : "ottawa_time"), OTTAWA));
}

async function forward(to) {
  const panel = byId("clock");
  if (panel.ariaBusy === "true") return;
  panel.ariaBusy = "true";
  byId("moving").textContent = t("moving");
  const answer = await said(post("/clock", { as: session.me, to }));
  panel.ariaBusy = "false";
  byId("moving").textContent = "";
  if (!answer.now) return;
  set(answer);
  announce(t("now_is", { time: clock(now(), zone()), day: day(now(), zone()) }));
  plan();
}

/** Reads again what is planned, shortly; many calls in a row read once. */
export function plan() {
  clearTimeout(planning);
  planning = setTimeout(read, 300);
}

/** Forgets what was said to another person, in their language and on their clock. */
export function forget() {
  byId("moment").value = "";
  byId("planned").replaceChildren();
  byId("plan-table").hidden = byId("plan-empty").hidden = true;
}

async function read() {
  const me = session.me;
  const planned = await get("/plan", { as: me, days: DAYS }).catch(() => []);
  if (session.me !== me) return;
  byId("planned").replaceChildren(...planned.map(row));
  byId("plan-table").hidden = !planned.length;
  byId("plan-empty").hidden = planned.length > 0;
}

function row({ at, local, what, who }) {
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, h("time", { datetime: at }, local)),
    h("td", {}, what),
    h("td", {}, who),
  );
}
