// The keys that the line at the foot of each page names. None is taken while one types, and none with Ctrl,
// Alt or Meta.
import { stepPart } from "./bytes.js";
import { clearFilter, togglePause } from "./list.js";

/** Begins. */
export function listenToKeys() {
  addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented)
      return;
    const isTyping = event.target.matches("input:not([type=checkbox]), textarea, select");
    const action = isTyping ? whileTyping(event) : actions()[event.key];
    if (!action)
      return;
    event.preventDefault();
    action();
  });
}

function whileTyping(event) {
  if (event.key !== "Escape" || event.target.id !== "q")
    return null;
  return event.target.value ? clearFilter : () => event.target.blur();
}

function actions() {
  if (document.getElementById("rows"))
    return onList;
  return document.querySelector(".tabs") ? onExchange() : { Escape: () => location.assign("/") };
}

const onList = {
  j: () => stepRow(1),
  k: () => stepRow(-1),
  ArrowDown: () => stepRow(1),
  ArrowUp: () => stepRow(-1),
  "/": () => document.getElementById("q").select(),
  Escape: clearFilter,
  p: togglePause,
};

function onExchange() {
  const keys = {
    j: () => document.getElementById("older")?.click(),
    k: () => document.getElementById("newer")?.click(),
    Escape: () => location.assign("/"),
  };
  if (document.querySelector(".wire") && document.getElementById("explain")) {
    keys.ArrowRight = () => stepPart(1);
    keys.ArrowLeft = () => stepPart(-1);
  }

  document.querySelectorAll(".tabs a").forEach((tab, index) => {
    keys[index + 1] = () => tab.click();
  });
  return keys;
}

// The link of the chosen row has the focus, so that Enter opens it as any link.
function stepRow(step) {
  const rows = [...document.querySelectorAll(".exchanges tbody tr")];
  const here = rows.findIndex(row => row.classList.contains("here"));
  const next = rows[here < 0 ? 0 : Math.min(Math.max(here + step, 0), rows.length - 1)];
  if (!next)
    return;
  rows[here]?.classList.remove("here");
  next.classList.add("here");
  next.querySelector(".target a").focus();
  next.scrollIntoView({ block: "nearest" });
}
