// Queues by keyboard: j and k (or the arrows) move, Enter opens, x selects, / goes to the filter,
// ? shows the keys. A page takes part with data-queue on what holds its lines (a list, a table's body,
// or several of them) and includes components/keys.html. A button with data-pick-all picks every line
// of its form, or none when all are picked.
"use strict";
(() => {
  const queue = document.querySelector("[data-queue]");
  const dialog = document.querySelector("dialog.keys");
  if (!queue) return;
  let at = -1;

  const entries = () => [...queue.querySelectorAll(".entry, tbody > tr, :scope > tr")];
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

  document.querySelectorAll("[data-pick-all]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const picks = [...button.form.querySelectorAll('input[name="pick"]')];
      const all = picks.every((pick) => pick.checked);
      picks.forEach((pick) => (pick.checked = !all));
    });
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
