/* Numbers in figures and in words: 22 is « vingt-deux ». Read when a query has one. */
(() => {
  "use strict";
  const semainier = (globalThis.semainier = globalThis.semainier || {});
  const { index, match } = semainier;

  const UNITS = `zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize
    dix-sept dix-huit dix-neuf`.split(/\s+/);
  const TENS = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"];

  /* « 271 » as words: deux, cents, soixante, et, onze; nothing from ten thousand on. */
  function spelled(number) {
    if (number < 20) return UNITS[number].split("-");
    if (number < 100) {
      const ten = Math.floor(number / 10);
      const rest = number % 10 + (ten === 7 || ten === 9 ? 10 : 0);
      const and = (rest === 1 || rest === 11) && ten < 8 ? ["et"] : [];
      return [...TENS[ten].split("-"), ...and, ...(rest ? spelled(rest) : [])];
    }
    for (const [size, name] of [[1000, "mille"], [100, "cent"]])
      if (number >= size && number < size * 10) {
        const count = Math.floor(number / size);
        return [...(count > 1 ? spelled(count) : []), name, ...(number % size ? spelled(number % size) : [])];
      }
    return [];
  }

  const values = new Map();
  /* The number that words tell, or -1; cents and vingts count as cent and vingt. */
  function valueOf(list) {
    if (!values.size) for (let number = 2; number < 2000; number++) values.set(spelled(number).filter((word) => word !== "et").join(" "), number);
    return values.get(list.map((each) => each.replace(/^(cent|vingt)s$/, "$1")).join(" ")) || -1;
  }

  const INWORDS = match.WEIGHT.inWords;

  // The figure of a query counts as the words that say it.
  async function asWords(group) {
    const [{ text }] = group.unit.terms;
    if (!/^\d{1,4}$/.test(text) || +text < 2 || +text > 1999) return;
    const said = spelled(+text).map((word, at) => ({ at, forms: /^(?:cent|vingt)$/.test(word) ? [word, `${word}s`] : [word] }));
    await semainier.need("said");
    const { rows, forms } = await semainier.said.sequence(said.filter((part) => !match.isFunction(part.forms[0])));
    for (const [unit, places] of rows) group.put(unit, places, INWORDS);
    for (const form of forms) group.marks(form, INWORDS);
    group.known = group.known || rows.size > 0;
  }

  // Words that say a number count as its figure: « deux cents » is 200.
  async function asFigures(groups) {
    for (let first = 0; first < groups.length; first++)
      for (let last = groups.length; last > first; last--) {
        const run = groups.slice(first, last);
        // « soixante et onze »: one small word may stand between.
        if (run[run.length - 1].at - run[0].at > run.length) continue;
        const value = valueOf(run.map(({ unit }) => unit.terms[0].text));
        if (value < 0) continue;
        const lines = await index.lines(String(value), { exact: true });
        for (const group of run) group.known = group.add(lines.map((line) => ({ line, weight: INWORDS }))) || group.known;
        first = last - 1;
        break;
      }
  }

  async function add(groups) {
    const own = groups.filter(({ unit }) => unit);
    for (const group of own.slice(0, 8)) await asWords(group);
    if (own.some(({ unit }) => /^[a-z]+$/.test(unit.terms[0].text))) await asFigures(own.slice(0, 12));
  }

  Object.assign(semainier, { numbers: { add, spelled, valueOf } });
})();
