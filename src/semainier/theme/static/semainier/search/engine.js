/* From a query to ranked notes: semainier.search(query, {limit, offset, filters, sort}). */
(() => {
  "use strict";
  const semainier = (globalThis.semainier = globalThis.semainier || {});
  const { index, stems, words } = semainier;
  const { FIELDS } = index;

  const KINDS = ["news", "joys", "sorrows", "recommendations", "elsewhere", "other"];
  const TITLE = 0;
  const LABELS = 1;
  const BOOST = [5, 4, 1, 1, 1, 1, 1, 1];
  const LONGEST = 1000; // signs of a query that are read
  const MOST_WORDS = 32;
  const PAGE = 10;

  // How far what was found stands from what was typed.
  const OTHER_SPELLING = 0.8;
  const START = 0.45;
  const APOSTROPHE = 0.8;
  const TYPO = [1, 0.5, 0.3];
  const IN_WORDS = 0.8;
  const WEAK = 0.15; // below: a note may be worth showing, but does not hold the word

  /* --- Reading the query ---------------------------------------------------------------- */

  // What a question is made of, beside what it is about (folded).
  const ASKING = [
    /^(?:bonjour )?(?:je |j'ai |j')?(?:cherche(?:rais|r)?|recherche|retrouver?|trouver?|voudrais|veux|aimerais|essaie de|souviens|me souviens|me rappelle|sais plus)(?: (?:a |de )?(?:re)?(?:trouver|lire|savoir|voir|revoir))?(?: (?:de|d'|plus))?(?= |$)/,
    /(?:^|(?<= ))(?:dans |a |de |pendant |durant )?(?:la|le|les|l'|une?|cette|ce|cet|quelles?|quels?|toutes les|tous les|des) ?(?:semaines?|notes?|fois|billets?|articles?|passages?|moments?|endroits?|jours?|dates?|post) (?:ou|qui|que|qu'|dont|quand|pendant laquelle|dans laquelle|dans lesquelles?|sur|parl\w+ d[e'u]s?|ai-je|a-t-on|as-tu|est-ce)(?= |'|$)/,
    /(?:^|(?<= ))(?:qui |ca |on |je |j'ai |il |elle |ou |quand |ai-je |a-t-on |est-ce que (?:je |j'ai |on )?)?(?:parl(?:e|es|ent|ait|aient|ais|ons|er|e-t-on|ant)|evoqu(?:e|ent|ait|er)|mentionn(?:e|ent|ait|er)|racont(?:e|ent|ait|er)|trait(?:e|ent|ait)|s'agit|discut(?:e|ait)) (?:aussi )?(?:de |d'|du |des |sur )(?:la |l'|le |les )?/,
    /(?:^|(?<= ))(?:qu'est-ce qu[e'] ?(?:c'est qu[e'] ?)?|est-ce qu[e'] ?|c'est quoi |y a-t-il |il y a(?:vait)? |quel(?:le)? (?:est|etait) (?:le nom d[eu']s? ?)?|quels? sont |comment s'appel\w+ |qui est |qui a |a quelle date |a-t-on |as-tu |ai-je )/,
  ];

  function unasked(text) {
    const { all, places } = semainier.spread(text);
    let [kept, folded] = [text, all];
    for (const pattern of ASKING) {
      const found = pattern.exec(folded);
      if (!found) continue;
      const [from, to] = [found.index, found.index + found[0].length];
      const blank = kept.slice(0, places[from]) + " ".repeat(places[to] - places[from]) + kept.slice(places[to]);
      if (!words(blank).some(({ terms }) => tells(terms))) continue;
      kept = blank;
      folded = folded.slice(0, from) + " ".repeat(to - from) + folded.slice(to);
    }
    return kept;
  }

  let journal = null;
  const isFunction = (text) => journal.functionWords.has(text);
  const tells = (terms) => terms.some(({ text }) => !isFunction(text));

  function parse(query) {
    const phrases = [];
    const excluded = [];
    let text = query.replace(/(^|\s)(-?)(?:"([^"]+)"|«([^»]+)»|“([^”]+)”)/g, (_, before, minus, ...quoted) => {
      const said = quoted.slice(0, 3).find(Boolean).trim();
      if (words(said).length) (minus ? excluded : phrases).push(said);
      return " ".repeat(_.length);
    });
    text = text.replace(/(^|\s)-([\p{L}\p{N}#]\S*)/gu, (_, before, word) => {
      excluded.push(word);
      return " ".repeat(_.length);
    });
    const { rest, dates } = semainier.dates(text, journal);
    const asked = unasked(rest);
    return { phrases, excluded, dates, ...units(asked), typing: /[\p{L}\p{N}]$/u.test(query) };
  }

  /* The query's words as units, one for each position that tells something, and the forms
     that stand for several: [{at, start, end, terms}], [{at, span, text}]. */
  function units(text) {
    const all = [];
    const joined = [];
    let at = 0;
    for (const { start, end, width, terms } of words(text)) {
      for (let offset = 0; offset < width; offset++) {
        const here = terms.filter((term) => term.offset === offset && term.span === 1);
        if (here.length) all.push({ at: at + offset, start, end, terms: here, typed: text.slice(start, end) });
      }
      for (const term of terms) if (term.span > 1) joined.push({ at, span: term.span, text: term.text });
      at += width;
    }
    let telling = all.filter(({ terms }) => tells(terms));
    const only = !telling.length;
    if (only) telling = all;
    const seen = new Set();
    telling = telling.filter(({ terms }) => !seen.has(terms[0].text) && seen.add(terms[0].text)).slice(0, MOST_WORDS);
    return { units: telling, joined, only, last: all[all.length - 1], all };
  }

  /* --- From a word to the lines of the index ------------------------------------------------ */

  const alike = (one, other) => {
    const length = Math.min(one.length, other.length);
    return one.slice(0, length) === other.slice(0, length);
  };

  // A typed accent prefers the words that have it, where the journal has several spellings.
  function spelt(line, typed) {
    return line.spelling && typed && !alike(line.spelling, typed) ? OTHER_SPELLING : 1;
  }

  async function relatives(term) {
    const found = new Map();
    const add = (line, weight) => {
      if (weight > ((found.get(line) || {}).weight || 0)) found.set(line, { line, weight });
    };
    const start = stems.commonStart(term.text);
    for (const line of await index.lines(start, { most: 6 })) {
      const weight = stems.kinship(term.text, line.form);
      if (weight) add(line, weight * spelt(line, term.spelling));
    }
    const forms = stems.conjugated(term.text).filter((form) => form.length > 1 && !isFunction(form));
    for (const lines of await Promise.all(forms.map((form) => index.lines(form, { exact: true }))))
      for (const line of lines) add(line, line.form === term.text ? spelt(line, term.spelling) : 0.7);
    return [...found.values()];
  }

  async function near(text, weight, kind = "p") {
    const found = await index.lines(text.slice(0, Math.max(3, text.length - 2)), { most: 2, kind });
    return found
      .filter(({ form }) => form === text || (text.length > 3 && stems.light(form) === stems.light(text)))
      .map((line) => ({ line, weight: weight * (line.form === text ? 1 : 0.9) }));
  }

  const exact = async (text, weight = 1, kind = "p") =>
    (await index.lines(text, { exact: true, kind })).map((line) => ({ line, weight }));

  async function beginning(text, weight) {
    if (text.length < 2) return [];
    const lines = await index.lines(text, { most: text.length < 4 ? 2 : 6 });
    return lines.filter(({ form }) => form !== text).map((line) => ({ line, weight }));
  }

  async function withApostrophe(text) {
    const cut = /^(?:qu|[ldjmtsnc])(?=[aeiouyh])(.{2,})$/.exec(text);
    if (!cut) return null;
    if (isFunction(cut[1])) return [];
    const found = await relatives({ text: cut[1], spelling: "" });
    const close = found.filter(({ weight }) => weight > 0.85);
    return close.length ? close.map(({ line, weight }) => ({ line, weight: weight * APOSTROPHE })) : null;
  }

  async function misspelt(text) {
    const most = text.length > 6 ? 2 : text.length > 3 ? 1 : 0;
    if (!most || text.length > 30 || /\p{N}/u.test(text)) return { lines: [], best: "" };
    const first = text[0];
    let found = { most, forms: [] };
    const look = (forms) => {
      for (const form of forms) {
        const far = stems.distance(text, form, found.most);
        if (far > found.most || (far === 2 && form.length < 6)) continue;
        if (far < found.most) found = { most: far, forms: [] };
        found.forms.push(form);
      }
    };
    look(await index.vocabulary(first));
    if (!found.forms.length)
      for (const forms of await Promise.all([...journal.v].filter((letter) => letter !== first).map(index.vocabulary)))
        look(forms.filter((form) => Math.abs(form.length - text.length) <= found.most));
    const sets = await Promise.all(found.forms.slice(0, 12).map((form) => near(form, TYPO[found.most])));
    const size = (list) => list.reduce((sum, { line }) => sum + line.signs.length, 0);
    const order = sets.map((list, i) => [size(list), found.forms[i]]).sort((one, other) => other[0] - one[0]);
    return { lines: distinct(sets.flat()), best: order.length ? order[0][1] : "" };
  }

  function distinct(list) {
    const found = new Map();
    for (const each of list) if (!found.has(each.line) || found.get(each.line).weight < each.weight) found.set(each.line, each);
    return [...found.values()];
  }

  // « écoconception » typed, « éco conception » written.
  const PREFIXES = /^(agro|anti|auto|bio|co|contre|cyber|eco|entre|extra|hyper|infra|inter|intra|macro|mega|meta|micro|mini|mono|multi|neo|non|para|photo|pluri|poly|post|pre|pro|pseudo|psycho|radio|retro|semi|socio|sous|super|sur|techno|tele|trans|ultra|video|visio|web)(.{4,})$/;

  /* --- Groups: the notes that hold each part of the query --------------------------------------- */

  class Group {
    constructor(typed, at) {
      this.typed = typed;
      this.at = at;
      this.notes = new Map(); // number → {weight, worth, units: [[unit, places, weight]]}
      this.surfaces = new Map(); // form → weight
      this.required = true;
      this.correction = "";
    }

    add(lines) {
      for (const { line, weight } of lines) {
        if (weight > (this.surfaces.get(line.form) || 0)) this.surfaces.set(line.form, weight);
        for (const [unit, places] of index.read(line)) this.put(unit, places, weight);
      }
      return lines.length > 0;
    }

    put(unit, places, weight) {
      const number = Math.floor(unit / FIELDS);
      let hit = this.notes.get(number);
      if (!hit) this.notes.set(number, (hit = { weight: 0, units: [] }));
      if (weight > hit.weight) hit.weight = weight;
      hit.units.push([unit % FIELDS, places, weight]);
    }

    get found() {
      for (const { weight } of this.notes.values()) if (weight >= WEAK) return true;
      return false;
    }
  }

  async function groupOf(unit, asked) {
    const group = new Group(unit.typed, unit.at);
    group.unit = unit;
    if (asked.only) {
      for (const { text, spelling } of unit.terms) {
        const lines = await exact(text, 1, isFunction(text) ? "f" : "p");
        const same = lines.filter(({ line }) => spelling && line.spelling === spelling);
        group.add(same.length ? same : lines);
      }
      return group;
    }
    const telling = unit.terms.filter(({ text }) => !isFunction(text));
    for (const term of telling) {
      const lines = await relatives(term);
      group.add(lines);
      const close = lines.filter(({ weight }) => weight > 0.7);
      const typing = unit === asked.last && asked.typing && term === telling[telling.length - 1];
      if (typing && term.text.length > 1 && !close.length) group.add(await beginning(term.text, START));
      else if (typing && term.text.length > 2 && close.length && group.notes.size < 5) group.add(await beginning(term.text, WEAK * 0.9));
    }
    return group;
  }

  async function asNumber(group, units, place) {
    const [{ text }] = units[place].terms;
    if (/^\d{1,4}$/.test(text) && +text > 1 && +text < 2000) {
      const said = stems.spelled(+text).map((word) => (/^(?:cent|vingt)$/.test(word) ? [word, `${word}s`] : [word]));
      const [found] = await sequence(said.map((forms, at) => ({ at, forms })).filter(({ forms }) => !isFunction(forms[0])));
      for (const [unit, places] of found) group.put(unit, places, IN_WORDS);
      for (const [form] of said) if (!isFunction(form)) group.surfaces.set(form, IN_WORDS);
    }
  }

  // « vingt-deux », « deux cents »: the figure counts as these words.
  async function asFigures(groups) {
    for (let first = 0; first < groups.length; first++)
      for (let last = groups.length; last > first; last--) {
        const run = groups.slice(first, last);
        if (run[run.length - 1].at - run[0].at > run.length || !/^[a-z]+$/.test(run[0].unit.terms[0].text)) continue;
        const value = stems.valueOf(run.map(({ unit }) => unit.terms[0].text));
        if (value < 0) continue;
        const lines = await exact(String(value), IN_WORDS);
        for (const group of run) group.add(lines);
        first = last;
        break;
      }
  }

  async function asJoined(groups, asked) {
    const joined = asked.joined.map(({ at, span, text }) => [at, at + span, text]);
    if (groups.length < 5)
      for (let i = 0; i + 1 < asked.all.length; i++) {
        const [one, other] = [asked.all[i], asked.all[i + 1]];
        if (other.at === one.at + 1 && one.end !== other.end)
          joined.push([one.at, other.at + 1, one.terms[0].text + other.terms[0].text]);
      }
    for (const [from, to, text] of joined) {
      const covered = groups.filter(({ at }) => at >= from && at < to);
      const lines = covered.length ? await near(text, 1) : [];
      for (const group of covered) group.add(lines);
    }
  }

  async function asGuessed(group) {
    for (const { text } of group.unit.terms) {
      if (isFunction(text)) continue;
      const cut = await withApostrophe(text);
      if (cut && !cut.length) return void (group.required = false);
      if (cut) return void group.add(cut);
      const parts = PREFIXES.exec(text);
      if (parts) {
        const [found] = await sequence([{ at: 0, forms: [parts[1]] }, { at: 1, forms: [parts[2]] }]);
        for (const [unit, places] of found) group.put(unit, places, 0.9);
        group.surfaces.set(parts[1], 0.5).set(parts[2], 0.5);
        if (group.found) return;
      }
      if (text.length > 3 && group.add(await beginning(text, START))) return;
      const { lines, best } = await misspelt(text);
      if (group.add(lines)) group.correction = best;
    }
  }

  /* Where words stand in a row: a map of units to places, and the surfaces.
     parts: [{at, forms}]; a part without forms may be any word. */
  async function sequence(parts, kind = "p") {
    let rows = null;
    const surfaces = new Set();
    for (const { at, forms } of parts) {
      const here = new Map();
      for (const form of forms)
        for (const line of await index.lines(form, { exact: true, kind: isFunction(form) ? "f" : kind })) {
          surfaces.add(form);
          for (const [unit, places] of index.read(line)) here.set(unit, (here.get(unit) || []).concat(places));
        }
      const next = new Map();
      for (const [unit, places] of here) {
        const starts = places.map((place) => place - at);
        const kept = rows ? starts.filter((place) => (rows.get(unit) || []).includes(place)) : starts;
        if (kept.length) next.set(unit, kept);
      }
      rows = next;
      if (!rows.size) break;
    }
    return [rows || new Map(), surfaces];
  }

  async function phraseGroup(said, at) {
    const group = new Group(said, at);
    const parts = [];
    let place = 0;
    for (const { width, terms } of words(said)) {
      for (let offset = 0; offset < width; offset++) {
        const forms = terms.filter((term) => term.offset === offset && term.span === 1).map(({ text }) => text);
        if (forms.length) parts.push({ at: place + offset, forms });
      }
      place += width;
    }
    // Function words are checked only where little else is: their lines are long.
    const telling = parts.filter(({ forms }) => forms.some((form) => !isFunction(form)));
    const [found, surfaces] = await sequence(telling.length > 1 ? telling : [...telling, ...parts.filter((part) => !telling.includes(part))]);
    for (const [unit, places] of found) group.put(unit, places, 1);
    for (const form of surfaces) if (!isFunction(form) || !telling.length) group.surfaces.set(form, 1);
    group.phrase = true;
    return group;
  }

  async function dateGroup(date, at) {
    const group = new Group(date.text, at);
    group.date = date;
    for (const [number, weight] of date.notes) group.notes.set(number, { weight, units: [] });
    if (date.words) {
      const said = words(date.words).flatMap(({ terms }) => [terms[0].text]).filter((text) => !isFunction(text));
      const [found, surfaces] = await sequence(said.map((form, i) => ({ at: i, forms: [form] })));
      for (const [unit, places] of found) if (!date.notes.has(Math.floor(unit / FIELDS))) group.put(unit, places, 0.5);
      for (const form of surfaces) group.surfaces.set(form, 0.5);
    }
    return group;
  }

  /* --- Sections and labels that the query names ----------------------------------------------------- */

  // « joies radio »: the word that names a section steers to it; alone, it is a word.
  function steering(groups) {
    const kinds = new Set();
    for (const group of groups)
      if (group.unit && journal.names.has(group.unit.terms[0].text)) {
        group.section = true;
        kinds.add(journal.names.get(group.unit.terms[0].text));
      }
    if (!kinds.size || groups.every((group) => group.section)) {
      for (const group of groups) group.section = false;
      return new Set();
    }
    for (const group of groups) if (group.section) group.required = false;
    return kinds;
  }

  const labels = new Map();
  function labelWords(label) {
    if (!labels.has(label)) {
      const all = words(label).map(({ terms }) => terms);
      const telling = all.filter(tells);
      labels.set(label, (telling.length ? telling : all).map((terms) => new Set(terms.map(({ text }) => stems.light(text)))));
    }
    return labels.get(label);
  }

  function named(list, groups) {
    const said = new Set(groups.flatMap(({ surfaces }) => [...surfaces].filter(([, weight]) => weight > 0.85).map(([form]) => stems.light(form))));
    if (!said.size) return [];
    return list.filter((label) => {
      const parts = labelWords(label);
      return parts.length && parts.every((forms) => [...forms].some((form) => said.has(form)));
    });
  }

  /* --- Ranking ----------------------------------------------------------------------------------------- */

  function weigh(groups, kinds) {
    const count = journal.n;
    for (const group of groups) {
      let holding = 0;
      for (const { weight } of group.notes.values()) holding += weight >= START ? 1 : 0;
      holding = holding || group.notes.size;
      group.idf = Math.log(1 + (count - holding + 0.5) / (holding + 0.5)) * (group.date ? 0.6 : 1);
      for (const [number, hit] of group.notes) {
        if (group.date && !hit.units.length) {
          hit.worth = hit.weight;
          continue;
        }
        let sum = 0;
        for (const [field, places, weight] of hit.units) {
          const steered = kinds.has(field - 2) ? 2.5 : 1;
          sum += weight * BOOST[field] * steered * Math.min(places.length, 4);
        }
        const long = 0.5 + (0.5 * journal.lengths[number]) / journal.mean;
        hit.worth = (hit.weight * sum * 2.2) / (sum + 1.2 * long);
      }
    }
  }

  // Words near each other in the order of the query; at most a little above one for a pair.
  function closeness(one, other, gap) {
    let best = 0;
    for (const [field, places] of one.units)
      for (const [otherField, others] of other.units) {
        if (field !== otherField) continue;
        best = Math.max(best, 0.15);
        for (const place of places)
          for (const next of others) {
            const far = next - place;
            if (far === gap) return 1.2;
            best = Math.max(best, far > 0 && far <= gap + 2 ? 0.7 : Math.abs(far) <= 8 ? 0.4 : 0);
          }
      }
    return best;
  }

  function scored(groups, kinds, excluded) {
    weigh(groups, kinds);
    const needed = groups.filter((group) => group.required);
    const mass = needed.reduce((sum, { idf }) => sum + idf, 0) || 1;
    const notes = new Map();
    groups.forEach((group) => {
      for (const [number, hit] of group.notes) {
        if (excluded.has(number)) continue;
        let note = notes.get(number);
        if (!note) notes.set(number, (note = { number, score: 0, idf: 0, held: 0, hits: [] }));
        note.score += group.idf * hit.worth * (group.required ? 1 : 0.3);
        note.hits.push([group, hit]);
        if (group.required && hit.weight >= WEAK) {
          note.held++;
          note.idf += group.idf;
        }
      }
    });
    const list = [...notes.values()];
    for (const note of list) {
      note.steered = !kinds.size || note.hits.every(([group, { units }]) => !group.required || group.date || units.some(([field]) => kinds.has(field - 2)));
      note.rest = note.held < needed.length || !note.steered;
      note.cover = note.idf / mass;
    }
    if (kinds.size && list.every(({ rest }) => rest)) for (const note of list) note.rest = note.held < needed.length;
    return list;
  }

  function refine(list, groups) {
    for (const note of list) {
      const hits = note.hits.filter(([group]) => !group.date).sort(([one], [other]) => one.at - other.at);
      for (let i = 0; i + 1 < hits.length; i++) {
        const [[one, hit], [other, next]] = [hits[i], hits[i + 1]];
        note.score += 0.5 * (one.idf + other.idf) * closeness(hit, next, Math.max(1, other.at - one.at)) * Math.min(hit.weight, next.weight);
      }
      if (note.rest) note.score *= note.cover;
    }
  }

  // Scores within two per cent are equals: the newest first.
  const step = (score) => Math.round(Math.log(score + 1e-9) * 50);

  function ranked(list, sort) {
    for (const note of list) note.step = step(note.score);
    return list.sort((one, other) =>
      one.rest - other.rest || (sort === "date" ? 0 : other.step - one.step) || other.number - one.number,
    );
  }

  // All that hold every word; of the others those that hold half of what tells, or as many as fill a page.
  function worthShowing(list) {
    const complete = list.filter(({ rest }) => !rest);
    const others = list.filter(({ rest }) => rest).sort((one, other) => other.score - one.score || other.number - one.number);
    const half = others.filter(({ cover }) => cover >= 0.5);
    const room = Math.max(half.length, PAGE - complete.length);
    return complete.concat(half.length < room ? others.slice(0, room) : half);
  }

  /* --- Facets ----------------------------------------------------------------------------------------------- */

  const FACETS = {
    category: ({ number }) => journal.categoriesOf[number],
    tag: ({ number }) => journal.tagsOf[number],
    year: ({ number }) => [journal.years[number]],
    section: (note) => {
      const fields = new Set(note.hits.flatMap(([, { units }]) => units.map(([field]) => field)));
      const inside = KINDS.filter((_, i) => fields.has(i + 2));
      return note.hits.some(([group]) => !group.date) ? inside : KINDS.filter((_, i) => journal.kinds[note.number] & (1 << i));
    },
  };

  function filtered(list, filters, but = "") {
    const kept = Object.keys(FACETS).filter((name) => name !== but && (filters[name] || []).length);
    return kept.length ? list.filter((note) => kept.every((name) => FACETS[name](note).some((value) => filters[name].includes(value)))) : list;
  }

  function facets(list, filters) {
    const found = {};
    for (const name of Object.keys(FACETS)) {
      const counts = new Map();
      for (const note of filtered(list, filters, name)) for (const value of FACETS[name](note)) counts.set(value, (counts.get(value) || 0) + 1);
      const order = name === "section" ? ([one], [other]) => KINDS.indexOf(one) - KINDS.indexOf(other)
        : name === "year" ? ([one], [other]) => (one < other ? 1 : -1)
        : ([one, n], [other, m]) => m - n || (one < other ? -1 : 1);
      found[name] = [...counts].sort(order);
    }
    return found;
  }

  /* --- Results --------------------------------------------------------------------------------------------------- */

  async function result(note, groups, kinds, terms) {
    const { number } = note;
    const text = await index.load(`t/${journal.stems[number]}`);
    const surfaces = new Map();
    groups.forEach((group, i) => {
      for (const [form, weight] of group.surfaces) {
        if (!surfaces.has(form)) surfaces.set(form, []);
        surfaces.get(form).push([i, weight]);
      }
    });
    const idf = groups.map((group) => group.idf * (group.required ? 1 : 0.3));
    const found = semainier.snippets.best(text, surfaces, idf, kinds);
    const item = found ? found.item : semainier.snippets.itemsOf(text).find(({ heading }) => !heading);
    const parts = item ? semainier.snippets.parts(item.text, found ? found.hits : [], idf) : [];
    const titled = semainier.snippets.hits({ text: text[1] }, surfaces);
    for (const { form } of [...(found ? found.hits : []), ...titled]) terms.add(form);
    return {
      url: found ? `${text[0]}#${found.item.anchor}` : text[0],
      title: text[1],
      week: journal.weeks[number],
      date: journal.dates[number],
      section: found ? found.item.section : "",
      kind: found ? KINDS[found.item.kind] : "",
      categories: journal.categoriesOf[number],
      tags: journal.tagsOf[number],
      snippet: parts.map(([piece]) => piece).join(""),
      parts,
      rest: note.rest,
    };
  }

  // A misspelt word as the journal writes it, accents and all.
  async function corrected(query, groups, list) {
    let text = query;
    for (const group of groups) {
      if (!group.unit || group.unit.word === false) continue;
      if (!group.correction && (group.found || !group.required)) continue;
      let said = "";
      if (group.correction) {
        said = group.correction;
        const holder = list.find((note) => note.hits.some(([other]) => other === group));
        if (holder) {
          const note = await index.load(`t/${journal.stems[holder.number]}`);
          const whole = [note[1], ...semainier.snippets.itemsOf(note).map((item) => item.text)].join("\n");
          const word = words(whole).find(({ terms }) => terms.some((term) => term.text === group.correction));
          if (word) said = whole.slice(word.start, word.end).toLowerCase();
        }
      }
      text = text.replace(group.typed, said);
    }
    text = text.replace(/\s+/g, " ").trim();
    return text === query.trim() ? "" : text;
  }

  // Tags that look like what was looked for, then those most used.
  function nearTags(asked) {
    const typed = asked.all.flatMap(({ terms }) => terms.map(({ text }) => text)).filter((text) => text.length > 2);
    const value = (tag) => {
      const own = words(tag).flatMap(({ terms }) => terms.map(({ text }) => text));
      return Math.max(0, ...own.flatMap((one) => typed.map((other) =>
        one.slice(0, 3) === other.slice(0, 3) ? 2 : stems.distance(one, other, 3) < 4 && one.length > 5 ? 1 : 0)));
    };
    const valued = journal.tags.map((tag, i) => [value(tag), -i, tag]);
    return valued.sort((one, other) => other[0] - one[0] || other[1] - one[1]).slice(0, 6).map(([, , tag]) => tag);
  }

  async function look(query, asked) {
    const groups = await Promise.all(asked.units.map((unit) => groupOf(unit, asked)));
    if (!asked.only) {
      await asJoined(groups, asked);
      if (groups.length < 8) for (const [place, group] of groups.entries()) await asNumber(group, asked.units, place);
      await asFigures(groups);
      await Promise.all(groups.filter((group) => !group.found).map(asGuessed));
    } else if ((asked.phrases.length || asked.dates.length) && groups.length) groups.length = 0;
    const said = await Promise.all(asked.phrases.map((phrase, i) => phraseGroup(phrase, -100 * (i + 1))));
    for (const [i, group] of said.entries()) {
      if (group.notes.size) groups.push(group);
      else {
        // Nobody said it so: its words, one by one.
        const loose = units(asked.phrases[i]);
        const others = await Promise.all(loose.units.map((unit) => groupOf(unit, { ...loose, typing: false })));
        groups.push(...others.map((group) => Object.assign(group, { loose: true })));
        group.missing = true;
      }
    }
    const dates = await Promise.all(merged(asked.dates).map((date, i) => dateGroup(date, 1000 + i)));
    groups.push(...dates);
    return { groups, strict: said.filter((group) => group.notes.size), missing: said.some((group) => group.missing) };
  }

  // « 2022 2023 » is either year.
  function merged(dates) {
    const found = [];
    for (const date of dates) {
      const same = found.find(({ kind }) => kind === date.kind);
      if (same) for (const [number, weight] of date.notes) same.notes.set(number, Math.max(weight, same.notes.get(number) || 0));
      else found.push({ ...date, notes: new Map(date.notes) });
    }
    return found;
  }

  async function without(asked) {
    const found = new Set();
    for (const said of asked.excluded) {
      const group = await phraseGroup(said, 0);
      const [word] = words(said);
      if (word && word.terms.length === 1 && word.end === said.length) group.add(await near(word.terms[0].text, 1));
      for (const number of group.notes.keys()) found.add(number);
    }
    return found;
  }

  const everything = (excluded) =>
    journal.posts.map((_, number) => ({ number, score: 1, hits: [], cover: 1, rest: false })).filter(({ number }) => !excluded.has(number));

  async function search(query, { limit = PAGE, offset = 0, filters = {}, sort = "relevance" } = {}) {
    journal = await index.open();
    const text = String(query === undefined || query === null ? "" : query).slice(0, LONGEST);
    const asked = parse(text);
    const excluded = await without(asked);
    const { groups, strict, missing } = await look(text, asked);
    const kinds = steering(groups);
    const hidden = groups.filter((group) => !group.found && !group.notes.size);
    let list = scored(groups, kinds, excluded);
    if (strict.length) list = list.filter(({ number }) => strict.every(({ notes }) => notes.has(number)));
    if (missing) for (const note of list) note.rest = true;
    const best = list.length > 400 ? ranked(list, "relevance").slice(0, 400) : list;
    refine(best, groups);
    if (!groups.length && asked.excluded.length) list = everything(excluded);
    const all = filters && Object.values(filters).some((values) => values && values.length) && !text.trim() ? everything(excluded) : worthShowing(list);
    const shown = ranked(filtered(all, filters), sort);
    const terms = new Set();
    const results = await Promise.all(shown.slice(offset, offset + limit).map((note) => result(note, groups, kinds, terms)));
    return {
      results,
      total: shown.length,
      complete: shown.filter(({ rest }) => !rest).length,
      facets: facets(all, filters),
      filters,
      labels: { tags: named(journal.tags, groups), categories: named(journal.categories, groups) },
      suggestion: await corrected(text, groups, shown),
      near: shown.length ? [] : nearTags(asked),
      understood: {
        dates: asked.dates.map(({ kind, text: said, from, to }) => ({ kind, text: said, from, to })),
        phrases: asked.phrases,
        excluded: asked.excluded,
        sections: [...kinds].map((kind) => KINDS[kind]),
        missing: hidden.map(({ typed }) => typed),
        corrected: groups.filter(({ correction }) => correction).map(({ typed, correction }) => [typed, correction]),
      },
      terms: [...terms],
    };
  }

  Object.assign(semainier, { search, KINDS });
})();
