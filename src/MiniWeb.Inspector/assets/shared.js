// One feed for all pages of a browser: a browser opens no more than six connections to a server, and a feed
// holds one. Runs as a shared worker, as long as there is a page.
import { openSignals } from "./signals.js";

const pages = new Set();
let state = { kind: "state", on: false };

const feed = openSignals(signal => {
  if (signal.kind === "state")
    state = signal;
  for (const page of pages)
    page.postMessage(signal);
});

addEventListener("connect", event => {
  const page = event.ports[0];
  pages.add(page);
  // The one thing that a page says is that it goes.
  page.onmessage = () => pages.delete(page);
  page.postMessage(state);
  feed.wake();
});
