// The words searched for, marked in a note. journal.js loads this, after french.js, when
// the address names words (?mots=…); the marks go with one gesture, and so does ?mots.
(function () {
  "use strict";
  const { words } = globalThis.semainier;
  const MOST_WORDS = 40;
  const UNREAD = "pre, code, kbd, samp, script, style, textarea, svg, .math, .headerlink";
  const article = document.querySelector("article.bd-article");
  const template = document.getElementById("marks");

  /** The terms of the words that the address names. */
  function wantedTerms() {
    const given = new URLSearchParams(location.search).get("mots") || "";
    return new Set(given.split(/\s+/).slice(0, MOST_WORDS).flatMap(termsOf));
  }

  function termsOf(text) {
    return words(text).flatMap(termsOfWord);
  }

  function termsOfWord(word) {
    return word.terms.map((term) => term.text);
  }

  /** Where the wanted words stand in a text: [start, end] pairs; neighbours are one passage. */
  function passages(text, wanted) {
    const found = [];
    for (const word of words(text)) {
      if (!termsOfWord(word).some((term) => wanted.has(term))) continue;
      const last = found[found.length - 1];
      if (last && !text.slice(last[1], word.start).trim()) last[1] = word.end;
      else found.push([word.start, word.end]);
    }
    return found;
  }

  function textNodes() {
    const readable = (node) => node.data.trim() && !node.parentElement.closest(UNREAD);
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) if (readable(walker.currentNode)) nodes.push(walker.currentNode);
    return nodes;
  }

  /** Mark passages of a text node, from the last to the first so that places stay right. */
  function markNode(node, wanted) {
    return passages(node.data, wanted).reverse().map(([start, end]) => {
      const mark = document.createElement("mark");
      const found = node.splitText(start);
      found.splitText(end - start);
      found.replaceWith(mark);
      mark.append(found);
      return mark;
    }).reverse();
  }

  function unmark(mark) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }

  function say(bar, sentence, values) {
    const text = bar.dataset[sentence].replace(/\{(\w+)\}/g, (whole, name) => String(values[name]));
    bar.querySelector("[role=status]").textContent = text;
  }

  /** Go to the next passage, or the one before; the first time, from what is on the screen. */
  function goer(bar, marks) {
    let current = -1;
    return function go(way) {
      if (current < 0) {
        const below = marks.findIndex((mark) => mark.getBoundingClientRect().top > 0);
        current = (below < 0 ? marks.length : below) - (way > 0 ? 1 : 0);
      }
      if (marks[current]) marks[current].classList.remove("current");
      current = (current + way + marks.length) % marks.length;
      marks[current].classList.add("current");
      marks[current].scrollIntoView({ block: "center" });
      say(bar, "place", { place: current + 1, count: marks.length });
    };
  }

  /** The address without the words; the anchor stays. */
  function forgetWords() {
    const address = new URL(location.href);
    address.searchParams.delete("mots");
    try {
      history.replaceState(history.state, "", address);
    } catch (refused) {
      // The address keeps its words; the page is clean all the same.
    }
  }

  /** Whoever was in the bar goes on from the passage read last, or from the title. */
  function giveFocusBack(bar, marks) {
    if (!bar.contains(document.activeElement)) return;
    const read = marks.find((mark) => mark.classList.contains("current"));
    const place = (read && read.parentElement) || article.querySelector("h1");
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }

  function showBar(marks) {
    const bar = template.content.firstElementChild.cloneNode(true);
    const go = goer(bar, marks);
    function clear() {
      giveFocusBack(bar, marks);
      document.removeEventListener("keydown", onKey);
      bar.remove();
      marks.forEach(unmark);
      forgetWords();
    }
    function onKey(event) {
      const busy = event.target.closest("input, textarea, select") || document.querySelector("dialog[open]");
      if (event.key === "Escape" && !busy && !event.isComposing) clear();
    }
    bar.querySelector("[data-go='-1']").addEventListener("click", () => go(-1));
    bar.querySelector("[data-go='1']").addEventListener("click", () => go(1));
    bar.querySelector("[data-clear]").addEventListener("click", clear);
    document.addEventListener("keydown", onKey);
    article.prepend(bar);
    // Said once the bar is there, so that screen readers hear it change.
    setTimeout(() => say(bar, marks.length === 1 ? "one" : "many", { count: marks.length }), 50);
  }

  if (!article || !template || !words) return;
  const wanted = wantedTerms();
  const marks = textNodes().flatMap((node) => markNode(node, wanted));
  if (marks.length) showBar(marks);
  else forgetWords();
})();
