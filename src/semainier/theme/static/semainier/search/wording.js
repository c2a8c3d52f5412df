// Dates, weeks and what was understood, in the page's language: its data-* attributes
// hold the sentences, the browser knows the names of months.
(function () {
  "use strict";
  const journal = (globalThis.semainier = globalThis.semainier || {});
  const DAY = 86400000;
  const language = document.documentElement.lang;
  const number = new Intl.NumberFormat(language);
  const holder = document.getElementById("search-words");
  const form = (options) => new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
  const SHORT = form({ day: "numeric", month: "short", year: "numeric" });
  const LONG = form({ day: "numeric", month: "long", year: "numeric" });
  const MONTH = form({ month: "long", year: "numeric" });

  /** A sentence of the page, its {names} replaced; numbers are written as the language does. */
  function sentence(name, values = {}) {
    const written = (value) => (typeof value === "number" ? number.format(value) : value);
    return holder.dataset[name].replace(/\{(\w+)\}/g, (whole, key) => written(values[key]));
  }

  /** The Monday of an ISO week, in milliseconds; 4 January is always in the first week. */
  function monday(year, week) {
    const fourth = new Date(Date.UTC(year, 0, 4));
    return fourth.getTime() + ((week - 1) * 7 - ((fourth.getUTCDay() + 6) % 7)) * DAY;
  }

  /** The ISO year and week of a day. */
  function weekOf(iso) {
    const day = new Date(iso);
    const thursday = new Date(day.getTime() + (3 - ((day.getUTCDay() + 6) % 7)) * DAY);
    const year = thursday.getUTCFullYear();
    return [year, 1 + Math.floor((thursday - monday(year, 1)) / (7 * DAY))];
  }

  function weeksBetween(one, other) {
    const [first, last] = [one[1], other[1]];
    if (monday(...one) === monday(...other)) return sentence("week", { week: first });
    const two = monday(...other) - monday(...one) === 7 * DAY;
    return sentence(two ? "twoWeeks" : "weeks", { first, last });
  }

  /** « Semaine 47 », « Semaines 41 et 42 », « Semaines 30 à 32 ». */
  function weeks(span) {
    const ends = span.split("/").map((week) => week.split("-W").map(Number));
    return weeksBetween(ends[0], ends[ends.length - 1]);
  }

  /** « 20 nov. 2023 »; the first of the month as the journal writes it (« 1er »). */
  function day(iso) {
    return joined(SHORT.formatToParts(new Date(iso)));
  }

  function joined(parts) {
    const first = (part) => part.type === "day" && part.value === "1";
    return parts.map((part) => (first(part) ? sentence("firstDay") : part.value)).join("");
  }

  /** A date of a query as it was understood: « semaine 47 de 2023 », « novembre 2023 ». */
  function date({ kind, text, from, to }) {
    const asSaid = ["year", "since", "until"].includes(kind) || (kind === "season" && !from);
    if (asSaid) return text;
    if (!from) return sentence("anyYear", { date: text });
    if (kind === "month") return MONTH.format(new Date(from));
    if (kind !== "week") return joined(LONG.formatRangeToParts(new Date(from), new Date(to)));
    const [one, other] = [weekOf(from), weekOf(to)];
    const said = sentence("weekOfYear", { weeks: weeksBetween(one, other), year: String(other[0]) });
    return said.charAt(0).toLocaleLowerCase(language) + said.slice(1);
  }

  /** What was understood of a query beyond its words, or nothing. */
  function understood({ dates = [], sections = [], excluded = [], missing = [] }) {
    const parts = [
      ...dates.map(date),
      ...sections.map((section) => sentence("within", { section: kind(section) })),
      ...excluded.map((words) => sentence("without", { words })),
      ...missing.map((words) => sentence("nowhere", { words })),
    ];
    return parts.length ? sentence("understood", { parts: parts.join(" · ") }) : "";
  }

  /** The name of a kind of sections. */
  function kind(name) {
    return holder.getAttribute(`data-kind-${name}`) || name;
  }

  /** No line begins with a sign that French sets apart by a space. */
  function tied(text) {
    return text.replace(/ (?=[:;!?»…%])/g, "\u00a0").replace(/« /g, "«\u00a0");
  }

  /** An element with a class and children; strings become text, never markup. */
  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  journal.wording = { sentence, weeks, day, understood, kind, tied, element };
})();
