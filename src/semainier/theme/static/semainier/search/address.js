// Addresses: what one of the search page tells, those of results and of labels.
(function () {
  "use strict";
  const journal = (globalThis.semainier = globalThis.semainier || {});
  // The names of the filters in addresses, which readers see and share.
  const PARAMETERS = { category: "categorie", tag: "etiquette", year: "annee", section: "rubrique" };
  // An address has its limits; what is pasted has none.
  const LONGEST_QUERY = 500;
  const MOST_MARKS = 12;
  const LONGEST_MARK = 40;
  // As in labels.py: letters that decomposing leaves whole, and signs that tell names apart.
  const SPELLED = {
    "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
    "ı": "i", "+": "-plus-", "#": "-sharp-", "♯": "-sharp-",
  };
  // The step that Back returns to; typing changes it in place.
  let step = "";

  /** What an address asks for: {query, filters, sort}. */
  function read(search) {
    const given = new URLSearchParams(search);
    const filters = {};
    for (const [facet, parameter] of Object.entries(PARAMETERS)) {
      const values = Array.from(new Set(given.getAll(parameter).filter(Boolean)));
      if (values.length) filters[facet] = values;
    }
    const sort = given.get("tri") === "date" ? "date" : "relevance";
    return { query: given.get("q") || "", filters, sort };
  }

  /** The address that asks for this, from the search page. */
  function write({ query, filters, sort }) {
    const given = new URLSearchParams();
    if (query.trim()) given.set("q", query.trim().slice(0, LONGEST_QUERY));
    for (const [facet, parameter] of Object.entries(PARAMETERS)) {
      for (const value of filters[facet] || []) given.append(parameter, value);
    }
    if (sort === "date") given.set("tri", sort);
    const text = given.toString();
    return text ? `?${text}` : location.pathname;
  }

  /** Change an entry of the history; a browser may refuse when it is asked too often. */
  function record(method, kept, address) {
    try {
      history[method](kept, "", address);
    } catch (refused) {
      // The page goes on; its address is late.
    }
  }

  /** Tell the address without a new step, as while typing. */
  function amend(address) {
    record("replaceState", null, address);
  }

  /** Tell the address as a new step, after the last one. */
  function advance(address) {
    if (address !== step) {
      record("replaceState", history.state, step);
      record("pushState", null, address);
    }
    step = address;
  }

  /** Make the address a step, with what must be found again by coming back to it. */
  function settle(address, kept) {
    step = address;
    record("replaceState", kept, address);
  }

  /** The address of a result, with the words to mark on its page. */
  function ofResult(url, terms) {
    const [page, anchor] = url.split("#");
    const short = terms.filter((term) => term.length <= LONGEST_MARK).sort().slice(0, MOST_MARKS);
    const marks = new URLSearchParams(short.length ? { mots: short.join(" ") } : {}).toString();
    return page + (marks && `?${marks}`) + (anchor ? `#${anchor}` : "");
  }

  /** A label's part of an address, as labels.py makes it; empty when only a digest tells it. */
  function slug(label) {
    const spell = (text) => text.replace(/[œæßøłđðþı+#♯]/g, (sign) => SPELLED[sign]);
    const plain = label.toLowerCase().normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
    const letters = spell(plain);
    return /[^\x00-\x7f]/.test(letters.replace(/[^\p{L}\p{N}]/gu, "")) ? "" : (letters.match(/[a-z0-9]+/g) || []).join("-");
  }

  /** The page of a category or tag: `pattern` is that of a label named SLUG. */
  function ofLabel(kind, label, pattern) {
    const name = slug(label);
    if (name) return pattern.replace("SLUG", name);
    return write({ query: "", filters: { [kind]: [label] } });
  }

  journal.address = { read, write, amend, advance, settle, ofResult, ofLabel };
})();
