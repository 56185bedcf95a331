  // Every table as CSV, every chart as PNG.

  function save(name, ending, blob) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = "segmentwise-" + name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60).replace(/^-|-$/g, "") + ending;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }
  /** A cell as spreadsheets read it: numbers in full, texts that they would run as texts. */
  function csvCell(each) {
    const text = each.textContent.trim().replace(/\s+/g, " ");
    const isNumber = each.tagName === "TD" && each.dataset.v !== undefined && /\d/.test(text);
    const safe = isNumber ? each.dataset.v : /^[=+\-@\t]/.test(text) ? "'" + text : text;
    return /[",\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }
  function csv(table) {
    return Array.from(table.rows)
      .map(row => Array.from(row.cells).filter(each => !each.hidden).map(csvCell).join(",")).join("\r\n") + "\r\n";
  }
  function downloadButton(kind, name, press) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "download";
    button.textContent = kind;
    button.setAttribute("aria-label", say("download", kind, name));
    button.addEventListener("click", press);
    return button;
  }
  function nameOf(table) {
    const caption = table.caption ? table.caption.textContent.trim() : say("table");
    const segment = table.closest("details.segment");
    return (segment ? say("of-segment", segment.dataset.segment) + " " : "") + caption;
  }
  document.querySelectorAll("main table").forEach(table => {
    const name = () => nameOf(table);
    const place = table.closest(".scroll") || table;
    const line = document.createElement("div");
    line.className = "downloads";
    line.append(downloadButton("CSV", name(), () => save(name(), ".csv", new Blob(["\ufeff" + csv(table)], { type: "text/csv" }))));
    place.before(line);
  });
  canvases.forEach(canvas => {
    const figure = canvas.closest("figure");
    const name = () => (canvas.dataset.segment ? say("of-segment", canvas.dataset.segment) + " " : "") +
      (canvas.dataset.chart === "map" ? say("map") : figure.querySelector("figcaption").textContent.trim());
    const line = document.createElement("div");
    line.className = "downloads";
    line.append(downloadButton("PNG", name(), () => {
      if (!drawn.has(canvas)) { draw(canvas); }
      const copy = document.createElement("canvas");
      copy.width = canvas.width;
      copy.height = canvas.height;
      const pen = copy.getContext("2d");
      pen.fillStyle = colour("panel");
      pen.fillRect(0, 0, copy.width, copy.height);
      pen.drawImage(canvas, 0, 0);
      copy.toBlob(blob => save(name(), ".png", blob), "image/png");
    }));
    canvas.closest(".chart").before(line);
  });
