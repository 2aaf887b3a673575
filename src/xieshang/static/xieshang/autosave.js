// Long forms save themselves, quietly. A form takes part by its attributes:
//
//   <form method="post" data-autosave-url="…" data-autosave-key="xieshang-text:<account>:<paper>">
//     <input type="hidden" name="version" value="…">      the text this page started from
//     <p class="autosave" data-autosave-status role="status"
//        data-saved="已自动保存" data-local="…" data-expired="…" data-restored="…" data-discard="…" data-conflict="…"></p>
//
// The address answers JSON: {"saved_at": "10:32", "version": 4} when it was kept, with "url" and
// "autosave_url" when the paper has just been given an address of its own; 409 {"message": …} when the
// text has changed elsewhere since; 422 {"version": 4, "message": …} when all but the named field was
// kept; 401 when the sign-in has expired. Whatever does not arrive stays on this device and comes back
// when the page is opened again, unless the page says data-autosave-received: it shows what the form
// last sent. What was kept is told to the page as an event "autosaved".
//
// A form without the address (a step) only keeps its text here until it is sent.
"use strict";
(() => {
  const PAUSE = 2500;
  const AGAIN = 20000;
  const WEEK = 7 * 24 * 3600 * 1000;

  for (const form of document.querySelectorAll("form[data-autosave-key]")) start(form);

  function start(form) {
    const status = form.querySelector("[data-autosave-status]");
    const key = form.dataset.autosaveKey;
    const fields = () =>
      [...form.elements].filter(
        (field) => field.name && !["hidden", "file", "submit", "button", "password"].includes(field.type),
      );
    const version = () => form.elements.version?.value ?? "";
    let timer = 0;
    let dirty = false; // Written since the last save began.
    let owed = false; // A save did not arrive.
    let busy = false;
    let stopped = false;

    const gather = (ticked, words) => {
      const found = {};
      for (const field of fields()) {
        if (field.type === "checkbox" || field.type === "radio") {
          if (ticked(field)) (found[field.name] ??= []).push(field.value);
          else found[field.name] ??= [];
        } else {
          (found[field.name] ??= []).push(words(field));
        }
      }
      return found;
    };
    const written = () => gather((field) => field.checked, (field) => field.value);
    const sent = (field) =>
      field.options
        ? ([...field.options].find((option) => option.defaultSelected) ?? field.options[0])?.value ?? ""
        : field.defaultValue;
    const put = (texts) => {
      const used = {};
      for (const field of fields()) {
        const values = texts[field.name];
        if (!values) continue;
        if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
        else field.value = values[(used[field.name] = (used[field.name] ?? -1) + 1)] ?? field.value;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    };
    const say = (words, trouble = false) => {
      if (!status) return;
      status.textContent = words;
      status.classList.toggle("trouble", trouble);
    };
    const keep = () => {
      try {
        localStorage.setItem(key, JSON.stringify({ at: Date.now(), version: version(), texts: written() }));
      } catch {
        // A full or forbidden storage: the house still keeps the text.
      }
    };
    const forget = () => localStorage.removeItem(key);

    const asLoaded = gather((field) => field.defaultChecked, sent);
    // Whoever is quicker than this script has begun to write already: that text counts.
    if (JSON.stringify(written()) === JSON.stringify(asLoaded)) {
      restore();
    } else {
      dirty = true;
      keep();
      timer = setTimeout(save, PAUSE);
    }

    form.addEventListener("input", () => {
      dirty = true;
      keep();
      clearTimeout(timer);
      if (!stopped) timer = setTimeout(save, PAUSE);
    });
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      stopped = true;
      keep();
      sessionStorage.setItem("xieshang-sent", key);
    });
    addEventListener("online", () => (dirty || owed) && save());
    addEventListener("pageshow", (event) => {
      if (event.persisted) stopped = false;
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && (dirty || owed)) save();
    });

    async function save() {
      clearTimeout(timer);
      if (busy || stopped || !form.dataset.autosaveUrl) return;
      busy = true;
      dirty = owed = false;
      const body = new FormData(form);
      for (const file of form.querySelectorAll('[type="file"]')) body.delete(file.name); // Sent by a button only.
      try {
        const answer = await fetch(form.dataset.autosaveUrl, {
          method: "POST",
          body,
          headers: { "X-Autosave": "1" },
          credentials: "same-origin",
          redirect: "error",
        });
        if (answer.ok) {
          const told = await answer.json();
          if (form.elements.version && told.version !== undefined) form.elements.version.value = told.version;
          if (told.autosave_url) form.dataset.autosaveUrl = told.autosave_url;
          if (told.url) {
            history.replaceState(null, "", told.url);
            form.action = told.url;
          }
          if (!dirty) forget();
          say(`${status?.dataset.saved ?? ""} ${told.saved_at}`);
          form.dispatchEvent(new CustomEvent("autosaved", { bubbles: true }));
        } else if (answer.status === 422) {
          const told = await answer.json();
          if (form.elements.version && told.version !== undefined) form.elements.version.value = told.version;
          if (!dirty) keep();
          say(told.message ?? "", true);
        } else if (answer.status === 409) {
          const told = await answer.json();
          stopped = true;
          say(told.message ?? status?.dataset.conflict ?? "", true);
        } else if (answer.status === 401 || answer.status === 403) {
          stopped = true;
          say(status?.dataset.expired ?? "", true);
          if (answer.status === 401) leadToTheDoor((await answer.json()).signin);
        } else {
          later();
        }
      } catch {
        later();
      } finally {
        busy = false;
        if (dirty && !stopped) timer = setTimeout(save, PAUSE);
      }
    }

    // The text is kept on this device; signed in again, the person comes back to it.
    function leadToTheDoor(door) {
      if (!status || !door) return;
      const link = document.createElement("a");
      link.className = "btn btn-sm";
      link.href = `${door}?next=${encodeURIComponent(location.pathname)}`;
      link.textContent = status.dataset.signin ?? "";
      status.append(" ", link);
    }

    function later() {
      owed = true;
      say(status?.dataset.local ?? "", true);
      timer = setTimeout(save, AGAIN);
    }

    // A text left on this device comes back by itself when the page starts from the same version;
    // otherwise the person decides, because both texts are theirs.
    function restore() {
      let left = null;
      try {
        left = JSON.parse(localStorage.getItem(key) ?? "null");
      } catch {
        forget();
      }
      if (!left || Date.now() - left.at > WEEK || "autosaveReceived" in form.dataset) return forget();
      if (JSON.stringify(left.texts) === JSON.stringify(asLoaded)) return forget();
      if (form.querySelector('[aria-invalid="true"]')) return;
      const same = String(left.version) === String(version());
      if (same) put(left.texts);
      offer(same ? () => put(asLoaded) : () => put(left.texts), same);
      if (same) {
        dirty = true;
        timer = setTimeout(save, PAUSE);
      }
    }

    function offer(otherwise, restored) {
      if (!status) return;
      say(restored ? status.dataset.restored : status.dataset.found ?? "", !restored);
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-sm btn-quiet";
      button.textContent = restored ? status.dataset.discard : status.dataset.restore ?? "";
      button.addEventListener("click", () => {
        otherwise();
        if (restored) forget();
        button.remove();
        say("");
      });
      status.after(button);
    }
  }
})();
