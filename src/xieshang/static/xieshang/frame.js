// What every page does with scripts on; without them every page still works.
"use strict";
(() => {
  const token = document.querySelector('meta[name="csrf-token"]')?.content;

  // htmx sends the same token as the forms.
  document.addEventListener("htmx:configRequest", (event) => {
    if (token) event.detail.headers["X-CSRFToken"] = token;
  });

  // Answers of 4xx that carry a page fragment (a refusal with the form in it) are shown like any other.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const status = event.detail.xhr.status;
    if (status === 409 || status === 422) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });

  // After a part of the page was replaced, the focus goes where the person expects it: to what the
  // fragment marks, otherwise to where it was; it never falls back to the top of the page.
  let before = null;
  document.addEventListener("htmx:beforeSwap", () => {
    before = document.activeElement?.id || null;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const part = event.detail.elt;
    const marked = part.matches?.("[data-focus]") ? part : part.querySelector?.("[data-focus]");
    if (marked) {
      marked.focus();
    } else if (document.activeElement === document.body && before) {
      document.getElementById(before)?.focus();
    }
  });

  // A line that broke is said where messages are said.
  document.addEventListener("htmx:sendError", (event) => {
    if (event.detail.elt.matches("[data-poll]")) return;
    const place = document.getElementById("messages");
    const words = document.getElementById("words-offline");
    if (place && words) place.replaceChildren(words.content.cloneNode(true));
  });

  // A sign-in that ended is said in the window, with the way in; what is being written stays where it is.
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const door = event.detail.xhr.getResponseHeader("X-Sign-In");
    const words = document.getElementById("words-signed-out");
    if (event.detail.xhr.status !== 401 || !door || !words || document.querySelector(".signed-out")) return;
    const notice = words.content.cloneNode(true);
    notice.querySelector("a").href = door;
    document.getElementById("main")?.append(notice);
  });

  // What is wrong is where the person goes on.
  if (!document.querySelector("[data-focus]")) document.querySelector('main [aria-invalid="true"]')?.focus();

  // One click, one step: a form that is on its way is not sent again. The lock ends by itself, so
  // that a broken line does not leave a dead button.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    event.submitter?.setAttribute("aria-busy", "true");
    setTimeout(() => free(form), 15000);
    if ("onward" in form.dataset) {
      event.preventDefault();
      send(form, event.submitter);
    }
  });

  // What follows a step that was taken stands where its form stood in the browser's history: Back leads
  // to what was there before the form. Any other answer is shown as the browser itself would show it.
  const send = async (form, button) => {
    const body = new FormData(form);
    if (button?.name) body.append(button.name, button.value);
    try {
      const answer = await fetch(form.getAttribute("action") || location.href, {
        method: "POST",
        body,
        headers: { "X-Onward": "1" },
        credentials: "same-origin",
      });
      if (answer.status === 204) {
        location.replace(new URL(answer.headers.get("Location"), location.href));
        return;
      }
      const page = await answer.text();
      document.open();
      document.write(page);
      document.close();
    } catch {
      form.submit(); // Without a line the browser, or the keeper of this page, says so.
    }
  };
  const free = (form) => {
    delete form.dataset.sent;
    form.querySelectorAll('[aria-busy="true"]').forEach((button) => button.removeAttribute("aria-busy"));
  };
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt.closest?.("form");
    if (form) free(form);
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(free));

  // Counters under long fields: characters written, and the most there may be where there is a most.
  const count = (counter) => {
    const field = document.getElementById(counter.dataset.counts);
    if (!field) return;
    const most = Number(field.dataset.most || (field.maxLength > 0 ? field.maxLength : 0));
    const show = () => {
      const written = [...field.value.replace(/\s/g, "")].length;
      counter.hidden = !most && !written; // Nothing has been written, and nothing limits it.
      counter.textContent = most ? `${written} / ${most}` : String(written);
      counter.classList.toggle("over", most > 0 && written > most);
    };
    field.addEventListener("input", show);
    show();
  };
  document.querySelectorAll("[data-counts]").forEach(count);

  // The sheet of filters on a phone: opens as the page's own #target does, and also closes with Escape.
  const opener = () => document.querySelector(`a[href="${location.hash}"]`);
  addEventListener("hashchange", () => {
    const sheet = location.hash && document.querySelector(`.sheet${location.hash}`);
    if (sheet) sheet.querySelector("a, button, input, select")?.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !document.querySelector(".sheet:target")) return;
    const link = opener();
    location.hash = "main";
    link?.focus();
  });

  // Texts kept on this device (see autosave.js): one that reached the house is forgotten when the
  // next page opens, all of them when the person signs out. The page of its own form says whether it did.
  const sent = sessionStorage.getItem("xieshang-sent");
  if (sent && !document.querySelector(".door")) {
    const form = document.querySelector("form[data-autosave-key]");
    const back = form && sent.startsWith(`${form.dataset.autosaveKey}#`);
    if (!back || "autosaveReceived" in form.dataset) localStorage.removeItem(sent);
    sessionStorage.removeItem("xieshang-sent");
  }
  document.querySelector("form[data-forget-drafts]")?.addEventListener("submit", () => {
    Object.keys(localStorage)
      .filter((key) => key.startsWith("xieshang-text:"))
      .forEach((key) => localStorage.removeItem(key));
    window.caches?.delete("xieshang-checkin");
  });

  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });

  if ("serviceWorker" in navigator && isSecureContext) {
    navigator.serviceWorker.register("/keeper.js").catch(() => {});
  }
})();
