  const data = JSON.parse(document.getElementById("chart-data").textContent);
  const root = document.documentElement;
  const shapes = ["circle", "triangle", "rect", "rectRot", "star", "crossRot"];
  const tones = 12;
  const drawn = new Map();

  /** What the reader looks at; the address of the page keeps it. Segments are 0 where none is chosen. */
  const state = { look: 0, against: 0, lifecycle: "", country: "", rate: "", at: "" };

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
  /** A phrase in the language of the page; {0} and so on stand for what follows the key. */
  function say(key, ...parts) {
    return data.texts[key].replace(/\{(\d)\}/g, (_, place) => parts[place]);
  }
  function written(value, digits) {
    return new Intl.NumberFormat(data.locale, Object.assign({ useGrouping: "always" }, digits)).format(value);
  }
  function number(value) {
    return written(value, { maximumSignificantDigits: 4 });
  }

  /** A share of 0 to 1, whole from 10 % on. */
  function percent(share) {
    return say("percent", written(100 * share, { maximumFractionDigits: share < 0.1 ? 1 : 0 }));
  }

  // Charts.

  /** A title in as many lines as it needs, of so many pixels each. */
  function lines(title, pixels) {
    const most = Math.max(20, Math.floor(pixels / 6.5));
    return title.split(" ").reduce((all, word) => {
      const last = all[all.length - 1];
      if (last && (last + " " + word).length <= most) { all[all.length - 1] = last + " " + word; } else { all.push(word); }
      return all;
    }, []);
  }

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

  /** The part of the map that is shown; null for all of it. */
  let zoomed = null;

  function map(canvas) {
    const chosen = Number(document.getElementById("highlight").value);
    const lit = id => chosen === 0 || chosen === id || (chosen === state.look && state.against === id);
    const order = data.segments.slice().sort((a, b) => (a.id === chosen) - (b.id === chosen));
    return {
      type: "scatter",
      data: {
        datasets: order.map(s => ({
          label: short(s.id + "  " + s.title, 60),
          size: s.size,
          data: data.map.filter(dot => dot.s === s.id),
          pointStyle: shapes[Math.floor(data.segments.indexOf(s) / tones) % shapes.length],
          radius: 3,
          hoverRadius: 5,
          borderWidth: lit(s.id) ? 0.5 : 0,
          borderColor: colour("panel"),
          backgroundColor: faded(tone(s.id), !lit(s.id) ? 0.12 : chosen === 0 ? 0.75 : 1)
        }))
      },
      options: options({
        plugins: {
          legend: { display: false },
          tooltip: { callbacks: {
            title: () => "",
            label: item => item.dataset.label,
            afterLabel: item => say("customers-in", number(item.dataset.size))
          } }
        },
        scales: {
          x: axis(lines(data.axes.x, canvas.parentNode.clientWidth - 60), zoomed ? { min: zoomed.x[0], max: zoomed.x[1] } : {}),
          y: axis(lines(data.axes.y, canvas.parentNode.clientHeight - 60), zoomed ? { min: zoomed.y[0], max: zoomed.y[1] } : {})
        }
      })
    };
  }

  /** The bars of another segment under the same name; those of all customers where it has none. */
  function otherBars(segment, bars) {
    const other = state.look === segment ? state.against : 0;
    const found = other && data.details[data.segments.findIndex(s => s.id === other)].find(b => b.name === bars.name);
    return found
      ? { label: say("segment", other), values: found.ours, colour: tone(other) }
      : { label: say("all-customers"), values: bars.all, colour: faded(colour("strong"), 0.6) };
  }

  function detail(canvas) {
    const segment = Number(canvas.dataset.segment);
    const position = data.segments.findIndex(s => s.id === segment);
    const bars = data.details[position][Number(canvas.dataset.index)];
    const other = otherBars(segment, bars);
    const told = value => bars.unit ? say("percent-of-customers", number(value)) : data.currency ? say("amount", number(value), data.currency) : number(value);
    return {
      type: "bar",
      data: {
        labels: bars.labels,
        datasets: [
          { label: say("segment", segment), data: bars.ours, backgroundColor: tone(segment), maxBarThickness: 30 },
          { label: other.label, data: other.values, backgroundColor: other.colour, maxBarThickness: 30 }
        ]
      },
      options: options({
        plugins: {
          legend: { labels: { color: colour("ink"), usePointStyle: true, boxHeight: 7 } },
          tooltip: { callbacks: { label: item => item.dataset.label + ": " + told(item.raw) } }
        },
        scales: {
          x: axis("", { grid: { display: false }, ticks: { color: colour("soft"), maxRotation: 60, autoSkip: true, autoSkipPadding: 8 } }),
          y: axis("", { beginAtZero: true, ticks: { color: colour("soft"), callback: value => bars.unit ? say("percent", number(value)) : number(value) } })
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
          { label: say("chosen"), data: chosen, pointStyle: "circle", radius: 8, hoverRadius: 9, borderWidth: 3,
            borderColor: colour("tone-2"), backgroundColor: faded(colour("tone-2"), 0.3) },
          { label: say("best"), data: line, showLine: true, borderColor: colour("tone-1"),
            backgroundColor: colour("tone-1"), pointStyle: "circle", radius: 3, borderWidth: 2 },
          { label: say("others"), data: all, backgroundColor: faded(colour("strong"), 0.8), pointStyle: "circle", radius: 3 }
        ]
      },
      options: options({
        plugins: {
          legend: { position: "bottom", labels: { color: colour("ink"), usePointStyle: true, boxHeight: 7 } },
          tooltip: { callbacks: { label: item => say("trial", item.raw.trial, item.raw.x) + ": " + number(item.raw.y) } }
        },
        scales: {
          x: axis(say("segments"), {
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
      say(index.higherIsBetter ? "higher" : "lower") + (index.decides ? "; " + say("decided") : "");
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
          label: (l.chosen ? say("chosen") + ": " : "") + say("trial", l.trial, l.clusters),
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
        scales: { x: axis(say("iteration")), y: axis(say("loss"), { ticks: { color: colour("soft"), callback: value => number(value) } }) }
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
  Chart.defaults.locale = data.locale;

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

