// The search page: what is typed and chosen, what is asked, and the keyboard.
(function () {
  "use strict";
  const { address, facets, view } = globalThis.semainier;
  const { part, BATCH } = view;
  const PAUSE = 120;
  const SLOW = 600;

  const field = part("query");
  const list = part("results");
  let wanted = { query: "", filters: {}, sort: "relevance" };
  let serial = 0;
  let timer = 0;

  // --- Searching -----------------------------------------------------------

  function ask(limit, offset) {
    const { query, filters, sort } = wanted;
    return globalThis.semainier.search(query, { limit, offset, filters, sort });
  }

  /** Ask, and hand the answer over unless something else was asked meanwhile. */
  async function answered(limit, offset, show) {
    const mine = ++serial;
    const isLast = () => mine === serial;
    forget();
    view.showProgress("busy");
    const slow = setTimeout(() => { if (isLast()) view.saySlow(); }, SLOW);
    try {
      const answer = await ask(limit, offset);
      if (isLast()) show(answer);
    } catch (fault) {
      if (isLast()) view.showWithout("failed");
    }
    clearTimeout(slow);
    // What was typed meanwhile is still to be asked.
    if (isLast() && !timer) view.showProgress("done");
  }

  /** Ask no more for what was typed: it is being asked, or is gone. */
  function forget() {
    clearTimeout(timer);
    timer = 0;
  }

  async function run(limit = BATCH) {
    view.showWanted(wanted);
    if (wanted.query.trim() || Object.keys(wanted.filters).length) {
      return answered(limit, 0, (answer) => view.show(answer, wanted, chooseFilters));
    }
    serial += 1;
    forget();
    view.showWithout("empty");
    return view.showProgress("done");
  }

  function showMore() {
    return answered(BATCH, list.children.length, (answer) => {
      const first = view.append(answer);
      if (first) first.querySelector("a").focus();
    });
  }

  /** What is found again by coming back: how many notes, and which part of the page. */
  function keep() {
    const kept = { shown: list.children.length, top: scrollY };
    address.settle(address.write(wanted), kept);
  }

  /** Search for what is typed; Enter makes it a step that Back returns to. */
  function type(isStep) {
    wanted = { ...wanted, query: field.value };
    (isStep ? address.advance : address.amend)(address.write(wanted));
    return run();
  }

  /** A deliberate choice is a step, and so is what was typed until then. */
  function choose(changes) {
    wanted = { ...wanted, query: field.value };
    keep();
    wanted = { ...wanted, ...changes };
    address.advance(address.write(wanted));
    return run();
  }

  async function chooseFilters(filters) {
    const given = Object.entries(filters).filter(([, values]) => values.length);
    const fromChip = part("filters").contains(document.activeElement);
    await choose({ filters: Object.fromEntries(given) });
    // The chip that had the focus is gone.
    if (fromChip) (part("filters").querySelector("button") || field).focus();
  }

  /** Come to the page, or back to one of its steps, as it was left. */
  async function arrive() {
    const kept = history.state || {};
    wanted = address.read(location.search);
    address.settle(address.write(wanted), kept);
    field.value = wanted.query;
    await run(Math.max(kept.shown || 0, BATCH));
    if (kept.top) scrollTo(0, kept.top);
  }

  /** A link within the page changes its address too, without asking for anything else. */
  function onHistory() {
    if (address.write(address.read(location.search)) !== address.write(wanted)) arrive();
  }

  // --- Keyboard ------------------------------------------------------------

  /** Go to the next stop, down or up: the field, the notes, the button for more. */
  function walk(event, way) {
    const stops = [field, ...list.querySelectorAll(".note-title a"), part("more")];
    const place = stops.indexOf(document.activeElement);
    const next = stops[place + way];
    if (place < 0 || !next || next.hidden || part("found").hidden) return;
    event.preventDefault();
    next.focus();
  }

  /** From the notes to the field; there, empty it; once empty, leave it. */
  function escape(event) {
    event.preventDefault();
    if (document.activeElement !== field) return field.focus();
    if (!field.value) return field.blur();
    field.value = "";
    return type(false);
  }

  function onKey(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target !== field && !part("found").contains(event.target)) return;
    if (event.key === "ArrowDown") walk(event, 1);
    else if (event.key === "ArrowUp") walk(event, -1);
    else if (event.key === "Escape") escape(event);
  }

  // --- Listening -----------------------------------------------------------

  function onTyping() {
    clearTimeout(timer);
    view.showProgress("busy");
    timer = setTimeout(type, PAUSE, false);
  }

  function onSuggestion(event) {
    if (!event.target.closest("a") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose({ query: event.target.textContent });
    field.focus();
  }

  function onClick(id, action) {
    part(id).addEventListener("click", (event) => {
      if (event.target.closest("button")) action(event.target);
    });
  }

  part("form").addEventListener("submit", (event) => {
    event.preventDefault();
    type(true);
    // The keyboard of a phone would hide the answer.
    if (matchMedia("(hover: none)").matches) field.blur();
  });
  field.addEventListener("input", onTyping);
  document.addEventListener("keydown", onKey);
  facets.box.addEventListener("change", () => chooseFilters(facets.chosen()));
  part("suggestion").addEventListener("click", onSuggestion);
  list.addEventListener("click", keep);
  onClick("more", showMore);
  onClick("sort", (button) => choose({ sort: button.dataset.sort }));
  onClick("failed", () => run());
  onClick("unfilter", () => {
    choose({ filters: {} });
    field.focus();
  });
  addEventListener("popstate", onHistory);
  arrive();
})();
