// Programs for sigma's nodes and edges, with shapes and dashes that are distinguishable without colour.
const { Sigma, NodeProgram, EdgeProgram, floatColor, MultiDirectedGraph } = Vendor;
const { FLOAT, UNSIGNED_BYTE, TRIANGLES, LINES, POINTS } = WebGLRenderingContext;
const CORNERS = [[-1, -1], [1, -1], [-1, 1], [-1, 1], [1, -1], [1, 1]];
const PIECES = 12;  // straight segments of a curve

// The colour of a point of a node, by its distance from the outline in radii, negative inside; `at` is its position.
const shapeShader = at => `
  precision highp float;
  varying vec2 v_at;
  varying float v_shape, v_edge, v_rim, v_room;
  varying vec4 v_color, v_border;
  float sides(vec2 p, float n, float turn, float inner) {
    float a = atan(p.y, p.x) - turn, part = 6.2831853 / n;
    return cos(floor(0.5 + a / part) * part - a) * length(p) - inner;
  }
  float outline(vec2 p) {
    if (v_shape < 0.5) return length(p) - 1.0;
    if (v_shape < 1.5) return max(abs(p.x), abs(p.y)) - 0.84;
    if (v_shape < 2.5) return (abs(p.x) + abs(p.y) - 1.15) * 0.7071;
    if (v_shape < 3.5) return sides(p, 3.0, 0.5236, 0.62);
    if (v_shape < 4.5) return sides(p, 3.0, -0.5236, 0.62);
    if (v_shape < 5.5) return sides(p, 6.0, 0.5236, 0.92);
    float a = atan(p.y, p.x) + 1.5707963, part = 0.6283185;
    float b = abs(mod(a + part, 2.0 * part) - part);
    return length(p) * cos(b - 1.16) - 0.42;
  }
  void main() {
    float far = outline(${at}), whole = 1.0 - smoothstep(v_rim - v_edge, v_rim + v_edge, far);
    if (whole <= 0.0) discard;
    vec4 color = mix(v_border, v_color, 1.0 - smoothstep(-v_edge, v_edge, far));
    gl_FragColor = vec4(color.rgb * color.a, color.a) * whole;
  }`;
const shapeVertex = position => `
  attribute vec2 a_position, a_corner;
  attribute float a_size, a_shape;
  attribute vec4 a_color, a_border;
  uniform mat3 u_matrix;
  uniform float u_sizeRatio, u_pixel;
  uniform vec2 u_viewport;
  varying vec2 v_at;
  varying float v_shape, v_edge, v_rim, v_room;
  varying vec4 v_color, v_border;
  void main() {
    float radius = a_size / u_sizeRatio, room = radius * 1.2 + 1.0;
    vec2 middle = (u_matrix * vec3(a_position, 1.0)).xy;
    v_room = room / radius;
    v_shape = a_shape;
    v_edge = 1.0 / (radius * u_pixel);
    v_rim = min(1.0, radius * 0.25) / radius;
    v_color = a_color;
    v_border = a_border;
    ${position}
  }`;

// Our own canvas draws hovered nodes. Sigma's layer for them would take 8 % of the page's loading time.
class Drawing extends Sigma {
  createWebGLContext(layer, options) {
    if (layer !== "hoverNodes") return super.createWebGLContext(layer, options);
    this.elements[layer] = this.elements.nodes;
    return this.webGLContexts[layer] = this.webGLContexts.nodes;
  }

  renderHighlightedNodes() {}
}
class NoProgram { kill() {} }

// No drawing for picking: nodeUnder and edgeUnder find what is under the mouse.
class ShapeProgram extends NodeProgram {
  constructor(gl, _, renderer) { super(gl, null, renderer); }

