// One box on every page: "/" or Ctrl-K opens it, the arrows walk through what it leads to, Enter goes there.
// Without scripts the same way is a page (workbench/go.html).
"use strict";
(() => {
  const box = document.getElementById("go");
  if (!box?.showModal) return;
  const field = box.querySelector("input");
  const ways = box.querySelector(".ways");
  const status = box.querySelector("[role=status]");
  const links = () => [...ways.querySelectorAll("a")];
  let timer = 0;
  let shown = null; // The words that the ways below the box belong to.

  const show = async () => {
    const words = field.value.trim();
    if (words === shown) return;
    try {
      const answer = await fetch(`${box.dataset.url}?q=${encodeURIComponent(words)}`, {
        headers: { "X-Box": "1" },
        credentials: "same-origin",
        redirect: "error",
      });
      if (!answer.ok || words !== field.value.trim()) return;
      ways.innerHTML = await answer.text();
      shown = words;
      status.textContent = status.dataset.words.replace("#", links().length);
    } catch {
      // Without a line the form itself still leads to the page.
    }
  };
  const open = () => {
    if (box.open) return;
    box.showModal();
    field.select();
    show();
  };

  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (event.defaultPrevented || !(k || (slash && !document.querySelector("[data-filter-text]")))) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-go]")) return;
    event.preventDefault();
    open();
  });
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, 150);
  });
  box.addEventListener("keydown", (event) => {
    const stops = [field, ...links()];
    const at = stops.indexOf(document.activeElement);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const by = event.key === "ArrowDown" ? 1 : -1;
      stops[(at + by + stops.length) % stops.length].focus();
    } else if (event.key === "Enter" && document.activeElement === field && links().length) {
      if (field.value.trim() !== shown) return; // Not answered yet: the form leads to the page.
      event.preventDefault();
      links()[0].click();
    }
  });
  box.addEventListener("click", (event) => {
    if (event.target === box || event.target.closest("[data-close]")) box.close();
  });
})();
