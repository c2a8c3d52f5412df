// Runs before the first paint, so that a dark page never flashes light.
(function () {
  "use strict";
  var root = document.documentElement;
  var mode = null;
  try {
    mode = localStorage.getItem("mode");
  } catch (refused) {
    // No storage allowed: the system decides.
  }
  if (mode !== "light" && mode !== "dark") mode = "auto";
  var dark = mode === "dark" || (mode === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.mode = mode;
  root.dataset.theme = dark ? "dark" : "light";
})();
