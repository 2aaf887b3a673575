// Queues by keyboard: j and k (or the arrows) move, Enter opens, x selects, / goes to the filter,
// ? shows the keys. A page takes part with <ol class="entries" data-queue> and includes
// components/keys.html.
"use strict";
(() => {
  const queue = document.querySelector("[data-queue]");
  const dialog = document.querySelector("dialog.keys");
  if (!queue) return;
  let at = -1;

  const entries = () => [...queue.querySelectorAll(":scope > .entry, :scope > tr")];
  const move = (by) => {
    const all = entries();
    if (!all.length) return;
    all[at]?.classList.remove("is-current");
    at = Math.min(Math.max(at + by, 0), all.length - 1);
    all[at].classList.add("is-current");
    const link = all[at].querySelector("a");
    link?.focus({ preventScroll: true });
    all[at].scrollIntoView({ block: "nearest" });
  };

  queue.addEventListener("focusin", (event) => {
    const all = entries();
    const found = all.findIndex((entry) => entry.contains(event.target));
    if (found < 0 || found === at) return;
    all[at]?.classList.remove("is-current");
    at = found;
    all[at].classList.add("is-current");
  });
  document.addEventListener("htmx:afterSwap", () => {
    at = -1;
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, select, textarea, dialog[open]")) return;
    const done = {
      j: () => move(1),
      ArrowDown: () => move(1),
      k: () => move(-1),
      ArrowUp: () => move(-1),
      x: () => entries()[at]?.querySelector('input[type="checkbox"]')?.click(),
      "/": () => document.querySelector("[data-filter-text]")?.focus(),
      "?": () => dialog?.showModal(),
    }[event.key];
    if (!done) return;
    event.preventDefault();
    done();
  });
})();
