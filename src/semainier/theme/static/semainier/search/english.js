/* A journal in English: relatives of a word, and dates as they are said. In the bundle of
   such a journal alone, where it takes the place of the French rules (stems.js, dates.js). */
(() => {
  "use strict";
  const semainier = (globalThis.semainier = globalThis.semainier || {});
  const set = (text) => new Set(text.trim().split(/\s+/));

  /* --- Relatives: endings taken off, as in Porter's « suffix stripping », with fewer steps --- */

  // A word, then its forms that follow no rule.
  const FORMS = `child children|man men|woman women|person people|foot feet|tooth teeth|mouse mice|goose geese|
    life lives|wife wives|leaf leaves|shelf shelves|half halves|loaf loaves|knife knives|wolf wolves|
    be am are is was were been|begin began begun|bite bit bitten|break broke broken|bring brought|build built|buy bought|
    catch caught|choose chose chosen|come came|dig dug|do did done does|draw drew drawn|dream dreamt|drink drank drunk|
    drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|fly flew flown|
    forget forgot forgotten|freeze froze frozen|get got gotten|give gave given|go went gone goes|grow grew grown|hang hung|
    hear heard|hide hid hidden|hold held|keep kept|know knew known|learn learnt|leave left|lend lent|lose lost|make made|
    mean meant|meet met|pay paid|ride rode ridden|ring rang rung|rise rose risen|run ran|say said|see saw seen|sell sold|
    send sent|shake shook shaken|shine shone|sing sang sung|sit sat|sleep slept|speak spoke spoken|spend spent|stand stood|
    steal stole stolen|swim swam swum|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown|
    understand understood|wake woke woken|wear wore worn|win won|write wrote written`.split("|").map((row) => row.trim().split(" "));
  // These end like forms of other words and are none.
  const WHOLE = set(`news this thus bus gas lens series species always perhaps christmas evening evenings morning mornings
    nothing something anything everything during ceiling pudding wedding sibling hundred sacred naked united bed red shed
    paris wales james`);
  const VOWEL = /[aeiouy]/;
  const DERIVED = [
    [/^(.{3,})(?:i[sz]ations?|i[sz]ers?|i[sz](?:e[ds]?|ing))$/, "$1"], [/^(.{3,})ations?$/, "$1"], [/^(.{4,})(?:ful|ous|ive)ness$/, "$1"],
    [/^(.{3,})(?:ements?|ments?|ness(?:es)?|less|ful|fully|ship)$/, "$1"], [/^(.{4,})(?:ably|ibly|able|ible)$/, "$1"], [/^(.{4,})(?:ally|als?|ly)$/, "$1"],
    [/^(.{4,})(?:ists?|isms?|ity|ities|ives?)$/, "$1"], [/^(.{3,}[st])ions?$/, "$1"], [/^(.{4,})(?:ances?|ences?|ants?|ents?)$/, "$1"],
    [/^(.{3,})i?(?:ers?|ors?|est)$/, "$1"],
  ];

  // One form for « bake » and « bak », « study » and « studi », « plann » and « plan ».
  const tidied = (stem) => stem.replace(/(.{2})e$/, "$1").replace(/(.{2})y$/, "$1i").replace(/(.)([^aeiou])\2$/, "$1$2");

  function light(word) {
    if (word.length < 4 || WHOLE.has(word) || /\d/.test(word)) return word;
    return word.replace(/(..)ies$/, "$1y").replace(/(ss|x|z|ch|sh)es$/, "$1").replace(/([^siu])s$/, "$1");
  }

  function verb(word) {
    const one = light(word);
    if (one.length < 4 || WHOLE.has(word) || /\d|eed$/.test(one)) return tidied(one);
    if (/ied$/.test(one)) return tidied(one.replace(/ied$/, "y"));
    const [, stem] = /^(.{2,})(?:ing|ed)s?$/.exec(one) || [];
    return tidied(stem && VOWEL.test(stem) ? stem : one);
  }

  function root(word) {
    if (WHOLE.has(word)) return word;
    for (const [ending, kept] of DERIVED) if (ending.test(word)) return tidied(verb(word.replace(ending, kept)));
    return verb(word);
  }

  const known = new Map();
  function stemsOf(word) {
    if (!known.has(word)) {
      if (known.size > 20000) known.clear();
      known.set(word, [light(word), verb(word), root(word)]);
    }
    return known.get(word);
  }

  // As stems.js measures it: 1, .9, .6, .4 or 0.
  function kinship(word, other) {
    if (word === other) return 1;
    const [light1, verb1, root1] = stemsOf(word);
    const [light2, verb2, root2] = stemsOf(other);
    if (light1 === light2) return 0.9;
    if (verb1 === verb2 && verb1.length > 1) return 0.6;
    return root1.length > 2 && root1 === root2 ? 0.4 : 0;
  }

  function commonStart(word) {
    const shortest = stemsOf(word).reduce((one, other) => (other.length < one.length ? other : one));
    let length = 0;
    while (length < shortest.length && shortest[length] === word[length]) length++;
    const start = word.slice(0, length).replace(/[iy]$/, "");
    return start.length > 2 ? start : word.slice(0, Math.min(3, Math.max(2, length)));
  }

  const HEADS = new Map();
  for (const [head, ...forms] of FORMS) {
    HEADS.set(verb(head), [head, ...forms]);
    for (const form of forms) HEADS.set(form, [head, ...forms]);
  }

  /* The other forms of a word that has some without a rule, those with one among them. */
  function irregular(word) {
    const forms = HEADS.get(word) || HEADS.get(verb(word));
    if (!forms) return [];
    const short = forms[0].replace(/e$/, "");
    return [...new Set([...forms, `${forms[0]}s`, `${short}ing`, `${short}${short.slice(-1)}ing`])].filter((form) => form !== word);
  }

  Object.assign(semainier.stems, { light, verb, root, kinship, commonStart, irregular, mayBeVerb: () => false });

  /* --- Dates ----------------------------------------------------------------------------- */

  const MONTHS = "january february march april may june july august september october november december".split(" ");
  const MONTH = MONTHS.map((name) => (name.length > 4 ? `${name}|${name.slice(0, 3)}\\.?` : name)).join("|") + "|jun\\.?|jul\\.?|sept\\.?";
  // « may » and « march » are other words as well.
  const ALONE = MONTHS.filter((name) => name !== "may" && name !== "march").join("|");
  const WEEKDAY = "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\\s+)?";
  const DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
  const YEAR = "(?:19|20)\\d\\d";
  const TO = "\\s*(?:-|to|and|until|through)\\s*";
  const SEASON = "spring|summer|autumn|fall|winter";
  const SIDES = { before: "av", until: "until", till: "until", after: "ap" };

  /* The rules of dates.js, before and after those that every language shares. */
  function rules(tools) {
    const { exists, day, month, monthNumber, monthRange, onDay, onOneSide, between, season, weekExists, weekRange, years, yearRange } = tools;
    const inMonth = (j, m, d1, d2, y) => {
      const [number, first, last] = [monthNumber(m), +d1, +(d2 || d1)];
      const found = (y ? [+y] : j).filter((year) => exists(year, number, first) && exists(year, number, last) && first <= last);
      return found.length && { kind: "day", ranges: found.map((year) => [day(year, number, first), day(year, number, last)]), words: !d2 };
    };
    const first = [
      [`(before|until|till|since|after)\\s+(?:the\\s+(?:year|end\\s+of)\\s+)?(?:(${MONTH})\\s+)?(${YEAR})`,
        (j, how, m, y) => onOneSide(j, SIDES[how] || "de", m ? monthRange(+y, monthNumber(m)) : yearRange(+y))],
      [`(\\d{1,2})/(\\d{1,2})/(${YEAR})`, (j, m, d, y) => +d > 12 && onDay(+y, +m, +d)],
    ];
    const then = [
      [`(?:weeks?\\s*(?:no\\.?\\s*)?|w)(\\d{1,2})((?:\\s*(?:,|-|/|and|to)\\s*\\d{1,2}(?!\\d))*)(?:\\s*,?\\s*(?:of\\s+|in\\s+)?(${YEAR}))?`,
        (j, w, more, y) => {
          const last = +(more.match(/\d+$/) || [w])[0];
          const found = (y ? [+y] : j).filter((year) => weekExists(year, +w) && last >= +w);
          return found.length && { kind: "week", ranges: found.map((year) => weekRange(year, +w, last)) };
        }],
      [`(?:from\\s+|between\\s+)?(${MONTH})\\s+${DAY}(?:,?\\s+(${YEAR}))?${TO}(${MONTH})\\s+${DAY}(?:,?\\s+(${YEAR}))?`,
        (j, m1, d1, y1, m2, d2, y2) => between(j, [d1, m1, y1], [d2, m2, y2])],
      [`(?:from\\s+|between\\s+)?${DAY}\\s+(${MONTH})(?:\\s+(${YEAR}))?${TO}${DAY}\\s+(${MONTH})(?:\\s+(${YEAR}))?`,
        (j, d1, m1, y1, d2, m2, y2) => between(j, [d1, m1, y1], [d2, m2, y2])],
      [`(?:between\\s+|from\\s+)(${MONTH})(?:\\s+(${YEAR}))?${TO}(${MONTH})(?:\\s+(${YEAR}))?`,
        (j, m1, y1, m2, y2) => between(j, [1, m1, y1], [0, m2, y2])],
      [`(?:from\\s+|on\\s+)?${WEEKDAY}(${MONTH})\\s+${DAY}(?:${TO}${DAY})?(?:,?\\s+(${YEAR}))?`, (j, m, d1, d2, y) => inMonth(j, m, d1, d2, y)],
      [`(?:from\\s+|on\\s+)?${WEEKDAY}(?:the\\s+)?(?:${DAY}${TO})?${DAY}\\s+(?:of\\s+)?(${MONTH})(?:,?\\s+(${YEAR}))?`,
        (j, d1, d, m, y) => inMonth(j, m, d1 || d, d1 && d, y)],
      [`(?:in\\s+)?(?:the\\s+month\\s+of\\s+)?(${MONTH}),?\\s+(?:of\\s+)?(${YEAR})`, (j, m, y) => month([+y], monthNumber(m))],
      [`(?:in\\s+)?(?:the\\s+month\\s+of\\s+)?(${ALONE})`, (j, m) => month(j, monthNumber(m))],
      [`(?:in\\s+)?(?:the\\s+)?(${SEASON})\\s+(?:of\\s+)?(${YEAR})`, (j, s, y) => ({
        kind: "season", ranges: [season(s, +y), ...(s === "winter" ? [season(s, +y + 1)] : [])], words: true,
      })],
      [`(last|this)\\s+(${SEASON})`, (j, which, name) => {
        const at = which === "this" ? 0 : 1;
        const found = [...j].reverse().map((year) => season(name, year + 1)).concat([season(name, j[0])]).find((range) => range[at] <= j.newest);
        return found && { kind: "season", ranges: [found] };
      }],
      [`(early|mid|late)[ -](${YEAR})`, (j, part, y) => ({
        kind: "season",
        ranges: [{ early: [day(+y, 1, 1), day(+y, 4, 1) - 1], mid: [day(+y, 5, 1), day(+y, 9, 1) - 1], late: [day(+y, 10, 1), day(+y + 1, 1, 1) - 1] }[part]],
      })],
      ["(this|last)\\s+year", (j, which) => years(j.year - (which === "last"), j.year - (which === "last"))],
      [`(?:in\\s+)?(?:the\\s+year\\s+)?(${YEAR})`, (j, y) => ({ ...years(+y, +y), words: true })],
    ];
    return { first, then };
  }

  semainier.english = { MONTHS, rules, dated: new RegExp(`\\d|${ALONE}|last|this`) };
})();
