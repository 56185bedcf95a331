  // One segment against all or another, some of the customers, and an address that keeps both.

  const look = document.getElementById("look");
  const against = document.getElementById("against");
  const comparison = document.getElementById("comparison");
  const filters = { lifecycle: document.getElementById("lifecycle"), country: document.getElementById("country") };
  const shownAtMost = 12;

  function keep() {
    const words = Object.entries(state).filter(entry => entry[1]).map(entry => entry[0] + "=" + encodeURIComponent(entry[1]));
    history.replaceState(null, "", "#" + words.join("&"));
  }
  function titleOf(id) {
    const segment = data.segments.find(s => s.id === id);
    return segment ? segment.id + " " + segment.title : say("all-customers");
  }
  function cell(row, text, tag, sort) {
    const made = document.createElement(tag || "td");
    made.textContent = text;
    if (tag) { made.scope = "row"; } else { made.className = "number"; made.dataset.v = sort; }
    row.append(made);
  }

  function showComparison() {
    const ours = data.segments.findIndex(s => s.id === state.look);
    comparison.hidden = ours < 0;
    if (ours < 0) { return; }
    const theirs = data.segments.findIndex(s => s.id === state.against);
    const other = feature => theirs < 0 ? feature.all : feature.values[theirs];
    const gap = feature => (feature.values[ours] - other(feature)) / feature.deviation;
    const told = data.features
      .filter(f => f.values[ours] !== null && other(f) !== null)
      .sort((a, b) => Math.abs(gap(b)) - Math.abs(gap(a)))
      .slice(0, shownAtMost);
    comparison.querySelector("caption").textContent = theirs < 0 ? say("against-all", titleOf(state.look)) : say("against-segment", titleOf(state.look), titleOf(state.against));
    const heads = comparison.querySelectorAll("thead th");
    heads[1].querySelector("button").textContent = say("segment", state.look);
    heads[2].querySelector("button").textContent = theirs < 0 ? say("all-customers") : say("segment", state.against);
    const body = comparison.querySelector("tbody");
    body.replaceChildren();
    told.forEach(feature => {
      const row = body.insertRow();
      const digits = Math.max(Math.abs(feature.values[ours]), Math.abs(other(feature))) < 10 ? 1 : 0;
      const text = value => {
        const shown = written(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
        return feature.unit ? say("percent", shown) : shown;
      };
      cell(row, feature.label, "th");
      cell(row, text(feature.values[ours]), "", feature.values[ours]);
      cell(row, text(other(feature)), "", other(feature));
      const far = gap(feature);
      cell(row, (far > 0 ? "+" : "−") + written(Math.abs(far), { minimumFractionDigits: 1, maximumFractionDigits: 1 }), "", far);
    });
  }

  /** Everything of a segment is shown where no other one is looked at. */
  function showChosen() {
    const shown = id => !state.look || id === state.look || id === state.against;
    document.querySelectorAll("[data-segment]:not(canvas)").forEach(each => {
      each.hidden = !shown(Number(each.dataset.segment));
    });
    document.querySelectorAll("table").forEach(table => {
      table.querySelectorAll("thead th[data-column]").forEach(head => {
        const place = head.cellIndex;
        Array.from(table.rows).forEach(row => { row.cells[place].hidden = !shown(Number(head.dataset.column)); });
      });
    });
    Array.from(against.options).forEach(option => { option.disabled = state.look !== 0 && Number(option.value) === state.look; });
    against.disabled = !state.look;
    const highlight = document.getElementById("highlight");
    if (highlight) { highlight.value = String(state.look); }
    const chosen = state.look && document.getElementById("segment-" + state.look);
    if (chosen) { chosen.open = true; }
    showComparison();
    redraw("map");
    redraw("detail");
  }

  function showFiltered() {
    const chosen = data.groups.filter(g => state[g.kind] === g.name);
    const note = document.getElementById("filter-note");
    document.querySelectorAll("#glance tbody tr").forEach(row => {
      const place = data.segments.findIndex(s => s.id === Number(row.dataset.segment));
      const size = row.querySelector(".size");
      const whole = data.segments[place].size;
      const share = chosen.length ? chosen[0].shares[place] : 1;
      const count = share === null ? null : Math.round(whole * share);
      size.textContent = count === null ? "–" : written(count) + (chosen.length ? " (" + percent(share) + ")" : "");
      size.dataset.v = count === null ? -1 : count;
    });
    note.hidden = !chosen.length;
    if (chosen.length) {
      note.textContent = say(chosen[0].kind === "country" ? "filter-country" : "filter-group", chosen[0].name,
        percent(chosen[0].all)) + " " +
        (chosen[0].shares.includes(null) ? say("filter-gaps") + " " : "") + say("filter-others");
    }
  }

  data.segments.forEach(s => {
    look.add(new Option(short(s.id + " " + s.title, 50), s.id));
    against.add(new Option(short(s.id + " " + s.title, 50), s.id));
  });
  Object.entries(filters).forEach(([kind, select]) => {
    const groups = data.groups.filter(g => g.kind === kind);
    if (select) {
      groups.forEach(g => select.add(new Option(g.name, g.name)));
      select.parentNode.hidden = groups.length === 0;
      select.addEventListener("change", () => {
        Object.keys(filters).forEach(other => { state[other] = other === kind ? select.value : ""; });
        Object.entries(filters).forEach(([other, box]) => { if (box) { box.value = state[other]; } });
        showFiltered();
        keep();
      });
    }
  });
  document.getElementById("filters").hidden = data.groups.length === 0;
  document.getElementById("explore").hidden = data.segments.length < 2;
  look.addEventListener("change", () => {
    state.look = Number(look.value);
    if (!state.look || state.against === state.look) { state.against = 0; against.value = "0"; }
    showChosen();
    keep();
  });
  against.addEventListener("change", () => { state.against = Number(against.value); showChosen(); keep(); });

  /** Follows an address: of a place in the page, or one that keeps what was looked at. */
  function follow(hash) {
    const target = hash.length > 1 && !hash.includes("=") && document.getElementById(decodeURIComponent(hash.slice(1)));
    if (target) {
      const segment = target.matches("details.segment") ? Number(target.dataset.segment) : 0;
      if (segment && target.hidden) { state.look = segment; state.against = 0; look.value = String(segment); showChosen(); }
      if (target.matches("details")) { target.open = true; }
      state.at = target.id;
    }
    return target;
  }
  function restore() {
    new URLSearchParams(location.hash.slice(1)).forEach((value, name) => {
      if (name in state) { state[name] = typeof state[name] === "number" ? Number(value) || 0 : value; }
    });
    if (!data.segments.some(s => s.id === state.look)) { state.look = 0; }
    if (!state.look || !data.segments.some(s => s.id === state.against)) { state.against = 0; }
    look.value = String(state.look);
    against.value = String(state.against);
    Object.entries(filters).forEach(([kind, select]) => {
      if (select) { select.value = state[kind]; state[kind] = select.value; } else { state[kind] = ""; }
    });
    if (rate && state.rate) { rate.value = state.rate; }
    if (rate) { showGains(); }
    showFiltered();
    showChosen();
    const at = state.at && document.getElementById(state.at);
    if (at) { if (at.matches("details")) { at.open = true; } at.scrollIntoView(); }
  }
  document.querySelectorAll('a[href^="#"]').forEach(link => link.addEventListener("click", event => {
    const target = follow(link.hash);
    if (target) {
      event.preventDefault();
      target.scrollIntoView();
      const focus = target.matches("details") ? target.querySelector("summary") : target;
      if (!focus.matches("summary, [tabindex]")) { focus.tabIndex = -1; }
      focus.focus({ preventScroll: true });
      keep();
    }
  }));
  addEventListener("hashchange", () => follow(location.hash));
  follow(location.hash);
  restore();

  // The map: zoomed by buttons, wheel and keys, moved by keys.

  const mapCanvas = document.querySelector('canvas[data-chart="map"]');
  function zoom(factor, right, up) {
    const chart = drawn.get(mapCanvas);
    if (!chart) { return; }
    const next = {};
    [["x", right], ["y", up]].forEach(([name, step]) => {
      const scale = chart.scales[name];
      const half = (scale.max - scale.min) / 2 * factor;
      const middle = (scale.max + scale.min) / 2 + step * half / 2;
      next[name] = [middle - half, middle + half];
    });
    zoomed = next;
    draw(mapCanvas);
  }
  function wholeMap() { zoomed = null; draw(mapCanvas); }
  if (mapCanvas) {
    document.querySelector(".zoom").hidden = false;
    document.getElementById("zoom-in").addEventListener("click", () => zoom(0.6, 0, 0));
    document.getElementById("zoom-out").addEventListener("click", () => zoom(1 / 0.6, 0, 0));
    document.getElementById("zoom-all").addEventListener("click", wholeMap);
    mapCanvas.addEventListener("keydown", event => {
      const moves = { ArrowLeft: [1, -1, 0], ArrowRight: [1, 1, 0], ArrowUp: [1, 0, 1], ArrowDown: [1, 0, -1], "+": [0.6, 0, 0], "=": [0.6, 0, 0], "-": [1 / 0.6, 0, 0] };
      if (event.key === "0") { wholeMap(); } else if (moves[event.key]) { zoom(...moves[event.key]); } else { return; }
      event.preventDefault();
    });
    // With the key that browsers use for it, so that the page still scrolls.
    mapCanvas.addEventListener("wheel", event => {
      if (event.ctrlKey) { event.preventDefault(); zoom(event.deltaY < 0 ? 0.8 : 1.25, 0, 0); }
    }, { passive: false });
  }
