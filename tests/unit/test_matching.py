"""What the palette lets in for what somebody typed, and in which order."""

from __future__ import annotations

import pytest

from cxmapper.ui.matching import fit, folded


def points(query: str, name: str) -> int | None:
    return fit(folded(query), folded(name))


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("pay", "Payment fails at the counter"),
        ("pay", "Repay the loan"),
        ("at", "Add a touchpoint"),
        ("fcl", "Fee comes late"),
        ("exptou", "Export the touchpoints"),
        ("exprt", "Export the map"),
        ("ex pl", "Export the improvement plan"),
        ("app", "用App查餘額"),
        ("排隊", "在櫃檯前排長隊"),
        ("匯出地圖", "匯出旅程地圖"),
        ("客服慢", "客服回覆慢"),
        ("导出", "导出旅程图"),
        ("付失", "付款失败"),
        ("投诉回", "投诉没有回音"),
    ],
)
def test_these_fit(query: str, name: str) -> None:
    assert points(query, name) is not None


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("pay", "put the phone away"),
        ("pay", "Paper is lost twice a day"),
        ("car", "Scanner at the entrance"),
        ("map", "my package arrives late and is damaged by people"),
        ("queue", "quick answers even when busy, usually"),
        ("at", "Feels better"),
        ("排隊", "排在最後面的人才有隊友"),
        ("客服慢", "客人說服務生動作很慢"),
        ("出匯", "匯出旅程地圖"),
        ("付失", "付款之后才发现失败"),
        ("导图", "导入以后再看看这张图"),
        ("投诉", "投资人没有告诉我们"),
    ],
)
def test_these_do_not(query: str, name: str) -> None:
    assert points(query, name) is None


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("pay", ["Pay", "Pay by card", "Where do I pay?", "A long way to payment", "Repay", "Put app into yard"]),
        ("undo", ["Undo", "Undock the panel"]),
        ("排隊", ["排隊", "排隊領號", "還要再排隊", "在櫃檯前排長隊"]),
        ("付款", ["付款", "付款失败", "忘了付款", "付了款"]),
    ],
)
def test_whole_words_come_first_then_beginnings_then_what_stands_apart(query: str, names: list[str]) -> None:
    rated = [points(query, name) for name in names]
    assert None not in rated
    assert rated == sorted(rated, reverse=True)
    assert len(set(rated)) == len(rated)


@pytest.mark.parametrize(("letter", "name"), [("哈", "哈" * 200), ("a", "a " * 200)])
def test_letters_that_are_repeated_are_tried_once_for_each_place(letter: str, name: str) -> None:
    """However many ways there are to lay them out: all of them would take longer than anybody lives."""
    assert points(letter * 60 + "z", name) is None
