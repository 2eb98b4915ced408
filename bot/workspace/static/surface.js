// Where blocks stand: a message, a form or the home. A surface knows its fields and tells Scribe what is pressed.
import { post } from "./api.js";
import { session } from "./session.js";
import { said } from "./status.js";

/** `where` is {channel, ts} or {view}; `level` that of its headings. */
export function surface(where, level = 3) {
  const here = { fields: new Map(), level };
  here.values = () => gather(here.fields);
  here.press = (pressed) =>
    said(post("/press", { as: session.me, ...where, ...pressed, state: { values: here.values() } }));
  here.search = (blockId, typed) =>
    said(post("/search", { as: session.me, ...where, block_id: blockId, typed }));
  return here;
}

/** {block_id: {action_id: state}}, as Slack sends it. */
function gather(fields) {
  const values = {};
  for (const { block, element, read } of fields.values()) {
    values[block.block_id] ??= {};
    values[block.block_id][element.action_id] = read();
  }
  return values;
}
