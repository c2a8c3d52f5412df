/* French text to search terms: search/french.py and search/inclusive.py, word for
   word. Their tables and reasons are told there; a test holds the two equal. */
(() => {
  "use strict";
  const semainier = (globalThis.semainier = globalThis.semainier || {});

  const LONGEST = 64;
  const SAME = new Map();
  for (const [signs, one] of [
    ["’‘‛ʼʻʹ′´`", "'"], ["‐‑‒–−", "-"], ["•‧⋅∙・･●⸱ꞏ", "·"], ["œ", "oe"], ["æ", "ae"], ["ß", "ss"],
    ["ø", "o"], ["ł", "l"], ["đð", "d"], ["þ", "th"], ["ı", "i"], ["♯", "#"], ["ς", "σ"],
  ]) for (const sign of signs) SAME.set(sign, one);

  const ELISIONS = new Set("l d j m t s n c qu jusqu lorsqu puisqu quoiqu presqu quelqu".split(" "));
  const WHOLE = /^(?:aujourd'hui|quelqu'une?s?|presqu'iles?|entr'[\p{L}\p{N}_]+|prud'hom[\p{L}\p{N}_]+|[\p{L}\p{N}_]*c'h[\p{L}\p{N}_]*)$/u;
  const CHUNK = /[\p{L}\p{N}]+(?:(?:\)?[·.\-\/'(&]|\))[\p{L}\p{N}]+)*(?:\+\+|#(?![\p{L}\p{N}]))?/gu;
  const SEGMENT = /[\p{L}\p{N}]+/gu;
  const RUN = /[^ \t\r\n\u00a0\u202f]+/g;
  const LETTERS = /^\p{L}+$/u;
  const LETTER = /^\p{L}$/u;
  const DIGITS = /^\p{Nd}+$/u;

  const FEMININES = [];
  for (const row of (
    "e,, trice,teur, atrice,ateur, rice,eur, ice,eur,r euse,eur, teuse,teur, eure,eur, euse,eux, se,x, " +
    "se,r, se,s,s ce,x, sse,x, sse,e,e esse,e, ere,er, iere,ier, liere,lier, ive,if, ative,atif, ve,f, " +
    "ale,al, elle,eau, elle,el, lle,eau,e le,l,l lle,l, ne,n,n nne,n, ienne,ien, enne,en, onne,on, " +
    "ine,ain, aine,ain, ine,in, te,t,t tte,t, te,tou,tou ete,et, que,grec,grec que,c, he,c,c che,c, " +
    "ue,g,g gue,g, elle,eux, elle,elui, eur,rice, teur,trice, eur,euse,"
  ).split(" ")) FEMININES.push(row.split(","));

  /* --- Folding ------------------------------------------------------------ */

  const folded = new Map();
  function foldSign(sign) {
    let found = folded.get(sign);
    if (found === undefined) {
      const small = SAME.get(sign) || sign.toLowerCase().normalize("NFKD").toLowerCase();
      found = "";
      for (const c of small) if (!/[\p{M}\p{Cf}]/u.test(c)) found += SAME.get(c) || c;
      folded.set(sign, found);
    }
    return found;
  }

  function fold(text) {
    let found = "";
    for (const sign of text) found += foldSign(sign);
    return found;
  }

  /* --- Inclusive writing: forms are [term, spelling] ------------------------ */

  const glue = (form, letters) => [form[0] + letters, form[1] + letters];
  const trim = (form, count) => form.map((part) => part.slice(0, part.length - count));

  function distinct(forms) {
    const seen = new Set();
    return forms
      .filter((form) => !seen.has(form.join(" ")) && seen.add(form.join(" ")))
      .map(([text, written]) => [text, written === text ? "" : written]);
  }

  function feminine(base, ending) {
    for (const [suffix, end, middle] of FEMININES)
      if (suffix === ending[0] && base[0].endsWith(end)) {
        const stem = glue(trim(base, end.length), middle);
        return [stem[0] + ending[0], stem[1] + ending[1]];
      }
    return null;
  }

  function singular(base) {
    return /aux$/.test(base[0]) && !/eaux$/.test(base[0]) ? glue(trim(base, 3), "al") : trim(base, 1);
  }

  function masculine(base, plural) {
    if (!plural || /[sxz]$/.test(base[0])) return base;
    if (base[0].endsWith("al")) return glue(trim(base, 2), "aux");
    return glue(base, base[0].endsWith("eau") ? "x" : "s");
  }

  function feminines(base, ending, plural) {
    const e = ending[0] === "e";
    let bases = [base];
    if (plural && /[sx]$/.test(base[0])) {
      if (!e) bases = [base, singular(base)];
      else bases = /(?:[aeiou]|er)s$/.test(base[0]) ? [singular(base), base] : [singular(base)];
    }
    const made = bases.map((each) => feminine(each, ending)).filter(Boolean);
    return (e ? made : made.slice(0, 1)).map((form) => (plural ? glue(form, "s") : form));
  }

  // « directeurice »: both endings in one.
  function fused({ text, spelling }) {
    const [, start, plural] = /^(.{2,})eurice(s?)$/su.exec(text) || [];
    if (start === undefined) return null;
    const whole = [text, spelling.length === text.length ? spelling : text];
    const stem = trim(whole, 4 + plural.length);
    return distinct([[text, spelling || text], glue(stem, `r${plural}`), glue(trim(stem, 2), `rice${plural}`)]);
  }

  function bothGenders(base, rest) {
    if (!rest.length || !"·.-/(^".includes(rest[0].joint) || !rest[0].joint) return null;
    const { joint, text: suffix, spelling } = rest[0];
    if (!LETTERS.test(base.text)) return null;
    const loose = "·(".includes(joint);
    if ([...base.text].length < (loose ? 2 : 3)) return null;
    const same = base.spelling.length === base.text.length;
    const whole = [base.text, same ? base.spelling : base.text];
    if (suffix === "s" || suffix === "x")
      return loose ? [2, distinct([whole, glue(whole, suffix)])] : null;
    const after = rest[1];
    const apart = Boolean(after) && after.text === "s" && ["·", ".", "-", "/", ")", "^", ")("].includes(after.joint);
    const plural = apart || suffix.endsWith("s");
    const single = suffix.endsWith("s") ? suffix.slice(0, -1) : suffix;
    const found = feminines(whole, [single, (spelling || suffix).slice(0, single.length)], plural);
    return found.length ? [apart ? 3 : 2, distinct([masculine(whole, plural), ...found])] : null;
  }

  /* --- Words ---------------------------------------------------------------- */

  function spellingOf(written, text) {
    const small = written.toLowerCase().normalize("NFKC").replace(/\p{Cf}/gu, "");
    return small === text || small.length > LONGEST ? "" : small;
  }

  function segments(chunk, at, run, all, places, capital) {
    const found = [];
    let end = at;
    SEGMENT.lastIndex = 0;
    for (let match; (match = SEGMENT.exec(chunk)); ) {
      const start = at + match.index;
      const joint = all.slice(end, start);
      end = start + match[0].length;
      const cuts = [start];
      for (let i = start + 1; i < end; i++)
        if (capital[i] && !capital[i - 1] && LETTER.test(all[i]) && LETTER.test(all[i - 1])) cuts.push(i);
      cuts.push(end);
      for (let i = 0; i + 1 < cuts.length; i++) {
        const text = all.slice(cuts[i], cuts[i + 1]).slice(0, LONGEST);
        const from = places[cuts[i]];
        const to = places[cuts[i + 1]];
        const spelling = spellingOf(run.slice(from, to), text);
        found.push({ text, spelling, start: from, end: to, joint: i ? "^" : joint });
      }
    }
    const last = at + chunk.length;
    if (end < last)
      found.push({ text: all.slice(end, last), spelling: "", start: places[end], end: places[last], joint: "+" });
    return found;
  }

  function glued(first, second) {
    const text = first.text + second.text;
    const spelling = (first.spelling || first.text) + (second.spelling || second.text);
    return { ...first, text, spelling: spelling === text ? "" : spelling, end: second.end };
  }

  function merged(list) {
    const found = [];
    let acronym = false;
    for (const segment of list) {
      const before = found[found.length - 1];
      const single = before && LETTER.test(before.text);
      if (before && segment.joint === "." && LETTER.test(segment.text) && (acronym || single)) {
        found[found.length - 1] = glued(before, segment);
        acronym = true;
        continue;
      }
      acronym = false;
      if (before && segment.joint === "'" && WHOLE.test(before.text + "'" + segment.text))
        found[found.length - 1] = glued(before, segment);
      else if (segment.joint !== "+" || (before && (segment.text === "++" || single))) found.push(segment);
    }
    return found;
  }

  function unit(segment, rest) {
    if (rest.length && rest[0].joint === "'" && ELISIONS.has(segment.text)) return [1, []];
    if (rest.length && rest[0].joint === "+")
      return [2, [[segment.text + rest[0].text, ""], [segment.text, segment.spelling]]];
    return bothGenders(segment, rest) || [1, fused(segment) || [[segment.text, segment.spelling]]];
  }

  function word(piece) {
    while (piece.length && !piece[0].forms.length) piece.shift();
    const terms = [];
    let joined = "";
    let written = "";
    let width = 0;
    for (const { text, spelling, forms } of piece) {
      const [first, spelt] = forms[0] || [text, spelling];
      joined += first;
      written += spelt || first;
      for (const form of forms) terms.push({ offset: width, span: 1, text: form[0], spelling: form[1] });
      if (forms.length) width++;
    }
    if (!terms.length) return null;
    if (width > 1 && joined.length <= LONGEST)
      terms.push({ offset: 0, span: width, text: joined, spelling: written === joined ? "" : written });
    return { start: piece[0].start, end: piece[piece.length - 1].end, width, terms };
  }

  function pieces(list) {
    const found = [];
    let piece = [];
    const close = () => {
      const made = word(piece);
      if (made) found.push(made);
      piece = [];
    };
    for (let place = 0; place < list.length; ) {
      const segment = list[place];
      if ((segment.joint === "." || segment.joint === "/") && piece.length) close();
      const [used, forms] = unit(segment, list.slice(place + 1, place + 3));
      piece.push({ ...segment, end: list[place + used - 1].end, forms });
      place += used;
    }
    if (piece.length) close();
    return found;
  }

  /* Folded text, and for each of its signs: its place in the text, whether it was a capital. */
  function spread(text) {
    let all = "";
    let place = 0;
    const places = [];
    const capital = [];
    for (const sign of text) {
      const fresh = foldSign(sign);
      all += fresh;
      for (let i = 0; i < fresh.length; i++) {
        places.push(place);
        capital.push(sign !== sign.toLowerCase());
      }
      place += sign.length;
    }
    places.push(text.length);
    return { all, places, capital };
  }

  const runs = new Map();
  function wordsOfRun(run) {
    let found = runs.get(run);
    if (found) return found;
    const { all, places, capital } = spread(run);
    found = [];
    CHUNK.lastIndex = 0;
    for (let match; (match = CHUNK.exec(all)); )
      found.push(...pieces(merged(segments(match[0], match.index, run, all, places, capital))));
    if (runs.size > 50000) runs.clear();
    runs.set(run, found);
    return found;
  }

  function goesOn(text, before, after) {
    const [first, digits] = [before.terms[0].text, after.terms[0].text];
    return (
      after.start - before.end === 1 && /[ \t\r\n\u00a0\u202f]/.test(text[before.end]) && digits.length === 3 && DIGITS.test(digits) &&
      first.length <= 3 && DIGITS.test(first)
    );
  }

  function withThousands(text, found) {
    return found.map((each, place) => {
      let number = each.terms[0].text;
      let last = place;
      if (each.width === 1 && number.length <= 3 && number[0] !== "0" && DIGITS.test(number))
        while (last + 1 < found.length && goesOn(text, found[last], found[last + 1])) number += found[++last].terms[0].text;
      if (last === place || (place && goesOn(text, found[place - 1], each))) return each;
      const term = { offset: 0, span: last - place + 1, text: number, spelling: "" };
      return { ...each, terms: [...each.terms, term] };
    });
  }

  /* [{start, end, width, terms: [{offset, span, text, spelling}]}] */
  function words(text) {
    const found = [];
    for (const match of text.matchAll(RUN))
      for (const each of wordsOfRun(match[0]))
        found.push({ ...each, start: match.index + each.start, end: match.index + each.end });
    return withThousands(text, found);
  }

  Object.assign(semainier, { fold, spread, words });
})();
