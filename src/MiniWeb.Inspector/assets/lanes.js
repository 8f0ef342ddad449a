// The connections: drawn anew by the server when something has happened on one, not more than twice a second.
import { openFeed } from "./live.js";

const place = document.getElementById("lanes");
let isBusy = false;
let isStale = false;

/** Begins. */
export function followLanes() {
  // "is:none-of-these" would be a fault; a word that no row has keeps the rows away.
  openFeed("/events?q=conn%3A0", { lanes: draw, reset: draw });
  draw();
}

async function draw() {
  isStale = true;
  if (isBusy)
    return;
  isBusy = true;
  while (isStale) {
    isStale = false;
    const response = await fetch("/lanes");
    // A link that has the focus must not vanish under the user.
    if (response.ok && !place.contains(document.activeElement))
      place.innerHTML = await response.text();
  }

  isBusy = false;
}
