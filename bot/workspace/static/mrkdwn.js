// Slack's mrkdwn as nodes: https://docs.slack.dev/messaging/formatting-message-text
import { h, link } from "./dom.js";
import { session } from "./session.js";

const TOKEN = new RegExp(
  [
    "```([\\s\\S]+?)```", // 1 preformatted
    "`([^`\\n]+)`", // 2 code
    "<([^>\\n]+)>", // 3 a link or a mention
    "(?<![\\w*])\\*(?!\\s)([^*\\n]+?)(?<!\\s)\\*(?![\\w*])", // 4 bold
    "(?<![\\w_])_(?!\\s)([^_\\n]+?)(?<!\\s)_(?![\\w_])", // 5 italic
    "(?<![\\w~])~(?!\\s)([^~\\n]+?)(?<!\\s)~(?![\\w~])", // 6 struck
    "(\\n)", // 7
  ].join("|"),
  "g",
);

const unescape = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** The nodes of a text in mrkdwn; quoted lines become <blockquote>. */
export function mrkdwn(text) {
  return text.split(/((?:^&gt;.*(?:\n|$))+)/m).flatMap((piece) => {
    if (!piece.startsWith("&gt;")) return inline(piece);
    return h("blockquote", {}, inline(piece.replace(/^&gt; ?/gm, "").trimEnd()));
  });
}

function inline(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    nodes.push(unescape(text.slice(end, match.index)), token(match));
    end = match.index + match[0].length;
  }
  nodes.push(unescape(text.slice(end)));
  return nodes.filter((node) => node !== "");
}

function token([, pre, code, angle, bold, italic, struck]) {
  if (pre) return h("pre", {}, unescape(pre));
  if (code) return h("code", {}, unescape(code));
  if (angle) return reference(angle);
  if (bold) return h("strong", {}, inline(bold));
  if (italic) return h("em", {}, inline(italic));
  if (struck) return h("s", {}, inline(struck));
  return h("br");
}

function reference(inside) {
  const [target, label] = inside.split(/\|(.*)/s);
  if (target.startsWith("@")) return mention("@" + session.nameOf(target.slice(1)));
  if (target.startsWith("#")) return mention("#" + (label || session.channelTitle(target.slice(1))));
  if (target.startsWith("!")) return mention(label || "@" + target.slice(1).split("^")[0]);
  return link(unescape(target), unescape(label || target));
}

const mention = (name) => h("span", { class: "mention" }, unescape(name));

/** A text object of Block Kit: {type: "mrkdwn" | "plain_text", text}. */
export function words(object) {
  return object.type === "mrkdwn"
    ? mrkdwn(object.text)
    : object.text.split(/(\n)/).map((part) => (part === "\n" ? h("br") : part));
}

/** The same without its marks, on one line, for labels and announcements. */
export function plain(text) {
  return h("p", {}, mrkdwn(text.replaceAll("\n", " "))).textContent;
}
