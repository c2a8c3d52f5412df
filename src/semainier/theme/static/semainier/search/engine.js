/* The search: semainier.search(query, {limit, offset, filters, sort}) answers a promise of
   {results, total, complete, facets, filters, labels, suggestion, near, understood, terms}. */
(() => {
  "use strict";
  const semainier = (globalThis.semainier = globalThis.semainier || {});
  const { index, match, query: reading, rank, snippets, stems, words } = semainier;

  let journal = null;
  const tells = (terms) => terms.some(({ text }) => !journal.functionWords.has(text));
  const noteOf = (number) => index.load(`t/${journal.stems[number]}`);
  const allOf = (note) => [note[1], ...snippets.itemsOf(note).map((item) => item.text)];

  /* « joies radio »: the word that names a section steers to it; alone, it is a word. */
  function steering(groups) {
    const kindOf = ({ unit }) => (unit ? journal.names.get(unit.terms[0].text) : undefined);
    const naming = groups.filter((group) => kindOf(group) !== undefined);
    if (naming.length === groups.length) return new Set();
    for (const group of naming) group.required = false;
    return new Set(naming.map(kindOf));
  }

  /* The labels whose words are all in the query. */
  const labels = new Map();
  function named(list, groups) {
    const found = groups.flatMap(({ surfaces }) => [...surfaces]).filter(([, weight]) => weight > match.WEIGHT.sameVerb);
    const said = new Set(found.map(([form]) => stems.light(form)));
    const formsOf = (label) => {
      const { units } = reading.units(label, tells);
      return units.map(({ terms }) => terms.map(({ text }) => stems.light(text)));
    };
    return list.filter((label) => {
      if (!labels.has(label)) labels.set(label, formsOf(label));
      const parts = said.size ? labels.get(label) : [];
      return parts.length && parts.every((forms) => forms.some((form) => said.has(form)));
    });
  }

  /* « à quoi bon »: of the first notes, those that say all of it, small words too. */
  async function preferSaid(asked, list, sort) {
    if (asked.units.length > 3 || asked.all.length === asked.units.length || sort === "date") return;
    const bare = (text) => ` ${semainier.fold(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;
    const first = list.slice(0, 2 * rank.PAGE);
    const notes = await Promise.all(first.map(({ number }) => noteOf(number)));
    notes.forEach((note, i) => {
      if (allOf(note).some((text) => bare(text).includes(bare(asked.text)))) first[i].score *= 2.5;
    });
    list.splice(0, first.length, ...rank.ordered(first, sort));
  }

  async function resultOf({ number, rest }, surfaces, idf, kinds, terms) {
    const note = await noteOf(number);
    const [url, title] = note;
    const found = snippets.best(note, surfaces, idf, kinds);
    const { item, hits } = found || { item: snippets.itemsOf(note).find(({ heading }) => !heading), hits: [] };
    const parts = item ? snippets.parts(item.text, hits, idf) : [];
    for (const { form } of [...hits, ...snippets.hits({ text: title }, surfaces)]) terms.add(form);
    return {
      url: found ? `${url}#${item.anchor}` : url,
      title,
      week: journal.weeks[number],
      date: journal.dates[number],
      section: found ? item.section : "",
      kind: found ? rank.KINDS[item.kind] : "",
      categories: journal.categoriesOf[number],
      tags: journal.tagsOf[number],
      snippet: parts.map(([piece]) => piece).join(""),
      parts,
      rest,
    };
  }

  async function results(list, groups, kinds, terms) {
    const surfaces = new Map();
    groups.forEach((group, i) => {
      for (const [form, weight] of group.surfaces) surfaces.set(form, [...(surfaces.get(form) || []), [i, weight]]);
    });
    const idf = groups.map((group) => group.idf * (group.required ? 1 : rank.SIDE));
    return Promise.all(list.map((note) => resultOf(note, surfaces, idf, kinds, terms)));
  }

  /* Without words, every note: for what only leaves out, or filters. */
  const everything = (excluded) =>
    journal.posts.map((_, number) => ({ number, score: 1, hits: [], rest: false })).filter(({ number }) => !excluded.has(number));

  async function notesFor(asked, groups, strict, unsaid, kinds, filters) {
    const excluded = (await semainier.need("said", asked.excluded.length)) ? await semainier.said.left(asked) : new Set();
    const filtering = Object.values(filters).some((values) => values && values.length);
    if (!groups.length) return asked.excluded.length || (filtering && !asked.text.trim()) ? everything(excluded) : [];
    const list = rank.ranked(groups, kinds, excluded, journal);
    if (unsaid) for (const note of list) note.rest = true;
    return list.filter(({ number }) => strict.every(({ notes }) => notes.has(number)));
  }

  /* A number alone is a word; it is perhaps a week's. */
  const asWeek = (text) => (/^([1-9]|[1-4]\d|5[0-3])$/.test(text.trim()) ? `semaine ${text.trim()}` : "");

  async function proposals(asked, groups, found) {
    const missing = groups.filter(({ unit, required, notes }) => unit && required && !notes.size);
    const doubtful = missing.length || groups.some(({ correction }) => correction);
    const helped = await semainier.need("guess", doubtful || (!found && asked.all.length));
    const textOf = async (number) => allOf(await noteOf(number)).join("\n");
    const corrected = helped && !asked.addresses.length ? await semainier.guess.corrected(asked.text, groups, textOf) : "";
    return {
      suggestion: corrected || asWeek(asked.text),
      near: helped && !found ? semainier.guess.nearTags(asked, journal.tags) : [],
      missing: missing.map(({ typed }) => typed),
    };
  }

  async function search(query, { limit = rank.PAGE, offset = 0, filters = {}, sort = "relevance" } = {}) {
    journal = await index.open();
    const asked = await reading.read(query, journal, tells);
    const { list: groups, strict, unsaid } = await match.groups(asked, journal);
    const kinds = steering(groups);
    const all = await notesFor(asked, groups, strict, unsaid, kinds, filters);
    const list = rank.ordered(rank.filtered(all, filters, journal), sort);
    await preferSaid(asked, list, sort);
    const terms = new Set();
    const shown = await results(list.slice(offset, offset + limit), groups, kinds, terms);
    const { suggestion, near, missing } = await proposals(asked, groups, list.length);
    return {
      results: shown,
      total: list.length,
      complete: list.filter(({ rest }) => !rest).length,
      facets: rank.facets(all, filters, journal),
      filters,
      labels: { tags: named(journal.tags, groups), categories: named(journal.categories, groups) },
      suggestion,
      near,
      understood: {
        dates: asked.dates.map(({ kind, text, from, to }) => ({ kind, text, from, to })),
        phrases: asked.phrases,
        excluded: asked.excluded,
        sections: [...kinds].map((kind) => rank.KINDS[kind]),
        missing,
        corrected: groups.filter(({ correction }) => correction).map(({ typed, correction }) => [typed, correction]),
      },
      terms: [...terms].sort(),
    };
  }

  Object.assign(semainier, { search, KINDS: rank.KINDS });
})();
