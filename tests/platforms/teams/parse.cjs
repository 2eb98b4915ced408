// What Microsoft's renderer and a reader of markdown say of cards: prints a JSON array of complaints.
// Its argument is a file: { cards: [...], plain: [...], unlinked: [...] }.
const { readFileSync } = require("node:fs");
const { AdaptiveCard, CardElement, HostConfig, SerializationContext, Versions } = require("adaptivecards/dist/adaptivecards.js");
const markdown = require("markdown-it")();

const { cards, plain, unlinked } = JSON.parse(readFileSync(process.argv[1], "utf8"));
const complaints = [];
const host = new HostConfig({ actions: { maxActions: 6 } }); // as in Teams

cards.forEach((content, number) => {
  // Its pattern for languages remembers where it found the last one.
  CardElement.langProperty.regEx.lastIndex = 0;
  const context = new SerializationContext(Versions.v1_5);
  const card = new AdaptiveCard();
  card.hostConfig = host;
  card.parse(content, context);
  for (let i = 0; i < context.eventCount; i += 1) {
    complaints.push(`card ${number}: ${context.getEventAt(i).message}`);
  }
  for (const found of card.validateProperties().validationEvents) {
    complaints.push(`card ${number}: ${found.message}`);
  }
});

for (const text of plain) {
  if (markdown.render(text) !== `<p>${markdown.utils.escapeHtml(text.trim())}</p>\n`) {
    complaints.push(`not plain: ${JSON.stringify(text)}: ${markdown.render(text)}`);
  }
}

for (const text of unlinked) {
  if (/<(a|img|li|h\d)\b/.test(markdown.render(text))) {
    complaints.push(`acts: ${JSON.stringify(text)}: ${markdown.render(text)}`);
  }
}

console.log(JSON.stringify(complaints));
