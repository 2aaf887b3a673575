/* Buttons that copy how an article is cited. Where the browser does not let a page copy, they stay away. */
(function () {
  "use strict";
  if (!navigator.clipboard) return;
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    var words = button.querySelector("span");
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(button.dataset.copy).then(function () {
        words.textContent = button.dataset.copied;
      });
    });
  });
})();
