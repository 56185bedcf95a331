  // Light and dark.

  const button = document.getElementById("theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
  }
  function named() {
    button.textContent = say(isDark() ? "light" : "dark");
    button.setAttribute("aria-label", say(isDark() ? "switch-light" : "switch-dark"));
  }
  function remembered(theme) {
    try {
      if (theme) { localStorage.setItem("segmentwise-theme", theme); }
      return localStorage.getItem("segmentwise-theme");
    } catch (e) {
      return null;
    }
  }
  const former = remembered();
  if (former === "dark" || former === "light") { root.dataset.theme = former; }
  button.hidden = false;
  named();
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    remembered(root.dataset.theme);
    named();
    redraw();
  });
  system.addEventListener("change", () => { named(); redraw(); });

  // Tables.

  function value(row, column) {
    const cell = row.cells[column];
    return cell.dataset.v === undefined ? cell.textContent.trim() : Number(cell.dataset.v);
  }
  function compare(a, b) {
    return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), data.locale, { numeric: true });
  }
  document.querySelectorAll("table.sortable").forEach(table => {
    const heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach((head, column) => {
      const press = document.createElement("button");
      press.type = "button";
      press.append(...head.childNodes);
      head.append(press);
      press.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") === "descending" ||
          (!head.getAttribute("aria-sort") && !head.classList.contains("number"));
        heads.forEach(other => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const rows = Array.from(table.tBodies[0].rows);
        rows.sort((a, b) => (up ? 1 : -1) * compare(value(a, column), value(b, column)));
        table.tBodies[0].append(...rows);
      });
    });
  });
  const more = document.getElementById("more-features");
  if (more) {
    const closed = more.textContent;
    more.hidden = false;
    more.addEventListener("click", () => {
      const all = document.getElementById("heat").classList.toggle("all");
      more.setAttribute("aria-expanded", String(all));
      more.textContent = all ? say("main-ones") : closed;
    });
  }

  // What ideas could bring in.

  const rate = document.getElementById("rate");
  function money(value) {
    const text = written(value, { maximumSignificantDigits: value < 1000 ? 2 : 3 });
    return data.currency ? say("money", data.currency, text) : text;
  }
  function showGains() {
    const share = Math.min(100, Math.max(0, Number(rate.value) || 0));
    document.querySelectorAll(".gain [data-order]").forEach(gain => {
      gain.querySelector(".percent").textContent = say("percent", number(share));
      const orders = gain.dataset.customers * share / 100;
      gain.querySelector(".money").textContent = orders < 1 ? say("too-few") : say("about", money(orders * gain.dataset.order));
    });
  }
  if (rate) { rate.addEventListener("input", () => { state.rate = rate.value; showGains(); keep(); }); }
  document.querySelectorAll(".glance .part").forEach(cell => {
    cell.style.setProperty("--part", 100 * cell.dataset.v + "%");
  });

  // Segments.

  const segments = Array.from(document.querySelectorAll("details.segment"));
  document.getElementById("open-control").hidden = segments.length < 2;
  document.getElementById("open-all").addEventListener("click", () => segments.forEach(s => { s.open = true; }));
  document.getElementById("close-all").addEventListener("click", () => segments.forEach(s => { s.open = false; }));
  document.querySelectorAll(".copy").forEach(copy => {
    copy.hidden = !navigator.clipboard;
    copy.addEventListener("click", () => {
      navigator.clipboard.writeText(copy.previousElementSibling.textContent).then(() => {
        copy.textContent = say("copied");
        setTimeout(() => { copy.textContent = say("copy"); }, 2000);
      });
    });
  });

  // Paper: everything open and drawn, in light colours.

  const folded = Array.from(document.querySelectorAll("details"));
  let before = null;
  addEventListener("beforeprint", () => {
    before = { theme: root.dataset.theme, open: folded.map(s => s.open) };
    root.dataset.theme = "light";
    folded.forEach(s => { s.open = true; });
    canvases.forEach(canvas => { seen.unobserve(canvas); draw(canvas); });
  });
  addEventListener("afterprint", () => {
    if (before.theme) { root.dataset.theme = before.theme; } else { delete root.dataset.theme; }
    folded.forEach((s, i) => { s.open = before.open[i]; });
    redraw();
  });
