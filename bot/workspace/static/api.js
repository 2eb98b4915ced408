// The workspace's own endpoints, as this page calls them.

/** The answer is not what the contract says: the status tells. */
export class Unreachable extends Error {}

async function answer(request) {
  let response;
  try {
    response = await request;
  } catch {
    throw new Unreachable("network");
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok && body.ok === undefined && body.error === undefined)
    throw new Unreachable(String(response.status));
  return body;
}

/** GET path?query, the JSON answer. */
export function get(path, query = {}) {
  const search = new URLSearchParams(query).toString();
  return answer(fetch(search ? `${path}?${search}` : path, { headers: { Accept: "application/json" } }));
}

/** POST a JSON body, the JSON answer. */
export function post(path, body) {
  return answer(
    fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }),
  );
}
