// The page is complete without this script. It adds what paper can't do: sorting and filtering.
"use strict";
(() => {
  // More rows at once make a browser slow. The others are a click away, and are found, sorted and printed all the same.
  const shownAtOnce = 1000;

  const table = document.getElementById("rows");
  const body = table.tBodies[0];
  const words = document.getElementById("words");
  const state = document.getElementById("state");
  const shown = document.getElementById("shown");
  const more = document.getElementById("more");
  const { compare } = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const texts = new WeakMap();
  let rows = Array.from(body.rows);
  let order = "the most urgent first";
  let isWhole = rows.length <= shownAtOnce;

  const textOf = (row) => {
    if (!texts.has(row)) {
      texts.set(row, Array.from(row.cells, (cell) => cell.textContent).join(" ").toLowerCase());
    }
    return texts.get(row);
  };

  const filter = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter((word) => word !== "");
    let count = 0;
    for (const row of rows) {
      const matches =
        (!state.value || row.dataset.state === state.value) && wanted.every((word) => textOf(row).includes(word));
      count += matches ? 1 : 0;
      row.hidden = !matches;
      row.classList.toggle("later", matches && !isWhole && count > shownAtOnce);
    }
    table.classList.add("ready");
    more.hidden = isWhole || count <= shownAtOnce;
    const first = more.hidden ? "" : `, the first ${shownAtOnce} are shown`;
    shown.textContent = `${count} of ${rows.length} integrations, ${order}${first}`;
  };

  const keyOf = (cell) => cell.dataset.key ?? cell.textContent;

  const sort = (header) => {
    const isUp = header.getAttribute("aria-sort") !== "ascending";
    const column = header.cellIndex;
    const keys = rows.map((row) => [row, keyOf(row.cells[column])]);
    // Empty cells are last in both directions: nobody looks for them.
    keys.sort(([, a], [, b]) => (a === "") - (b === "") || (isUp ? compare(a, b) : compare(b, a)));
    rows = keys.map(([row]) => row);
    body.replaceChildren(...rows);
    for (const other of table.tHead.rows[0].cells) {
      other.setAttribute("aria-sort", other === header ? (isUp ? "ascending" : "descending") : "none");
    }
    order = `by ${header.textContent.toLowerCase()}, ${isUp ? "ascending" : "descending"}`;
    filter();
  };

  for (const header of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    button.addEventListener("click", () => sort(header));
    header.append(button);
    header.setAttribute("aria-sort", "none");
  }

  document.getElementById("still").remove();
  const form = words.form;
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  words.addEventListener("input", filter);
  state.addEventListener("change", filter);
  more.addEventListener("click", () => {
    isWhole = true;
    filter();
  });
  // A browser that comes back to the page fills in what was typed before.
  filter();
})();
