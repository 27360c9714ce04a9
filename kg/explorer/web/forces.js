// A deterministic layout for a few hundred nodes, in screen units. `fixed` nodes keep their places, and the others move
// around them. `ground` converts back to the units of the forces, as the layout of all nodes left them.
// The forces are those of kg.explorer.layout: ForceAtlas2, cooled like Fruchterman and Reingold's.
// An edge is two nodes and its strength. Nodes of a group in `groups` are attracted to the group's centre.
function arrange(count, edges, start, { fixed, ground, width, height, beyond, boxes, groups }) {
  const x = new Float64Array(count), y = new Float64Array(count), mass = new Float64Array(count).fill(1);
  for (const [a, b] of edges) { mass[a]++; mass[b]++; }
  start.forEach(([px, py], i) => { x[i] = px; y[i] = py; });
  const convert = change => [x, y].forEach((at, side) => at.forEach((value, i) => { at[i] = change(value, ground[side]); }));
  if (fixed.size) convert((value, { scale, middle }) => value / scale + middle);
  const free = Array.from({ length: count }, (_, i) => i).filter(i => !fixed.has(i));
  const rounds = fixed.size ? 60 : Math.max(60, Math.min(220, Math.round(4e6 / (count * count))));
  const fx = new Float64Array(count), fy = new Float64Array(count);
  for (let round = 0; round < rounds; round++) {
    const heat = (1 - round / rounds) * Math.sqrt(count) + 0.02;
    for (const i of free) {
      let gx = -0.06 * x[i] * mass[i], gy = -0.09 * y[i] * mass[i];
      for (let j = 0; j < count; j++) {
        const dx = x[i] - x[j], dy = y[i] - y[j], push = mass[i] * mass[j] / (dx * dx + dy * dy + 0.01);
        gx += dx * push; gy += dy * push;
      }
      fx[i] = gx; fy[i] = gy;
    }
    const middles = new Map();
    groups.forEach((group, i) => { if (group !== undefined) { const sum = middles.get(group) || middles.set(group, [0, 0, 0]).get(group); sum[0] += x[i]; sum[1] += y[i]; sum[2]++; } });
    for (const i of free) if (groups[i] !== undefined) { const [sx, sy, size] = middles.get(groups[i]); fx[i] += TOGETHER * mass[i] * (sx / size - x[i]); fy[i] += TOGETHER * mass[i] * (sy / size - y[i]); }
    for (const [a, b, pull] of edges) {
      const dx = pull * (x[b] - x[a]), dy = pull * (y[b] - y[a]);
      fx[a] += dx; fy[a] += dy; fx[b] -= dx; fy[b] -= dy;
    }
    for (const i of free) {
      const size = Math.hypot(fx[i], fy[i]) + 1e-9, step = Math.min(size / mass[i], heat) / size;
      x[i] += fx[i] * step; y[i] += fy[i] * step;
    }
  }
  if (fixed.size) convert((value, { scale, middle }) => (value - middle) * scale);
  else ground = [stretch(x, width), stretch(y, height)];
  spread(x, y, boxes, fixed, fixed.size ? [Infinity, Infinity] : [width, height], beyond);
  return { ground, spots: Array.from({ length: count }, (_, i) => [x[i], y[i]]) };
}

const TOGETHER = 0.3, EVEN = 0.5;

// Fill the screen. A few outliers must not squeeze the rest, and dense areas get more room.
function stretch(at, room) {
  const sorted = Float64Array.from(at).sort(), low = sorted[Math.floor(sorted.length * 0.02)], high = sorted[Math.ceil(sorted.length * 0.98) - 1];
  const scale = room / Math.max(high - low, 1), middle = (low + high) / 2;
  for (let i = 0; i < at.length; i++) {
    const side = (at[i] - middle) * scale, edge = room / 2;
    at[i] = Math.abs(side) > edge ? Math.sign(side) * (edge + Math.min(60, Math.sqrt(Math.abs(side) - edge) * 4)) : side;
  }
  const order = Array.from(at.keys()).sort((a, b) => at[a] - at[b]);
  order.forEach((i, rank) => { at[i] += EVEN * (((rank + 0.5) / at.length - 0.5) * room - at[i]); });
  return { scale, middle };
}

// Move overlapping boxes (from above a node to below its label) apart in the direction of the smaller overlap, and back
// into the available room, and `beyond` it at the sides.
function spread(x, y, boxes, fixed, room, beyond) {
  const count = x.length, back = (at, most) => Math.max(-most, Math.min(most, at)), aside = boxes.map(([wide]) => Math.max(room[0] / 4, Math.min(room[0] / 2, room[0] / 2 + beyond - wide / 2)));
  for (let round = 0; round < 400; round++) {
    let moved = false;
    for (let i = 0; i < count; i++) for (let j = i + 1; j < count; j++) {
      const dx = x[j] - x[i], dy = y[j] - y[i];
      const overX = (boxes[i][0] + boxes[j][0]) / 2 - Math.abs(dx), overY = (boxes[i][1] + boxes[j][1]) / 2 - Math.abs(dy);
      if (overX <= 0.5 || overY <= 0.5) continue;
      const [at, over, side] = overX < overY ? [x, overX, dx < 0 ? -1 : 1] : [y, overY, dy < 0 ? -1 : 1];
      const shares = fixed.has(i) ? [0, fixed.has(j) ? 0 : 1] : fixed.has(j) ? [1, 0] : [0.5, 0.5];
      at[i] -= 0.7 * over * shares[0] * side;
      at[j] += 0.7 * over * shares[1] * side;
      moved ||= shares[0] + shares[1] > 0;
    }
    if (!moved) return;
    for (let i = 0; i < count; i++) if (!fixed.has(i)) { x[i] = back(x[i], aside[i]); y[i] = back(y[i], room[1] / 2); }
  }
}
