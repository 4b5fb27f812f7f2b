"""The programs that run on the graphics card: the ground, lines, and figures."""

import math

from gd_viz.views.items.surface_layer import SMALLEST_SHARE
from gd_viz.views.valley.terrain import TALLEST

_FAINTLY = 0.3
"""What was seen on the way shows through the fog so much."""

_VERTEX = """
#ifdef GL_ES
precision highp float;
#endif
"""

_FRAGMENT = """
#ifdef GL_ES
#extension GL_OES_standard_derivatives : enable
precision highp float;
#endif
"""

# The four neighbours of a height are the same buffer, read from another place: so the light
# falls evenly over the ground, though nothing but heights is sent.
_GROUND_VERTEX = (
    _VERTEX
    + f"""
attribute vec2 a_place;
attribute vec2 a_span;
attribute float a_seen;     /* how clear it was on the way, where that is remembered */
attribute float a_share, a_left, a_right, a_below, a_above;
uniform mat4 u_matrix;
varying vec3 v_position;
varying vec3 v_normal;
varying float v_share;
varying float v_seen;

float height(float share) {{
#ifdef LOGARITHMIC
    share = log(1.0 + share * {1.0 / SMALLEST_SHARE:.1f})
        * {1.0 / math.log1p(1.0 / SMALLEST_SHARE):.8f};
#endif
    return {TALLEST:.4f} * share;
}}

void main() {{
    v_share = a_share;
    v_seen = a_seen;
    v_position = vec3(a_place, height(a_share));
    v_normal = vec3((height(a_left) - height(a_right)) / a_span.x,
                    (height(a_below) - height(a_above)) / a_span.y, 1.0);
    gl_Position = u_matrix * vec4(v_position, 1.0);
}}
"""
)

_GROUND_FRAGMENT = (
    _FRAGMENT
    + f"""
varying vec3 v_position;
varying vec3 v_normal;
varying float v_share;
varying float v_seen;
uniform sampler2D u_colours;
uniform vec3 u_light;
uniform vec4 u_line;      /* colour of level lines and how much of it */
uniform float u_line_width;
uniform vec3 u_levels;    /* x · log(share) + y is the number of a level line; z are there */
uniform vec3 u_hiker;     /* place, and radius of the shadow */
uniform vec3 u_fog;       /* radius that is clear, radius where nothing is left, density */
uniform float u_opacity;

void main() {{
    float clear = 1.0;
#ifdef FOG
    float away = distance(v_position.xy, u_hiker.xy);
    float seen = max(1.0 - smoothstep(u_fog.x, u_fog.y, away), {_FAINTLY} * v_seen);
    clear -= u_fog.z * (1.0 - seen);
    if (clear < 0.004) discard;
#endif
#ifdef SHADOW
    float under = distance(v_position.xy, u_hiker.xy) / u_hiker.z;
    gl_FragColor = vec4(0.0, 0.0, 0.0, 0.42 * exp(-under * under) * clear);
#else

    float shade = log(1.0 + v_share * {1.0 / SMALLEST_SHARE:.1f})
        * {1.0 / math.log1p(1.0 / SMALLEST_SHARE):.8f};
    vec3 colour = texture2D(u_colours, vec2((shade * 255.0 + 0.5) / 256.0, 0.5)).rgb;

    vec3 normal = normalize(v_normal);
    float facing = 0.5 + 0.5 * dot(normal, u_light);
    colour *= mix(0.58, 1.06, facing * facing);

    float level = u_levels.x * log(max(v_share, 1e-30)) + u_levels.y;
    float nearest = floor(level + 0.5);
    float density = max(fwidth(level), 1e-9);
    if (nearest >= 0.0 && nearest < u_levels.z) {{
        float pixels = abs(level - nearest) / density;
        float edge = u_line_width * 0.5;
        float drawn = 1.0 - smoothstep(edge - 0.35, edge + 0.65, pixels);
        drawn *= 1.0 - smoothstep(0.22, 0.5, density);
        colour = mix(colour, u_line.rgb, u_line.a * drawn);
    }}
    gl_FragColor = vec4(colour, clear * u_opacity);
#endif
}}
"""
)


def ground(*words: str) -> tuple[str, str]:
    """Return the programs of the ground.

    A processor that draws works out both branches of an ``if``, so what is not needed is left out.

    Args:
        words: What they are for: LOGARITHMIC heights, FOG, nothing but the hiker's SHADOW.
    """
    begin = "#version 120\n" + "".join(f"#define {word}\n" for word in words)
    return begin + _GROUND_VERTEX, begin + _GROUND_FRAGMENT


