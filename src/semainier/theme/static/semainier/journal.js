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

  // On a narrow screen the menu is moved into a dialog, which keeps the focus within it and
  // is left by Escape; as it closes, the menu goes back to its place.
  function drawer(button) {
    var sidebar = document.getElementById("pst-primary-sidebar");
    var dialog = document.getElementById("pst-primary-sidebar-modal");
    var close = sidebar.querySelector(".menu-close");
    function move(from, to) {
      to.append.apply(to, from.childNodes);
      to.className = from.className;
      from.className = "";
    }
    function isOutside(event) {
      var box = dialog.getBoundingClientRect();
      return event.target === dialog && (event.clientX > box.right || event.clientX < box.left);
    }
    dialog.setAttribute("aria-label", button.getAttribute("aria-label"));
    button.addEventListener("click", function () {
      move(sidebar, dialog);
      dialog.showModal();
    });
    dialog.addEventListener("click", function (event) {
      if (isOutside(event) || event.target.closest("a")) dialog.close();
    });
    dialog.addEventListener("close", function () {
      move(dialog, sidebar);
      button.focus();
    });
    close.addEventListener("click", function () { dialog.close(); });
    // A wider window shows the menu in its place, and no button that could close the dialog.
    matchMedia("(min-width: 62rem)").addEventListener("change", function () {
      if (dialog.open) dialog.close();
    });
  }

  // What scrolls sideways must be reached by the keyboard too.
  function scrollers() {
    document.querySelectorAll("pre, .pst-scrollable-table-container").forEach(function (box) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    });
  }

  // A note in the margin takes the place of the page's contents while it is on the screen.
  function margins(contents, notes) {
    var shown = new Set();
    var observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        shown[entry.isIntersecting ? "add" : "delete"](entry.target);
      });
      contents.classList.toggle("hide", shown.size > 0);
    });
    notes.forEach(function (note) { observer.observe(note); });
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

  // On paper no link can be followed: each gets a number, and its address a note at the end.
  function addressNotes(filing) {
    var added = [];
    function number(link, list, places) {
      if (link.textContent === link.href || /^https?:/.test(link.textContent)) return;
      if (!places.has(link.href)) {
        places.set(link.href, places.size + 1);
        list.appendChild(document.createElement("li")).textContent = link.href;
      }
      var mark = document.createElement("sup");
      mark.className = "address-mark";
      mark.textContent = places.get(link.href);
      link.after(mark);
      added.push(mark);
    }
    function remove() {
      added.forEach(function (each) { each.remove(); });
      added = [];
    }
    addEventListener("beforeprint", function () {
      var places = new Map();
      var list = document.createElement("ol");
      remove();
      document.querySelectorAll(".bd-article a.external").forEach(function (link) {
        number(link, list, places);
      });
      if (!places.size) return;
      var heading = document.createElement("h2");
      heading.textContent = filing.dataset.addresses;
      filing.prepend(heading, list);
      added.push(heading, list);
    });
    addEventListener("afterprint", remove);
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

  document.querySelectorAll("[data-mode-button]").forEach(modeButton);
  var menuButton = document.querySelector(".primary-toggle");
  var menuField = document.querySelector("[data-shortcut='/']");
  var filing = document.querySelector(".filing");
  var contents = document.querySelector(".bd-sidebar-secondary");
  if (menuButton) drawer(menuButton);
  if (menuField) searchShortcuts(menuField, menuButton);
  if (filing) addressNotes(filing);
  if (contents) margins(contents, document.querySelectorAll(".margin, .sidenote, .full-width"));
  if (document.getElementById("marks") && new URLSearchParams(location.search).has("mots")) {
    markWords(["french", "marks"]);
  }
  addEventListener("load", scrollers);
  addEventListener("resize", scrollers);
})();
