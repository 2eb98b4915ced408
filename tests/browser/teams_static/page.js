// A conversation of Teams as one person sees it. The test calls `show`; the page calls `act`, which is the test's.
const SAID = {
  en: { line: "Type a message", send: "Send", more: "More options", close: "Close", only: "Only visible to you" },
  fr: { line: "Tapez un message", send: "Envoyer", more: "Autres options", close: "Fermer",
        only: "Visible pour vous seulement" },
};
const place = document.querySelector("#place");
const messages = document.querySelector("#messages");
const composer = document.querySelector("#composer");
const dialog = document.querySelector("#dialog");
let words = SAID.en;

function made(tag, text = "", more = {}) {
  return Object.assign(document.createElement(tag), { textContent: text, ...more });
}

function button(text, then) {
  return made("button", text, { type: "button", onclick: then });
}

/** Make the children those of `wanted`, and leave alone what has not changed. */
function settle(parent, wanted, draw) {
  const before = new Map([...parent.children].map((node) => [node.dataset.told, node]));
  const nodes = wanted.map((each) => {
    const told = JSON.stringify(each);
    const node = before.get(told) ?? draw(each);
    node.dataset.told = told;
    return node;
  });
  if (nodes.length !== parent.children.length || nodes.some((node, n) => node !== parent.children[n])) {
    parent.replaceChildren(...nodes);
  }
}

function message({ id, author, only, text, card, commands }) {
  const node = made("article", "", { id: `message-${id}` });
  const head = made("h2", author);
  head.id = `by-${id}`;
  node.setAttribute("aria-labelledby", head.id);
  node.append(head);
  if (only) node.append(made("p", words.only, { className: "only" }));
  if (text) node.append(made("p", text));
  if (card) node.append(drawn(card, (chosen) => act({ kind: "press", message: id, ...chosen })));
  if (commands.length) node.append(menu(id, commands));
  return node;
}

function menu(id, commands) {
  const more = made("details");
  more.append(made("summary", words.more));
  for (const { command, title } of commands) {
    more.append(button(title, () => act({ kind: "command", message: id, command })));
  }
  return more;
}

function window_({ title, card }) {
  const node = made("div");
  node.append(made("h2", title, { id: "dialog-title" }));
  node.append(drawn(card, (chosen) => act({ kind: "dialog", ...chosen })));
  node.append(button(words.close, () => act({ kind: "close" })));
  return node;
}

/** Show this: { language, place, you, messages, dialog }. */
function show(told) {
  words = SAID[told.language];
  document.documentElement.lang = told.language;
  document.title = place.textContent = told.place;
  document.querySelector("#you").textContent = told.you;
  composer.querySelector("label").textContent = words.line;
  composer.querySelector("button").textContent = words.send;
  settle(messages, told.messages, message);
  settle(dialog, told.dialog ? [told.dialog] : [], window_);
  if (told.dialog && !dialog.open) dialog.showModal();
  if (!told.dialog && dialog.open) dialog.close();
}

composer.addEventListener("submit", async (event) => {
  event.preventDefault();
  const line = composer.querySelector("#line");
  const text = line.value;
  line.value = "";
  await act({ kind: "say", text });
});
document.body.dataset.ready = "";
