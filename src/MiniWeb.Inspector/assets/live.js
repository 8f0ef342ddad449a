// The live feed: server-sent events with ids. The browser connects again by itself and names the last id, so
// that nothing is lost; this module only says on the page how it stands.

const sign = document.getElementById("live");

function say(state, text) {
  if (sign.textContent === text)
    return;
  sign.className = `live ${state}`;
  sign.textContent = text;
}

/**
 * Opens the feed.
 * @param {string} url Where it is.
 * @param {Record<string, (event: MessageEvent) => void>} handlers By the name of the event.
 * @returns {EventSource} The feed; close it when another takes its place.
 */
export function openFeed(url, handlers) {
  const feed = new EventSource(url);
  feed.onopen = () => say("on", "live");
  feed.onerror = () => say("off", feed.readyState === EventSource.CLOSED
    ? "the live feed ended; reload the page"
    : "the server does not answer; trying again");
  for (const [name, handler] of Object.entries(handlers))
    feed.addEventListener(name, handler);
  return feed;
}

/** Says that the user has stopped the feed. */
export function sayPaused() {
  say("", "paused");
}
