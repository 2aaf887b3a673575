{% load static %}// Keeps one page for when there is no line. Nothing else is kept: every other page comes from the house.
const KEPT = "xieshang-{% static "xieshang/xieshang.css" %}";
const PAGES = ["{% url "offline" %}", "{% static "vendor/tabler/tabler.min.css" %}", "{% static "xieshang/xieshang.css" %}", "{% static "xieshang/dark.css" %}"];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(PAGES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.mode === "navigate" && request.method === "GET") {
    event.respondWith(fetch(request).catch(() => caches.match(PAGES[0])));
  } else if (PAGES.includes(new URL(request.url).pathname)) {
    event.respondWith(fetch(request).catch(() => caches.match(request)));
  }
});