  getDefinition() {
    return {
      VERTICES: 6, METHOD: TRIANGLES, UNIFORMS: ["u_matrix", "u_sizeRatio", "u_viewport", "u_pixel"],
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT }, { name: "a_size", size: 1, type: FLOAT }, { name: "a_shape", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true }, { name: "a_border", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }], CONSTANT_DATA: CORNERS,
      VERTEX_SHADER_SOURCE: shapeVertex(`
        gl_Position = vec4(middle + a_corner * room * 2.0 / u_viewport, 0.0, 1.0);
        v_at = vec2(a_corner.x, -a_corner.y) * v_room;`),
      FRAGMENT_SHADER_SOURCE: shapeShader("v_at"),
    };
  }

  processVisibleItem(id, i, data) {
    this.array.set([data.x, data.y, data.size, data.shape, floatColor(data.color), floatColor(data.border)], i);
  }

  setUniforms(params, { gl, uniformLocations: at }) {
    gl.uniformMatrix3fv(at.u_matrix, false, params.matrix);
    gl.uniform1f(at.u_sizeRatio, params.sizeRatio);
    gl.uniform1f(at.u_pixel, params.pixelRatio);
    gl.uniform2f(at.u_viewport, params.width, params.height);
  }
}

// Tens of thousands of nodes: drawn as points, which take a third of the time but have a maximum size.
class DotProgram extends ShapeProgram {
  getDefinition() {
    const { CONSTANT_ATTRIBUTES, CONSTANT_DATA, ...definition } = super.getDefinition();
    return {
      ...definition, VERTICES: 1, METHOD: POINTS,
      VERTEX_SHADER_SOURCE: shapeVertex(`
        gl_Position = vec4(middle, 0.0, 1.0);
        gl_PointSize = 2.0 * room * u_pixel;
        v_at = vec2(0.0);`).replace(", a_corner", ""),
      FRAGMENT_SHADER_SOURCE: shapeShader("(gl_PointCoord * 2.0 - 1.0) * v_room"),
    };
  }
}

// Tens of thousands of edges: lines of one pixel, with the same dashes.
class ThinProgram extends EdgeProgram {
  constructor(gl, _, renderer) { super(gl, null, renderer); }

  getDefinition() {
    return {
      VERTICES: 2, METHOD: LINES, UNIFORMS: ["u_matrix", "u_sizeRatio", "u_viewport"],
      ATTRIBUTES: [{ name: "a_position", size: 2, type: FLOAT }, { name: "a_way", size: 2, type: FLOAT }, { name: "a_along", size: 3, type: FLOAT }, { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true }],
      VERTEX_SHADER_SOURCE: `
        attribute vec2 a_position, a_way;
        attribute vec3 a_along;
        attribute vec4 a_color;
        uniform mat3 u_matrix;
        uniform float u_sizeRatio;
        uniform vec2 u_viewport;
        varying vec2 v_along;
        varying vec4 v_color;
        void main() {
          vec2 way = (u_matrix * vec3(a_way, 0.0)).xy * u_viewport, aside = vec2(-way.y, way.x) / max(length(way), 0.001) * a_along.z / u_sizeRatio;
          gl_Position = vec4((u_matrix * vec3(a_position, 1.0)).xy + aside * 2.0 / u_viewport, 0.0, 1.0);
          v_along = vec2(a_along.x * length(vec2(u_matrix[0][0], u_matrix[0][1]) * u_viewport * 0.5), a_along.y);
          v_color = vec4(a_color.rgb * a_color.a, a_color.a);
        }`,
      FRAGMENT_SHADER_SOURCE: `
        precision mediump float;
        varying vec2 v_along;
        varying vec4 v_color;
        void main() {
          if (v_along.y > 1.5 ? mod(v_along.x, 6.0) > 2.6 : v_along.y > 0.5 && mod(v_along.x, 12.0) > 7.5) discard;
          gl_FragColor = v_color;
        }`,
    };
  }

  processVisibleItem(id, i, from, to, data) {
    const way = [to.x - from.x, to.y - from.y], more = [data.style, data.aside, floatColor(data.color)];
    this.array.set([from.x, from.y, ...way, 0, ...more, to.x, to.y, ...way, Math.hypot(...way), ...more], i);
  }

  setUniforms(params, { gl, uniformLocations: at }) {
    gl.uniformMatrix3fv(at.u_matrix, false, params.matrix);
    gl.uniform1f(at.u_sizeRatio, params.sizeRatio);
    gl.uniform2f(at.u_viewport, params.width, params.height);
  }
}

// The style of an edge: dashes, arrows at its ends, and a bar if all statements are negated.
const LINE = { direct: 0, told: 0, claimed: 1, planned: 2 };
const TO_TARGET = 4, TO_SOURCE = 8, BARRED = 16;

class LineProgram extends EdgeProgram {
  constructor(gl, _, renderer) { super(gl, null, renderer); }

