// The member's own page: a tap or six digits, kept on the phone until the house has answered.
"use strict";
(() => {
  const place = document.querySelector("[data-checkin]");
  if (!place || !window.indexedDB || !navigator.locks) return;
  const { scans } = window;
  const account = place.dataset.account;
  const verdict = place.querySelector("[data-verdict]");

  // Without reception the code on the screen opens the page that the phone has kept of this meeting.
  const scanned = location.pathname.match(/\/at\/([^/]+)\/$/)?.[1];
  const tap = place.querySelector("form[data-tap]");
  if (scanned && tap) {
    tap.hidden = false;
    tap.elements.code.value = decodeURIComponent(scanned);
  }

  const say = async (key, stopped) => {
    const scan = await scans.one(key);
    if (scan.answer) {
      const { outcome, accepted, sentence } = scan.answer;
      const isIn = accepted || outcome === "already";
      scans.show(verdict, isIn ? "success" : "warning", sentence);
      // Who is in and need not sign out has nothing more to do here.
      if (isIn && "once" in place.dataset) {
        for (const way of place.querySelectorAll("[data-ways-in], form[data-tap]")) way.hidden = true;
      }
    } else if (stopped?.door) {
      scans.show(verdict, "warning", scans.words("signin"));
      const link = document.createElement("a");
      link.href = stopped.door;
      link.className = "btn btn-primary";
      link.textContent = scans.words("door");
      verdict.append(link);
    } else {
      scans.show(verdict, "info", stopped?.sentence || scans.words("kept"));
    }
  };

  if (!scanned) scans.keepOpen(location.pathname);

  const position = (form) =>
    new Promise((resolve) => {
      if (!form.elements.agree?.checked || !navigator.geolocation) return resolve({});
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => resolve({ latitude: coords.latitude.toFixed(6), longitude: coords.longitude.toFixed(6) }),
        () => resolve({}),
        { enableHighAccuracy: true, timeout: 8000, maximumAge: 60000 },
      );
    });

  let last = null;
  place.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("form[data-scan]")) return;
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(form, event.submitter));
    delete fields.csrfmiddlewaretoken;
    delete fields.agree;
    Object.assign(fields, await position(form));
    last = await scans.keep(account, form.getAttribute("action"), fields, "");
    await say(last, await scans.flush(account));
  });

  const again = async () => {
    const waiting = (await scans.all()).filter((scan) => !scan.answer && scan.account === account);
    if (!waiting.length) return;
    const stopped = await scans.flush(account);
    await say(last ?? waiting.at(-1).key, stopped);
  };
  addEventListener("online", again);
  setInterval(again, 5000);
  again();
})();
