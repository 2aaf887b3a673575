// The clock in front of a speaker: counts the minutes down and notes the seconds spoken.
//
//   <form data-speech-clock="8"> <p data-left> <input data-spoken> <button data-start hidden> </form>
//
// Without this script the seconds are typed.
"use strict";
(() => {
  for (const form of document.querySelectorAll("form[data-speech-clock]")) start(form);

  function start(form) {
    const allowed = Number(form.dataset.speechClock) * 60;
    const left = form.querySelector("[data-left]");
    const spoken = form.querySelector("[data-spoken]");
    const button = form.querySelector("[data-start]");
    let before = 0; // Seconds of the stretches that are over.
    let since = 0; // When the present stretch began; 0 while the clock stands still.

    const seconds = () => before + (since ? Math.floor((performance.now() - since) / 1000) : 0);

    function show() {
      const rest = allowed - seconds();
      const shown = Math.abs(rest);
      left.textContent = `${rest < 0 ? "−" : ""}${Math.floor(shown / 60)}:${String(shown % 60).padStart(2, "0")}`;
      left.classList.toggle("tone-amber", rest <= 60 && rest >= 0);
      left.classList.toggle("tone-red", rest < 0);
      spoken.value = String(seconds());
    }

    button.hidden = false;
    button.addEventListener("click", () => {
      if (since) {
        before = seconds();
        since = 0;
      } else {
        since = performance.now();
      }
      show();
    });
    setInterval(() => since && show(), 250);
  }
})();
