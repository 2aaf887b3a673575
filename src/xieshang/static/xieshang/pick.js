// Choosing among many by typing: the folded list of a data-picking is narrowed to what its letters or its
// initials find (jyj for 教育局, wjj for 卫生健康局). Enter takes the only one left. What is chosen already stays in sight.
"use strict";
(() => {
  for (const picking of document.querySelectorAll("[data-picking]")) {
    const find = picking.querySelector("[data-pick-find]");
    if (!find) continue;
    const field = find.querySelector("input");
    const none = find.querySelector("[data-pick-none]");
    const labels = [...picking.querySelectorAll("[data-sound]")];
    find.hidden = false;
    const loosely = (typed) => new RegExp([...typed].map((letter) => letter.replace(/\W/g, "\\$&")).join(".*"));
    const narrow = () => {
      const typed = field.value.trim().toLowerCase().replace(/\s+/g, "");
      const free = labels.filter((label) => !label.querySelector("input").checked);
      let found = free.filter((label) => label.dataset.sound.includes(typed));
      // An abbreviation leaves initials out: wjj is 卫生健康局.
      if (!found.length) {
        const like = loosely(typed);
        found = free.filter((label) => like.test(label.dataset.sound.split(" ").pop()));
      }
      for (const label of free) label.hidden = !found.includes(label);
      none.hidden = found.length > 0;
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
