"""What the hands type in the pictures, in the words of each language."""

from __future__ import annotations

# A new map, from the first stage to the first pain point.
STAGES = {
    "en": ("Look around", "Sign up", "First week"),
    "zh-Hant": ("到處比較", "註冊", "第一週"),
    "zh-Hans": ("四处比较", "注册", "第一周"),
}
TOUCHPOINTS = {
    "en": ("Friend’s tip", "Price page"),
    "zh-Hant": ("朋友推薦", "價格頁"),
    "zh-Hans": ("朋友推荐", "价格页"),
}
CARDS = {
    "en": ("Reads what members say", "Counts what a month would cost"),
    "zh-Hant": ("看看會員怎麼說", "算一個月要多少錢"),
    "zh-Hans": ("看看会员怎么说", "算一个月要花多少钱"),
}
HALF = {
    "en": "Asks a colleague whether it is worth",
    "zh-Hant": "問同事到底值不值得",
    "zh-Hans": "问同事到底值不值得",
}
# Letters of an input method that are no text yet.
COMPOSED = {"en": "cafe", "zh-Hant": "ㄍㄨㄟˋ", "zh-Hans": "tai gui le"}
# What can be found in the sample of a language, and what never is.
FOUND = {"en": "pay", "zh-Hant": "結帳", "zh-Hans": "安装"}
NEVER = "§§§"
COMMENT = {
    "en": "Do we know how many people that is?",
    "zh-Hant": "知道大概有多少人遇到嗎？",
    "zh-Hans": "知道大概有多少人遇到吗？",
}
# A version that is worth keeping.
VERSION = {"en": "Before the pilot", "zh-Hant": "試辦之前", "zh-Hans": "试点之前"}
