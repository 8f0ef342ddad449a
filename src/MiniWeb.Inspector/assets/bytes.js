// The raw view: choosing a part tells its name, rule and sentence without loading the page again. The URL
// follows, so that it is always a link to what is shown.

const explain = document.getElementById("explain");

/** Begins. */
export function followBytes() {
  for (const wire of document.querySelectorAll(".wire")) {
    wire.addEventListener("click", event => {
      const part = event.target.closest(".part");
      if (!part || event.ctrlKey || event.metaKey || event.shiftKey)
        return;
      event.preventDefault();
      part.focus();
      choose(part);
    });
    wire.addEventListener("focusin", event => {
      const part = event.target.closest(".part");
      if (part?.matches(":focus-visible"))
        choose(part);
    });
    oneStop(wire);
  }
}

/**
 * Goes to the next or the previous part.
 * @param {number} step 1 or -1.
 */
export function stepPart(step) {
  const parts = [...document.querySelectorAll(".wire .part")];
  const here = parts.indexOf(document.querySelector(".part[aria-current]"));
  const next = parts[Math.min(Math.max(here + step, 0), parts.length - 1)];
  if (!next)
    return;
  next.focus();
  choose(next);
}

// One stop of the Tab key for each message: from part to part the arrow keys lead.
function oneStop(wire) {
  const parts = [...wire.querySelectorAll(".part")];
  const current = parts.find(part => part.hasAttribute("aria-current")) ?? parts[0];
  for (const part of parts)
    part.tabIndex = part === current ? 0 : -1;
}

function choose(part) {
  const { name, range, rule, text, at } = part.dataset;
  const side = part.closest(".wire").dataset.side;
  for (const other of document.querySelectorAll(".part[aria-current]"))
    other.removeAttribute("aria-current");
  for (const same of part.closest(".wire").querySelectorAll(`.part[data-at="${CSS.escape(at)}"]`))
    same.setAttribute("aria-current", "true");
  oneStop(part.closest(".wire"));
  explain.replaceChildren(heading(name, range), element("p", text), ruleLink(rule));
  const url = new URL(location.href);
  url.searchParams.set("side", side);
  url.searchParams.set("at", at);
  history.replaceState(null, "", url.pathname + url.search);
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function heading(name, range) {
  const made = element("h2", `${name} `);
  made.append(element("small", range));
  return made;
}

function ruleLink(rule) {
  const made = element("p", "");
  made.className = "rule";
  const found = /^RFC (\d{4}) §([\d.]+)$/.exec(rule);
  if (!found) {
    made.textContent = rule;
    return made;
  }

  const link = element("a", rule);
  link.href = `https://www.rfc-editor.org/rfc/rfc${found[1]}.html#section-${found[2]}`;
  link.rel = "noreferrer";
  made.append(link);
  return made;
}
