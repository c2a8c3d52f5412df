// What the search page shows of an answer: a summary, chips, notes, or why there are none.
(function () {
  "use strict";
  const { address, cards, facets, wording } = globalThis.semainier;
  const { element, sentence } = wording;
  const LONGEST_SHOWN = 80;
  const BATCH = 10;
  const STATES = ["empty", "found", "none", "failed"];

  const part = (id) => document.getElementById(`search-${id}`);
  const status = part("status");
  const list = part("results");
  const more = part("more");
  const pageTitle = document.title;

  /** Show one of the four states under the summary. */
  function showState(name) {
    for (const each of STATES) part(each).hidden = each !== name;
  }

  /** Announced once: the same sentences said again would be heard again. */
  function say(...sentences) {
    const told = sentences.filter(Boolean);
    if (status.textContent === told.join(" ")) return;
    const spans = told.map((each) => element("span", "", each));
    status.replaceChildren(...spans.flatMap((each, place) => (place ? [" ", each] : [each])));
  }

  function shortened(text) {
    return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
  }

  /** « 15 notes trouvées, dont 3 avec tous les mots ». */
  function summary({ total, complete }) {
    const text = sentence(total === 0 ? "none" : total === 1 ? "one" : "many", { count: total });
    if (!total || complete === total) return text;
    return `${text}, ${sentence(complete ? "complete" : "incomplete", { count: complete })}`;
  }

  /** That a word is nowhere is no news where nothing is found. */
  function understood({ total, understood: told }) {
    return wording.understood(total ? told : { ...told, missing: [] });
  }

  /** A link to the page of a label, which says of what kind it is if `text` does not. */
  function chip(kind, label, text = sentence(kind, { label })) {
    const link = element("a", "chip", text);
    link.href = address.ofLabel(kind, label, part("labels").dataset[`${kind}Page`]);
    return element("li", "", link);
  }

  /** The categories and tags that the query names, as links to their pages. */
  function showLabels({ categories = [], tags = [] }) {
    const named = [["category", categories], ["tag", tags]];
    const chips = named.flatMap(([kind, labels]) => labels.map((label) => chip(kind, label)));
    part("labels").querySelector("ul").replaceChildren(...chips);
    part("labels").hidden = chips.length === 0;
  }

  function showSuggestion(words, wanted) {
    const link = part("suggestion").querySelector("a");
    link.textContent = words;
    link.href = address.write({ ...wanted, query: words });
    part("suggestion").hidden = !words;
  }

  function showNone({ near = [] }, wanted) {
    const isFiltered = Object.keys(wanted.filters).length > 0;
    part("nothing").querySelector("span").textContent = shortened(wanted.query.trim());
    part("nothing").hidden = isFiltered;
    part("unfilter").hidden = !isFiltered;
    part("near").querySelector("ul").replaceChildren(...near.map((label) => chip("tag", label, label)));
    part("near").hidden = near.length === 0;
    showState("none");
  }

  /** Add notes to the list; return the first one added. */
  function append(answer) {
    const before = list.children.length;
    for (const result of answer.results) {
      const item = cards.card(result, answer);
      if (result.rest && !list.querySelector(".divider")) item.prepend(cards.divider());
      list.append(item);
    }
    const left = Math.min(BATCH, answer.total - list.children.length);
    more.hidden = left <= 0;
    more.textContent = sentence("more", { count: left });
    return list.children[before];
  }

  /** Show an answer; `change` is called with the filters that the reader then chooses. */
  function show(answer, wanted, change) {
    list.replaceChildren();
    append(answer);
    say(summary(answer), understood(answer));
    showLabels(answer.labels);
    showSuggestion(answer.suggestion, wanted);
    facets.show(answer, wanted.filters, change);
    part("sort").hidden = answer.total < 2;
    if (answer.total) showState("found");
    else showNone(answer, wanted);
  }

  /** Show the invitation ("empty"), or the reason why there is no answer ("failed"). */
  function showWithout(state) {
    list.replaceChildren();
    say();
    showLabels({});
    showSuggestion("", { filters: {} });
    facets.hide();
    part("sort").hidden = true;
    showState(state);
  }

  /** Bring what the reader can change, and the window's title, to what is searched for. */
  function showWanted(wanted) {
    const field = part("query");
    if (field.value.trim() !== wanted.query.trim()) field.value = wanted.query;
    for (const button of part("sort").querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button.dataset.sort === wanted.sort));
    }
    const words = shortened(wanted.query.trim());
    document.title = words ? `${words} · ${pageTitle}` : pageTitle;
  }

  /** "busy" while a search is under way, "done" when it is settled. */
  function showProgress(state) {
    status.dataset.state = state;
  }

  function saySlow() {
    say(sentence("busy"));
  }

  globalThis.semainier.view = {
    BATCH, part, show, append, showWithout, showWanted, showProgress, saySlow,
  };
})();
