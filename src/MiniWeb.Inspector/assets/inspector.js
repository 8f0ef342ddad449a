// Begins what the page needs. Every page is whole without it: script adds the live feed, search while one
// types, explanations without a page load, and keys.
import { followBytes } from "./bytes.js";
import { followLanes } from "./lanes.js";
import { followList } from "./list.js";
import { listenToKeys } from "./keys.js";

if (document.getElementById("rows"))
  followList();
if (document.getElementById("lanes"))
  followLanes();
if (document.getElementById("explain"))
  followBytes();
document.getElementById("result")?.focus();
listenToKeys();
