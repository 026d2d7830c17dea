// Charts over the drawings that the server made; without script the drawings stay.
const probe = document.body.appendChild(document.createElement("i"));
const ink = name => {
  probe.style.color = `var(--${name})`;
  return getComputedStyle(probe).color;
};

function clock(zone, days) {
  const options = days
    ? { day: "numeric", month: "short", timeZone: zone }
    : { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone };
  const format = new Intl.DateTimeFormat("en-GB", options);
  return seconds => format.format(new Date(seconds * 1000));
}

// What was measured, and what was made up for a demo, as two lines.
function parts(data) {
  const made = data.made ?? 0;
  return [data.left.map((value, at) => (at < made ? null : value)), data.left.map((value, at) => (at < made ? value : null))];
}

function hatch(u, data) {
  if (!data.made) return;
  const from = Math.max(u.bbox.left, u.valToPos(data.x[0], "x", true));
  const to = Math.min(u.bbox.left + u.bbox.width, u.valToPos(data.x[data.made - 1], "x", true));
  if (to <= from) return;
  u.ctx.save();
  u.ctx.beginPath();
  u.ctx.rect(from, u.bbox.top, to - from, u.bbox.height);
  u.ctx.clip();
  u.ctx.strokeStyle = ink("chart-grid");
  u.ctx.lineWidth = devicePixelRatio;
  u.ctx.beginPath();
  for (let x = from - u.bbox.height; x < to; x += 8 * devicePixelRatio) {
    u.ctx.moveTo(x, u.bbox.top + u.bbox.height);
    u.ctx.lineTo(x + u.bbox.height, u.bbox.top);
  }
  u.ctx.stroke();
  u.ctx.restore();
}

// Hairlines where the service was deployed; what ran into the word before is a line alone.
function deploys(u, data) {
  const ratio = devicePixelRatio;
  let free = u.bbox.left;
  u.ctx.save();
  u.ctx.font = `${11 * ratio}px ${getComputedStyle(document.body).fontFamily}`;
  u.ctx.fillStyle = ink("chart-axis");
  u.ctx.strokeStyle = ink("line-strong");
  u.ctx.lineWidth = ratio;
  u.ctx.setLineDash([2 * ratio, 2 * ratio]);
  for (const at of data.deploys) {
    const x = u.valToPos(at, "x", true);
    if (x < u.bbox.left || x > u.bbox.left + u.bbox.width) continue;
    u.ctx.beginPath();
    u.ctx.moveTo(x, u.bbox.top - 10 * ratio);
    u.ctx.lineTo(x, u.bbox.top + u.bbox.height);
    u.ctx.stroke();
    if (x >= free) {
      u.ctx.fillText("deploy", x + 3 * ratio, u.bbox.top - 3 * ratio);
      free = x + u.ctx.measureText("deploy").width + 10 * ratio;
    }
  }
  u.ctx.restore();
}

function budget(data, width, readout) {
  const days = data.to - data.from > 2 * 86400;
  const label = clock(data.zone, days);
  const exact = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: data.zone });
  const known = data.left.filter(value => value !== null);
  const floor = Math.min(0, Math.floor(Math.min(...known) / 50) * 50);
  const font = `11px ${getComputedStyle(document.body).fontFamily}`;
  const axis = { stroke: ink("chart-axis"), font, ticks: { show: false }, grid: { show: false } };
  return {
    width,
    height: 220,
    padding: [14, 52, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { size: 7 }, sync: { key: "page" }, drag: { x: true, y: false } },
    tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), data.zone),
    scales: { x: { time: true, range: (u, min, max) => (min === max || max >= data.to - 1 && min <= data.x[0] ? [data.from, data.to] : [min, max]) }, y: { range: [floor, 100] } },
    axes: [
      { ...axis, size: 28, space: 90, values: (u, ticks) => ticks.map(label) },
      { ...axis, size: 48, grid: { stroke: ink("chart-grid"), width: 1 }, splits: () => (floor < 0 ? [floor, 0, 50, 100] : [0, 25, 50, 75, 100]), values: (u, ticks) => ticks.map(tick => `${tick}%`.replace("-", "−")) },
    ],
    series: [
      {},
      { stroke: ink("chart-1"), width: 1.75, points: { show: known.length < 3, size: 4 }, spanGaps: false, fill: ink("chart-area"), fillTo: 0 },
      { stroke: ink("chart-1"), width: 1.25, dash: [3, 3], points: { show: false }, spanGaps: false },
    ],
    hooks: {
      drawAxes: [
        u => hatch(u, data),
        u => deploys(u, data),
        u => {
          const y = Math.round(u.valToPos(0, "y", true));
          u.ctx.save();
          u.ctx.strokeStyle = ink("chart-limit");
          u.ctx.lineWidth = 1.25 * devicePixelRatio;
          u.ctx.beginPath();
          u.ctx.moveTo(u.bbox.left, y);
          u.ctx.lineTo(u.bbox.left + u.bbox.width, y);
          u.ctx.stroke();
          u.ctx.restore();
        },
      ],
      draw: [
        u => {
          const last = data.left[data.left.length - 1];
          if (last === null || last === undefined) return;
          const text = last === 100 ? "100%" : `${last.toFixed(1)}%`.replace("-", "−");
          u.ctx.save();
          u.ctx.font = `600 ${11 * devicePixelRatio}px ${getComputedStyle(document.body).fontFamily}`;
          u.ctx.fillStyle = ink("text");
          u.ctx.textAlign = "left";
          u.ctx.textBaseline = "middle";
          u.ctx.fillText(text, u.valToPos(data.x[data.x.length - 1], "x", true) + 6 * devicePixelRatio, u.valToPos(Math.max(floor, last), "y", true));
          u.ctx.restore();
        },
      ],
      setCursor: [
        u => {
          const at = u.cursor.idx;
          const value = at === null || at === undefined ? null : data.left[at];
          readout.textContent = value === null || value === undefined ? "" : `${exact.format(new Date(data.x[at] * 1000))}: ${value.toFixed(1)}% left`;
        },
      ],
    },
  };
}

function draw(figure) {
  const place = figure.querySelector("[data-plot]");
  const data = JSON.parse(document.getElementById(figure.dataset.chart).textContent);
  if (data.x.length < 2 || typeof uPlot === "undefined") return;
  const readout = figure.querySelector("[data-readout]");
  let plot = null;
  const paint = () => {
    plot?.destroy();
    place.replaceChildren();
    const style = getComputedStyle(place);
    const width = place.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    plot = new uPlot(budget(data, width, readout), [data.x, ...parts(data)], place);
    const canvas = place.querySelector("canvas");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-labelledby", "bd-h bd-s");
  };
  paint();
  let wide = place.clientWidth;
  new ResizeObserver(() => {
    if (place.clientWidth !== wide) {
      wide = place.clientWidth;
      paint();
    }
  }).observe(place);
  new MutationObserver(paint).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
}

document.querySelectorAll("[data-chart]").forEach(draw);
