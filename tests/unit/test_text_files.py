"""Files of other people's programs: their encodings and languages."""

import pytest

from cxmapper.importers.text_files import decode, language_of

TRADITIONAL = "客戶在結帳頁看到運費時放棄購物車，覺得被騙了。"
SIMPLIFIED = "客户在结账页看到运费时放弃购物车，觉得被骗了。"


@pytest.mark.parametrize("text", [TRADITIONAL, SIMPLIFIED, "plain"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_without_a_word(text, encoding):
    assert decode(text.encode(encoding)) == (text, "")


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [(TRADITIONAL, "big5", "Big5"), (SIMPLIFIED, "gb2312", "GB 2312"), (SIMPLIFIED + "囧", "gb18030", "GB 18030")],
)
def test_older_chinese_encodings_are_told_apart(text, encoding, name):
    assert decode(text.encode(encoding)) == (text, name)


def test_binary_data_is_no_text():
    with pytest.raises(ValueError, match="binary"):
        decode(b"\x89PNG\r\n\x1a\n\0\0\0\xff")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (TRADITIONAL, "zh-Hant"),
        (SIMPLIFIED, "zh-Hans"),
        ("Search for a shop, 比較", "en"),
        ("Open the App: 打開應用程式，登入會員", "zh-Hant"),
        ("私の一日の流れ", "en"),
        ("", "en"),
    ],
)
def test_the_language_is_heard(text, language):
    assert language_of(text) == language