  getDefinition() {
    return {
      VERTICES: 6 * PIECES, METHOD: TRIANGLES, UNIFORMS: ["u_matrix", "u_sizeRatio", "u_viewport"],
      ATTRIBUTES: [
        { name: "a_start", size: 2, type: FLOAT }, { name: "a_end", size: 2, type: FLOAT }, { name: "a_radii", size: 2, type: FLOAT },
        { name: "a_width", size: 1, type: FLOAT }, { name: "a_aside", size: 2, type: FLOAT }, { name: "a_style", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }],
      CONSTANT_DATA: Array.from({ length: PIECES }, (_, i) => CORNERS.map(([along, across]) => [(i + (along + 1) / 2) / PIECES, across])).flat(),
      VERTEX_SHADER_SOURCE: `
        attribute vec2 a_start, a_end, a_radii, a_corner, a_aside;
        attribute float a_width, a_style;
        attribute vec4 a_color;
        uniform mat3 u_matrix;
        uniform float u_sizeRatio;
        uniform vec2 u_viewport;
        varying float v_along, v_across, v_from, v_to, v_half, v_style;
        varying vec4 v_color;
        void main() {
          vec2 start = (u_matrix * vec3(a_start, 1.0)).xy, end = (u_matrix * vec3(a_end, 1.0)).xy;
          vec2 way = (end - start) * u_viewport * 0.5;
          float far = max(length(way), 0.001);
          v_half = max(a_width / u_sizeRatio, 0.8) * 0.5;
          float room = (a_style > 3.5 ? max(v_half, 6.0) : v_half) + 1.0;
          vec2 ahead = way / far, across = vec2(-ahead.y, ahead.x);
          float t = a_corner.x, slope = 4.0 * a_aside.y;
          vec2 aside = across * (a_aside.x / u_sizeRatio + slope * far * t * (1.0 - t))
            + normalize(across - ahead * slope * (1.0 - 2.0 * t)) * a_corner.y * room;
          gl_Position = vec4(mix(start, end, t) + aside * 2.0 / u_viewport, 0.0, 1.0);
          v_along = t * far;
          v_across = a_corner.y * room;
          float steep = sqrt(1.0 + slope * slope);
          v_from = (a_radii.x / u_sizeRatio + 1.0) / steep;
          v_to = far - (a_radii.y / u_sizeRatio + 1.0) / steep;
          v_style = a_style;
          v_color = a_color;
        }`,
      FRAGMENT_SHADER_SOURCE: `
        precision highp float;
        varying float v_along, v_across, v_from, v_to, v_half, v_style;
        varying vec4 v_color;
        float inside(float far, float half_) { return 1.0 - smoothstep(half_ - 0.6, half_ + 0.6, far); }
        void main() {
          if (v_along < v_from || v_along > v_to) discard;
          float across = abs(v_across), line = mod(v_style, 4.0), ends = floor(v_style / 4.0);
          float drawn = inside(across, v_half);
          if (line > 1.5) drawn *= mod(v_along, 6.0) < 2.6 ? 1.0 : 0.0;
          else if (line > 0.5) drawn *= mod(v_along, 12.0) < 7.5 ? 1.0 : 0.0;
          if (mod(ends, 2.0) > 0.5 && v_to - v_along < 10.0) drawn = inside(across, (v_to - v_along) * 0.45);
          if (mod(floor(ends / 2.0), 2.0) > 0.5 && v_along - v_from < 10.0) drawn = inside(across, (v_along - v_from) * 0.45);
          if (ends > 3.5 && abs(v_along - (v_from + v_to) * 0.5 + v_across * 0.5) < 1.3) drawn = inside(across, 6.0);
          float alpha = v_color.a * drawn;
          gl_FragColor = vec4(v_color.rgb * alpha, alpha);
        }`,
    };
  }

  processVisibleItem(id, i, from, to, data) {
    this.array.set([from.x, from.y, to.x, to.y, from.size, to.size, data.size, data.aside, data.bow, data.style, floatColor(data.color)], i);
  }

  setUniforms(params, { gl, uniformLocations: at }) {
    gl.uniformMatrix3fv(at.u_matrix, false, params.matrix);
    gl.uniform1f(at.u_sizeRatio, params.sizeRatio);
    gl.uniform2f(at.u_viewport, params.width, params.height);
  }
}
