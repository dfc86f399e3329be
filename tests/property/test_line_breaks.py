"""Where lines end: rules that hold for every text and width."""

from __future__ import annotations

import random
import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cxmapper.layout import breaks, text
from cxmapper.layout.text import Style

STYLE = Style(13, 400, 18)
LANGUAGES = ("zh-Hant", "zh-Hans", "en")

# Written down here once more, so that a hole in the program's own lists shows.
NEVER_FIRST = set("，。、；：？！）」』】》〉〕］｝”’…—％%,.;:?!)]}·～ー々／℃°")
NEVER_LAST = set("（「『【《〈〔［｛“‘([{")

SENTENCES = (
    "客戶在結帳時才看到運費，因此放棄購物車（iOS／Android 都一樣）！",
    "「為什麼現在才說？」她問客服，等了24小時，還是沒有人回覆……",
    "首單滿￥1,299.00免運；未滿者每件加收￥60.50（離島除外）。",
    "退款進度：已收件 → 驗收中 → 已退款，約需 5–7 個工作天。",
    "《會員手冊》第３章寫著『七天內』，App 卻顯示「14 天」——到底聽誰的？",
    "下單後，“预计明天送达”的提示消失了，客户以为订单没成功。",
    "客服说：“请稍等……”，然后电话就断了；回拨要重新排队（约 12 分钟）。",
    "用户需要填写姓名、电话、地址、邮编、发票抬头等 11 个必填项，太多了！",
    "满意度从 61 % 降到 52%，其中“配送”占 3/4；NPS 为 −12。",
    "打开《用户协议》要点击 3 次：设置 ＞ 关于 ＞ 法律信息（PDF，2.4 MB）。",
    "Delivery fee shows only at the last step (after the address!), so 3 of 10 leave.",
    "“So many choices!” she says; the comparison page doesn't load on her phone…",
    "Self-service returns take 5-7 days; refunds need e-mail, phone — and patience.",
    "See https://shop.example.com/help/returns?id=42&lang=en, section 2.3 [draft].",
    "The call-centre agent asked for the order number again: #12345-AB, £1,299.00.",
    "How long do I wait ?? Nobody says ... (not even the app (its help page) ) !! So I call, again ?!",
    "為什麼要等 ?! 沒有人知道 ...... 只好再打一次 !!!",
    "Emoji 😀👍🏽👨‍👩‍👧，in 中文 text 🇹🇼！mixed with words 1️⃣2️⃣。",
)

WORD = re.compile(r"[A-Za-z0-9]+")


def corpus(count: int, seed: int = 7) -> list[tuple[str, float, str]]:
    """(text, width, language) triples from shuffled halves of the sentences."""
    chance = random.Random(seed)
    return [
        (
            "".join(chance.sample(SENTENCES, 2)) if chance.random() < 0.7 else " ".join(chance.sample(SENTENCES, 2)),
            chance.uniform(3, 24) * STYLE.size,
            chance.choice(LANGUAGES),
        )
        for _ in range(count)
    ]


def widest_unit_at(value: str, place: int, language: str) -> float:
    """The width of the unbreakable unit around an index."""
    start = 0
    for ink, after in breaks.units(value):
        if place <= ink:
            return text.measure(value[start:ink], STYLE, language)
        start = after
    raise AssertionError(f"no unit at {place}")


def test_no_line_begins_with_closing_or_ends_with_opening_punctuation() -> None:
    seen = forced = 0
    for value, width, language in corpus(150):
        for before, after in pairwise(text.wrap(value, width, STYLE, language)):
            seen += 1
            if before.text[-1] in NEVER_LAST or after.text[0] in NEVER_FIRST:
                forced += 1
                assert widest_unit_at(value, after.start, language) > width, (before.text, after.text)
    assert seen >= 500
    assert forced <= seen * 0.02


def test_no_latin_word_is_split_unless_it_is_longer_than_the_line() -> None:
    seen = 0
    for value, width, language in corpus(150, seed=8):
        words = [(match.start(), match.end()) for match in WORD.finditer(value)]
        for line in text.wrap(value, width, STYLE, language)[1:]:
            seen += 1
            for start, end in words:
                if start < line.start < end:
                    assert text.measure(value[start:end], STYLE, language) > width, value[start:end]
    assert seen >= 500


