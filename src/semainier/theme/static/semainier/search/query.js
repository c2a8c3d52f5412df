/* What a query says: words, phrases, what to leave out, dates. */
(() => {
  "use strict";
  const semainier = (globalThis.semainier = globalThis.semainier || {});
  const { words } = semainier;

  const LONGEST = 1000; // signs that are read
  const MOST = 32; // words that are looked for

  // What may be a date: dates.js is read for these alone.
  const DATED =
    /\d|janvier|fevrier|mars|avril|\bmai\b|juin|juillet|aout|septembre|octobre|novembre|decembre|hiver|printemps|\bete\b|automne|dernier|passee?|\bannee|\bmois/;

  /* Words as units, one for each position, and the forms that stand for several:
     {units, all: [{at, start, end, typed, terms}], joined: [{at, span, text}], only}.
     Units are those that tell something; only: there is none, and all count. */
  function units(text, tells) {
    const all = [];
    const joined = [];
    let at = 0;
    for (const { start, end, width, terms } of words(text)) {
      for (let offset = 0; offset < width; offset++) {
        const here = terms.filter((term) => term.offset === offset && term.span === 1);
        all.push({ at: at + offset, start, end, typed: text.slice(start, end), terms: here });
      }
      for (const term of terms) if (term.span > 1) joined.push({ at, span: term.span, text: term.text });
      at += width;
    }
    const telling = all.filter(({ terms }) => tells(terms));
    const seen = new Set();
    const once = (telling.length ? telling : all).filter(({ terms: [{ text: form }] }) => !seen.has(form) && seen.add(form));
    return { all, joined, only: !telling.length, units: once.slice(0, MOST) };
  }

  // « https://www.exemple.org/page », « exemple.org »: the notes that link there have it too.
  const ADDRESS = /(?<![\p{L}\p{N}@.])(https?:\/\/)?(www\.)?((?:[\p{L}\p{N}][\p{L}\p{N}-]*\.)+\p{L}{2,})((?:[:/?#]\S*)?)/giu;

  /* The addresses in a text, {host, from, end, to} (end: of the host), and the text without
     them and without what every address begins with. */
  function addresses(text) {
    const found = [];
    let plain = text;
    const bare = text.replace(ADDRESS, (match, scheme = "", www = "", host, path, at) => {
      const from = at + scheme.length + www.length;
      found.push({ host: host.toLowerCase(), from, end: from + host.length, to: at + match.length });
      plain = plain.slice(0, at) + " ".repeat(from - at) + plain.slice(from);
      return path || scheme ? " ".repeat(match.length) : match;
    });
    return { found, bare, plain };
  }

  /* Everything that a query says, for a journal: {text, phrases, excluded, addresses, dates, typing}
     and what `units` tells of the rest. */
  async function read(query, journal, tells) {
    const phrases = [];
    const excluded = [];
    const text = String(query ?? "").slice(0, LONGEST);
    const quoted = /(^|\s)(-?)(?:"([^"]+)"|«([^»]+)»|“([^”]+)”)/g;
    let rest = text.replace(quoted, (match, before, minus, ...said) => {
      const phrase = said.slice(0, 3).find(Boolean).trim();
      if (words(phrase).length) (minus ? excluded : phrases).push(phrase);
      return " ".repeat(match.length);
    });
    rest = rest.replace(/(^|\s)-([\p{L}\p{N}#]\S*)/gu, (match, before, word) => {
      excluded.push(word);
      return " ".repeat(match.length);
    });
    let dates = [];
    const { found, bare, plain } = addresses(rest);
    rest = plain;
    if ((semainier.english ? semainier.english.dated : DATED).test(semainier.fold(bare))) {
      await semainier.need("dates");
      ({ rest, dates } = semainier.dates(bare, journal));
      for (const { from, to } of found) rest = rest.slice(0, from) + plain.slice(from, to) + rest.slice(to);
    }
    const typing = /[\p{L}\p{N}]$/u.test(rest);
    // A question is a sentence: some words, small ones among them.
    const asking = dates.length ? rest.trim() : / .* .* /.test(rest.trim()) && units(rest, tells).all.length > 3;
    if (await semainier.need("questions", asking)) rest = semainier.questions.unasked(rest, tells, dates.length);
    return { text, phrases, excluded, addresses: found, dates, typing, ...units(rest, tells) };
  }

  Object.assign(semainier, { query: { read, units } });
})();
