/* Words that the journal does not have: a forgotten apostrophe, words written in one, the
   beginning of a word, a misspelt one; and what to propose instead. Read when needed. */
(() => {
  "use strict";
  const semainier = (globalThis.semainier = globalThis.semainier || {});
  const { index, match, words } = semainier;

  const APOSTROPHE = 0.8;
  const BEGINNING = 0.45;
  const MISSES = [1, 0.5, 0.3];
  const LARGE = 500; // notes; a smaller journal's words are few enough to be read all
  // « écoconception » typed, « éco conception » written.
  const PREFIXES =
    /^(agro|anti|auto|bio|co|contre|cyber|eco|entre|extra|hyper|infra|inter|intra|macro|mega|meta|micro|mini|mono|multi|neo|non|para|photo|pluri|poly|post|pre|pro|pseudo|psycho|radio|retro|semi|socio|sous|super|sur|techno|tele|trans|ultra|video|visio|web)(.{4,})$/;

  /* Letters added, left out, changed or swapped (counted once) between two words, up to most. */
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [];
    let row = Array.from({ length: other.length + 1 }, (_, i) => i);
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      let best = i;
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1];
        let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + !same);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
        next.push(cost);
        if (cost < best) best = cost;
      }
      if (best > most) return most + 1;
      [before, row] = [row, next];
    }
    return row[other.length];
  }

  // The letters that two words have in common at both ends.
  function common(one, other) {
    const least = Math.min(one.length, other.length);
    let [first, last] = [0, 0];
    while (first < least && one[first] === other[first]) first++;
    while (last < least && one[one.length - 1 - last] === other[other.length - 1 - last]) last++;
    return first + last;
  }

  // The letters of a word as bits: two words whose bits differ by more than two for each
  // slip need no closer look.
  const lettersOf = (word) => {
    let bits = 0;
    for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) - 97);
    return bits;
  };
  const vocabularies = new Map();
  async function vocabulary(letter) {
    if (!vocabularies.has(letter)) {
      const forms = await index.vocabulary(letter);
      vocabularies.set(letter, forms.map((form) => [form, lettersOf(form)]));
    }
    return vocabularies.get(letter);
  }
  function differing(one, other) {
    let count = 0;
    for (let bits = one ^ other; bits; bits &= bits - 1) count++;
    return count;
  }

  // Letters that are typed one for another: side by side on a keyboard, or of one sound.
  const ROWS = ["azertyuiop", "qsdfghjklm", "wxcvbn"];
  const SOUNDS = ["ckqs", "gj", "fpv", "iy", "vw", "sz", "aeohiuy"];
  function confused(letter) {
    const [row] = [0, 1, 2].filter((i) => ROWS[i].includes(letter));
    if (row === undefined) return "";
    const column = ROWS[row].indexOf(letter);
    const beside = ROWS.slice(Math.max(0, row - 1), row + 2).map((keys) => keys.slice(Math.max(0, column - 1), column + 2));
    return [...beside, ...SOUNDS.filter((letters) => letters.includes(letter))].join("");
  }

  // The letters under which to look: the first one may be wrong, or in the second's place.
  function elsewhere(text, journal) {
    const likely = journal.n > LARGE ? confused(text[0]) + text[1] : journal.v;
    return [...journal.v].filter((letter) => letter !== text[0] && likely.includes(letter));
  }

  /* The known words nearest to one: {far, forms: [[letters in common, word]]}, likeliest first. */
  async function nearest(text, journal) {
    let found = { far: text.length > 6 ? 2 : text.length > 3 ? 1 : 0, forms: [] };
    if (!found.far || text.length > 30 || /\p{N}/u.test(text)) return found;
    const letters = lettersOf(text);
    const look = (forms) => {
      for (const [form, bits] of forms) {
        if (differing(letters, bits) > 2 * found.far) continue;
        const far = distance(text, form, found.far);
        if (far > found.far || far >= form.length / 2) continue;
        if (far < found.far) found = { far, forms: [] };
        found.forms.push(form);
      }
    };
    look(await vocabulary(text[0]));
    if (!found.forms.length) for (const forms of await Promise.all(elsewhere(text, journal).map(vocabulary))) look(forms);
    const likely = found.forms.map((form) => [common(text, form), form]).sort((one, other) => other[0] - one[0]);
    return { far: found.far, forms: likely.slice(0, 8) };
  }

  async function misspelt(group, text) {
    const { far, forms } = await nearest(text, await index.open());
    if (!forms.length) return;
    const weights = forms.map(([letters]) => MISSES[far] * (letters === forms[0][0] ? 1 : 0.7));
    const found = await Promise.all(forms.map(([, form], i) => match.close(form, weights[i])));
    if (group.add(match.distinct(found.flat()))) group.correction = forms[0][1];
  }

  async function withApostrophe(group, text) {
    const [, word] = /^(?:qu|[ldjmtsnc])(?=[aeiouyh])(.{2,})$/.exec(text) || [];
    if (!word) return false;
    if (match.isFunction(word)) {
      group.required = false;
      return true;
    }
    const found = (await match.relatives({ text: word, spelling: "" })).filter(({ weight }) => weight > match.WEIGHT.sameVerb);
    return group.add(found.map(({ line, weight }) => ({ line, weight: weight * APOSTROPHE })));
  }

  async function inTwo(group, text) {
    const [, first, second] = PREFIXES.exec(text) || [];
    if (!first) return false;
    await semainier.need("said");
    const { rows, forms } = await semainier.said.sequence([{ at: 0, forms: [first] }, { at: 1, forms: [second] }]);
    for (const [unit, places] of rows) group.put(unit, places, 0.9);
    for (const form of forms) group.marks(form, 0.5);
    return rows.size > 0;
  }

  // « #cartespostales »: known words written in one, as they stand in a row somewhere.
  async function split(text, parts = []) {
    if (!text) return parts.length > 1 ? [parts] : [];
    if (parts.length > 3) return [];
    const known = (await vocabulary(text[0])).map(([form]) => form).filter((form) => text.startsWith(form));
    const small = [2, 3, 4].map((length) => text.slice(0, length)).filter(match.isFunction);
    const starts = new Set([...known, ...(parts.length ? small : [])]);
    return (await Promise.all([...starts].map((form) => split(text.slice(form.length), [...parts, form])))).flat();
  }
  async function glued(group, text) {
    if (text.length < 7 || text.length > 40) return false;
    await semainier.need("said");
    let some = false;
    for (const parts of (await split(text)).slice(0, 8)) {
      const { rows, forms } = await semainier.said.sequence(parts.map((form, at) => ({ at, forms: [form, `${form}s`, `${form}x`] })));
      for (const [unit, places] of rows) group.put(unit, places, 0.9);
      for (const form of forms) group.marks(form, match.isFunction(form) ? 0 : 0.9);
      some ||= rows.size > 0;
    }
    return some;
  }

  /* Find what an unknown word may stand for. */
  async function add(group) {
    for (const { text } of group.unit.terms)
      if (!match.isFunction(text) && !(await withApostrophe(group, text)) && !(await inTwo(group, text))) {
        const begun = text.length > 3 ? await match.beginning(text, BEGINNING) : [];
        if (!group.add(begun) && !(await glued(group, text))) await misspelt(group, text);
      }
  }

  /* The query as the journal would write it, accents and all; empty when nothing is better. */
  async function corrected(query, groups, textOf) {
    let text = query;
    for (const group of groups) {
      if (!group.unit || !group.required || (!group.correction && group.notes.size)) continue;
      let said = group.correction;
      const [number] = said ? group.notes.keys() : [];
      if (number !== undefined) {
        const whole = await textOf(number);
        const word = words(whole).find(({ terms }) => terms.some((term) => term.text === said));
        if (word) said = whole.slice(word.start, word.end).toLowerCase();
      }
      text = text.replace(group.typed, () => said);
    }
    text = text.replace(/\s+/g, " ").trim();
    return words(text).length && text !== query.trim() ? text : "";
  }

  /* The tags that look like what was looked for, then those most used. */
  function nearTags(asked, tags) {
    const typed = asked.all.flatMap(({ terms }) => terms.map(({ text }) => text)).filter((text) => text.length > 2);
    const likeness = (one, other) => (one.slice(0, 3) === other.slice(0, 3) ? 2 : one.length > 5 && distance(one, other, 3) < 4 ? 1 : 0);
    const value = (tag) => {
      const own = words(tag).flatMap(({ terms }) => terms.map(({ text }) => text));
      return Math.max(0, ...own.flatMap((one) => typed.slice(0, 8).map((other) => likeness(one, other))));
    };
    const valued = tags.map((tag, i) => [value(tag), i, tag]);
    return valued.sort((one, other) => other[0] - one[0] || one[1] - other[1]).slice(0, 6).map(([, , tag]) => tag);
  }

  Object.assign(semainier, { guess: { add, corrected, nearTags, distance } });
})();
