// Parts of a page that are asked for anew every few seconds (data-poll): they say what they already
// show, so that the house answers 304 while nothing has changed; and a broken line is not reported
// each time.
"use strict";
(() => {
  const seen = new WeakMap();
  document.addEventListener("htmx:configRequest", (event) => {
    const part = event.detail.elt;
    if (part.matches("[data-poll]") && seen.has(part)) event.detail.headers["If-None-Match"] = seen.get(part);
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status === 304) event.detail.shouldSwap = false;
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const version = event.detail.xhr.getResponseHeader("ETag");
    if (event.detail.elt.matches("[data-poll]") && version) seen.set(event.detail.elt, version);
  });
})();
