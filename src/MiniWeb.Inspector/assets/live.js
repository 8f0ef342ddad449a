// The live feed as a page sees it: signals come from the worker that all pages share, and each page asks for
// its news while it is shown. A hidden page asks when it is shown again. Where a browser has no such worker,
// the page has a feed of its own, as long as it is shown.
import { openSignals } from "./signals.js";

const sign = document.getElementById("live");
const retry = 1000;

/** Says on the page how the feed stands. */
export function say(state, text) {
  if (sign.textContent === text)
    return;
  sign.className = `live ${state}`;
  sign.textContent = text;
}

/** Says that the user has stopped the feed. */
export function sayPaused() {
  say("", "paused");
}

/**
 * Follows the feed.
 * @param {string[]} kinds The signals that mean news for this page.
 * @param {() => Promise<boolean | null>} ask Gets the news and shows it: whether that was possible; null when
 * it is not wanted now.
 * @returns {() => void} Asks for news now.
 */
export function follow(kinds, ask) {
  let isBusy = false;
  let isStale = false;
  let isOn = false;
  let later = 0;

  async function look() {
    isStale = true;
    if (isBusy || document.hidden)
      return;
    isBusy = true;
    clearTimeout(later);
    let got = true;
    while (isStale && got !== false) {
      isStale = false;
      got = await ask();
    }

    isBusy = false;
    if (got === false)
      later = setTimeout(look, retry);
    else if (got && isOn)
      say("on", "live");
  }

  connect(signal => {
    if (signal.kind === "state") {
      isOn = signal.on;
      if (!isOn)
        say("off", "the server does not answer; trying again");
    }

    // A feed that has just connected may have missed some.
    if (signal.kind === "state" ? isOn : kinds.includes(signal.kind))
      look();
  });
  document.addEventListener("visibilitychange", () => isStale && look());
  return look;
}

/**
 * Fetches news.
 * @param {string} url Where they are.
 * @returns {Promise<string | null>} The markup; null when there is none, and the page says why.
 */
export async function fetchNews(url) {
  try {
    const response = await fetch(url);
    if (response.ok)
      return await response.text();
    say("off", response.status === 403
      ? "the token is of an earlier run; open the URL that the server printed"
      : "the server is busy; trying again");
  } catch {
    say("off", "the server does not answer; trying again");
  }

  return null;
}

function connect(tell) {
  if (!("SharedWorker" in window)) {
    connectAlone(tell);
    return;
  }

  let port = null;
  const open = () => {
    port = new SharedWorker("/assets/shared.js", { type: "module", name: "miniweb" }).port;
    port.onmessage = event => tell(event.data);
  };
  open();
  addEventListener("pagehide", () => port.postMessage("gone"));
  addEventListener("pageshow", event => event.persisted && open());
}

function connectAlone(tell) {
  let feed = null;
  const fit = () => {
    feed?.close();
    feed = document.hidden ? null : openSignals(tell);
  };
  fit();
  document.addEventListener("visibilitychange", fit);
}
