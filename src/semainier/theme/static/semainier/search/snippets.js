/* What to show of a note: the item that answers best, cut around the words found. */
(() => {
  "use strict";
  const semainier = (globalThis.semainier = globalThis.semainier || {});
  const LENGTH = 220;

  const tokens = new WeakMap();
  function tokensOf(holder, text) {
    if (!tokens.has(holder)) tokens.set(holder, semainier.words(text));
    return tokens.get(holder);
  }

  /* A note as its sections tell it: [{kind, section, anchor, text}], its items in order. */
  const items = new WeakMap();
  function itemsOf(note) {
    if (!items.has(note)) {
      const list = [];
      for (const [kind, section, top, parts] of note[2]) {
        if (section) list.push({ kind, section, anchor: top, text: section, heading: true });
        for (let i = 0; i < parts.length; i += 3) list.push({ kind: parts[i + 2], section, anchor: parts[i], text: parts[i + 1] });
      }
      items.set(note, list);
    }
    return items.get(note);
  }

  /* The words of an item that a search found: [{start, end, weights: {group: weight}, form}]. */
  function hits(item, surfaces) {
    const found = [];
    for (const word of tokensOf(item, item.text)) {
      const weights = new Map();
      let form = "";
      for (const { text } of word.terms)
        for (const [group, weight] of surfaces.get(text) || []) {
          if (weight > (weights.get(group) || 0)) weights.set(group, weight);
          form = form || text;
        }
      if (weights.size) found.push({ start: word.start, end: word.end, weights, form });
    }
    return found;
  }

  function worth(found, idf) {
    const best = new Map();
    for (const { weights } of found)
      for (const [group, weight] of weights) if (weight > (best.get(group) || 0)) best.set(group, weight);
    let sum = 0;
    for (const [group, weight] of best) sum += weight * idf[group];
    // A word told twice is worth a little more than a word told once.
    return sum * (1 + 0.02 * Math.min(found.length, 5));
  }

  /* The item that answers best: {item, hits, worth}, or null when none holds a word. */
  function best(note, surfaces, idf, kinds) {
    let found = null;
    for (const item of itemsOf(note)) {
      const all = hits(item, surfaces);
      if (!all.length) continue;
      let sum = worth(all, idf) * (kinds.size && !kinds.has(item.kind) ? 0.3 : 1);
      if (item.heading) sum *= 0.9;
      if (!found || sum > found.worth * 1.001) found = { item, hits: all, worth: sum };
    }
    return found;
  }

  // The stretch of text that holds the best words, in whole words.
  function stretch(text, found, idf) {
    if (text.length <= LENGTH) return [0, text.length];
    let [from, most] = [0, -1];
    for (const first of found) {
      const inside = found.filter((hit) => hit.start >= first.start && hit.end <= first.start + LENGTH - 60);
      const sum = worth(inside, idf);
      if (sum > most) [from, most] = [first.start, sum];
    }
    let start = from < 70 ? 0 : text.lastIndexOf(" ", from - 40) + 1;
    if (text.length - start < LENGTH) start = text.indexOf(" ", Math.max(0, text.length - LENGTH)) + 1;
    let end = start + LENGTH < text.length ? text.lastIndexOf(" ", start + LENGTH) : text.length;
    if (end <= start) end = Math.min(text.length, start + LENGTH);
    return [start, end];
  }

  /* The snippet as parts, [text, whether it was looked for]; … where it is cut. */
  function parts(text, found, idf) {
    const [start, end] = stretch(text, found, idf);
    const list = [];
    const add = (piece, mark) => piece && list.push([piece, mark]);
    let at = start;
    for (const hit of found)
      if (hit.start >= at && hit.end <= end) {
        add(text.slice(at, hit.start), false);
        add(text.slice(hit.start, hit.end), true);
        at = hit.end;
      }
    add(text.slice(at, end), false);
    if (start) list.unshift(["… ", false]);
    if (end < text.length) list.push([" …", false]);
    return list;
  }

  Object.assign(semainier, { snippets: { best, parts, hits, itemsOf } });
})();
