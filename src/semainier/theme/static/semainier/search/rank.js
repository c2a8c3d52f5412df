/* From the groups of a query to notes in order, and their counts by facet. */
(() => {
  "use strict";
  const semainier = (globalThis.semainier = globalThis.semainier || {});
  const { WEIGHT } = semainier.match;

  const KINDS = ["news", "joys", "sorrows", "recommendations", "elsewhere", "other"];
  const BOOST = [5, 4, 1, 1, 1, 1, 1, 1]; // title, labels, sections
  const STEERED = 2.5;
  const SIDE = 0.3; // what a group that is not required is worth
  const PAGE = 10;
  const REFINED = 400; // notes whose words' closeness is looked at

  /* How much each group tells (idf) and what each of its notes holds of it (worth): BM25 with
     boosts, by Robertson and Zaragoza, 2009. */
  function weigh(groups, kinds, journal) {
    for (const group of groups) {
      const { best } = group;
      // Where a word itself is found, what is only of its family does not stand for it.
      group.least = best > WEIGHT.told ? WEIGHT.told : WEIGHT.least;
      let holding = 0;
      for (const { weight } of group.notes.values()) if (weight >= Math.min(best, 0.45)) holding++;
      group.idf = Math.log(1 + (journal.n - holding + 0.5) / (holding + 0.5)) * (group.date ? 0.6 : 1);
      for (const [number, hit] of group.notes) {
        let sum = 0;
        for (const [field, places, weight] of hit.units) {
          // A relative in the title is worth no more than the word itself in the text.
          const boost = weight > WEIGHT.sameVerb || weight >= best * 0.85 ? BOOST[field] : 1;
          sum += (weight / hit.weight) * boost * (kinds.has(field - 2) ? STEERED : 1) * Math.min(places.length, 4);
        }
        const long = 0.5 + (0.5 * journal.lengths[number]) / journal.mean;
        hit.worth = hit.weight ** 1.2 * (hit.units.length ? (sum * 2.2) / (sum + 1.2 * long) : 1);
      }
    }
  }

  /* Words near each other, in the order of the query: from 0 to 1.2. */
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

  /* Every note that holds something: {number, score, cover, rest, hits}. */
  function scored(groups, kinds, excluded, journal) {
    weigh(groups, kinds, journal);
    const needed = groups.filter(({ required }) => required);
    const mass = needed.reduce((sum, { idf }) => sum + idf, 0) || 1;
    const notes = new Map();
    for (const group of groups)
      for (const [number, hit] of group.notes) {
        if (excluded.has(number)) continue;
        let note = notes.get(number);
        if (!note) notes.set(number, (note = { number, score: 0, cover: 0, held: 0, hits: [] }));
        note.score += group.idf * hit.worth * (group.required ? 1 : SIDE);
        note.hits.push([group, hit]);
        if (group.required && hit.weight >= group.least) {
          note.held++;
          note.cover += group.idf / mass;
        }
      }
    const list = [...notes.values()];
    const inside = ([group, { units }]) => !group.required || group.date || units.some(([field]) => kinds.has(field - 2));
    for (const note of list) note.rest = note.held < needed.length;
    // Of a section that was named, the notes that hold the words there, if there are any.
    if (kinds.size && list.some(({ rest, hits }) => !rest && hits.every(inside)))
      for (const note of list) note.rest = note.rest || !note.hits.every(inside);
    return list;
  }

  /* Scores less than two per cent apart are equals: the newest comes first. */
  function ordered(list, sort) {
    for (const note of list) note.step = Math.round(Math.log(note.score + 1e-9) * 50);
    return list.sort(
      (one, other) => one.rest - other.rest || (sort === "date" ? 0 : other.step - one.step) || other.number - one.number,
    );
  }

  function refine(list) {
    for (const note of list) {
      const hits = note.hits.filter(([group]) => !group.date).sort(([one], [other]) => one.at - other.at);
      hits.slice(1).forEach(([other, next], i) => {
        const [one, hit] = hits[i];
        const near = closeness(hit, next, Math.max(1, other.at - one.at));
        note.score += 0.5 * (one.idf + other.idf) * near * Math.min(hit.weight, next.weight);
      });
      if (note.rest) note.score *= note.cover;
    }
  }

  /* The notes worth showing: all that hold every word; of the others those that hold half of
     what tells, or as many as fill a page. */
  function ranked(groups, kinds, excluded, journal) {
    const list = scored(groups, kinds, excluded, journal);
    refine(ordered(list).slice(0, REFINED));
    const complete = list.filter(({ rest }) => !rest);
    const others = ordered(list.filter(({ rest }) => rest));
    const half = others.filter(({ cover }) => cover >= 0.5);
    return complete.concat(half.length + complete.length < PAGE ? others.slice(0, PAGE - complete.length) : half);
  }

  /* --- Facets ------------------------------------------------------------------------------ */

  const FACETS = {
    category: ({ number }, journal) => journal.categoriesOf[number],
    tag: ({ number }, journal) => journal.tagsOf[number],
    year: ({ number }, journal) => [journal.years[number]],
    // Where the words are; without words, the sections that the note has.
    section({ number, hits }, journal) {
      const fields = new Set(hits.flatMap(([, { units }]) => units.map(([field]) => field)));
      const worded = hits.some(([group]) => !group.date);
      return KINDS.filter((_, i) => (worded ? fields.has(i + 2) : journal.kinds[number] & (1 << i)));
    },
  };
  const NAMES = Object.keys(FACETS);

  /* The notes that the filters leave; within a facet any value, between facets all. */
  function filtered(list, filters, journal, but = "") {
    const kept = NAMES.filter((name) => name !== but && (filters[name] || []).length);
    const passes = (note) => kept.every((name) => FACETS[name](note, journal).some((value) => filters[name].includes(value)));
    return kept.length ? list.filter(passes) : list;
  }

  const ORDERS = {
    section: ([one], [other]) => KINDS.indexOf(one) - KINDS.indexOf(other),
    year: ([one], [other]) => (one < other ? 1 : -1),
  };
  const often = ([one, count], [other, times]) => times - count || (one < other ? -1 : 1);

  /* How many notes each value would leave, the other facets' filters being on. */
  function facets(list, filters, journal) {
    const found = {};
    for (const name of NAMES) {
      const counts = new Map();
      for (const note of filtered(list, filters, journal, name))
        for (const value of FACETS[name](note, journal)) counts.set(value, (counts.get(value) || 0) + 1);
      found[name] = [...counts].sort(ORDERS[name] || often);
    }
    return found;
  }

  Object.assign(semainier, { rank: { KINDS, PAGE, SIDE, ranked, ordered, filtered, facets } });
})();
