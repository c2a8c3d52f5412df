// The filters of the recommendations; without them the whole list is there.
(function () {
  "use strict";

  var form = document.querySelector("[data-library-filter]");
  if (!form) return;
  var fold = window.semainier.fold;
  var words = form.elements.mots;
  var status = form.querySelector("[role=status]");
  var again = form.querySelector("button");
  var years = Array.from(document.querySelectorAll(".works")).map(function (section) {
    var works = Array.from(section.querySelectorAll("li")).map(function (item) {
      return { item: item, medium: item.dataset.medium, text: fold(item.textContent) };
    });
    return { section: section, year: section.dataset.year, works: works };
  });
  var typing = false;

  function choices() {
    return { support: form.elements.support.value, annee: form.elements.annee.value, mots: words.value.trim() };
  }

  // An address may name what this list has not: it then asks for everything.
  function choose(asked) {
    var media = Array.from(form.elements.support);
    var medium = media.find(function (radio) { return radio.value === asked.get("support"); });
    (medium || media[0]).checked = true;
    form.elements.annee.value = asked.get("annee") || "";
    if (form.elements.annee.selectedIndex < 0) form.elements.annee.value = "";
    words.value = asked.get("mots") || "";
  }

  function filter() {
    var chosen = choices();
    var wanted = fold(chosen.mots).split(/\s+/);
    var shown = 0;
    years.forEach(function (each) {
      var before = shown;
      var inYear = !chosen.annee || chosen.annee === each.year;
      each.works.forEach(function (work) {
        var fits = inYear && (!chosen.support || chosen.support === work.medium) &&
          wanted.every(function (word) { return work.text.includes(word); });
        work.item.hidden = !fits;
        shown += fits ? 1 : 0;
      });
      each.section.hidden = shown === before;
    });
    say(shown, Boolean(chosen.support || chosen.annee || chosen.mots));
  }

  function say(shown, filtered) {
    var sentence = !filtered ? "all" : shown === 0 ? "none" : shown === 1 ? "one" : "many";
    status.textContent = status.dataset[sentence].replace("{count}", shown.toLocaleString(document.documentElement.lang));
    again.hidden = !filtered;
  }

  // The choices stand in the address, after its #, which works from a disk too. What is
  // typed without a pause by another choice is one step of the history.
  function remember(isTyping) {
    var chosen = choices();
    var kept = new URLSearchParams();
    Object.keys(chosen).forEach(function (name) {
      if (chosen[name]) kept.set(name, chosen[name]);
    });
    var address = location.pathname + location.search + (String(kept) ? "#" + kept : "");
    history[isTyping && typing ? "replaceState" : "pushState"](null, "", address);
    typing = isTyping;
  }

  function changed(isTyping) {
    filter();
    remember(isTyping);
  }

  function fromAddress() {
    choose(new URLSearchParams(location.hash.slice(1)));
    typing = false;
    filter();
  }

  words.addEventListener("input", function () { changed(true); });
  words.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !words.value) return;
    event.preventDefault();
    words.value = "";
    changed(false);
  });
  form.addEventListener("change", function (event) {
    if (event.target !== words) changed(false);
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  again.addEventListener("click", function () {
    choose(new URLSearchParams());
    changed(false);
    words.focus();
  });
  window.addEventListener("popstate", fromAddress);
  form.hidden = false;
  fromAddress();
})();
