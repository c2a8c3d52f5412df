// The filter of the list of tags; without it the whole list is there.
(function () {
  "use strict";
  var fold = window.semainier.fold;

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

  document.querySelectorAll("[data-label-filter]").forEach(filterLabels);
})();
