/* Dates in a query, as filters: weeks, days, months, seasons, years. No clock: « l’hiver
   dernier » is told from the newest note. Days are numbers, as in index.js. */
(() => {
  "use strict";
  const semainier = (globalThis.semainier = globalThis.semainier || {});
  const EPOCH = 719162; // 1970-01-01

  // english.js, in a journal in English.
  const { english } = semainier;
  const MONTHS = english ? english.MONTHS : "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre".split(" ");
  const SHORT = "janv fevr? mars avr mai juin juil aout sept? oct nov dec".split(" ");
  const MONTH = MONTHS.map((name, i) => `${name}|${SHORT[i]}\\.?`).join("|");
  const SEASONS = { printemps: [3, 1, 6, 21], ete: [6, 1, 9, 22], automne: [9, 1, 12, 21], hiver: [-1, 1, 3, 20] };
  const { printemps: spring, ete: summer, automne: autumn, hiver: winter } = SEASONS;
  Object.assign(SEASONS, { spring, summer, autumn, fall: autumn, winter });
  const DAY = "(?:(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche)\\s+)?(\\d{1,2}(?:er)?)";
  const LATE = 0.45;
  const YEAR = "(?:19|20)\\d\\d";

  const monthNumber = (text) => MONTHS.findIndex((name) => name.startsWith(text.replace(".", "").slice(0, 4))) + 1;
  const day = (year, month, date) => EPOCH + Date.UTC(year, month - 1, date) / 864e5;
  const exists = (year, month, date) => month > 0 && month < 13 && date > 0 && date <= new Date(Date.UTC(year, month, 0)).getUTCDate();
  const weekOne = (year) => { const fourth = day(year, 1, 4); return fourth - (fourth % 7); };
  const weekRange = (year, first, last) => [weekOne(year) + 7 * (first - 1), weekOne(year) + 7 * last - 1];
  const weekExists = (year, week) => week > 0 && weekRange(year, week, week)[0] < weekOne(year + 1);
  const yearRange = (year, last = year) => [weekOne(year), weekOne(last + 1) - 1];
  const monthRange = (year, month) => [day(year, month, 1), day(year, month + 1, 1) - 1];
  const full = (year) => (year.length === 2 ? 2000 + Number(year) : Number(year));

  const onDay = (year, month, date) => exists(year, month, date) && { kind: "day", ranges: [[day(year, month, date), day(year, month, date)]] };
  const years = (first, last) => ({ kind: "year", ranges: [yearRange(first, last)] });
  const month = (list, number) => ({ kind: "month", ranges: list.map((year) => monthRange(year, number)), words: true });

  function season(name, year) {
    const [from, first, to, last] = SEASONS[name];
    // Month -1 is December of the year before.
    return [from < 0 ? day(year - 1, 12, first) : day(year, from, first), day(year, to, last)];
  }

  /* Each rule: what is written, then what it means as {kind, ranges, words}, or nothing when
     there is no such day. With words, a text that says the same counts too. */
  const FIRST = [
    [`(avant|jusqu'(?:en|a)|depuis|apres|a\\s+partir\\s+d[eu'])\\s*(?:l'annee\\s+|l'an\\s+|le\\s+mois\\s+de\\s+|la\\s+fin\\s+de\\s+)?(?:(${MONTHS.join("|")})\\s+)?(${YEAR})`,
      (j, how, m, y) => onOneSide(j, how[0] === "j" ? "until" : how.slice(0, 2), m ? monthRange(+y, monthNumber(m)) : yearRange(+y))],
    [`(hiver)\\s+(${YEAR})\\s?[/-]\\s?(?:20)?\\d\\d`, (j, s, y) => ({ kind: "season", ranges: [season(s, +y + 1)] })],
  ];
  const SHARED = [
    [`(\\d{4})-?[ws](\\d{1,2})(?:[/-](?:(\\d{4})-?)?[ws](\\d{1,2}))?`, (j, y, w, y2, w2) => {
      if (!weekExists(+y, +w)) return null;
      return { kind: "week", ranges: [[weekRange(+y, +w, +w)[0], weekRange(+(y2 || y), +(w2 || w), +(w2 || w))[1]]] };
    }],
    [`(\\d{4})-(\\d\\d)-(\\d\\d)`, (j, y, m, d) => onDay(+y, +m, +d)],
    [`(\\d{1,2})([/.])(\\d{1,2})\\3(\\d{4}|\\d\\d)`, (j, d, _, m, y) => onDay(full(y), +m, +d)],
    [`(${YEAR})-(\\d\\d)`, (j, y, m) => (+m === (+y + 1) % 100 && +m > 12 ? years(+y, +y + 1) : exists(+y, +m, 1) && month([+y], +m))],
    [`(${YEAR})\\s?[/-]\\s?(${YEAR})`, (j, y, y2) => +y2 > +y && years(+y, +y2)],
    [`(\\d{1,2})/(\\d{4})`, (j, m, y) => exists(+y, +m, 1) && month([+y], +m)],
  ];
  const THEN = [
    [`(?:(?:semaines?|sem\\.?)\\s*(?:n[°o]\\s*)?|[sw])(\\d{1,2})((?:\\s*(?:,|-|/|et|a|au)\\s*\\d{1,2}(?!\\d))*)(?:\\s*[,/-]?\\s*(?:d[eu]\\s+|en\\s+)?(?:l'annee\\s+)?(${YEAR}))?`,
      (j, w, more, y) => {
        const last = +(more.match(/\d+$/) || [w])[0];
        const found = (y ? [+y] : j).filter((year) => weekExists(year, +w) && last >= +w);
        return found.length && { kind: "week", ranges: found.map((year) => weekRange(year, +w, last)) };
      }],
    [`(?:entre\\s+|du\\s+|d[e']\\s*)?(?:le\\s+)?${DAY}\\s+(${MONTH})(?:\\s+(${YEAR}))?\\s*(?:et|au?|-|jusqu'au)\\s*(?:le\\s+)?${DAY}\\s+(${MONTH})(?:\\s+(${YEAR}))?`,
      (j, d1, m1, y1, d2, m2, y2) => between(j, [d1, m1, y1], [d2, m2, y2])],
    [`(?:entre\\s+|d[e']\\s*)(${MONTHS.join("|")})(?:\\s+(${YEAR}))?\\s+(?:et|a|jusqu'(?:a|en))\\s+(${MONTHS.join("|")})(?:\\s+(${YEAR}))?`,
      (j, m1, y1, m2, y2) => between(j, [1, m1, y1], [0, m2, y2])],
    [`(?:(?:semaine\\s+)?du\\s+|le\\s+)?(?:(?:lun|mar|mercre|jeu|vendre|same)di\\s+|dimanche\\s+)?(?:(\\d{1,2}|1er|premier)\\s*(?:-|au?|et)\\s*)?(\\d{1,2}|1er|premier)\\s+(${MONTH})(?:\\s+(${YEAR}))?`,
      (j, d1, d, m, y) => {
        const [number, last] = [monthNumber(m), parseInt(d, 10) || 1];
        const first = d1 ? parseInt(d1, 10) || 1 : last;
        const found = (y ? [+y] : j).filter((year) => exists(year, number, first) && exists(year, number, last) && first <= last);
        return found.length && { kind: "day", ranges: found.map((year) => [day(year, number, first), day(year, number, last)]), words: true };
      }],
    [`(?:mois\\s+d(?:e\\s+|'))?(${MONTHS.join("|")})(?:\\s+(?:de\\s+)?(${YEAR}))?`, (j, m, y) => month(y ? [+y] : j, monthNumber(m))],
    [`(${SHORT.join("|")})\\.?\\s+(${YEAR})`, (j, m, y) => month([+y], monthNumber(m))],
    [`(?:(?:l'|cet\\s+|d')?(ete|automne|hiver)|(?:le\\s+|ce\\s+|de\\s+|du\\s+)?(printemps))\\s+(?:d[e']\\s*)?(${YEAR})`, (j, s, s2, y) => ({
      kind: "season",
      ranges: [season(s || s2, +y), ...(s === "hiver" ? [season(s, +y + 1)] : [])],
      words: s !== "ete", // « a été » is everywhere
    })],
    [`(?:l'(ete|automne|hiver)|le\\s+(printemps))\\s+(?:dernier|passe)|(cet)\\s+(ete|automne|hiver)|(ce)\\s+(printemps)`, (j, a, b, c, d, e, f) => {
      const name = a || b || d || f;
      const at = c || e ? 0 : 1; // « cet hiver » has begun, « l’hiver dernier » is over
      const found = [...j].reverse().map((year) => season(name, year + 1)).concat([season(name, j[0])]).find((range) => range[at] <= j.newest);
      return found && { kind: "season", ranges: [found] };
    }],
    [`(debut|mi|fin)[ -](?:de\\s+)?(${YEAR})`, (j, part, y) => ({
      kind: "season",
      ranges: [{ debut: [day(+y, 1, 1), day(+y, 4, 1) - 1], mi: [day(+y, 5, 1), day(+y, 9, 1) - 1], fin: [day(+y, 10, 1), day(+y + 1, 1, 1) - 1] }[part]],
    })],
    [`cette\\s+annee`, (j) => years(j.year, j.year)],
    [`l'(?:an|annee)\\s+(?:derniere?|passee?)`, (j) => years(j.year - 1, j.year - 1)],
    [`(?:ce\\s+mois(?:-ci)?|(le\\s+mois\\s+(?:dernier|passe)))`, (j, past) => {
      const newest = new Date((j.newest - EPOCH) * 864e5);
      return { kind: "month", ranges: [monthRange(newest.getUTCFullYear(), newest.getUTCMonth() + (past ? 0 : 1))] };
    }],
    [`(?:l'annee\\s+|annee\\s+|en\\s+)?(${YEAR})`, (j, y) => ({ ...years(+y, +y), words: true })],
  ];
  const tools = { day, exists, weekExists, weekRange, yearRange, monthRange, monthNumber, month, season, years, onDay, onOneSide, between };
  const { first: FIRST_RULES, then: LAST_RULES } = english ? english.rules(tools) : { first: FIRST, then: THEN };
  const RULES = [...FIRST_RULES, ...SHARED, ...LAST_RULES].map(([source, meaning]) => [new RegExp(`(^|[^\\p{L}\\p{N}/.-])(?:${source})(?![\\p{L}\\p{N}]|[/.-][\\p{L}\\p{N}])`, "gu"), meaning]);

  // « avant 2021 », « jusqu’en 2021 »; « depuis 2021 », « à partir de mars 2021 », « après 2021 ».
  function onOneSide(j, how, [from, to]) {
    const ends = { av: [0, from - 1], until: [0, to], ap: [to + 1, j.newest] }[how] || [from, j.newest];
    const range = [Math.max(ends[0], j.oldest), ends[1]];
    return range[0] <= range[1] && { kind: ends[0] ? "since" : "until", ranges: [range] };
  }

  // From a day to another; day 0 is the last of its month.
  function between(j, [d1, m1, y1], [d2, m2, y2]) {
    const [first, last] = [monthNumber(m1), monthNumber(m2)];
    const over = last < first || (last === first && d2 && parseInt(d2, 10) < parseInt(d1, 10)) ? 1 : 0;
    const ends = y2 ? [+y2] : y1 ? [+y1 + over] : j;
    const ranges = ends.map((end) => {
      const start = y1 ? +y1 : end - over;
      return [day(start, first, parseInt(d1, 10)), d2 ? day(end, last, parseInt(d2, 10)) : monthRange(end, last)[1]];
    });
    const right = ranges.every(([from, to]) => from <= to);
    return right && { kind: "day", ranges };
  }
  /* The notes that a date is about, with how well: those that tell most of it first. */
  function notes(journal, { kind, ranges }) {
    const found = new Map();
    journal.posts.forEach((post, number) => {
      ranges.forEach(([from, to], rank) => {
        const days = Math.min(post.last, to) - Math.max(post.first, from) + 1;
        const told = kind === "day" && post.day >= from && post.day <= to;
        // Many a week is told on the Monday or Tuesday after it.
        const late = kind === "week" && post.day > to && post.day <= to + 2;
        if (days <= 0 && !told && !late) return;
        const whole = days <= 0 && late ? LATE : told || days >= Math.min(4, to - from + 1) ? 1 : 0.8;
        const weight = kind === "season" && rank ? whole * 0.7 : whole;
        found.set(number, Math.max(weight, found.get(number) || 0));
      });
    });
    return found;
  }

  /* What a query says of dates, and the query without it.

     {rest, dates: [{kind, text, from, to, notes: Map(number → weight), words: the text to look for}]};
     from and to are ISO dates, empty where the year is open. A date that no note is about
     stays in the query as words. */
  function dates(query, journal) {
    const { iso } = semainier.index;
    const found = [];
    if (!journal.posts.length) return { rest: query, dates: found };
    const { all, places } = semainier.spread(query);
    let folded = all;
    const newest = journal.posts[journal.posts.length - 1].last;
    const oldest = journal.posts[0].first;
    const [first, last] = [oldest, newest].map((at) => semainier.index.isoWeek(at)[0]);
    const known = Object.assign([], { newest, oldest, year: last });
    for (let year = first - 1; year <= last + 1; year++) known.push(year);
    const cut = [];
    for (const [pattern, meaning] of RULES) {
      folded = folded.replace(pattern, (match, before, ...groups) => {
        const at = groups.findIndex((group) => typeof group === "number");
        const date = meaning(known, ...groups.slice(0, at));
        const about = date ? notes(journal, date) : new Map();
        if (!about.size) return match;
        const from = groups[at] + before.length;
        const to = groups[at] + match.length;
        cut.push([places[from], places[to]]);
        const text = query.slice(places[from], places[to]).trim();
        const open = date.ranges.length > 1;
        found.push({
          kind: date.kind, text, from: open ? "" : iso(date.ranges[0][0]), to: open ? "" : iso(date.ranges[0][1]),
          notes: about, words: date.words ? text : "", at: from,
        });
        return before + " ".repeat(match.length - before.length);
      });
    }
    let rest = query;
    for (const [from, to] of cut) rest = rest.slice(0, from) + " ".repeat(to - from) + rest.slice(to);
    return { rest, dates: either(found.sort((one, other) => one.at - other.at)) };
  }

  /* « 2022 2023 » is either year. */
  function either(found) {
    const kinds = new Map();
    for (const date of found) {
      const same = kinds.get(date.kind);
      if (!same) kinds.set(date.kind, date);
      else for (const [number, weight] of date.notes) same.notes.set(number, Math.max(weight, same.notes.get(number) || 0));
      if (same) Object.assign(same, { text: `${same.text} ${date.text}`, from: "", to: "" });
    }
    return [...kinds.values()];
  }

  Object.assign(semainier, { dates });
})();
