// A result as a card. Built node by node: nothing that is typed or written is read as markup.
(function () {
  "use strict";
  const { address, wording } = globalThis.semainier;
  const { element, sentence, tied } = wording;

  /** Elements with a text between them. */
  function joined(elements, between) {
    return elements.flatMap((each, place) => (place ? [between, each] : [each]));
  }

  /** A category or tag, marked if the query names it. */
  function label(name, named) {
    return element(named.has(name) ? "mark" : "span", "", name);
  }

  /** « Semaine 47 · 20 nov. 2023 · médiation numérique › Mes joies ». */
  function place(result, named) {
    const when = element("time", "", wording.day(result.date));
    when.dateTime = result.date;
    const categories = result.categories.map((name) => label(name, named));
    const under = categories.length ? [element("span", "", ...joined(categories, ", "))] : [];
    if (result.section) under.push(element("em", `kind-${result.kind}`, tied(result.section)));
    const known = [element("span", "", wording.weeks(result.week)), when];
    if (under.length) known.push(element("span", "", ...joined(under, " › ")));
    return element("p", "meta", ...joined(known, " · "));
  }

  function snippet(parts) {
    const tiedParts = parts.map(([text, isMark]) => [tied(text), isMark]);
    const marked = tiedParts.map(([text, isMark]) => (isMark ? element("mark", "", text) : text));
    return element("p", "snippet", ...marked);
  }

  function tags(labels, named) {
    const line = element("p", "result-tags", element("span", "visually-hidden", sentence("tags")));
    for (const name of labels) line.append(" ", element("span", "tag", label(name, named)));
    return line;
  }

  /** A list item; the terms of the answer are marked on the page that it leads to. */
  function card(result, answer) {
    const named = new Set([...answer.labels.categories, ...answer.labels.tags]);
    const link = element("a", "", tied(result.title));
    link.href = address.ofResult(result.url, answer.terms);
    const item = element("li", "result", element("h3", "note-title", link), place(result, named));
    if (result.parts.length) item.append(snippet(result.parts));
    if (result.tags.length) item.append(tags(result.tags, named));
    return item;
  }

  /** What stands before the first note that lacks some of the words. */
  function divider() {
    return element("h2", "divider", sentence("rest"));
  }

  globalThis.semainier.cards = { card, divider };
})();
