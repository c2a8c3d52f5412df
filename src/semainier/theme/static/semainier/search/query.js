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

  // What a question is made of beside what it is about, folded: « je cherche la semaine où »,
  // « qui parle de », « est-ce que », « quel est le nom du »…
  const ME = "(?:je |j'ai |j')?";
  const THINGS = "(?:semaine|note|billet|article|passage|moment|endroit|jour|fois|date|post)s?";
  const ASKING = [
    `^(?:bonjour )?${ME}(?:cherche(?:rais|r)?|recherche|retrouver?|trouver?|voudrais|veux|aimerais|(?:me )?(?:souviens|rappelle)|sais plus)(?: (?:a |de )?(?:re)?(?:trouver|lire|savoir|voir))?(?: (?:plus|de|d'))?`,
    `(?:dans |a |de |pendant |durant )?(?:la|les?|une?|ce|cet|cette|quel(?:le)?s?|toutes les|tous les|des|l') ?${THINGS} (?:ou|qui|qu[e']|dont|quand|sur|(?:pendant|dans) le?s?quel(?:le)?s?|(?:ai-je|a-t-on|as-tu|est-ce))`,
    `(?:qui |ca |on |${ME}|il |elle |ou |quand |(?:ai-je|a-t-on) |est-ce qu[e'] ?(?:${ME}|on )?)(?:parl|evoqu|mentionn|racont|trait|discut)(?:e|es|ent|ait|aient|ais|ons|er|e-t-on|ant)(?: aussi)? (?:de|du|des|sur|d')(?: (?:la|les?|l'))?`,
    `qu'est-ce qu[e'] ?(?:c'est )?(?:qu[e'] ?)?|est-ce qu[e']|c'est quoi|y a-t-il|il y a(?:vait)?|quel(?:le)?s? (?:est|etait|sont)(?: le nom d(?:e|u|es|'))?|comment s'appel\\w+|qui (?:est|a)|a quelle date|ai-je|a-t-on|as-tu`,
  ].map((source) => new RegExp(`(^| )(?:${source})(?![\\p{L}\\p{N}])`, "u"));

  const blank = (text, from, to) => text.slice(0, from) + " ".repeat(to - from) + text.slice(to);

  /* The query without what only asks, as long as something is left. */
  function unasked(text, tells) {
    const { all, places } = semainier.spread(text);
    let [kept, folded] = [text, all];
    for (const pattern of ASKING) {
      const found = pattern.exec(folded);
      if (!found) continue;
      const [from, to] = [found.index, found.index + found[0].length];
      const without = blank(kept, places[from], places[to]);
      if (words(without).some(({ terms }) => tells(terms))) [kept, folded] = [without, blank(folded, from, to)];
    }
    return kept;
  }

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

  /* Everything that a query says, for a journal: {text, phrases, excluded, dates, typing}
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
    if (DATED.test(semainier.fold(rest))) {
      await semainier.need("dates");
      ({ rest, dates } = semainier.dates(rest, journal));
    }
    const typing = /[\p{L}\p{N}]$/u.test(rest);
    return { text, phrases, excluded, dates, typing, ...units(unasked(rest, tells), tells) };
  }

  Object.assign(semainier, { query: { read, units } });
})();
