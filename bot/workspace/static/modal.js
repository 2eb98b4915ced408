// The form that a view opens: https://docs.slack.dev/surfaces/modals
import { post } from "./api.js";
import { draw } from "./blocks.js";
import { byId, h, swap } from "./dom.js";
import { blame, fault } from "./forms.js";
import { session } from "./session.js";
import { said } from "./status.js";
import { surface } from "./surface.js";
import { t } from "./words.js";

let shown = null; // {view, here}: what the dialog shows

/** Shows the view that the workspace says is open; null closes. */
export function show(view) {
  const box = byId("modal");
  if (!view) return close(box);
  if (shown?.view.id === view.id && shown.view.hash === view.hash) return undefined;
  return open(box, view, shown?.view.id === view.id ? shown.here : null);
}

function close(box) {
  shown = null;
  if (!box.open) return;
  box.close();
  // What opened it may be gone: Home is drawn anew behind its answer.
  const focused = document.activeElement;
  if (focused === document.body || box.contains(focused)) byId(session.place?.home ? "home" : "line").focus();
}

function open(box, view, before) {
  const here = surface({ view: view.id });
  shown = { view, here };
  const form = drawn(view, here);
  if (before) keepTyped(before, here);
  if (!box.open) {
    box.replaceChildren(form);
    box.showModal();
  } else swap(box.firstElementChild, form);
  if (!before) ([...here.fields.values()][0]?.control ?? byId("modal-title")).focus();
}

function drawn(view, here) {
  const body = h("div", { class: "modal-body" }, draw(view.blocks, here));
  return h(
    "form",
    { novalidate: true, onsubmit: (event) => submit(event, view, here) },
    h(
      "header",
      {},
      h("h2", { id: "modal-title", tabindex: "-1" }, view.title.text),
      h(
        "button",
        {
          type: "button",
          class: "more",
          "aria-label": t("close"),
          "data-key": "close",
          onclick: () => leave(view),
        },
        h("span", { "aria-hidden": "true" }, "×"),
      ),
    ),
    body,
    h("p", { class: "notice", role: "status" }),
    h(
      "footer",
      { class: "ends" },
      h(
        "button",
        { type: "button", class: "button", "data-key": "cancel", onclick: () => leave(view) },
        view.close?.text ?? t("cancel"),
      ),
      view.submit && h("button", { class: "button primary", "data-key": "submit" }, view.submit.text),
    ),
  );
}

/** What was typed stays when the same field is still there, as in Slack. */
function keepTyped(before, here) {
  for (const [key, entry] of here.fields) {
    const old = before.fields.get(key);
    if (old?.element.type === entry.element.type) entry.write(old.read());
  }
}

async function submit(event, view, here) {
  event.preventDefault();
  const inputs = [...here.fields.values()].filter(({ error }) => error);
  for (const entry of inputs) blame(entry, fault(entry));
  if (focusWrong(inputs)) return;
  const answer = await said(post("/submit", { as: session.me, view: view.id, values: here.values() }));
  for (const entry of inputs) blame(entry, answer.errors?.[entry.block.block_id]);
  if (!focusWrong(inputs) && answer.ok) await session.refresh();
}

function focusWrong(inputs) {
  const wrong = inputs.find(({ error }) => !error.hidden);
  wrong?.control.focus();
  return Boolean(wrong);
}

async function leave(view) {
  await said(post("/close", { as: session.me, view: view.id }));
  await session.refresh();
}

/** Escape is a "close" that Scribe hears of. */
export function listen() {
  byId("modal").addEventListener("cancel", (event) => {
    event.preventDefault();
    if (shown) leave(shown.view);
  });
}
