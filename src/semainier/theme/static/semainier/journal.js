// Small comforts; every page reads and browses without them.
(function () {
  "use strict";
  var here = document.currentScript.src;

  var semainier = window.semainier = window.semainier || {};

  // Text without accents or case, to compare what is typed with labels.
  function fold(text) {
    return text.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae")
      .normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[’ʼ]/g, "'");
  }
  // What the scripts of single pages use too.

  semainier.fold = fold;

  function filterLabels(box) {
    var input = box.querySelector("input");
    var status = box.querySelector("[role=status]");
    var items = Array.from(document.querySelectorAll(".labels [data-label]"));
    function apply() {
      var wanted = fold(input.value.trim());
      var shown = 0;
      items.forEach(function (item) {
        item.hidden = !fold(item.dataset.label).includes(wanted);
        shown += item.hidden ? 0 : 1;
      });
      var sentence = shown === 0 ? "none" : shown === 1 ? "one" : "many";
      status.textContent = status.dataset[sentence].replace("{count}", shown);
    }
    input.addEventListener("input", apply);
    input.addEventListener("keydown", function (event) {
      if (event.key !== "Escape") return;
      input.value = "";
      apply();
    });
    box.hidden = false;
    apply();
  }

  // The first search field that can be seen, that of the search page before the menu's;
  // the menu is opened if its own is the only one.
  function reachSearch(menuField, menuButton) {
    var own = document.getElementById("search-query");
    var fields = [own, menuField, document.querySelector(".journal-search.big input")];
    var field = fields.find(function (each) {
      return each && getComputedStyle(each).visibility === "visible" && each.getClientRects().length;
    });
    if (!field && menuButton) menuButton.click();
    field = field || menuField;
    field.focus();
    field.select();
  }

  // "/" leads to the search field, except while something is being typed; Ctrl+K always does.
  function searchShortcuts(menuField, menuButton) {
    document.addEventListener("keydown", function (event) {
      var command = event.ctrlKey || event.metaKey;
      var typing = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
      var slash = event.key === "/" && !command && !typing;
      var controlK = (event.key || "").toLowerCase() === "k" && command && !event.shiftKey;
      if (event.altKey || !(slash || controlK)) return;
      event.preventDefault();
      reachSearch(menuField, menuButton);
    });
  }

  // The theme moves the menu into a dialog and back; it is given a name and a way out by touch.
  function menu(button) {
    var dialog = document.getElementById("pst-primary-sidebar-modal");
    var close = document.querySelector(".menu-close");
    if (!dialog || !close) return;
    dialog.setAttribute("aria-label", button.getAttribute("aria-label"));
    close.addEventListener("click", function () { dialog.close(); });
    // sphinx-book-theme takes the focus from the button as it opens the menu (for its
    // tooltips), so that pydata-sphinx-theme no longer knows where to give it back.
    dialog.addEventListener("close", function () { button.focus(); });
  }

  // Who comes from the search finds its words marked, by scripts that no one else loads.
  function markWords(names) {
    names.forEach(function (name) {
      var script = document.createElement("script");
      script.src = here.replace(/journal\.js.*$/, "search/" + name + ".js");
      script.async = false;
      document.head.append(script);
    });
  }

  function modeButton(button) {
    var order = ["auto", "light", "dark"];
    var root = document.documentElement;
    var system = matchMedia("(prefers-color-scheme: dark)");
    function show() {
      var mode = root.dataset.mode;
      root.dataset.theme = mode === "dark" || (mode === "auto" && system.matches) ? "dark" : "light";
      button.setAttribute("aria-label", button.dataset[mode]);
      button.title = button.dataset[mode];
    }
    button.addEventListener("click", function () {
      root.dataset.mode = order[(order.indexOf(root.dataset.mode) + 1) % order.length];
      try {
        localStorage.setItem("mode", root.dataset.mode);
      } catch (refused) {
        // The choice then lasts as long as the page.
      }
      show();
    });
    system.addEventListener("change", show);
    button.hidden = false;
    show();
  }

  document.querySelectorAll("[data-label-filter]").forEach(filterLabels);
  document.querySelectorAll("[data-mode-button]").forEach(modeButton);
  var menuButton = document.querySelector(".primary-toggle");
  var menuField = document.querySelector("[data-shortcut='/']");
  if (menuButton) menu(menuButton);
  if (menuField) searchShortcuts(menuField, menuButton);
  if (document.getElementById("marks") && new URLSearchParams(location.search).has("mots")) {
    markWords(["french", "marks"]);
  }
})();
