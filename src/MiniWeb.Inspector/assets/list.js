// The list: rows arrive live, and the filter works while one types. All markup comes from the server, escaped
// there; nothing is composed here.
import { fetchNews, follow, sayPaused } from "./live.js";

const most = 500;
const patience = 150;

const place = document.getElementById("rows");
const box = document.getElementById("q");
let isPaused = false;
let typing = 0;
let asked = 0;
let look = () => {};

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
  look = follow(["count", "reset"], addNews);
}

/** Stops the list, or lets it go on where it stopped. */
export function togglePause() {
  isPaused = !isPaused;
  if (isPaused)
    sayPaused();
  else
    look();
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
  const markup = await fetchNews(`/rows${query}`);
  // A later search may have been answered before this one.
  if (mine === asked && markup !== null) {
    place.innerHTML = markup;
    look();
  }

  return markup !== null;
}

function state() {
  return document.getElementById("found").dataset;
}

async function addNews() {
  // An older page of the list stays as it is.
  if (isPaused || state().before)
    return null;
  const mine = asked;
  const query = new URLSearchParams({ q: box.value.trim(), since: `${state().run}.${state().newest}`,
    reading: state().reading });
  const markup = await fetchNews(`/news?${query}`);
  // A search has taken the place of the list in the meantime.
  if (markup === null || mine !== asked || isPaused)
    return markup === null ? false : null;
  const template = document.createElement("template");
  template.innerHTML = markup;
  const news = template.content.firstElementChild;
  const body = place.querySelector("tbody");
  // With the first row of all the table comes, too.
  if (news.dataset.reset || (!body && news.querySelector("tr")))
    return fetchRows(location.search);
  show(news, body);
  return true;
}

function show(news, body) {
  state().newest = news.dataset.newest;
  for (const row of news.querySelectorAll("tr")) {
    if (document.getElementById(row.id))
      continue;
    row.classList.add("fresh");
    body.prepend(row);
  }

  while (body && body.rows.length > most)
    body.rows[body.rows.length - 1].remove();
  const found = document.getElementById("found");
  if (!box.value.trim() && !found.firstElementChild)
    found.textContent = news.dataset.count;
}
