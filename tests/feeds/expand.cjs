// What ical.js (https://github.com/kewisch/ical.js), which Thunderbird and others use, makes of calendars:
// a line of JSON in ({text, from, to}), a line out: every occurrence, or why it was not read.
const ICAL = require("ical.js");

function expand({ text, from, to }) {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const last = Date.parse(to);
  const found = [];
  const add = (item, start, end, slot) => {
    const at = start.toJSDate();
    if (at < Date.parse(from) || at > last) return;
    const attendee = item.component.getFirstProperty("attendee");
    found.push({
      uid: item.uid,
      slot: slot && slot.toJSDate().toISOString(),
      start: at.toISOString(),
      minutes: (end.toJSDate() - at) / 60000,
      sequence: item.sequence,
      status: item.component.getFirstPropertyValue("status"),
      summary: item.summary,
      location: item.location,
      description: item.description,
      url: item.component.getFirstPropertyValue("url"),
      partstat: attendee && attendee.getParameter("partstat"),
    });
  };
  const events = calendar.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each));
  const exceptions = events.filter((each) => each.isRecurrenceException());
  for (const event of events) {
    if (event.isRecurrenceException()) continue;
    if (!event.isRecurring()) {
      add(event, event.startDate, event.endDate);
      continue;
    }
    exceptions.filter((each) => each.uid === event.uid).forEach((each) => event.relateException(each));
    const days = event.iterator();
    // A meeting that is moved forward has its slot later than the end that is asked for.
    for (let day = days.next(); day && day.toJSDate() <= last + 400 * 86400000; day = days.next()) {
      const at = event.getOccurrenceDetails(day);
      add(at.item, at.startDate, at.endDate, day);
    }
  }
  return found.sort((one, other) => (one.start < other.start ? -1 : 1));
}

require("readline")
  .createInterface({ input: process.stdin })
  .on("line", (line) => {
    let answer;
    try {
      answer = { found: expand(JSON.parse(line)) };
    } catch (error) {
      answer = { fault: String(error) };
    }
    process.stdout.write(JSON.stringify(answer) + "\n");
  });
