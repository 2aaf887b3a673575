// The annual report: a figure opens its records in a drawer beside the text. On a phone, with a
// modifier key, or without this script, the same link is a page.
"use strict";
(() => {
  const drawer = document.getElementById("drawer");
  const wide = matchMedia("(min-width: 992px)");
  let opener = null;

  const close = () => {
    if (!drawer.open) return;
    drawer.close();
    drawer.replaceChildren();
    opener?.classList.remove("is-open");
    opener?.focus();
    opener = null;
  };

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) {
      close();
      return;
    }
    const link = event.target.closest("a[data-figure]");
    if (!link || !wide.matches || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    opener?.classList.remove("is-open");
    opener = link;
    link.classList.add("is-open");
    htmx.ajax("GET", link.href, { source: link, target: "#drawer", swap: "innerHTML" });
  });

  // A dialog that is not modal: the text beside it can still be read, and another figure clicked.
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target !== drawer) return;
    if (!drawer.open) drawer.show();
    drawer.scrollTop = 0;
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
})();
