# SPDX-License-Identifier: GPL-2.0-or-later
"""Small multiples as plain SVG: each panel one measure against size, both axes
logarithmic, each point with its value; where more than three lines would write
over each other, only the last of each."""
import math
from xml.sax.saxutils import escape

WIDE, HIGH = 300, 210              # of a panel
LEFT, RIGHT, TOP, BOTTOM = 52, 20, 42, 34
COLUMNS = 3
FEW = 3                            # lines whose points can all have their values
LETTER, APART = 6, 11              # a letter's width; lines of text
INK, FAINT = "#222", "#ddd"
LINES = ("#1f5fa8", "#c2571a", "#3c8a3c", "#8a3c8a", "#777")
STYLE = f"text{{font:11px sans-serif;fill:{INK}}}.t{{font-weight:bold;font-size:12px}}.v{{font-size:10px}}"


def short(value):
    for limit, name in ((1e6, "M"), (1e3, "k")):
        if value >= limit:
            return f"{value / limit:.3g}{name}"
    return f"{value:.3g}"


def decades(values):
    """powers of ten around the values; at least one decade"""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return list(range(low, max(high, low + 1) + 1))


class Panel:
    def __init__(self, title, lines, x, y):
        """lines: (name, [(size, value), ...]), values above 0"""
        points = [point for _, line in lines for point in line]
        self.title, self.lines = title, lines
        self.xs, self.ys = decades([p[0] for p in points]), decades([p[1] for p in points])
        self.x, self.y = x, y

    def place(self, point):
        def part(value, ticks):
            return (math.log10(value) - ticks[0]) / (ticks[-1] - ticks[0])
        return (self.x + LEFT + part(point[0], self.xs) * (WIDE - LEFT - RIGHT),
                self.y + HIGH - BOTTOM - part(point[1], self.ys) * (HIGH - TOP - BOTTOM))

    def grid(self):
        out, (left, bottom) = [], self.place((10 ** self.xs[0], 10 ** self.ys[0]))
        right, top = self.place((10 ** self.xs[-1], 10 ** self.ys[-1]))
        for tick in self.ys:
            _, y = self.place((10 ** self.xs[0], 10 ** tick))
            out.append(f'<path d="M{left:.1f} {y:.1f}H{right:.1f}" stroke="{FAINT}"/>'
                       f'<text x="{left - 5:.1f}" y="{y + 4:.1f}" text-anchor="end">{short(10 ** tick)}</text>')
        for tick in self.xs:
            x, _ = self.place((10 ** tick, 10 ** self.ys[0]))
            out.append(f'<path d="M{x:.1f} {bottom:.1f}V{top:.1f}" stroke="{FAINT}"/>'
                       f'<text x="{x:.1f}" y="{bottom + 15:.1f}" text-anchor="middle">{short(10 ** tick)}</text>')
        return out

    def anchor(self, x):
        """a value at a side stays within the panel"""
        if x < self.x + LEFT + 1:
            return "start"
        return "end" if x > self.x + WIDE - RIGHT - 1 else "middle"

    def line(self, number):
        name, points = self.lines[number]
        color, places = LINES[number % len(LINES)], [self.place(p) for p in points]
        out = [f'<polyline fill="none" stroke="{color}" stroke-width="1.5" points="'
               + " ".join(f"{x:.1f},{y:.1f}" for x, y in places) + '"/>']
        out += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{color}"/>' for x, y in places]
        if len(self.lines) <= FEW:
            out += self.values(number, places)
            out.append(label(name, self.x + LEFT + 70 * number, self.y + TOP - 10, color))
        return out

    def values(self, number, places):
        above = number == len(self.lines) - 1
        return [label(short(value), x, y - 6 if above else y + 14, LINES[number % len(LINES)], self.anchor(x))
                for (x, y), (_, value) in zip(places, self.lines[number][1])]

    def last_values(self):
        """beside the last points, moved down where they would meet"""
        ends = sorted((self.place(points[-1]) + (number,) for number, (_, points) in enumerate(self.lines)),
                      key=lambda end: end[1])
        out, free = [], 0
        for x, y, number in ends:
            free = max(y + 4, free)
            out.append(label(short(self.lines[number][1][-1][1]), x + 6, free, LINES[number % len(LINES)]))
            free += APART
        return out

    def svg(self):
        title = f'<text class="t" x="{self.x + LEFT}" y="{self.y + 16}">{escape(self.title)}</text>'
        lines = [part for i in range(len(self.lines)) for part in self.line(i)]
        last = self.last_values() if len(self.lines) > FEW else []
        return "\n".join([title, *self.grid(), *lines, *last])


def label(text, x, y, color, anchor="start"):
    return (f'<text class="v" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" '
            f'style="fill:{color}">{escape(text)}</text>')


def legend(panels, x):
    """the names once, where panels have no room for them"""
    names, out = list(dict.fromkeys(name for _, lines in panels for name, _ in lines)), []
    if max(len(lines) for _, lines in panels) <= FEW:
        return out
    for number, name in enumerate(names):
        out.append(label(name, x, 20, LINES[number % len(LINES)]))
        x += LETTER * (len(name) + 3)
    return out


def svg(title, panels):
    """panels: (title, lines), see Panel"""
    rows = -(-len(panels) // COLUMNS)
    wide, high = COLUMNS * WIDE + RIGHT, rows * HIGH + 34
    body = [Panel(name, lines, i % COLUMNS * WIDE, 30 + i // COLUMNS * HIGH).svg()
            for i, (name, lines) in enumerate(panels)]
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}">\n'
            f'<style>{STYLE}</style>\n<rect width="100%" height="100%" fill="#fff"/>\n'
            f'<text class="t" x="{LEFT}" y="20">{escape(title)}</text>\n'
            + "\n".join(legend(panels, 2 * LEFT + 7 * len(title)) + body) + "\n</svg>\n")
