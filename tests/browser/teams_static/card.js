// One Adaptive Card, drawn by Microsoft's renderer as Teams draws it.
const { AdaptiveCard, CardElement, HostConfig, SerializationContext, Versions } = AdaptiveCards;

// The part of markdown that Teams knows: no headings, pictures, tables or HTML
// (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format#markdown-support).
const reader = markdownit("zero").enable(["emphasis", "list", "link", "newline", "escape", "entity"]);
AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = reader.render(text);
  result.didProcess = true;
};

const BY_ID = /^(en|fr)(-|$)/;

/** The node of a card; `send` is told which of its actions was chosen, and what its inputs hold. */
function drawn(content, send) {
  CardElement.langProperty.regEx.lastIndex = 0; // its pattern remembers where it found the last one
  const context = new SerializationContext(Versions.v1_5);
  const card = new AdaptiveCard();
  card.hostConfig = new HostConfig(HOST);
  card.parse(content, context);
  for (let i = 0; i < context.eventCount; i += 1) console.error("card:", context.getEventAt(i).message);
  for (const found of card.validateProperties().validationEvents) console.error("card:", found.message);
  card.onExecuteAction = (action) =>
    send({
      action: action.toJSON(),
      values: Object.fromEntries(card.getAllInputs().map((input) => [input.id, input.value ?? ""])),
    });
  const node = card.render();
  node.lang = content.lang;
  for (const part of node.querySelectorAll("[id]")) {
    const found = BY_ID.exec(part.id);
    if (!found) continue;
    part.lang = found[1];
    part.removeAttribute("id"); // another card of the conversation has the same ones
  }
  return node;
}