@pytest.mark.parametrize("marks", ["??", "?!", "...", "))", "!!!", ".)", "?"])
def test_marks_after_a_space_begin_no_line(marks: str) -> None:
    value = f"How long do I wait {marks} Nobody says"
    for width in range(6 * 13, 20 * 13, 3):
        assert all(line.text[0] not in NEVER_FIRST for line in text.wrap(value, width, STYLE, "en"))


@pytest.mark.parametrize(
    "unit",
    [
        "￥1,299.00",
        "61 %",
        "24小時",
        "12分",
        "don’t",
        "2026-11-22",
        "（iOS／",
        "Android）",
        "#12345",
        "👨‍👩‍👧",
        "🇹🇼",
        "——",
        "……",
    ],
)
def test_units_stay_whole(unit: str) -> None:
    value = f"這是一段關於{unit}的說明文字，"
    place = value.index(unit)
    for width in range(6 * 13, 16 * 13, 3):
        for line in text.wrap(value, width, STYLE, "zh-Hant"):
            assert not place < line.start < place + len(unit), (unit, line.text)


LOST = re.compile(r"\W*(\w|[0-9A-Za-z]{2,3})\W*")


def spared(value: str, starts: list[int], language: str) -> list[int]:
    """The line starts with a last line that looks lost made longer by one unit of the line before."""
    last = value[starts[-1] :]
    found = LOST.fullmatch(last)
    if len(starts) == 1 or len(last) > 6 or not found or (len(starts) == 2 and len(found[1]) > 1):
        return starts
    parts = [(ink, after) for ink, after in breaks.units(value) if starts[-2] < after < starts[-1]]
    if parts:
        ink, after = parts[-1]
        if text.measure(value[after:], STYLE, language) <= text.measure(value[starts[-2] : ink], STYLE, language):
            return [*starts[:-1], after]
    return starts


def greedy(value: str, width: float, language: str) -> list[int]:
    """Line starts found the plain way: unit after unit, as long as they fit."""
    starts, start, reach = [0], 0, 0
    for ink, after in breaks.units(value):
        if text.measure(value[start:ink], STYLE, language) > width + 1e-6 and reach > start:
            start = reach
            starts.append(start)
        reach = after
    return starts


LETTERS = st.sampled_from(
    "客戶體驗，。「」（）“”…—、！？ a b the Code-x 12 3.5% ￥😀👍🏽e\u0301\u200d／/-'\"()[]·年時分"
)
TEXTS = st.lists(st.one_of(LETTERS, st.sampled_from([*SENTENCES, "word", " ", "  ", "\n", "\u3000"])), max_size=12).map(
    "".join
)


@settings(max_examples=300)
@example(value=" 「", width=1.0, language="zh-Hant")
@given(TEXTS, st.floats(1, 300), st.sampled_from(LANGUAGES))
def test_lines_follow_one_another_and_show_all_ink(value: str, width: float, language: str) -> None:
    lines = text.wrap(value, width, STYLE, language)
    assert [lines[0].start, *(line.end for line in lines)] == [*(line.start for line in lines), len(value)]
    for line in lines:
        shown = value[line.start : line.end]
        assert shown.startswith(line.text)
        assert not shown[len(line.text) :].strip()
        assert len(breaks.clusters(line.text)) <= 1 or line.width <= width + 1e-6
        for run, next_run in pairwise(line.runs):
            assert run.dx <= next_run.dx <= line.width


@settings(max_examples=300)
@given(TEXTS.filter(lambda value: "\n" not in value), st.floats(60, 300), st.sampled_from(LANGUAGES))
def test_looking_near_the_end_of_the_line_finds_what_looking_at_all_of_it_finds(
    value: str, width: float, language: str
) -> None:
    units = [0, *(after for _, after in breaks.units(value))]
    inks = [ink for ink, _ in breaks.units(value)]
    if any(text.measure(value[a:b], STYLE, language) > width for a, b in zip(units, inks, strict=False)):
        return
    value = value.rstrip()
    lines = text.wrap(value, width, STYLE, language)
    assert [line.start for line in lines] == spared(value, greedy(value, width, language), language)
