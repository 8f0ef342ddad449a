// The signals of the server: something was captured, something happened on a connection, begin anew. They say
// that there is news, not what it is: each page asks for its own. The browser connects again by itself; after
// a refusal this module does.

const patience = 2000;

/**
 * Opens the feed.
 * @param {(signal: { kind: string, on?: boolean }) => void} tell Takes each signal: "count", "lanes", "reset";
 * or "state", with whether the feed is connected.
 * @returns {{ close: () => void, wake: () => void }} Ends the feed; connects again at once, if it must.
 */
export function openSignals(tell) {
  let feed = null;
  let later = 0;

  function open() {
    clearTimeout(later);
    // No row has this connection: of rows only the news is told.
    feed = new EventSource("/events?q=conn%3A0");
    feed.onopen = () => tell({ kind: "state", on: true });
    feed.onerror = () => {
      tell({ kind: "state", on: false });
      if (feed.readyState === EventSource.CLOSED)
        later = setTimeout(open, patience);
    };
    for (const kind of ["count", "lanes", "reset"])
      feed.addEventListener(kind, () => tell({ kind }));
  }

  function close() {
    clearTimeout(later);
    feed.close();
  }

  open();
  return { close, wake: () => feed.readyState === EventSource.CLOSED && open() };
}
