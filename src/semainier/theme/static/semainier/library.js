// Filters of the recommendations: medium, year, words. The list is complete without them.
(function () {
  "use strict";

  var form = document.querySelector("[data-library]");
  var status = form.querySelector("[role=status]");
  var reset = form.querySelector("button");
  var years = Array.from(document.querySelectorAll(".library-year"));
  var items = Array.from(document.querySelectorAll(".library > li"));
  var texts = items.map(function (item) { return window.semainier.fold(item.textContent); });

  // Each word typed must be found, in any order.
  function hasWords(text, words) {
    return words.every(function (word) { return text.includes(word); });
  }

  function apply() {
    var words = window.semainier.fold(form.mots.value).split(/\s+/).filter(Boolean);
    var shown = 0;
    items.forEach(function (item, place) {
      var year = item.closest(".library-year").dataset.year;
      var kept = (!form.media.value || item.classList.contains("m-" + form.media.value))
        && (!form.annee.value || form.annee.value === year)
        && hasWords(texts[place], words);
      item.hidden = !kept;
      shown += kept ? 1 : 0;
    });
    years.forEach(function (year) { year.hidden = !year.querySelector("li:not([hidden])"); });
    tell(shown);
  }

  function tell(shown) {
    var sentence = shown === 0 ? "none" : shown === items.length ? "all" : "some";
    status.textContent = status.dataset[sentence]
      .replace("{count}", shown).replace("{total}", items.length);
    reset.hidden = shown === items.length;
  }

  // The address tells the filters, so that Back and a shared link find them again.
  function remember(push) {
    var query = new URLSearchParams();
    ["media", "annee", "mots"].forEach(function (name) {
      if (form[name].value) query.set(name, form[name].value);
    });
    var address = location.pathname + (query.size ? "?" + query : "") + location.hash;
    history[push ? "pushState" : "replaceState"](null, "", address);
  }

  function restore() {
    var query = new URLSearchParams(location.search);
    ["media", "annee", "mots"].forEach(function (name) {
      form[name].value = query.get(name) || "";
    });
    apply();
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("change", function () { apply(); remember(true); });
  form.mots.addEventListener("input", function () { apply(); remember(false); });
  form.addEventListener("reset", function () {
    // Once the browser has emptied the fields.
    setTimeout(function () { apply(); remember(true); form.mots.focus(); });
  });
  form.mots.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    form.mots.value = "";
    apply();
    remember(false);
  });
  addEventListener("popstate", restore);
  form.hidden = false;
  restore();
})();
