// Choosing among many by typing: the folded list of a data-picking is narrowed to what its letters or its
// initials find (jyj for 教育局). Enter takes the only one left. What is chosen already stays in sight.
"use strict";
(() => {
  for (const picking of document.querySelectorAll("[data-picking]")) {
    const find = picking.querySelector("[data-pick-find]");
    if (!find) continue;
    const field = find.querySelector("input");
    const none = find.querySelector("[data-pick-none]");
    const labels = [...picking.querySelectorAll("[data-sound]")];
    find.hidden = false;
    const narrow = () => {
      const typed = field.value.trim().toLowerCase().replace(/\s+/g, "");
      const found = labels.filter((label) => {
        const chosen = label.querySelector("input").checked;
        label.hidden = Boolean(typed) && !chosen && !label.dataset.sound.includes(typed);
        return !label.hidden && !chosen;
      });
      none.hidden = !typed || found.length > 0;
      return found;
    };
    field.addEventListener("input", narrow);
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      const found = narrow();
      if (found.length !== 1) return;
      found[0].querySelector("input").click();
      field.value = "";
      narrow();
    });
  }
})();
