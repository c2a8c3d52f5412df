// The reference of a note: the day of consultation, and buttons that copy. Without this
// file the text is there to be selected, with a place for the day.
(function () {
  "use strict";

  var box = document.querySelector(".cite");
  if (!box) return;
  var status = box.querySelector("[role=status]");
  var language = document.documentElement.lang;

  // French says « 1er » of the first of a month alone.
  function today() {
    var day = new Date().toLocaleDateString(language, { dateStyle: "long" });
    return language.indexOf("fr") === 0 ? day.replace(/^1(?=\s)/, "1er") : day;
  }

  function select(element) {
    var range = document.createRange();
    range.selectNodeContents(element);
    var selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  // The clipboard is for secure pages; elsewhere the older way copies what is selected.
  function copy(element) {
    var text = element.textContent.trim();
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    select(element);
    return document.execCommand("copy") ? Promise.resolve() : Promise.reject(new Error("refused"));
  }

  // Beside the button that was pressed; emptied first, so that the same sentence is
  // announced again.
  function say(button, sentence) {
    status.textContent = "";
    button.before(status);
    setTimeout(function () { status.textContent = sentence; }, 50);
  }

  box.querySelectorAll("[data-today]").forEach(function (place) { place.textContent = today(); });
  box.querySelectorAll("[data-copy]").forEach(function (button) {
    var element = document.getElementById(button.dataset.copy);
    button.addEventListener("click", function () {
      copy(element).then(function () {
        say(button, box.dataset.copied);
      }, function () {
        select(element);
        say(button, box.dataset.failed);
      });
    });
    button.hidden = false;
  });
})();
