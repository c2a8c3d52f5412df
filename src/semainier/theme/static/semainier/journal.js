// Small comforts; every page reads and browses without them.
(function () {
  "use strict";

  // Text without accents or case, to compare what is typed with labels.
  function fold(text) {
    return text.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae")
      .normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[’ʼ]/g, "'");
  }

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
    box.hidden = false;
    apply();
  }

  // The key "/" leads to the search field, except while something is being typed.
  function searchShortcut(field) {
    document.addEventListener("keydown", function (event) {
      var typing = event.target.closest("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      // On a phone the menu is closed and its field cannot be reached.
      var visible = field.offsetParent ? field : document.querySelector(".journal-search.big input") || field;
      visible.focus();
      visible.select();
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
  var field = document.querySelector("[data-shortcut='/']");
  if (field) searchShortcut(field);
})();
