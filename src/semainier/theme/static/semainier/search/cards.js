// A result as a card. Built node by node: nothing that is typed or written is read as markup.
(function () {
  "use strict";
  const { address, wording } = globalThis.semainier;
  const { element, sentence } = wording;

  /** « Semaine 47 · 20 nov. 2023 · médiation numérique › Mes joies ». */
  function place(result) {
    const when = element("time", "", wording.day(result.date));
    when.dateTime = result.date;
    const line = element("p", "meta", element("span", "", wording.weeks(result.week)), " ", when);
    const under = [result.categories.join(", ")];
    if (result.section) under.push(element("em", `kind-${result.kind}`, result.section));
    const known = under.filter(Boolean).flatMap((each, rank) => (rank ? [" › ", each] : [each]));
    if (known.length) line.append(" ", element("span", "", ...known));
    return line;
  }

  function snippet(parts) {
    const marked = parts.map(([text, isMark]) => (isMark ? element("mark", "", text) : text));
    return element("p", "snippet", ...marked);
  }

  function tags(labels) {
    const line = element("p", "result-tags", element("span", "visually-hidden", sentence("tags")));
    for (const label of labels) line.append(" ", element("span", "", label));
    return line;
  }

  /** A list item; `terms` are marked on the page that it leads to. */
  function card(result, terms) {
    const link = element("a", "", result.title);
    link.href = address.ofResult(result.url, terms);
    const item = element("li", "result", element("h3", "note-title", link), place(result));
    if (result.parts.length) item.append(snippet(result.parts));
    if (result.tags.length) item.append(tags(result.tags));
    return item;
  }

  /** What stands before the first note that lacks some of the words. */
  function divider() {
    return element("h2", "divider", sentence("rest"));
  }

  globalThis.semainier.cards = { card, divider };
})();
