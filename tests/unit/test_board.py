"""What people rely on in a map: everything is there, in its place, legible, and nothing covers anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise

import pytest

from cxmapper.i18n import LANGUAGES, words
from cxmapper.layout import legend
from cxmapper.layout.board import BoardLayout, band_key, board
from cxmapper.layout.columns import LABEL_WIDTH
from cxmapper.layout.display import Annotation, Band, Board, Gradient, Group, Hatch, Ink, Path, Rect, TextLine
from cxmapper.layout.kit import Sketch
from cxmapper.layout.look import look
from cxmapper.layout.scene import scene
from cxmapper.layout.text import line_metrics
from cxmapper.layout.theme import TOKENS
from cxmapper.model.edits import (
    cards,
    comments,
    emotions,
    journeys,
    kpis,
    lanes,
    personas,
    records,
    stages,
    touchpoints,
)
from cxmapper.model.records import Card, Comment, Kpi, Lane, Stage, Touchpoint, Transition
from cxmapper.model.store import Store
from tests.boards import faults
from tests.data.rich import JOURNEY, rich_store, texts
from tests.workbench import Workbench, started

pytestmark = pytest.mark.parametrize("language", LANGUAGES)


@cache
def _rich(language: str) -> tuple[Store, Board]:
    store = rich_store(language)
    return store, board(store, JOURNEY)


@pytest.fixture
def store(language: str) -> Store:
    return _rich(language)[0]


@pytest.fixture
def rich(language: str) -> Board:
    return _rich(language)[1]


def band(found: Board, kind: str) -> Band:
    return next(item for item in found.bands if item.kind == kind)


def group(found: Board, record: str, role: str | None = None, part: str | None = None) -> Group:
    return next(
        item
        for item, _ in found.groups()
        if item.record == record and role in (None, item.role) and part in (None, item.part)
    )


def lines(item: Group) -> list[TextLine]:
    return [primitive for primitive in item.primitives if isinstance(primitive, TextLine)]


def said(item: Group) -> list[str]:
    return [line.text for line in lines(item)]


def shown(found: Board) -> Iterator[tuple[str, str, str]]:
    """Record, field and what is shown of the field, each time it is shown."""
    for item, _ in found.groups():
        together: dict[tuple[str, str], list[TextLine]] = {}
        for line in lines(item):
            if line.source.record:
                together.setdefault((line.source.record, line.source.field), []).append(line)
        for (record, field), parts in together.items():
            yield record, field, "".join(line.text for line in parts)


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_nothing_sticks_out_and_nothing_overlaps(language: str, rich: Board) -> None:
    assert faults(rich) == []


def test_every_text_is_there_in_full_as_often_as_it_is_shown(language: str, store: Store, rich: Board) -> None:
    found = Counter((record, field, squeezed(text)) for record, field, text in shown(rich))
    wanted: Counter[tuple[str, str, str]] = Counter()
    for kind, fields in _SHOWN.items():
        for record in store.all(kind):
            for field in fields:
                text = squeezed(getattr(record, field))
                if text:
                    wanted[record.id, field, text] += 1
    for key, times in wanted.items():
        assert found[key] == times, key
    for persona in ("p1", "p2"):
        # In the header, in the emotion lane's label, and on the one card that is theirs alone.
        assert found[persona, "name", squeezed(texts(language)[persona])] == 3


_SHOWN = {
    Stage: ("title", "subtitle", "goal"),
    Touchpoint: ("title",),
    Card: ("text", "speaker", "evidence"),
    Transition: ("label",),
    Kpi: ("title", "segment"),
}


def test_every_range_names_what_its_line_shows(language: str, store: Store, rich: Board) -> None:
    for item, _ in rich.groups():
        for line in lines(item):
            source = line.source
            if source.record and hasattr(store[source.record], source.field):
                value = getattr(store[source.record], source.field)
                if isinstance(value, str):
                    assert squeezed(line.text) == squeezed(value[source.start : source.end])


def test_bands_stand_under_one_another_from_header_to_legend(language: str, store: Store, rich: Board) -> None:
    kinds = [item.kind for item in rich.bands]
    lanes_in_order = [lane.kind for lane in store.by(Lane, "journey", JOURNEY)]
    assert kinds == ["header", "stages", *lanes_in_order, "legend"]
    bottom = 0.0
    for item in rich.bands:
        assert item.y == pytest.approx(bottom)
        bottom += item.height
    assert rich.height == pytest.approx(bottom)
    assert len({band_key(item) for item in rich.bands}) == len(rich.bands)


def test_the_legend_tells_what_a_remembered_score_is(language: str, rich: Board) -> None:
    legend = [line for item in band(rich, "legend").groups for line in said(item)]
    assert words(language)("board.legend.remembered") in legend


def test_the_header_says_who_where_to_and_how_sure(language: str, rich: Board) -> None:
    text = " ".join(line for item in band(rich, "header").groups for line in said(item))
    mix = {
        "en": "18 points: 3 measured, 2 customer votes, 4 staff, 9 assumed",
        "zh-Hant": "18 個點：實測 3、客戶投票 2、團隊評估 4、推測 9",
        "zh-Hans": "18 个点：实测 3、客户投票 2、团队评估 4、假设 9",
    }[language]
    say = texts(language)
    for part in (mix, say["title"], say["p1"], say["p2"], say["scenario"], say["goal"], say["owner"]):
        assert squeezed(part) in squeezed(text)


def test_facts_of_the_header_go_on_beside_the_people_in_columns_of_one_width(rich: Board) -> None:
    told = band(rich, "header").groups
    people = [item for item in told if item.part == "persona"]
    assert len(people) == 2
    scenario, goal = (item for item in told if item.part in ("scenario", "goal"))
    assert (scenario.y, goal.y) == (people[0].y, people[0].y)
    steps = [after.x - before.x for before, after in pairwise([*people, scenario, goal])]
    assert steps == pytest.approx([steps[0]] * 3)


def test_a_drop_off_has_another_sign_in_the_legend_than_a_failure(language: str, store: Store) -> None:
    signs = {entry.key: entry for entry in legend.entries_of(scene(store, JOURNEY))}
    drawn = {}
    for kind in ("drop_off", "failure"):
        sketch = Sketch(look(language))
        signs[f"transition.{kind}"].draw(sketch, 0.0, 0.0)
        drawn[kind] = [type(item).__name__ for item in sketch.primitives]
    assert "Rect" in drawn["drop_off"], "its end mark"
    assert "Rect" not in drawn["failure"]


def test_a_kpi_tile_says_value_n_change_in_words_and_target(language: str, rich: Board) -> None:
    expected = {
        "en": "61 % n 1,204 · Oct vs Sep ▼ 6 pt worse · target 70 %",
        "zh-Hant": "61% n 1,204 · 10 月比 9 月 ▼ 惡化 6 個百分點 · 目標 70%",
        "zh-Hans": "61% n 1,204 · 10 月比 9 月 ▼ 变差 6 个百分点 · 目标 70%",
    }[language]
    tile = group(rich, "k2", "kpi")
    assert squeezed(expected).replace("·", "") in squeezed("".join(said(tile))).replace("·", "")
    assert any(isinstance(item, Path) and item.stroke and len(item.segments) == 3 for item in tile.primitives)


def test_a_pin_lies_on_no_line_of_a_figure(language: str, rich: Board) -> None:
    tile = group(rich, "k2", "kpi")
    pin = next(item for item in tile.primitives if isinstance(item, Annotation))
    (spark,) = (item for item in tile.primitives if isinstance(item, Path) and item.stroke and len(item.segments) == 3)
    highest = spark.y + min(height for _, *ends in spark.shape for height in ends[1::2])
    assert highest > pin.y + 18


def test_few_answers_are_called_not_reliable(language: str, rich: Board) -> None:
    assert words(language)("board.kpi.unreliable") in "".join(said(group(rich, "kpi3", "kpi")))


def test_a_pain_point_shows_severity_type_and_people(language: str, rich: Board) -> None:
    card = group(rich, "d2", "card")
    say = words(language)
    for key in ("severity.5", "pain_type.process"):
        assert say(key) in said(card)
    assert "1,047" in "".join(said(card))


def test_touchpoints_are_numbered_and_moments_of_truth_stand_out(language: str, rich: Board) -> None:
    plain, moment = group(rich, "t12", "touchpoint"), group(rich, "t31", "touchpoint")
    assert "1.2" in said(plain)
    assert "3.1" in said(moment)
    assert _circle(moment).stroke.width > _circle(plain).stroke.width


def _circle(item: Group) -> Rect:
    return next(primitive for primitive in item.primitives if isinstance(primitive, Rect))


def test_the_main_path_is_one_row_and_branches_hang_below(language: str, store: Store, rich: Board) -> None:
    middles = {}
    for item in store.all(Touchpoint):
        circle = _circle(group(rich, item.id, "touchpoint"))
        middles[item.id] = circle.y + circle.height / 2
    main = {middles[item.id] for item in store.all(Touchpoint) if not item.branch}
    assert len(main) == 1
    assert all(middles[item.id] > max(main) for item in store.all(Touchpoint) if item.branch)


def test_failing_routes_are_dashed_and_every_kind_differs(language: str, store: Store, rich: Board) -> None:
    strokes = {}
    for item in store.all(Transition):
        line = next(p for p in group(rich, item.id, "transition").primitives if isinstance(p, Path))
        strokes[item.kind] = line.stroke
    assert strokes["failure"].dash == (3.0, 3.0)
    assert strokes["failure"].paint.token == "bad"
    assert len({(stroke.paint.token, stroke.dash) for stroke in strokes.values()}) >= len(strokes) - 1


def test_the_curve_ends_at_its_points(language: str, rich: Board) -> None:
    lane = band(rich, "emotions")
    points = [item.x + item.width / 2 for item in lane.groups if item.role == "point"]
    for item in lane.groups:
        if item.role == "curve":
            inked = [p for p in item.primitives if isinstance(p, Path) and p.stroke]
            xs = [number for path in inked for segment in path.segments for number in segment[1::2]]
            assert min(points) - 0.01 <= min(xs)
            assert max(xs) <= max(points) + 0.01


def test_bad_is_thicker_than_good_and_hatched(language: str, rich: Board) -> None:
    first = next(item.record for item in band(rich, "emotions").groups if item.role == "curve")
    curves = [item for item in band(rich, "emotions").groups if (item.role, item.record) == ("curve", first)]
    inked = [part for item in curves for part in item.primitives]
    widths = {}
    for item in inked:
        if isinstance(item, Path) and item.stroke and not isinstance(item.stroke.paint, str) and item.stroke.width > 2:
            widths[item.stroke.paint.stops[-1][1].token] = item.stroke.width
    assert widths["bad"] > widths["good"]
    hatched = [item.fill.ink.token for item in inked if isinstance(item, Path) and isinstance(item.fill, Hatch)]
    assert hatched
    assert set(hatched) == {"bad"}


def test_points_tell_how_they_are_known(language: str, rich: Board) -> None:
    def look(record: str) -> tuple[str, int]:
        item = group(rich, record, "point")
        dot = next(p for p in item.primitives if isinstance(p, Rect))
        filled = [p for p in item.primitives if isinstance(p, Path) and p.fill]
        return dot.fill.token, len(filled)

    measured, voted, judged, assumed = (look(f"{id}-p1") for id in ("t31", "t21", "t12", "t11"))
    assert measured == ("bad", 0)
    assert voted == judged == ("surface", 1)
    assert assumed == ("surface", 0)


def test_the_lowest_point_and_the_end_are_labelled_with_sign_and_word(language: str, rich: Board) -> None:
    say = words(language)
    notes = ["".join(said(item)) for item in band(rich, "emotions").groups if item.role == "bubble"]
    low = squeezed("▼ " + say("board.lowest", value="−1.9"))
    assert any(low in squeezed(note) for note in notes)
    assert any(squeezed("▲ " + say("board.end", value="+0.9")) in squeezed(note) for note in notes)


@pytest.mark.parametrize("values", [(0.9, 0.6), (0.6, 0.9), (-0.5, -0.8)])
def test_labels_over_one_another_are_in_the_order_of_their_points(language: str, values: tuple[float, float]) -> None:
    bench = started(1, 3)
    bench.do(personas.add_persona_to, "j", id="other", name="Gwen")
    for whose, value in zip(("p", "other"), values, strict=True):
        for number, touchpoint in enumerate(bench.store.all(Touchpoint)):
            way = value if number == 2 else 0.1 - number / 10
            bench.do(emotions.set_emotion, touchpoint.id, whose, way, id=f"{whose}{number}")
    bubbles = [item for item in band(board(bench.store, "j", language), "emotions").groups if item.role == "bubble"]
    of = {item.record: item.y for item in bubbles if item.record in ("p2", "other2")}
    assert (of["p2"] < of["other2"]) == (values[0] > values[1])


def test_curves_of_two_points_are_not_labelled(language: str) -> None:
    bench = started(1, 3)
    bench.do(records.set_fields, "j", language=language)
    for number, touchpoint in enumerate(bench.store.all(Touchpoint)):
        labels = [item for item in band(board(bench.store, "j"), "emotions").groups if item.role == "bubble"]
        assert labels == []
        bench.do(emotions.set_emotion, touchpoint.id, "p", 0.5 - number / 2, id=f"e{number}")
    labels = [item for item in band(board(bench.store, "j"), "emotions").groups if item.role == "bubble"]
    assert [item.part for item in labels] == ["board.lowest_end"]


@pytest.mark.parametrize("title", ["", "How customers feel 他們的感受"])
def test_the_faces_leave_room_under_the_name_of_the_lane(language: str, title: str) -> None:
    bench = started(1, 3)
    bench.do(records.set_fields, "j", language=language)
    lane = next(each for each in bench.store.all(Lane) if each.kind == "emotions")
    bench.do(records.set_fields, lane.id, title=title)
    (label,) = band(board(bench.store, "j"), "emotions").label
    name = [line for line in lines(label) if line.source.field in ("title", "lane.emotions")]
    faces = [item.y for item in label.primitives if isinstance(item, Path) and item.x > LABEL_WIDTH / 2]
    assert len(faces) == 3
    assert min(faces) - max(line.baseline for line in name) >= 10


def test_the_lines_of_header_and_lanes_end_where_the_last_stage_does(language: str, rich: Board) -> None:
    right = rich.stages[-1].x + rich.stages[-1].width
    for found in rich.bands:
        for item in found.groups:
            if item.role == "divider" or (item.role == "guide" and item.width > LABEL_WIDTH):
                assert item.x + item.width == right, (found.kind, item.part)
                ends = [segment[-2] for path in item.primitives if isinstance(path, Path) for segment in path.segments]
                assert max(ends) == right, (found.kind, item.part)


def test_bubbles_are_apart_and_carry_the_languages_quotation_marks(language: str, rich: Board) -> None:
    bubbles = [item for item in band(rich, "emotions").groups if item.role == "bubble"]
    quotes = [item for item in bubbles if item.part == "quote"]
    assert len(quotes) == 7
    opening, closing = {"zh-Hant": "「」"}.get(language, "“”")
    for item in quotes:
        assert (said(item)[0], said(item)[-1]) == (opening, closing)
    for a, b in combinations(bubbles, 2):
        assert a.x + a.width <= b.x or b.x + b.width <= a.x or a.y + a.height <= b.y or b.y + b.height <= a.y


def test_comments_are_numbered_pins_with_their_replies(language: str, store: Store, rich: Board) -> None:
    pins = [p for item, _ in rich.groups() for p in item.primitives if isinstance(p, Annotation)]
    assert {pin.record for pin in pins} == {item.id for item in store.all(Comment)}
    assert len(pins) == len(store.all(Comment))
    card = group(rich, "d2", "card")
    first, answer = (p for p in card.primitives if isinstance(p, Annotation))
    assert (first.record, answer.reply_to) == ("c1", "c1")
    assert first.text == texts(language)["c1"]
    assert "1" in said(card)


def test_dividers_are_dashed_lines_over_the_map_with_their_names(language: str, rich: Board) -> None:
    for kind in ("line_of_interaction", "line_of_visibility", "line_of_internal_interaction"):
        strip = band(rich, kind)
        line = next(item for item in strip.groups if item.role == "divider")
        assert line.primitives[0].stroke.dash
        last = rich.stages[-1]
        assert line.x + line.width == last.x + last.width
        assert squeezed(words(language)(f"lane.{kind}")) in squeezed("".join(said(strip.label[0])))


def test_chinese_is_never_small(language: str, rich: Board) -> None:
    for item, _ in rich.groups():
        for line in lines(item):
            if any("\u3400" <= char <= "\u9fff" for char in line.text):
                assert line.size >= 12
            assert line.size >= 10


def inks_of(paint: Ink | Gradient | Hatch) -> list[Ink]:
    if isinstance(paint, Gradient):
        return [ink for _, ink in paint.stops]
    return [paint.ink] if isinstance(paint, Hatch) else [paint]


def test_every_colour_is_in_the_token_table(language: str, rich: Board) -> None:
    used = set()
    for item, _ in rich.groups():
        for primitive in item.primitives:
            if isinstance(primitive, TextLine):
                used.add(primitive.ink.token)
            for paint in (getattr(primitive, "fill", None), getattr(getattr(primitive, "stroke", None), "paint", None)):
                if paint is not None:
                    used |= {ink.token for ink in inks_of(paint)}
    assert used <= set(TOKENS)


def test_an_empty_journey_says_so_and_shows_its_lanes(language: str) -> None:
    bench = Workbench()
    bench.do(journeys.add_journey, id="j", title="", language=language)
    found = board(bench.store, "j")
    assert faults(found) == []
    assert words(language)("board.empty") in said(group(found, "", "empty"))
    assert len(found.bands) == 9
    assert all(item.height >= 40 for item in found.bands if item.kind not in ("header", "legend"))


def test_hidden_lanes_and_personas_leave_no_trace(language: str, store: Store) -> None:
    lane = next(item for item in store.by(Lane, "journey", JOURNEY) if item.kind == "pain")
    found = board(store, JOURNEY, hidden={lane.id, "p2"})
    assert "pain" not in {item.kind for item in found.bands}
    records_shown = {item.record for item, _ in found.groups()}
    assert not records_shown & {"d1", "d2", "p2", "h4", "t31-p2"}
    assert faults(found) == []


def test_generated_words_follow_the_language_asked_for(language: str) -> None:
    found = board(rich_store("en"), JOURNEY, language)
    assert words(language)("lane.opportunity") in said(band(found, "opportunity").label[0])
    assert faults(found) == []


def test_long_titles_wrap_inside_their_columns(language: str) -> None:
    bench = started(2, 3)
    title = texts(language)["scenario"]
    for id in ("t11", "t12", "t13"):
        bench.do(touchpoints.rename_touchpoint, id, title)
    bench.do(stages.rename_stage, "s1", title)
    bench.do(records.set_fields, "j", title=title * 3)
    found = board(bench.store, "j")
    assert faults(found) == []
    assert len(said(group(found, "t11", "touchpoint"))) > 4


def test_the_titles_of_all_stages_stand_on_one_line(language: str, rich: Board) -> None:
    headers = [item for item, _ in rich.groups() if item.role == "stage"]
    titles = [next(line for line in lines(item) if line.source.field == "title") for item in headers]
    assert len({len(lines(item)) for item in headers}) > 1
    assert {title.baseline for title in titles} == {titles[0].baseline}


def test_a_stages_name_stands_in_the_middle_of_its_header(language: str, store: Store) -> None:
    layout = BoardLayout(store, JOURNEY)
    headers = [item for item in band(layout.fold_stages(True), "stages").groups if item.role == "stage"]
    for header in headers:
        [title] = [line for line in lines(header) if line.source.field == "title"]
        style = look(language).style("title", header.text)
        middle = title.baseline - line_metrics(style) + style.line_height / 2
        assert middle == pytest.approx(header.y + header.height / 2)


def test_what_the_header_tells_begins_at_places_of_one_grid(language: str, rich: Board) -> None:
    facts = [item for item, _ in rich.groups() if item.role == "header" and item.part not in ("title", "persona", "")]
    half = min(item.width for item in facts) + 28
    assert len({round(item.width) for item in facts}) == 2
    for item in facts:
        assert (item.x - 16) / half == pytest.approx(round((item.x - 16) / half), abs=1e-6)


def test_long_facts_stand_under_one_another_also_after_a_short_one(language: str) -> None:
    bench = started(4, 3)
    bench.do(records.set_fields, "j", language=language, volume=900, scenario="x", goal="y")
    for id in ("k1", "k2"):
        bench.do(kpis.add_kpi, id=id, kind="conversion", journey="j", unit="%", target=90.0)
        for month, value in (("08", 45.0), ("09", 50.0)):
            bench.do(kpis.observe, id, id=id + month, day=f"2026-{month}-01", value=value, n=1060, period=f"{month}/26")
    bench.do(comments.add_comment, "k2", "?", id="c")
    found = board(bench.store, "j")
    width = next(item.width for item, _ in found.groups() if item.record == "k1") + 28
    long = [item for item, _ in found.groups() if item.role == "header" and round(item.width + 28) == round(width)]
    places = [(item.x - 16) / width for item in long]
    assert places == pytest.approx([round(place) for place in places], abs=1e-6)
    pinned = group(found, "k2", "header")
    label = next(line for line in lines(pinned) if line.source.field == "kpi.conversion")
    pin = next(item for item in pinned.primitives if isinstance(item, Annotation))
    assert 0 < pin.x - (label.x + label.width) < 12, "a pin stands beside the name of its figure"
    at = {line.source.field: line.baseline for line in lines(pinned)}
    assert at["board.kpi.better"] == at["board.kpi.target"], "none stands alone in the last line"


def test_a_comment_on_the_journey_and_on_a_lane_is_pinned(language: str) -> None:
    bench = started()
    bench.do(comments.add_comment, "j", "?", id="c1")
    lane = bench.store.by(Lane, "journey", "j")[0]
    bench.do(comments.add_comment, lane.id, "!", id="c2")
    bench.do(lanes.rename_lane, lane.id, texts(language)["x.lane"])
    found = board(bench.store, "j")
    pins = [p.record for item, _ in found.groups() for p in item.primitives if isinstance(p, Annotation)]
    assert sorted(pins) == ["c1", "c2"]
    assert faults(found) == []


def test_times_of_a_touchpoint_stand_side_by_side_where_there_is_room(language: str) -> None:
    bench = started(1, 2)
    wide, narrow = (touchpoint.id for touchpoint in bench.store.all(Touchpoint))
    for id in (wide, narrow):
        bench.do(records.set_fields, id, handling_time=50.0, waiting_time=110.0)
    bench.do(cards.add_card, "s1", "action", id="c", text="Looks again", first=wide)
    found = board(bench.store, "j", language)
    for id, rows in ((wide, 1), (narrow, 2)):
        told = [line for line in lines(group(found, id, "touchpoint")) if line.source.field.startswith("board.")]
        assert len({line.baseline for line in told}) == rows, [line.text for line in told]
