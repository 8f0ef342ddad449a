// The list: rows arrive live, and the filter works while one types. All markup comes from the server, escaped
// there; nothing is composed here.
import { openFeed, sayPaused } from "./live.js";

const most = 500;
const patience = 150;

const place = document.getElementById("rows");
const box = document.getElementById("q");
let feed = null;
let typing = 0;
let asked = 0;

/** Begins. */
export function followList() {
  box.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => search(box.value), patience);
  });
  box.form.addEventListener("submit", event => {
    event.preventDefault();
    clearTimeout(typing);
    search(box.value);
  });
  addEventListener("popstate", () => {
    box.value = new URLSearchParams(location.search).get("q") ?? "";
    fetchRows(location.search);
  });
  // A page from the browser's own memory has missed what came since.
  addEventListener("pageshow", event => event.persisted && fetchRows(location.search));
  follow();
}

/** Stops the feed, or starts it again where it stopped. */
export function togglePause() {
  if (feed) {
    feed.close();
    feed = null;
    sayPaused();
  } else {
    follow();
  }
}

/** Empties the filter. */
export function clearFilter() {
  box.value = "";
  search("");
}

function search(text) {
  const query = text.trim() ? `?q=${encodeURIComponent(text.trim())}` : "";
  history.replaceState(null, "", `/${query}`);
  fetchRows(query);
}

async function fetchRows(query) {
  const mine = ++asked;
  const response = await fetch(`/rows${query}`);
  const markup = await response.text();
  // A later search may have been answered before this one.
  if (mine !== asked || !response.ok)
    return;
  place.innerHTML = markup;
  follow();
}

function state() {
  return document.getElementById("found").dataset;
}

function follow() {
  feed?.close();
  feed = null;
  // An older page of the list stays as it is.
  if (state().before)
    return;
  const query = new URLSearchParams({ q: box.value.trim(), since: `${state().run}.${state().newest}`,
    reading: state().reading });
  feed = openFeed(`/events?${query}`, { row: addRow, count: setCount, reset: () => fetchRows(location.search) });
}

function addRow(event) {
  state().newest = event.lastEventId.split(".")[1];
  const body = place.querySelector("tbody");
  // The first row of all: the table comes with it.
  if (!body) {
    fetchRows(location.search);
    return;
  }

  const template = document.createElement("template");
  template.innerHTML = event.data;
  const row = template.content.firstElementChild;
  if (!row || document.getElementById(row.id))
    return;
  row.classList.add("fresh");
  body.prepend(row);
  while (body.rows.length > most)
    body.rows[body.rows.length - 1].remove();
}

function setCount(event) {
  state().newest = event.lastEventId.split(".")[1];
  const found = document.getElementById("found");
  if (!box.value.trim() && !found.firstElementChild)
    found.textContent = event.data;
}
