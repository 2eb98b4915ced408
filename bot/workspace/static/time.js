// Instants as Canada.ca writes them: "2:30 pm", « 14 h 30 »; a place and an offset, never the name of a zone.
import { language, locale, t } from "./words.js";

const NBSP = "\u00a0";
const CITIES = { St_Johns: "St. John’s", Montreal: "Montréal" };

/** The zone of Ottawa, in which meetings are announced. */
export const OTTAWA = "America/Toronto";

/** The printable city of an IANA zone. */
export function city(zone) {
  const name = zone.split("/").at(-1);
  return CITIES[name] ?? name.replaceAll("_", " ");
}

function parts(instant, zone) {
  const format = new Intl.DateTimeFormat(locale(), {
    timeZone: zone,
    weekday: "long",
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
}

/** The time of day: "2 pm", "noon"; « 14 h 05 », « midi ». */
export function clock(instant, zone) {
  const { hour, minute } = parts(instant, zone);
  if (minute === "00" && hour === "12") return t("noon");
  if (minute === "00" && hour === "00") return t("midnight");
  if (language() === "fr") return Number(hour) + NBSP + "h" + (minute === "00" ? "" : NBSP + minute);
  return (Number(hour) % 12 || 12) + (minute === "00" ? "" : `:${minute}`) + NBSP + (hour < 12 ? "am" : "pm");
}

/** The day: "Wednesday, December 9, 2026", « mercredi 9 décembre 2026 ». */
export function day(instant, zone) {
  const { weekday, month, day: number, year } = parts(instant, zone);
  if (language() === "en") return `${weekday}, ${month} ${number}, ${year}`;
  return `${weekday} ${number === "1" ? "1er" : number}${NBSP}${month} ${year}`;
}

/** The distance from UTC: "UTC−7", "UTC−3:30". */
export function offset(instant, zone) {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone: zone, timeZoneName: "shortOffset" });
  const name = format.formatToParts(instant).find(({ type }) => type === "timeZoneName").value;
  return name.replace("GMT", "UTC").replace("-", "−");
}

/** The instant of a Slack timestamp ("1765288800.000100"). */
export const instantOf = (ts) => new Date(Number(ts.split(".")[0]) * 1000);

/** A wall clock as <input type="datetime-local"> takes it: "2026-12-09T14:00". */
export function wall(instant, zone) {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const at = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${at.year}-${at.month}-${at.day}T${at.hour}:${at.minute}`;
}
