/* The index: its files are scripts, loaded when needed and decoded when read
   (search/index.py tells their form). */
(() => {
  "use strict";
  const semainier = (globalThis.semainier = globalThis.semainier || {});
  const FIELDS = 8;
  const EPOCH = 719162; // 1970-01-01, counted from Monday, 1 January of year 1

  /* --- Loading ---------------------------------------------------------------- */

  const given = new Map();
  const awaited = new Map();

  semainier.part = (name, data) => void given.set(name, data);

  // By default a script of the page, found beside the folder of the scripts.
  const here = globalThis.document && document.currentScript ? document.currentScript.src : "";
  const root = here.replace(/_static\/.*$/, "");
  semainier.loader ||= (name, version) =>
    new Promise((done, fail) => {
      const script = document.createElement("script");
      script.src = `${root}search/${name}.js${version ? `?${version}` : ""}`;
      script.onload = () => (script.remove(), done());
      script.onerror = () => (script.remove(), fail(new Error(`search/${name}.js`)));
      document.head.append(script);
    });

  /* A script that few searches want: whether it is wanted, once it is there. */
  semainier.need = async (name, wanted = true) => {
    if (wanted && !semainier[name]) await (awaited.get(name) || awaited.set(name, semainier.loader(`../_static/semainier/search/${name}`, journal.version)).get(name));
    return Boolean(wanted);
  };

  function load(name) {
    if (given.has(name)) return Promise.resolve(given.get(name));
    if (!awaited.has(name)) {
      const version = name === "meta" ? "" : journal.version;
      const wait = Promise.resolve(semainier.loader(name, version)).then(() => given.get(name));
      // A failure is forgotten, so that the next search tries again.
      awaited.set(name, wait.catch((error) => (awaited.delete(name), Promise.reject(error))));
    }
    return awaited.get(name);
  }

  /* --- Decoding ---------------------------------------------------------------- */

  function decode(signs) {
    const numbers = [];
    let high = 0;
    for (let i = 0; i < signs.length; i++) {
      const code = signs.charCodeAt(i);
      const value = code - 35 - (code > 92);
      if (value > 63) high = high * 27 + value - 64;
      else {
        numbers.push(high * 64 + value);
        high = 0;
      }
    }
    return numbers;
  }

  /* [[unit, [place, …]], …]; a unit is a post's number times eight, plus its field. */
  function postings(signs) {
    const found = [];
    const numbers = decode(signs);
    for (let i = 0, unit = 0; i < numbers.length; ) {
      unit += numbers[i++];
      const places = [];
      let place = 0;
      let more = 1;
      while (more) {
        place += numbers[i] >> 1;
        more = numbers[i++] & 1;
        places.push(place);
      }
      found.push([unit, places]);
    }
    return found;
  }

  /* --- The journal: what every search needs --------------------------------------- */

  let journal = null;

  function isoWeek(day) {
    const thursday = new Date((day - (day % 7) + 3 - EPOCH) * 864e5);
    const year = thursday.getUTCFullYear();
    return [year, 1 + Math.floor((thursday - Date.UTC(year, 0, 1)) / 6048e5)];
  }

  const padded = (number, length) => String(number).padStart(length, "0");
  const week = (day) => isoWeek(day).map((part, i) => padded(part, i ? 2 : 4)).join("-W");
  const iso = (day) => new Date((day - EPOCH) * 864e5).toISOString().slice(0, 10);

  function lists(signs, names) {
    const numbers = decode(signs);
    const found = [];
    for (let i = 0; i < numbers.length; ) {
      const end = i + 1 + numbers[i];
      found.push(numbers.slice(i + 1, end).map((number) => names[number]));
      i = end;
    }
    return found;
  }

  function stems(told, weeks) {
    const last = new Map();
    return weeks.map((span, i) => {
      const [first, end] = span.toLowerCase().split("/");
      const year = end && end.slice(0, 4) !== first.slice(0, 4) ? 0 : 5;
      const usual = end ? `${first}-${end.slice(year)}` : first;
      const step = /^(.*)\/\/(-?\d+)$/s.exec(told[i] || "/");
      if (!step) return (told[i] || "/").replace("/", usual);
      last.set(step[1], (last.get(step[1]) || 0) + Number(step[2]));
      return step[1].replace("/", usual) + last.get(step[1]);
    });
  }

  function journalOf(meta) {
    let monday = 0;
    const spans = decode(meta.spans);
    const days = decode(meta.days);
    const posts = decode(meta.weeks).map((step, i) => {
      monday += step * 7;
      return { last: monday + 6, first: monday - 7 * spans[i], day: monday + (days[i] & 1 ? -(days[i] + 1) / 2 : days[i] / 2) };
    });
    const weeks = posts.map(({ first, last }) => (last - first > 7 ? `${week(first)}/${week(last)}` : week(last)));
    const lengths = decode(meta.lengths).map((length) => 2 ** (length / 4));
    return {
      ...meta,
      posts,
      weeks,
      lengths,
      mean: lengths.reduce((sum, length) => sum + length, 0) / (lengths.length || 1),
      dates: posts.map((post) => iso(post.day)),
      years: weeks.map((label) => label.slice(-8, -4)),
      kinds: decode(meta.kinds),
      categoriesOf: lists(meta.category, meta.categories),
      tagsOf: lists(meta.tag, meta.tags),
      stems: stems(meta.stems, weeks),
      functionWords: new Set(meta.function.split(" ")),
      bounds: { p: meta.p ? meta.p.split(" ") : [], f: meta.f ? meta.f.split(" ") : [] },
      names: new Map(Object.entries(meta.names)),
    };
  }

  async function open() {
    if (!journal) journal = journalOf(await load("meta"));
    return journal;
  }

  /* --- Words ------------------------------------------------------------------------ */

  // The first place in a sorted list whose value is not below another.
  function place(list, value) {
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  const shards = new Map();
  function shard(name, text) {
    if (!shards.has(name)) {
      const forms = [];
      const lines = text.split("\n").map((line) => {
        const [key, signs] = line.split(" ");
        const [form, spelling] = key.split("=");
        forms.push(form);
        return { form, spelling, signs };
      });
      shards.set(name, { forms, lines });
    }
    return shards.get(name);
  }

  // The shards that may hold words with a prefix: the number of the first and how many.
  function shardsOf(prefix, bounds) {
    let first = place(bounds, prefix);
    if (first && bounds[first] !== prefix) first--;
    let count = 1;
    while (first + count < bounds.length && bounds[first + count].startsWith(prefix)) count++;
    return [first, bounds.length ? count : 0];
  }

  /* The lines of the words with a prefix, or of one word: [{form, spelling, signs}]. Of many
     shards those around a word come first, and no more than most are read. */
  async function lines(prefix, { exact = false, kind = "p", near = prefix, most = Infinity } = {}) {
    const bounds = journal.bounds[kind];
    const [first, count] = shardsOf(prefix, bounds);
    const [middle] = shardsOf(near, bounds);
    const from = Math.max(first, Math.min(middle - (most >> 1), first + count - most));
    const names = Array.from({ length: exact ? Math.min(count, 1) : Math.min(count, most) }, (_, i) => kind + (from + i));
    const found = [];
    for (const [i, text] of (await Promise.all(names.map(load))).entries()) {
      const { forms, lines: all } = shard(names[i], text);
      for (let at = place(forms, prefix); at < forms.length && forms[at].startsWith(prefix); at++)
        if (exact ? forms[at] === prefix : !forms[at].includes(".")) found.push(all[at]);
        else if (exact) break;
    }
    return found;
  }

  const read = (line) => (line.postings ||= postings(line.signs));

  /* The known words that begin with a letter, for those misspelt. */
  async function vocabulary(letter) {
    const at = journal.v.indexOf(letter);
    if (at < 0 || !letter) return [];
    const text = await load(journal.whole ? "v" : `v${letter}`);
    return (journal.whole ? text.split("\n")[at] : text).split(" ");
  }

  Object.assign(semainier, {
    index: { FIELDS, decode, open, load, lines, read, vocabulary, isoWeek, iso },
  });
})();
