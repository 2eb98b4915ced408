// What the workspace tells while the page is open (server-sent events).
let source = null;

const KINDS = ["message", "changed", "deleted", "view", "home", "clock", "channels"];

/**
 * Listens as a person: `hear(kind, data)` for each event, `again()` at each connection, also the first,
 * `lost()` when there is none.
 */
export function listen(me, { hear, again, lost }) {
  stop();
  source = new EventSource(`/events?as=${encodeURIComponent(me)}`);
  source.addEventListener("open", again);
  source.addEventListener("error", lost);
  for (const kind of KINDS) source.addEventListener(kind, (event) => hear(kind, JSON.parse(event.data)));
}

/** Listens no more. */
export function stop() {
  source?.close();
}