# A piece of a line is a rectangle on the screen, as wide as it says in pixels, with round ends.
LINE_VERTEX = (
    "#version 120\n"
    + _VERTEX
    + """
attribute vec3 a_begin, a_end;
attribute vec3 a_corner;  /* -1 or 1 along, -1 or 1 across, width as a multiple */
uniform mat4 u_matrix;
uniform vec2 u_half;      /* half the size of the picture in pixels */
uniform float u_width;
uniform float u_caps;     /* 1: pieces have round ends; 0: only dots, for pieces that go on */
uniform vec3 u_depth;     /* depth is x - y / w; and how much nearer to count */
varying vec2 v_from_begin;
varying float v_length;
varying float v_half_width;

void main() {
    vec4 begin = u_matrix * vec4(a_begin, 1.0);
    vec4 end = u_matrix * vec4(a_end, 1.0);
    float near = 0.03;
    if (begin.w < near && end.w < near) {
        gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
        return;
    }
    if (begin.w < near) begin = mix(begin, end, (near - begin.w) / (end.w - begin.w));
    if (end.w < near) end = mix(end, begin, (near - end.w) / (begin.w - end.w));
    vec2 first = begin.xy / begin.w * u_half;
    vec2 last = end.xy / end.w * u_half;
    vec2 way = last - first;
    v_length = length(way);
    way = v_length > 1e-4 ? way / v_length : vec2(1.0, 0.0);
    v_half_width = 0.5 * u_width * a_corner.z;
    float reach = v_half_width + 0.5;
    float cap = v_length > 1e-4 ? u_caps * reach : reach;
    vec4 here = a_corner.x < 0.0 ? begin : end;
    vec2 pixel = (a_corner.x < 0.0 ? first : last)
        + cap * a_corner.x * way + reach * a_corner.y * vec2(-way.y, way.x);
    v_from_begin = vec2(a_corner.x < 0.0 ? -cap : v_length + cap, a_corner.y * reach);
    float depth = u_depth.x - u_depth.y / max(here.w - u_depth.z, 1e-3);
    gl_Position = vec4(pixel / u_half, depth, 1.0);
}
"""
)

LINE_FRAGMENT = (
    "#version 120\n"
    + _FRAGMENT
    + """
varying vec2 v_from_begin;
varying float v_length;
varying float v_half_width;
uniform vec4 u_colour;

void main() {
    float beyond = max(max(-v_from_begin.x, v_from_begin.x - v_length), 0.0);
    float away = length(vec2(beyond, v_from_begin.y));
    float covered = clamp(v_half_width + 0.5 - away, 0.0, 1.0);
    if (covered < 0.02) discard;
    gl_FragColor = vec4(u_colour.rgb, u_colour.a * covered);
}
"""
)

FIGURE_VERTEX = (
    "#version 120\n"
    + _VERTEX
    + """
attribute vec3 a_position, a_normal;
uniform mat4 u_matrix;
uniform mat4 u_placed;
uniform vec2 u_half;
uniform float u_outline;  /* pixels that the figure is made larger by */
uniform vec3 u_depth;
uniform vec3 u_eye;
varying vec3 v_normal;
varying vec3 v_to_eye;

void main() {
    v_normal = (u_placed * vec4(a_normal, 0.0)).xyz;
    vec4 place = u_placed * vec4(a_position, 1.0);
    v_to_eye = u_eye - place.xyz;
    vec4 at = u_matrix * place;
    vec2 out_there = (u_matrix * vec4(v_normal, 0.0)).xy * u_half;
    float far = length(out_there);
    if (far > 1e-9) at.xy += u_outline * out_there / far / u_half * at.w;
    at.z = (u_depth.x - u_depth.y / max(at.w - u_depth.z, 1e-3)) * at.w;
    gl_Position = at;
}
"""
)

FIGURE_FRAGMENT = (
    "#version 120\n"
    + _FRAGMENT
    + """
varying vec3 v_normal;
varying vec3 v_to_eye;
uniform vec4 u_colour;
uniform vec3 u_light;
uniform float u_flat;     /* 1: one colour all over */
uniform float u_round;    /* 1: a closed body without edges */

void main() {
    vec3 normal = normalize(v_normal);
    /* A round body ends where it turns away; towards there this falls to 0 evenly. */
    float turned = dot(normal, normalize(v_to_eye));
    turned *= turned;
    float covered = clamp(turned / max(fwidth(turned), 1e-6), 1.0 - u_round, 1.0);
    if (covered < 0.02) discard;
    float facing = 0.5 + 0.5 * dot(normal, u_light);
    vec3 lit = u_colour.rgb * mix(0.66, 1.1, facing);
    gl_FragColor = vec4(mix(lit, u_colour.rgb, u_flat), u_colour.a * covered);
}
"""
)
