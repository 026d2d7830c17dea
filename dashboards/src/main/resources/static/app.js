// What the server cannot do alone: live regions, keys, the browser's zone. Pages work without it.
const root = document.documentElement;
const main = document.getElementById("main");

/* ---------- live: one stream a page, closed while nobody looks ---------- */
const QUIET = 45000;
let stream = null;
let watch = 0;

function region(name) {
  return main.querySelector(`[data-live="${CSS.escape(name)}"]`);
}

// Swaps what is inside and keeps what a hand did: unfolded details, the focus.
function swap(place, html) {
  const unfolded = new Map([...place.querySelectorAll("details[id]")].map(d => [d.id, d.open]));
  const active = place.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  place.innerHTML = html;
  for (const details of place.querySelectorAll("details[id]")) {
    if (unfolded.has(details.id)) details.open = unfolded.get(details.id);
  }
  if (active) place.querySelector(`a[href="${CSS.escape(active)}"]`)?.focus();
}

function heard() {
  clearTimeout(watch);
  watch = setTimeout(lost, QUIET);
  if (!main.querySelector(".lost")) return;
  main.querySelectorAll("[data-live].is-stale").forEach(place => place.classList.remove("is-stale"));
  main.querySelector(".lost").remove();
}

function lost() {
  if (main.querySelector(".lost")) return;
  main.querySelectorAll("[data-live]").forEach(place => place.classList.add("is-stale"));
  const note = document.createElement("span");
  note.className = "lost";
  const time = region("asof")?.querySelector("time")?.textContent ?? "now";
  note.textContent = ` · stale since ${time}, the connection is lost`;
  (region("asof")?.parentElement ?? main).append(note);
}

function open() {
  if (stream || !main.dataset.events) return;
  stream = new EventSource(main.dataset.events);
  for (const place of main.querySelectorAll("[data-live]")) {
    stream.addEventListener(place.dataset.live, event => {
      const now = region(place.dataset.live);
      if (now) swap(now, event.data);
      heard();
    });
  }
  stream.onopen = heard;
  stream.onerror = () => {
    lost();
    if (stream?.readyState === EventSource.CLOSED) {
      close();
      setTimeout(open, 10000);
    }
  };
  watch = setTimeout(lost, QUIET);
}

function close() {
  clearTimeout(watch);
  stream?.close();
  stream = null;
}

document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
if (!document.hidden) open();

/* ---------- the browser's zone as a choice ---------- */
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
for (const list of document.querySelectorAll("[data-zones]")) {
  if (zone && ![...list.options].some(option => option.value === zone)) {
    list.append(new Option("this browser", zone));
  }
}

/* ---------- popovers close on Escape and outside ---------- */
document.addEventListener("click", event => {
  for (const pop of document.querySelectorAll(".pop[open], .menu[open], .why[open]")) {
    if (!pop.contains(event.target)) pop.open = false;
  }
});

/* ---------- keys ---------- */
const THEMES = ["auto", "light", "dark"];

function nextTheme() {
  const next = THEMES[(THEMES.indexOf(root.dataset.theme ?? "auto") + 1) % THEMES.length];
  if (next === "auto") delete root.dataset.theme;
  else root.dataset.theme = next;
  document.cookie = `theme=${next}; path=/; max-age=31536000; samesite=lax`;
}

function display(focus) {
  const panel = [...document.querySelectorAll("[data-display], .menu")].find(it => it.offsetParent);
  if (!panel) return;
  panel.open = true;
  panel.querySelector(focus)?.focus();
}

function row(step) {
  const links = [...main.querySelectorAll("table tbody td a, .also a")].filter(it => it.offsetParent);
  const at = links.indexOf(document.activeElement);
  links[Math.max(0, Math.min(links.length - 1, at + step))]?.focus();
}

let going = false;
document.addEventListener("keydown", event => {
  if (event.key === "Escape") {
    document.querySelectorAll(".pop[open], .menu[open], .why[open]").forEach(pop => {
      pop.open = false;
      pop.querySelector("summary").focus();
    });
    return;
  }
  const typing = event.target.closest("input:not([type=radio]), select, textarea, [contenteditable]");
  if (root.dataset.keys === "off" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (going) {
    going = false;
    document.querySelector(`[data-go="${CSS.escape(event.key)}"]`)?.click();
    return;
  }
  const keys = {
    "/": () => [...document.querySelectorAll("[data-search], #q")].find(it => it.offsetParent)?.focus(),
    g: () => {
      going = true;
      setTimeout(() => (going = false), 1500);
    },
    j: () => row(1),
    k: () => row(-1),
    t: nextTheme,
    ".": () => display("[name=tz]"),
    "?": () => display("[name=keys]"),
  };
  if (keys[event.key]) {
    event.preventDefault();
    keys[event.key]();
  }
});
