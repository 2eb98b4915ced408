// One message: who, when, who sees it, what, and what can be done with it.
import { post } from "./api.js";
import { replyTo } from "./composer.js";
import { draw } from "./blocks.js";
import { fresh, h } from "./dom.js";
import { menu } from "./menu.js";
import { mrkdwn, plain } from "./mrkdwn.js";
import { session } from "./session.js";
import { said } from "./status.js";
import { surface } from "./surface.js";
import { clock, instantOf } from "./time.js";
import { t } from "./words.js";

/** The list item of a message of GET /messages. */
export function drawn(message, channel, lang) {
  const who = session.nameOf(message.user);
  const instant = instantOf(message.ts);
  const time = clock(instant, session.state.clock.zone);
  const id = fresh("message");
  return h(
    "li",
    { class: `message${message.ephemeral ? " ephemeral" : ""}${message.thread ? " reply" : ""}` },
    h(
      "article",
      { "aria-labelledby": id },
      h("span", { class: message.bot ? "face app" : "face", "aria-hidden": "true" }, initials(who)),
      h(
        "header",
        { id },
        h("strong", {}, who),
        message.bot && h("span", { class: "tag" }, t("app")),
        h("time", { datetime: instant.toISOString() }, time),
        message.thread && h("span", { class: "tag" }, t("in_thread")),
        message.ephemeral && h("span", { class: "tag private" }, t("only_you")),
      ),
      h("div", { class: "body", lang }, body(message, channel)),
      message.edited && h("p", { class: "hint" }, t("edited")),
      message.files.length > 0 && h("ul", { class: "files" }, message.files.map(file)),
      more(message, channel, t("more_about", { who, time })),
    ),
  );
}

function body(message, channel) {
  if (message.blocks?.length) return draw(message.blocks, surface({ channel, ts: message.ts }, 4));
  return h("div", { class: "text block" }, mrkdwn(message.text));
}

const file = ({ name, url }) =>
  h("li", {}, h("a", { href: url, download: name, "aria-label": t("download", { name }) }, name));

const initials = (name) => {
  const parts = name.split(/\s+/);
  return [...new Set([parts[0], parts.at(-1)])].map((part) => part[0].toUpperCase()).join("");
};

function more(message, channel, label) {
  const offered = (session.state.shortcuts ?? []).filter(({ type }) => type === "message");
  if (message.ephemeral) return null;
  const items = offered.map(({ name, callback_id }) => ({
    label: name,
    act: () => said(post("/shortcut", { as: session.me, callback_id, channel, ts: message.ts })),
  }));
  const text = plain(message.text);
  items.push({ label: t("reply"), act: () => replyTo(message.thread ?? message.ts, text) });
  return menu({ label, items, key: `more:${message.ts}` });
}
