/* From each part of a query to the notes that hold it. */
(() => {
  "use strict";
  const semainier = (globalThis.semainier = globalThis.semainier || {});
  const { index, stems, words } = semainier;
  const { FIELDS } = index;

  // How far what was found stands from what was typed (stems.kinship: .9, .6, .4).
  const WEIGHT = {
    otherSpelling: 0.7,
    otherWord: 0.55, // « péché » for « pêche », which the journal has as well
    sameVerb: 0.65, // above it, one word in its number and gender; below, a relative
    begun: 0.7,
    hardly: 0.13, // begun, although the word itself exists
    inWords: 0.8,
    told: 0.5, // a date that a text tells
    least: 0.15, // below, a note does not hold the word
  };

  let journal = null;
  const isFunction = (text) => journal.functionWords.has(text);
  const tells = (terms) => terms.some(({ text }) => !isFunction(text));

  /* --- From a word to the lines of the index: [{line, weight}] ------------------------ */

  // A typed accent prefers the words that have it.
  function spelt({ form, spelling }, term) {
    if (!term.spelling || !spelling) return 1;
    let length = 0;
    while (length < form.length && form[length] === term.text[length]) length++;
    return spelling.slice(0, length) === term.spelling.slice(0, length) ? 1 : WEIGHT.otherSpelling;
  }

  const exact = async (text, weight = 1) =>
    (await index.lines(text, { exact: true, kind: isFunction(text) ? "f" : "p" })).map((line) => ({ line, weight }));

  /* A word and its relatives. */
  async function relatives(term) {
    const { text } = term;
    const others = stems.irregular(text).map((form) => [form, 0.9]);
    if (stems.mayBeVerb(text)) {
      await semainier.need("verbs");
      others.push(...semainier.verbs.conjugated(text).filter(([form]) => form !== text && form.length > 1 && !isFunction(form)));
    }
    const regular = await index.lines(stems.commonStart(text), { near: text, most: 4 });
    const found = regular.map((line) => ({ line, weight: stems.kinship(text, line.form) }));
    for (const lines of await Promise.all(others.map(([form, weight]) => exact(form, weight)))) found.push(...lines);
    const told = regular.some((line) => line.form === text && line.spelling === term.spelling);
    const kept = found.filter(({ weight }) => weight).map(({ line, weight }) => {
      const same = spelt(line, term);
      return { line, weight: weight * (same < 1 && told && line.form === text ? WEIGHT.otherWord : same) };
    });
    return distinct(kept);
  }

  /* A word in its number and gender. */
  async function close(text, weight) {
    const found = await index.lines(stems.commonStart(text), { near: text, most: 1 });
    return found
      .filter(({ form }) => form === text || (text.length > 3 && stems.kinship(text, form) > WEIGHT.sameVerb))
      .map((line) => ({ line, weight: weight * stems.kinship(text, line.form) }));
  }

  /* The words that begin so. */
  async function beginning(text, weight) {
    const lines = text.length > 1 ? await index.lines(text, { near: text, most: text.length < 4 ? 2 : 6 }) : [];
    return lines.filter(({ form }) => form !== text).map((line) => ({ line, weight }));
  }

  function distinct(list) {
    const found = new Map();
    for (const each of list) if (!found.has(each.line) || found.get(each.line).weight < each.weight) found.set(each.line, each);
    return [...found.values()];
  }

  /* --- Groups: the notes that hold a part of the query ---------------------------------- */

  class Group {
    constructor(typed, at, unit = null) {
      Object.assign(this, { typed, at, unit, required: true, correction: "" });
      this.notes = new Map(); // number of a note: {weight, units: [[field, places, weight]]}
      this.surfaces = new Map(); // word found: weight
    }

    add(lines) {
      for (const { line, weight } of lines) {
        this.marks(line.form, weight);
        for (const [unit, places] of index.read(line)) this.put(unit, places, weight);
      }
      return lines.length > 0;
    }

    marks(form, weight) {
      if (weight > (this.surfaces.get(form) || 0)) this.surfaces.set(form, weight);
    }

    put(unit, places, weight) {
      const number = Math.floor(unit / FIELDS);
      let hit = this.notes.get(number);
      if (!hit) this.notes.set(number, (hit = { weight: 0, units: [] }));
      if (weight > hit.weight) hit.weight = weight;
      hit.units.push([unit % FIELDS, places, weight]);
    }

    get best() {
      let best = 0;
      for (const { weight } of this.notes.values()) best = Math.max(best, weight);
      return best;
    }
  }

  async function ofUnit(unit, asked) {
    const group = new Group(unit.typed, unit.at, unit);
    const address = addressOf(unit, asked);
    const telling = address && unit.end === address.end ? [] : unit.terms.filter(({ text }) => !isFunction(text));
    // Of small words alone, those spelt as typed: « où » is not « ou ».
    if (!telling.length && !address)
      for (const { text, spelling } of unit.terms) {
        const lines = await exact(text);
        const same = lines.filter(({ line }) => spelling && line.spelling === spelling);
        group.add(same.length ? same : lines);
      }
    for (const term of telling) {
      let lines = await relatives(term);
      const same = lines.some(({ line }) => line.form === term.text);
      const near = same || lines.some(({ weight }) => weight > WEIGHT.sameVerb);
      group.known = group.known || near;
      if (asked.typing && !address && unit === asked.all[asked.all.length - 1] && term === telling[telling.length - 1]) {
        const begun = await beginning(term.text, same ? WEIGHT.hardly : near ? WEIGHT.sameVerb : WEIGHT.begun);
        // What is still being typed is rather the beginning of a word than a relative of one.
        if (begun.length && !near) lines = lines.map(({ line, weight }) => ({ line, weight: weight / 2 }));
        if (!same || (term.text.length > 2 && lines.length < 5)) group.add(begun);
        group.known = group.known || begun.length > 0;
      }
      group.add(lines);
    }
    if (address) await ofAddress(group, address);
    return group;
  }

  // « salarié.es » is one word, not an address.
  const addressOf = ({ start, end }, { addresses = [] }) =>
    addresses.find((address) => start >= address.from && start < address.to && !(start === address.from && end === address.end));

  /* A word of an address: the notes that link to its host have it too; « org » and the path
     are not required. */
  async function ofAddress(group, { host, end }) {
    if (group.unit.start >= end || group.unit.end === end) Object.assign(group, { required: false, known: true });
    const linked = group.unit.start < end ? await index.lines(host, { exact: true }) : [];
    if (group.add(linked.map((line) => ({ line, weight: 1 })))) group.known = true;
  }

  /* Forms that stand for several words: « éco conception » is also « écoconception ». */
  async function joined(groups, asked) {
    const list = asked.joined.map(({ at, span, text }) => [at, at + span, text]);
    if (groups.length < 5)
      asked.all.slice(1).forEach((other, i) => {
        const one = asked.all[i];
        if (one.end < other.start) list.push([one.at, other.at + 1, one.terms[0].text + other.terms[0].text]);
      });
    for (const [from, to, text] of list) {
      const covered = groups.filter(({ at }) => at >= from && at < to);
      const lines = covered.length ? await close(text, 1) : [];
      for (const group of covered) group.known = group.add(lines) || group.known;
    }
  }

  const NUMBER =
    /^(?:\d{1,4}|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|cents?|mille)$/;

  /* The groups of a query; strict: those of phrases, which every note must hold. */
  async function groups(asked, opened) {
    journal = opened;
    const others = asked.phrases.length || asked.dates.length;
    const list = asked.only && others ? [] : await Promise.all(asked.units.map((unit) => ofUnit(unit, asked)));
    if (!asked.only) {
      await joined(list, asked);
      if (await semainier.need("numbers", list.some(({ unit }) => NUMBER.test(unit.terms[0].text)))) await semainier.numbers.add(list);
      const unknown = list.filter((group) => !group.known && group.best < WEIGHT.told);
      if (await semainier.need("guess", unknown.length)) await Promise.all(unknown.map(semainier.guess.add));
    }
    if (!(await semainier.need("said", others))) return { list, strict: [], unsaid: false };
    const { phrases, dates } = await semainier.said.groups(asked);
    const strict = phrases.filter(({ notes }) => notes.size);
    // What nobody said so: its words, one by one.
    const loose = phrases.filter(({ notes }) => !notes.size).map(({ typed }) => semainier.query.units(typed, tells));
    for (const parts of loose) list.push(...(await Promise.all(parts.units.map((unit) => ofUnit(unit, parts)))));
    return { list: [...list, ...strict, ...dates], strict, unsaid: loose.length > 0 };
  }
  Object.assign(semainier, { match: { WEIGHT, Group, groups, relatives, close, beginning, exact, distinct, isFunction, tells } });
})();
