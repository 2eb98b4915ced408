// Who is looking, and what the workspace last said about what they see.
import { t } from "./words.js";

export const session = {
  me: null, // the id of the person
  people: [], // GET /people
  state: null, // GET /state
  place: null, // {channel: id} or {home: true}

  person(id) {
    return this.people.find((one) => one.id === id);
  },

  refresh: null, // reads the state anew and draws what depends on it: main.js

  channel(id) {
    return this.state?.channels.find((one) => one.id === id);
  },

  channelTitle(id) {
    const found = this.channel(id);
    return found ? found.title || found.name : id;
  },

  /** The name of a person, of the app, or of the workspace itself. */
  nameOf(id) {
    if (id === this.state.app.bot_user) return this.state.app.name;
    if (id === this.state.team.name) return t("itself"); // what Slack itself has to say
    return this.person(id)?.name ?? id;
  },
};
