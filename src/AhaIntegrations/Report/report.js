// The page is complete without this script. It adds what paper can't do: sorting and filtering.
"use strict";
(() => {
  const table = document.getElementById("rows");
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const words = document.getElementById("words");
  const state = document.getElementById("state");
  const shown = document.getElementById("shown");
  const texts = new Map(rows.map((row) => [row, Array.from(row.cells, (cell) => cell.textContent).join(" ").toLowerCase()]));
  const { compare } = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  let order = "the most urgent first";

  const filter = () => {
    const wanted = words.value.toLowerCase().split(/\s+/);
    let count = 0;
    for (const row of rows) {
      const isShown = (!state.value || row.dataset.state === state.value) && wanted.every((word) => texts.get(row).includes(word));
      row.hidden = !isShown;
      count += isShown ? 1 : 0;
    }
    shown.textContent = `${count} of ${rows.length} integrations, ${order}`;
  };

  const keyOf = (cell) => cell.dataset.key ?? cell.textContent;

  const sort = (header) => {
    const isUp = header.getAttribute("aria-sort") !== "ascending";
    const column = header.cellIndex;
    const keys = rows.map((row) => [row, keyOf(row.cells[column])]);
    // What is empty stands last in both directions: nobody looks for it.
    keys.sort(([, a], [, b]) => (a === "") - (b === "") || (isUp ? compare(a, b) : compare(b, a)));
    body.append(...keys.map(([row]) => row));
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
  // A browser that comes back to the page fills in what was typed before.
  filter();
})();
