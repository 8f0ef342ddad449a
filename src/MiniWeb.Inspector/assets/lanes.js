// The connections: drawn anew by the server when something has happened on one, not more than twice a second.
import { fetchNews, follow } from "./live.js";

const place = document.getElementById("lanes");

/** Begins. */
export function followLanes() {
  follow(["lanes", "reset"], draw);
}

async function draw() {
  const markup = await fetchNews("/lanes");
  // A link that has the focus must not vanish under the user.
  if (markup !== null && !place.contains(document.activeElement))
    place.innerHTML = markup;
  return markup !== null;
}
