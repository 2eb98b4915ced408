// The rail: the home of the app if it has one, the channels, the direct messages.
import { byId, h, unseen } from "./dom.js";
import { session } from "./session.js";
import { t } from "./words.js";

/** Draws the rail; `go(place)` is called with {home: true} or {channel}. */
export function drawRail(go) {
  const { channels, app } = session.state;
  const kind = (wanted) =>
    channels.filter((one) => (one.kind === "im") === wanted).map((one) => entry(one, go));
  const home = () => row(t("home", { app: app.name }), "⌂", session.place?.home, 0, () => go({ home: true }));
  fill("home-list", app.home_tab ? [home()] : []);
  fill("channel-list", kind(false));
  fill("direct-list", kind(true));
}

function fill(id, rows) {
  const list = byId(id);
  const focused = list.contains(document.activeElement)
    ? [...list.children].indexOf(document.activeElement.parentNode)
    : -1;
  list.replaceChildren(...rows);
  list.children[focused]?.firstChild.focus();
}

function entry(channel, go) {
  const here = session.place?.channel === channel.id;
  return row(
    channel.title || channel.name,
    channel.kind === "im" ? "@" : "#",
    here,
    here ? 0 : channel.unread,
    () => go({ channel: channel.id }),
  );
}

function row(name, mark, here, unread, act) {
  return h(
    "li",
    {},
    h(
      "button",
      { type: "button", "aria-current": here ? "page" : null, class: unread ? "unread" : null, onclick: act },
      h("span", { class: "mark", "aria-hidden": "true" }, mark),
      h("span", {}, name),
      unread
        ? h(
            "span",
            { class: "count" },
            h("span", { "aria-hidden": "true" }, String(unread)),
            unseen(t("unread", { n: unread })),
          )
        : null,
    ),
  );
}
