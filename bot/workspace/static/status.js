// What the page says by itself: announcements for screen readers, and a line when something went wrong.
import { Unreachable } from "./api.js";
import { byId, h } from "./dom.js";
import { locale, t } from "./words.js";

const KEPT = 5;

/** Adds a line to the log that screen readers follow; the page's own lines stay in its language of that time. */
export function announce(text, lang = locale()) {
  const log = byId("log");
  log.append(h("p", { lang }, text));
  while (log.children.length > KEPT) log.firstChild.remove();
}

/** Shows a sentence until the next thing is done: in the open form, else above the composer. */
export function notice(text) {
  const place = document.querySelector("#modal[open] .notice") ?? byId("notice");
  place.textContent = text;
}

/** Waits for an answer of the workspace and shows why it refused, if it did. */
export async function said(promise) {
  const answer = await promise.catch((error) => {
    if (error instanceof Unreachable) return { ok: false, error: t("unreachable"), unreachable: true };
    throw error;
  });
  notice(answer.ok === false && !answer.errors ? (answer.error ?? t("refused")) : "");
  return answer;
}
