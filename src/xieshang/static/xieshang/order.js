// Putting lines in order by dragging: a list with data-orderable, its lines with data-order. The hidden
// fields of the lines travel with them, and the button data-keep-order sends the new order. Without
// this script, and by keyboard, each line has buttons of its own.
"use strict";
(() => {
  for (const list of document.querySelectorAll("[data-orderable]")) {
    const keep = list.closest("form")?.querySelector("[data-keep-order]");
    let held = null;
    let before = "";
    const order = () => [...list.querySelectorAll("[data-order]")].map((line) => line.dataset.order).join();
    for (const line of list.querySelectorAll("[data-order]")) line.draggable = true;
    list.addEventListener("dragstart", (event) => {
      held = event.target.closest("[data-order]");
      before = order();
      held?.classList.add("is-held");
      event.dataTransfer.effectAllowed = "move";
    });
    list.addEventListener("dragover", (event) => {
      if (!held) return;
      event.preventDefault();
      const over = event.target.closest("[data-order]");
      if (!over || over === held) return;
      const box = over.getBoundingClientRect();
      over[event.clientY < box.top + box.height / 2 ? "before" : "after"](held);
    });
    list.addEventListener("dragend", () => {
      held?.classList.remove("is-held");
      held = null;
      if (order() !== before) list.closest("form").requestSubmit(keep);
    });
  }
})();
