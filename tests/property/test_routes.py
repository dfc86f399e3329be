"""Transitions find their way around the touchpoints."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxmapper.layout import routes
from cxmapper.layout.display import Path
from cxmapper.layout.routes import AIR, MARK, PORT, RADIUS, Box, Edge, Node
from cxmapper.layout.ways import Plan

LABELS = st.sampled_from([(0.0, 0.0), (34.0, 20.0), (118.0, 20.0), (120.0, 36.0)])


@st.composite
def graphs(draw):
    """Touchpoints in columns at least 120 wide, some in branch rows, with any transitions between them."""
    nodes, x = [], 142.0
    for i in range(draw(st.integers(1, 9))):
        width = draw(st.sampled_from([120.0, 224.0, 240.0]))
        row = draw(st.sampled_from([0, 0, 0, 1, 2]))
        nodes.append(Node(f"t{i}", row, x + width / 2, x, x + width, draw(st.floats(14, 80))))
        x += width
    names = st.sampled_from([node.id for node in nodes])
    edges = [
        Edge(f"e{i}", draw(names), draw(st.one_of(names, names, st.none())), draw(st.booleans()), draw(LABELS))
        for i in range(draw(st.integers(0, 10)))
    ]
    return nodes, edges, *planned(nodes, edges, 14.0)


def planned(nodes, edges, top=0.0):
    """Where rows lie and routes run, straight ones and others."""
    places = {node.id: node for node in nodes}

    def following(node):
        beyond = [other for other in nodes if other.row == node.row and other.x > node.x]
        return min(beyond, key=lambda other: other.x).id if beyond else None

    chosen = routes.straight_edges(edges, places.__getitem__, following)
    lines = [edge for edge in edges if edge.id in chosen]
    hanging = [edge for edge in lines if places[edge.source].row]
    plan = Plan(nodes, [edge for edge in edges if edge.id not in chosen], hanging)
    above = max((e.label[1] for e in lines if not places[e.source].row), default=0.0) - PORT
    rows = plan.stack(top, above)
    found = plan.routes(rows)
    for edge in lines:
        source, target = places[edge.source], places[edge.target]
        found[edge.id] = drawn(routes.straight(source.x, target.x, edge.label, rows.middles[source.row]))
    return rows, found


def drawn(route):
    """A route with its line and arrow head where they are drawn."""
    line, arrow = (Path(shape, x=route.x, y=route.y).segments for shape in (route.line, route.arrow))
    return route._replace(line=line, arrow=arrow, x=0.0, y=0.0)


def walked(segments):
    """Points along a path, close together."""
    here, points = (0.0, 0.0), []
    for kind, *numbers in segments:
        pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
        if kind == "M":
            points.append(pairs[0])
        elif kind == "L":
            steps = max(2, int(math.dist(here, pairs[0]) / 2))
            points += [_mix(here, pairs[0], i / steps) for i in range(1, steps + 1)]
        else:
            points += [_bezier(here, *pairs, i / 8) for i in range(1, 9)]
        here = pairs[-1]
    return points


def _mix(a, b, t):
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


def _bezier(a, b, c, d, t):
    ab, bc, cd = _mix(a, b, t), _mix(b, c, t), _mix(c, d, t)
    return _mix(_mix(ab, bc, t), _mix(bc, cd, t), t)


@settings(max_examples=150)
@given(graphs())
def test_a_route_crosses_no_touchpoint(graph):
    nodes, _, rows, found = graph
    for route in found.values():
        for point in walked(route.line):
            assert all(math.dist(point, (node.x, rows.middles[node.row])) >= RADIUS - 0.01 for node in nodes)


@settings(max_examples=150)
@given(graphs())
def test_a_route_begins_and_ends_at_its_touchpoints(graph):
    nodes, edges, rows, found = graph
    places = {node.id: (node.x, rows.middles[node.row]) for node in nodes}
    assert set(found) == {edge.id for edge in edges}
    for edge in edges:
        points = walked(found[edge.id].line)
        assert math.isclose(math.dist(points[0], places[edge.source]), RADIUS, abs_tol=0.01)
        if edge.target is None:
            mark = found[edge.id].mark
            assert math.isclose(math.dist(points[-1], mark), MARK, abs_tol=0.01)
            assert mark[1] > places[edge.source][1] + RADIUS
            # Paper is cut at the edges of columns.
            right = next(node.right for node in nodes if node.id == edge.source)
            assert mark[0] + MARK < right
        else:
            # A ring around a selected one has room before the arrow head.
            assert math.isclose(math.dist(points[-1], places[edge.target]), RADIUS + AIR, abs_tol=0.01)
            assert found[edge.id].arrow[1][1:] == pytest.approx(points[-1])


@settings(max_examples=150)
@given(graphs())
def test_every_label_has_its_size_and_covers_no_touchpoint_and_no_title(graph):
    nodes, edges, rows, found = graph
    straight = {e.id for e in edges if found[e.id].label and _is_straight(found[e.id])}
    for edge in edges:
        box = found[edge.id].label
        assert (box is None) == (edge.label[0] == 0)
        if box is None:
            continue
        assert (box.width, box.height) == edge.label
        assert box.y + box.height <= rows.bottom
        if edge.id in straight:
            continue
        for node in nodes:
            middle = rows.middles[node.row]
            circle = Box(node.x - RADIUS, middle - RADIUS, 2 * RADIUS, 2 * RADIUS)
            title = Box(node.left, middle + RADIUS, node.right - node.left, node.below)
            assert _apart(box, circle)
            assert _apart(box, title)


@settings(max_examples=60)
@given(graphs())
def test_touchpoints_with_their_titles_cover_one_another_nowhere_and_fill_the_lane(graph):
    nodes, _, rows, _ = graph
    feet = [rows.middles[node.row] + RADIUS + node.below for node in nodes]
    assert max(feet) <= rows.bottom + 0.01
    assert all(low - high >= 2 * RADIUS for high, low in pairwise(rows.middles))


@settings(max_examples=60)
@given(graphs())
def test_no_line_but_its_own_straight_one_runs_through_a_title(graph):
    nodes, edges, rows, found = graph
    for edge in edges:
        for point in walked(found[edge.id].line)[::3]:
            for node in nodes:
                # Many lines that turn at one edge of a column are beside one another.
                inner = Box(node.left + 24, rows.middles[node.row] + RADIUS, node.right - node.left - 48, node.below)
                own = node.id in (edge.source, edge.target)
                assert own or not _inside(point, inner), (edge, node)


@settings(max_examples=150)
@given(graphs())
def test_labels_beside_the_straight_path_do_not_cover_one_another(graph):
    found = graph[-1]
    boxes = [route.label for route in found.values() if route.label and not _is_straight(route)]
    for a, b in combinations(boxes, 2):
        assert _apart(a, b)


def _apart(a, b):
    beside = a.x + a.width <= b.x + 0.01 or b.x + b.width <= a.x + 0.01
    return beside or a.y + a.height <= b.y + 0.01 or b.y + b.height <= a.y + 0.01


def _inside(point, box):
    return box.x < point[0] < box.x + box.width and box.y < point[1] < box.y + box.height


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("width", [66.0, 118.0])
def test_no_line_runs_through_the_label_of_a_failure_beside_a_drop_off(first, width):
    """The second touchpoint fails or is given up: both lines turn down at the same edge."""
    nodes = [Node(f"t{i}", i // 2, 60 + 120 * i, 120 * i, 120 + 120 * i, 60.0) for i in range(3)][first:]
    edges = [Edge("gone", "t1", None, label=(60.0, 30.0)), Edge("fails", "t1", "t2", label=(width, 30.0))]
    for order in (edges, edges[::-1]):
        _, found = planned(nodes, order)
        for id, route in found.items():
            others = [point for other in found if other != id for point in walked(found[other].line)]
            assert not any(_inside(point, route.label) for point in others)
            assert route.label.x >= nodes[0].left


def verticals(route):
    """The upright stretches of a route: their place from left to right, and from where to where they reach."""
    points = [part[-2:] for part in route.line]
    return [(a[0], *sorted((a[1], b[1]))) for a, b in pairwise(points) if abs(a[0] - b[0]) < 0.01 and a != b]


@pytest.mark.parametrize(
    "ends",
    [[("t1", None), ("t1", "t2")], [("t1", "t2"), ("t1", "t3")], [("t1", None), ("t1", "t2"), ("t1", "t3")]],
    ids=["a drop-off and a failure", "two ways", "a drop-off and two ways"],
)
def test_lines_that_turn_at_one_edge_are_clear_of_one_another(ends):
    nodes = [Node(f"t{i}", i // 2, 60 + 120 * i, 120 * i, 120 + 120 * i, 60.0) for i in range(4)]
    edges = [Edge(f"e{number}", *end, label=(50.0, 20.0)) for number, end in enumerate(ends)]
    for order in (edges, edges[::-1]):
        lines = [line for route in planned(nodes, order)[1].values() for line in verticals(route)]
        for (x, top, foot), (other, above, below) in combinations(lines, 2):
            assert abs(x - other) >= 10 or foot <= above or below <= top


def _is_straight(route):
    return len(route.line) == 2


def test_the_main_path_is_a_straight_row_and_a_loop_arches_above_it():
    nodes = [Node(f"t{i}", 0, 60 + 120 * i, 120 * i, 120 + 120 * i, 30.0) for i in range(3)]
    edges = [Edge("a", "t0", "t1", main=True), Edge("b", "t1", "t2", main=True), Edge("c", "t2", "t0")]
    rows, found = planned(nodes, edges)
    middle = rows.middles[0]
    assert found["a"].line == (("M", 77.0, middle), ("L", 158.0, middle))
    assert min(y for _, y in walked(found["c"].line)) < middle - RADIUS
    assert max(y for _, y in walked(found["c"].line)) < middle


def test_a_branch_hangs_right_under_the_line_of_the_main_path_and_comes_back():
    nodes = [Node(f"t{i}", i % 2, 60 + 120 * i, 120 * i, 120 + 120 * i, 50.0) for i in range(3)]
    edges = [Edge("out", "t0", "t1"), Edge("back", "t1", "t2"), Edge("on", "t0", "t2", main=True)]
    rows, found = planned(nodes, edges)
    assert 2 * RADIUS < rows.middles[1] - rows.middles[0] < 2 * RADIUS + 30
    assert [y for _, y in walked(found["on"].line)] == [rows.middles[0]] * len(walked(found["on"].line))
    assert walked(found["out"].line)[-1][0] < nodes[1].x < walked(found["back"].line)[0][0]


def test_only_what_leads_along_under_titles_makes_a_branch_hang_lower():
    nodes = [Node(f"t{i}", int(i == 1), 60 + 120 * i, 120 * i, 120 + 120 * i, 50.0) for i in range(4)]
    near = [Edge("out", "t0", "t1"), Edge("back", "t1", "t2")]
    far = [Edge("out", "t0", "t1"), Edge("back", "t1", "t3")]
    high, low = planned(nodes, near)[0].middles[1], planned(nodes, far)[0].middles[1]
    titles = planned(nodes, far)[0].middles[0] + RADIUS + 50
    assert high < titles < low
    # It turns once, beside the touchpoint to which it comes back.
    corners = [part for part in planned(nodes, far)[1]["back"].line if part[0] == "C"]
    assert len(corners) == 2


def test_drop_offs_of_one_touchpoint_hang_one_under_the_other_with_lines_beside_what_is_higher():
    nodes = [Node("t0", 0, 112, 0, 224, 50.0), Node("t1", 0, 336, 224, 448, 20.0)]
    edges = [Edge("slow", "t0", None, label=(90.0, 20.0)), Edge("dear", "t0", None, label=(90.0, 20.0))]
    _, found = planned(nodes, [*edges, Edge("on", "t1", None, label=(90.0, 20.0))])
    slow, dear = found["slow"], found["dear"]
    lower, higher = sorted((slow, dear), key=lambda route: -route.mark[1])
    assert lower.label.y - higher.label.y - higher.label.height < 8
    assert lower.mark[0] - MARK > higher.mark[0] + MARK
    # Each as high as its own touchpoint leaves room.
    assert found["on"].mark[1] < higher.mark[1]


def test_an_arrow_head_is_open_and_points_along_the_line():
    (_, ax, ay), (_, x, y), (_, bx, by) = routes.arrow_head((0, 0), (50, 0))
    assert (x, y) == (50, 0)
    assert ax == bx == 50 - routes.ARROW
    assert ay == -by != 0
