// The filters: lists of boxes with counts, and the labels of those that are on.
(function () {
  "use strict";
  const { element, sentence, kind } = globalThis.semainier.wording;
  const FIRST_SHOWN = 8;
  const box = document.getElementById("search-facets");
  const active = document.getElementById("search-filters");
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const fieldsets = new Map(
    Array.from(box.querySelectorAll("fieldset"), (each) => [each.dataset.facet, each]),
  );

  // What the lists were filled from, to fill them again when one is unfolded.
  let last = { facets: {}, total: 0, filters: {} };

  function name(facet, value) {
    return facet === "section" ? kind(value) : value;
  }

  /** The values to offer: those found, and those chosen that nothing has. */
  function offered(counts, chosen) {
    const found = new Set(counts.map(([value]) => value));
    const lost = chosen.filter((value) => !found.has(value)).map((value) => [value, 0]);
    return counts.concat(lost);
  }

  function option(facet, [value, count], isChosen) {
    const input = element("input");
    Object.assign(input, { type: "checkbox", name: facet, value, checked: isChosen });
    const tally = element("span", "count", number.format(count));
    return element("li", "", element("label", "", input, element("span", "", name(facet, value)), tally));
  }

  /** Of a long list, the first values and those chosen; all of them once asked for. */
  function shown(fieldset, values, chosen) {
    if (fieldset.dataset.unfolded) return values;
    return values.filter(([value], place) => place < FIRST_SHOWN || chosen.includes(value));
  }

  function showButton(button, isUnfolded, left) {
    button.hidden = !left && !isUnfolded;
    button.setAttribute("aria-expanded", String(isUnfolded));
    button.textContent = sentence(isUnfolded ? "fewer" : "more", { count: left });
  }

  /** Fill one list. It is left alone where nothing changed, so that the focus stays in it. */
  function fill(fieldset, counts, chosen, total) {
    const { facet } = fieldset.dataset;
    const values = offered(counts, chosen);
    const few = shown(fieldset, values, chosen);
    const list = fieldset.querySelector("ul");
    const signature = JSON.stringify(few);
    if (list.dataset.holds !== signature) {
      list.replaceChildren(...few.map((each) => option(facet, each, chosen.includes(each[0]))));
      list.dataset.holds = signature;
    }
    for (const input of list.querySelectorAll("input")) input.checked = chosen.includes(input.value);
    const isUnfolded = values.length > FIRST_SHOWN && few.length === values.length;
    showButton(fieldset.querySelector("button"), isUnfolded, values.length - few.length);
    // A value that every note has tells nothing.
    const idle = values.length === 1 && values[0][1] === total && !chosen.length;
    fieldset.hidden = !values.length || idle;
  }

  function removal(label, text, action) {
    const cross = document.getElementById("search-cross").content.cloneNode(true);
    const button = element("button", "chip", text, cross);
    button.type = "button";
    button.setAttribute("aria-label", label);
    button.addEventListener("click", action);
    return element("li", "", button);
  }

  function removeAll(change) {
    const button = element("button", "quiet", sentence("removeAll"));
    button.type = "button";
    button.addEventListener("click", () => change({}));
    return element("li", "", button);
  }

  /** The filters that are on, each with a way to remove it. */
  function showActive(filters, change) {
    const chosen = Object.entries(filters).flatMap(([facet, values]) => values.map((value) => [facet, value]));
    const chips = chosen.map(([facet, value]) => {
      const label = name(facet, value);
      const others = filters[facet].filter((each) => each !== value);
      const remove = () => change({ ...filters, [facet]: others });
      return removal(sentence("remove", { label }), label, remove);
    });
    if (chips.length > 1) chips.push(removeAll(change));
    active.replaceChildren(...chips);
    active.hidden = chips.length === 0;
  }

  function fillAll() {
    for (const [facet, fieldset] of fieldsets) {
      fill(fieldset, last.facets[facet] || [], last.filters[facet] || [], last.total);
    }
  }

  /** Show the filters of an answer; `change` is called with those that the reader wants. */
  function show(answer, filters, change) {
    const focused = document.activeElement;
    const within = box.contains(focused) && focused.matches("input") && [focused.name, focused.value];
    last = { facets: answer.facets, total: answer.total, filters };
    fillAll();
    showActive(filters, change);
    const found = Object.values(answer.facets).some((counts) => counts.length);
    const useful = Array.from(fieldsets.values()).some((fieldset) => !fieldset.hidden);
    box.hidden = !found || !useful || (answer.total < 2 && active.hidden);
    if (within && !focused.isConnected) refocus(within);
  }

  function refocus([facet, value]) {
    const boxes = Array.from(box.querySelectorAll(`input[name="${facet}"]`));
    const again = boxes.find((input) => input.value === value);
    if (again) again.focus();
  }

  function hide() {
    box.hidden = true;
    showActive({}, () => {});
  }

  /** The values whose boxes are ticked, by facet. */
  function chosen() {
    const filters = {};
    for (const input of box.querySelectorAll("input:checked")) {
      (filters[input.name] = filters[input.name] || []).push(input.value);
    }
    return filters;
  }

  // Beside the results when there is room, folded above them when there is not.
  const room = matchMedia("(min-width: 75rem)");
  function unfold() {
    box.open = room.matches;
  }
  room.addEventListener("change", unfold);
  unfold();
  box.addEventListener("click", (event) => {
    const button = event.target.closest("fieldset button");
    if (!button) return;
    const { dataset } = button.closest("fieldset");
    dataset.unfolded = dataset.unfolded ? "" : "yes";
    fillAll();
  });

  globalThis.semainier.facets = { show, hide, chosen, box };
})();
