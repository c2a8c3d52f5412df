// A result as a card. Built node by node: nothing that is typed or written is read as markup.
(function () {
  "use strict";
  const journal = globalThis.semainier;
  const DAY = 86400000;

  /** An element with a class and children; strings become text. */
  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  /** The sentence of an element's data-* attribute, its {names} replaced. */
  function sentence(holder, name, values) {
    return holder.dataset[name].replace(/\{(\w+)\}/g, (whole, key) => String(values[key] ?? whole));
  }

  /** The Monday of an ISO week, in milliseconds; 4 January is always in the first week. */
  function monday(week) {
    const [year, number] = week.split("-W").map(Number);
    const fourth = new Date(Date.UTC(year, 0, 4));
    return fourth.getTime() + ((number - 1) * 7 - ((fourth.getUTCDay() + 6) % 7)) * DAY;
  }

  /** « Semaine 47 », « Semaines 41 et 42 », « Semaines 30 à 32 ». */
  function weeks(span, words) {
    const [first, last = first] = span.split("/");
    const numbers = { first: Number(first.slice(6)), last: Number(last.slice(6)) };
    if (first === last) return sentence(words, "week", { week: numbers.first });
    const two = monday(last) - monday(first) === 7 * DAY;
    return sentence(words, two ? "twoWeeks" : "weeks", numbers);
  }

  /** « 20 nov. 2023 »; the first of the month as the journal writes it (« 1er »). */
  function day(iso, words) {
    const language = document.documentElement.lang;
    const form = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" };
    const parts = new Intl.DateTimeFormat(language, form).formatToParts(new Date(iso));
    const first = (part) => part.type === "day" && part.value === "1";
    return parts.map((part) => (first(part) ? words.dataset.firstDay : part.value)).join("");
  }

  /** « Semaine 47 · 20 nov. 2023 · médiation numérique › Mes joies ». */
  function place(result, words) {
    const when = element("time", "", day(result.date, words));
    when.dateTime = result.date;
    const line = element("p", "meta", element("span", "", weeks(result.week, words)), " ", when);
    const under = [result.categories.join(", ")];
    if (result.section) under.push(element("em", `kind-${result.kind}`, result.section));
    const known = under.filter(Boolean).flatMap((each, place) => (place ? [" › ", each] : [each]));
    if (known.length) line.append(" ", element("span", "", ...known));
    return line;
  }

  function snippet(parts) {
    const marked = parts.map(([text, isMark]) => (isMark ? element("mark", "", text) : text));
    return element("p", "snippet", ...marked);
  }

  function tags(result, words) {
    const label = element("span", "visually-hidden", `${words.dataset.tags} `);
    const names = result.tags.map((tag) => element("span", "", tag));
    return element("p", "result-tags", label, ...names.flatMap((name) => [name, " "]));
  }

  /** A list item; `words` is the element whose data-* attributes hold the sentences. */
  function card(result, terms, words) {
    const link = element("a", "", result.title);
    link.href = journal.address.ofResult(result.url, terms);
    const item = element("li", "result", element("h3", "note-title", link), place(result, words));
    if (result.parts.length) item.append(snippet(result.parts));
    if (result.tags.length) item.append(tags(result, words));
    return item;
  }

  /** What stands before the first note that lacks some of the words. */
  function divider(words) {
    return element("h2", "divider", words.dataset.rest);
  }

  journal.cards = { element, sentence, card, divider };
})();
