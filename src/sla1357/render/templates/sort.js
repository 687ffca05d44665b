// A click on a heading sorts its table; rows that belong together stay together.
for (const table of document.querySelectorAll("table.sort")) {
  const body = table.tBodies[0];
  const key = (group, column) => {
    const text = group[0].cells[column].textContent.trim();
    const number = /^[≈≥]?(-?\d[\d,.]*)(?![\d.-]|\d*-\d)/.exec(text);
    return number && !/^\d+-\d/.test(text) ? parseFloat(number[1].replace(/,/g, "")) : text;
  };
  [...table.tHead.rows[0].cells].forEach((heading, column) => {
    const sort = () => {
      const down = heading.getAttribute("aria-sort") === "ascending";
      for (const each of heading.parentNode.cells) each.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      const groups = [];
      for (const row of body.rows) {
        if (groups.length && row.classList.contains("more")) groups.at(-1).push(row);
        else groups.push([row]);
      }
      const order = (a, b) => {
        const [x, y] = [key(a, column), key(b, column)];
        if (typeof x === typeof y) return typeof x === "number" ? x - y : x.localeCompare(y);
        return typeof x === "number" ? -1 : 1;
      };
      groups.sort((a, b) => (down ? order(b, a) : order(a, b)));
      body.append(...groups.flat());
    };
    heading.tabIndex = 0;
    heading.addEventListener("click", sort);
    heading.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); sort(); }
    });
  });
}
