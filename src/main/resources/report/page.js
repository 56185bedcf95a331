
(function () {
  "use strict";

  const data = JSON.parse(document.getElementById("chart-data").textContent);
  const root = document.documentElement;
  const shapes = ["circle", "triangle", "rect", "rectRot", "star", "crossRot"];
  const tones = 12;
  const drawn = new Map();

  function colour(name) {
    return getComputedStyle(root).getPropertyValue("--" + name).trim();
  }
  function tone(segment) {
    return colour(data.segments.find(s => s.id === segment).tone);
  }
  function faded(hex, share) {
    return hex + Math.round(255 * share).toString(16).padStart(2, "0");
  }
  function short(text, length) {
    const letters = Array.from(text);
    return letters.length > length ? letters.slice(0, length - 1).join("") + "…" : text;
  }
  function number(value) {
    return new Intl.NumberFormat("en", { maximumSignificantDigits: 4 }).format(value);
  }

  // Charts.

  function axis(title, more) {
    return Object.assign({
      title: { display: Boolean(title), text: title, color: colour("soft") },
      ticks: { color: colour("soft") },
      grid: { color: colour("line") },
      border: { color: colour("strong") }
    }, more);
  }
  function options(more) {
    return Object.assign({
      animation: false,
      maintainAspectRatio: false,
      plugins: { legend: { labels: { color: colour("ink"), usePointStyle: true, boxHeight: 7 } } }
    }, more);
  }

  function map(canvas) {
    const chosen = Number(document.getElementById("highlight").value);
    const order = data.segments.slice().sort((a, b) => (a.id === chosen) - (b.id === chosen));
    return {
      type: "scatter",
      data: {
        datasets: order.map(s => ({
          label: short(s.id + "  " + s.title, 60),
          data: data.map.filter(dot => dot.s === s.id),
          pointStyle: shapes[Math.floor(data.segments.indexOf(s) / tones) % shapes.length],
          radius: 3,
          hoverRadius: 5,
          borderWidth: chosen === 0 || chosen === s.id ? 0.5 : 0,
          borderColor: colour("panel"),
          backgroundColor: faded(tone(s.id), chosen === 0 ? 0.75 : chosen === s.id ? 1 : 0.12)
        }))
      },
      options: options({
        plugins: {
          legend: { display: false },
          tooltip: { callbacks: { label: item => item.dataset.label } }
        },
        scales: { x: axis("first principal component"), y: axis("second principal component") }
      })
    };
  }

  function detail(canvas) {
    const segment = Number(canvas.dataset.segment);
    const position = data.segments.findIndex(s => s.id === segment);
    const bars = data.details[position][Number(canvas.dataset.index)];
    return {
      type: "bar",
      data: {
        labels: bars.labels,
        datasets: [
          { label: "This segment", data: bars.ours, backgroundColor: tone(segment), maxBarThickness: 30 },
          { label: "All customers", data: bars.all, backgroundColor: faded(colour("strong"), 0.6), maxBarThickness: 30 }
        ]
      },
      options: options({
        scales: {
          x: axis("", { grid: { display: false } }),
          y: axis("", { beginAtZero: true, ticks: { color: colour("soft"), callback: value => number(value) + bars.unit } })
        }
      })
    };
  }

  function overClusters(index) {
    const trials = data.trials;
    const all = trials.clusters.map((k, i) => ({ x: k, y: index.values[i], trial: trials.ids[i] }))
      .filter(point => point.y !== null);
    const best = new Map();
    all.forEach(point => {
      const former = best.get(point.x);
      const better = !former || (index.higherIsBetter ? point.y > former.y : point.y < former.y);
      if (better) { best.set(point.x, point); }
    });
    const line = Array.from(best.values()).sort((a, b) => a.x - b.x);
    const chosen = all.filter(point => point.trial === trials.ids[trials.chosen]);
    return {
      type: "scatter",
      data: {
        datasets: [
          { label: "chosen", data: chosen, pointStyle: "circle", radius: 8, hoverRadius: 9, borderWidth: 3,
            borderColor: colour("tone-2"), backgroundColor: faded(colour("tone-2"), 0.3) },
          { label: "best of each number", data: line, showLine: true, borderColor: colour("tone-1"),
            backgroundColor: colour("tone-1"), pointStyle: "circle", radius: 3, borderWidth: 2 },
          { label: "other trials", data: all, backgroundColor: faded(colour("strong"), 0.8), pointStyle: "circle", radius: 3 }
        ]
      },
      options: options({
        plugins: {
          legend: { position: "bottom", labels: { color: colour("ink"), usePointStyle: true, boxHeight: 7 } },
          tooltip: { callbacks: { label: item => "trial " + item.raw.trial + ", " + item.raw.x + " segments: " + number(item.raw.y) } }
        },
        scales: {
          x: axis("segments", {
            ticks: { color: colour("soft"), precision: 0, stepSize: data.trials.clusters.length > 30 ? undefined : 1 },
            min: Math.min(...trials.clusters) - 1, max: Math.max(...trials.clusters) + 1
          }),
          y: axis("", { ticks: { color: colour("soft"), callback: value => number(value) } })
        }
      })
    };
  }

  function quality() {
    const index = data.trials.indices[Number(document.getElementById("index").value)];
    document.getElementById("index-hint").textContent =
      (index.higherIsBetter ? "higher is better" : "lower is better") + (index.decides ? "; this index decided" : "");
    return overClusters(index);
  }

  function elbow() {
    return overClusters(data.trials.indices[data.trials.indices.length - 1]);
  }

  function loss() {
    const losses = data.trials.losses.slice().sort((a, b) => b.chosen - a.chosen);
    const longest = Math.max(...losses.map(l => l.values.length));
    return {
      type: "line",
      data: {
        labels: Array.from({ length: longest }, (_, i) => i + 1),
        datasets: losses.map(l => ({
          label: l.chosen ? "chosen: trial " + l.trial + ", " + l.clusters + " segments" : "trial " + l.trial + ", " + l.clusters + " segments",
          data: l.values,
          borderColor: l.chosen ? colour("tone-2") : faded(colour("strong"), 0.7),
          backgroundColor: l.chosen ? colour("tone-2") : faded(colour("strong"), 0.7),
          borderWidth: l.chosen ? 3 : 1.2,
          pointRadius: l.chosen ? 3 : 0,
          pointHitRadius: 6
        }))
      },
      options: options({
        plugins: {
          legend: { position: "bottom", labels: { color: colour("ink"), usePointStyle: true, boxHeight: 7, filter: item => item.datasetIndex === 0 } }
        },
        scales: { x: axis("iteration"), y: axis("loss", { ticks: { color: colour("soft"), callback: value => number(value) } }) }
      })
    };
  }

  const kinds = { map: map, detail: detail, quality: quality, elbow: elbow, loss: loss };

  function draw(canvas) {
    if (drawn.has(canvas)) { drawn.get(canvas).destroy(); }
    drawn.set(canvas, new Chart(canvas, kinds[canvas.dataset.chart](canvas)));
  }
  function redraw(kind) {
    drawn.forEach((chart, canvas) => { if (!kind || canvas.dataset.chart === kind) { draw(canvas); } });
  }
  const canvases = Array.from(document.querySelectorAll("canvas[data-chart]"));
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.locale = "en";

  const index = document.getElementById("index");
  data.trials.indices.forEach((each, i) => {
    index.add(new Option(each.label, i, each.decides, each.decides));
  });
  index.addEventListener("change", () => redraw("quality"));
  const highlight = document.getElementById("highlight");
  if (highlight) { highlight.addEventListener("change", () => redraw("map")); }

  const seen = new IntersectionObserver(entries => entries.forEach(entry => {
    if (entry.isIntersecting) { seen.unobserve(entry.target); draw(entry.target); }
  }), { rootMargin: "400px" });
  canvases.forEach(canvas => seen.observe(canvas));

  // Light and dark.

  const button = document.getElementById("theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
  }
  function named() {
    button.textContent = isDark() ? "Light" : "Dark";
    button.setAttribute("aria-label", "Switch to " + (isDark() ? "light" : "dark") + " colours");
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
    return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en", { numeric: true });
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
      more.textContent = all ? "Show the main ones" : closed;
    });
  }

  // What ideas could bring in.

  const rate = document.getElementById("rate");
  function money(value) {
    const text = new Intl.NumberFormat("en", { maximumSignificantDigits: value < 1000 ? 2 : 3 }).format(value);
    return (data.currency ? data.currency + " " : "") + text;
  }
  function showGains() {
    const share = Math.min(100, Math.max(0, Number(rate.value) || 0));
    document.querySelectorAll(".gain").forEach(gain => {
      gain.querySelector(".percent").textContent = number(share) + "%";
      gain.querySelector(".money").textContent = money(gain.dataset.customers * gain.dataset.order * share / 100);
    });
  }
  if (rate) {
    rate.addEventListener("input", showGains);
    showGains();
  }
  document.querySelectorAll(".glance .part").forEach(cell => {
    cell.style.setProperty("--part", 100 * cell.dataset.v + "%");
  });

  // Segments.

  const segments = Array.from(document.querySelectorAll("details.segment"));
  function openTarget() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.matches("details")) { target.open = true; }
  }
  addEventListener("hashchange", openTarget);
  openTarget();
  document.querySelectorAll(".card a").forEach(link => link.addEventListener("click", () => {
    document.querySelector(link.hash).open = true;
  }));
  document.getElementById("open-control").hidden = segments.length < 2;
  document.getElementById("open-all").addEventListener("click", () => segments.forEach(s => { s.open = true; }));
  document.getElementById("close-all").addEventListener("click", () => segments.forEach(s => { s.open = false; }));
  document.querySelectorAll(".copy").forEach(copy => {
    copy.hidden = !navigator.clipboard;
    copy.addEventListener("click", () => {
      navigator.clipboard.writeText(copy.previousElementSibling.textContent).then(() => {
        copy.textContent = "Copied";
        setTimeout(() => { copy.textContent = "Copy"; }, 2000);
      });
    });
  });

  // Paper: everything open and drawn, in light colours.

  let before = null;
  addEventListener("beforeprint", () => {
    before = { theme: root.dataset.theme, open: segments.map(s => s.open) };
    root.dataset.theme = "light";
    segments.forEach(s => { s.open = true; });
    canvases.forEach(canvas => { seen.unobserve(canvas); draw(canvas); });
  });
  addEventListener("afterprint", () => {
    if (before.theme) { root.dataset.theme = before.theme; } else { delete root.dataset.theme; }
    segments.forEach((s, i) => { s.open = before.open[i]; });
    redraw();
  });
}());
