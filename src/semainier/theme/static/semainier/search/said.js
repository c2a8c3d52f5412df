/* Words in a row: phrases between quotes, dates that a text tells, what a query leaves out.
   Read when a query has one. */
(() => {
  "use strict";
  const semainier = (globalThis.semainier = globalThis.semainier || {});
  const { index, match, words } = semainier;
  const { Group, WEIGHT, close, exact, isFunction, tells } = match;

  /* Where words stand in a row: {rows: unit → places, forms}. Parts: [{at, forms}]. */
  async function sequence(parts) {
    let rows = null;
    const found = new Set();
    for (const { at, forms } of parts) {
      const next = new Map();
      for (const form of forms)
        for (const { line } of await exact(form))
          for (const [unit, places] of index.read(line)) {
            const starts = places.map((place) => place - at);
            const kept = rows ? starts.filter((place) => (rows.get(unit) || []).includes(place)) : starts;
            if (kept.length) next.set(unit, (next.get(unit) || []).concat(kept));
            if (kept.length) found.add(form);
          }
      rows = next;
      if (!rows.size) return { rows, forms: [] };
    }
    return { rows: rows || new Map(), forms: [...found] };
  }

  async function ofPhrase(said, at) {
    const group = new Group(said, at);
    const parts = semainier.query.units(said, tells).all.map((unit) => ({ at: unit.at, forms: unit.terms.map(({ text }) => text) }));
    // Small words are checked only where little else is: their lines are long.
    const telling = parts.filter(({ forms }) => forms.some((form) => !isFunction(form)));
    const order = telling.length > 1 ? telling : [...telling, ...parts.filter((part) => !telling.includes(part))];
    const { rows, forms } = await sequence(order);
    for (const [unit, places] of rows) group.put(unit, places, 1);
    for (const form of forms) if (!isFunction(form) || !telling.length) group.marks(form, 1);
    return group;
  }

  /* A date: the notes about it, then those that tell it in so many words. */
  async function ofDate(date, at) {
    const group = new Group(date.text, at);
    group.date = date;
    for (const [number, weight] of date.notes) group.notes.set(number, { weight, units: [] });
    const said = words(date.words).map(({ terms: [{ text }] }) => text).filter((text) => !isFunction(text));
    const { rows, forms } = await sequence(said.map((form, i) => ({ at: i, forms: [form] })));
    for (const [unit, places] of rows) if (!date.notes.has(Math.floor(unit / index.FIELDS))) group.put(unit, places, WEIGHT.told);
    for (const form of forms) group.marks(form, WEIGHT.told);
    return group;
  }

  /* The groups of a query's phrases and dates. */
  async function groups(asked) {
    const phrases = asked.phrases.map((phrase, i) => ofPhrase(phrase, -100 * (i + 1)));
    const dates = asked.dates.map((date, i) => ofDate(date, 1000 + i));
    return { phrases: await Promise.all(phrases), dates: await Promise.all(dates) };
  }

  /* The numbers of the notes that hold what a query leaves out. */
  async function left(asked) {
    const found = new Set();
    for (const said of asked.excluded) {
      const group = await ofPhrase(said, 0);
      const [word] = words(said);
      if (word.width === 1) for (const { text } of word.terms) group.add(await close(text, 1));
      for (const number of group.notes.keys()) found.add(number);
    }
    return found;
  }

  Object.assign(semainier, { said: { groups, left, sequence } });
})();
