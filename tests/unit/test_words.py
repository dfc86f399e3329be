"""The three catalogues say the same things, each in its own words."""

from __future__ import annotations

import ast
import io
import itertools
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, timedelta, timezone
from gettext import GNUTranslations
from pathlib import Path

import pytest

import cxmapper
from cxmapper import resources
from cxmapper.i18n import LANGUAGES, Words, date, instant, normal_language, number, read, words
from cxmapper.model.records import (
    RECORDS,
    AbMeasure,
    ActionStatus,
    ActionType,
    Audience,
    Basis,
    Better,
    CardKind,
    ChannelKey,
    FeedbackSource,
    Horizon,
    JourneyState,
    KanoClass,
    KpiKind,
    KpiNature,
    LaneKind,
    LoopState,
    NeedKind,
    PainType,
    Part,
    PersonaKind,
    RootCause,
    Scale,
    Sentiment,
    Term,
    TransitionKind,
)
from scripts import build_words

FOLDER = Path(str(resources.path("i18n")))

# What the other side of the strait says. Taiwan's words first, the Mainland's second; each is looked for in both
# scripts, because a text converted character by character keeps the wrong word.
PAIRS = (
    ("匯出", "导出"), ("列印", "打印"), ("復原", "撤销"), ("設定", "设置"), ("預設", "默认"), ("範本", "模板"),
    ("搜尋", "搜索"), ("貼上", "粘贴"), ("檔案", "文件"), ("註解", "批注"), ("螢幕", "屏幕"), ("快速鍵", "快捷键"),
    ("接觸點", "触点"), ("管道", "渠道"), ("全通路", "全渠道"), ("情緒曲線", "情感曲线"), ("改善計畫", "改进计划"),
    ("支援", "支持"), ("人物誌", "客户画像"), ("專案", "项目"), ("佐證", "依据"),
    ("嚴重度", "严重程度"), ("推測", "假设"), ("互動線", "分界线"), ("旅程地圖", "旅程图"),
    ("資訊", "信息"), ("網路", "网络"), ("軟體", "软件"), ("程式", "程序"), ("滑鼠", "鼠标"), ("視窗", "窗口"),
    ("儲存", "保存"), ("回饋", "反馈"), ("品質", "质量"),
)  # fmt: skip
# The same word in the other script, where it differs.
OTHER_SCRIPT = {
    "匯出": "汇出", "復原": "复原", "設定": "设定", "預設": "预设", "範本": "范本", "搜尋": "搜寻", "貼上": "贴上",
    "檔案": "档案", "註解": "注解", "螢幕": "萤幕", "快速鍵": "快速键", "接觸點": "接触点",
    "情緒曲線": "情绪曲线", "改善計畫": "改善计划",
    "人物誌": "人物志", "專案": "专案", "佐證": "佐证", "嚴重度": "严重度",
    "推測": "推测", "互動線": "互动线", "旅程地圖": "旅程地图", "資訊": "资讯", "網路": "网路", "軟體": "软体",
    "視窗": "视窗", "儲存": "储存", "回饋": "回馈", "品質": "品质",
    "导出": "導出", "撤销": "撤銷", "设置": "設置", "默认": "默認", "粘贴": "粘貼", "批注": "批註", "快捷键": "快捷鍵",
    "触点": "觸點", "情感曲线": "情感曲線", "改进计划": "改進計畫", "客户画像": "客戶畫像", "项目": "項目",
    "依据": "依據",
    "严重程度": "嚴重程度", "分界线": "分界線", "旅程图": "旅程圖", "网络": "網絡", "软件": "軟件", "鼠标": "鼠標",
    "反馈": "反饋", "质量": "質量", "假设": "假設",
}  # fmt: skip
# Right on both sides: 保存 keeps things for long, 假設 is a hypothesis, 項目 an item.
SHARED = {"保存", "假設", "項目"}

# What reads as something else than it means: an atlas, or somebody who inspects; and second names for one thing.
MISLEADING = {
    "zh-Hant": r"(?<!旅程)地圖|地图|檢視器|檢查器|體積|安全備份",
    "zh-Hans": r"地图|地圖|检查器|检视器|体积|安全备份",
}

CHOICES = {
    "state": JourneyState, "persona_kind": PersonaKind, "scale": Scale, "kind": CardKind, "lane": LaneKind,
    "transition": TransitionKind, "basis": Basis, "pain_type": PainType, "root_cause": RootCause, "need": NeedKind,
    "kano": KanoClass, "kpi": KpiKind, "nature": KpiNature, "better": Better, "action_type": ActionType,
    "feedback_source": FeedbackSource, "sentiment": Sentiment, "loop": LoopState, "ab_measure": AbMeasure, "term": Term,
    "horizon": Horizon, "status": ActionStatus, "part": Part, "audience": Audience, "channel": ChannelKey,
}  # fmt: skip


def entries(language: str) -> Iterator[tuple[str, str]]:
    """Every (key, wording) of a catalogue, except the languages' own names."""
    for message in build_words.catalogue(build_words.po_file(FOLDER, language)):
        if message.id and not build_words.key_of(message).startswith("language."):
            for form in build_words.forms(message):
                yield build_words.key_of(message), form


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_read_as_gettext_reads_them(language: str) -> None:
    compiled = (FOLDER / language / "LC_MESSAGES" / "cxmapper.mo").read_bytes()
    theirs, say, (texts, forms) = GNUTranslations(io.BytesIO(compiled)), Words(language, compiled), read(compiled)
    messages = [each for each in build_words.catalogue(build_words.po_file(FOLDER, language)) if each.id]
    assert texts == {each.id: theirs.gettext(each.id) for each in messages if isinstance(each.id, str)}
    assert set(forms) == {build_words.key_of(each) for each in messages} - set(texts) != set()
    for key, n in itertools.product(forms, (0, 1, 2, 3, 11, 100)):
        values = dict.fromkeys(build_words.fields(forms[key][0]) | {"n"}, n)
        assert say.plural(key, n, **{**values, "n": n}) == theirs.ngettext(key, key, n).format(**values)


def test_catalogues_have_equal_keys_and_fields_and_are_compiled() -> None:
    assert build_words.problems() == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('msgid "lane.pain"\nmsgstr "痛點"\n', "", "zh-Hant: lane.pain is missing"),
        ('msgstr "痛點"', 'msgstr ""', "lane.pain is empty"),
        ('msgstr "{date} {time}"', 'msgstr "{date}"', "zh-Hant: date.instant has the fields ['date']"),
        ('msgid "lane.pain"', 'msgid "lane.thought"', "lane.thought stands there 2 times"),
        ('msgstr "痛點"', 'msgstr "痛點"\nmsgstr "痛處"', "lane.pain is said twice"),
        ('msgid "lane.pain"', '#, fuzzy\nmsgid "lane.pain"', "lane.pain is marked fuzzy"),
        ('msgstr "痛點"', 'msgstr "痛處"', "is older than its .po"),
    ],
)
def test_check_notices(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    po = build_words.po_file(tmp_path, "zh-Hant")
    text = po.read_text(encoding="utf-8")
    assert old in text
    po.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(complaint in line for line in build_words.problems(tmp_path))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_and_every_record_type_has_a_word(language: str) -> None:
    say = words(language)
    keys = [f"{prefix}.{option}" for prefix, choice in CHOICES.items() for option in choice.__args__ if option]
    keys += [f"record.{record.TYPE}" for record in RECORDS]
    keys += [
        f"{scale}.{level}" for scale in ("severity", "frequency", "importance", "emotion") for level in range(1, 6)
    ]
    assert [key for key in keys if not say.has(key)] == []


def step_labels() -> set[str]:
    """The names that steps have in the log, wherever the program writes one; actions of the window are named alike."""
    actions = {Path("ui", name) for name in ("actions.py", "qt_actions.py", "menus.py", "frame.py")}
    package = Path(cxmapper.__file__).parent
    return {
        node.value
        for path in package.rglob("*.py")
        if path.relative_to(package) not in actions
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"edit\.\w+", node.value)
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_of_the_log_has_a_word(language: str) -> None:
    labels = step_labels()
    assert {"edit.create", "edit.change", "edit.restore", "edit.import", "edit.text", "edit.delete"} <= labels
    assert [label for label in sorted(labels) if not words(language).has(label)] == []


def banned(language: str) -> tuple[str, ...]:
    """Words of the other side, in both scripts."""
    side = 1 if language == "zh-Hant" else 0
    foreign = [pair[side] for pair in PAIRS]
    foreign += [OTHER_SCRIPT[word] for word in foreign if word in OTHER_SCRIPT]
    return tuple(word for word in foreign if word not in SHARED)


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
def test_neither_side_uses_the_others_words(language: str) -> None:
    own = {"zh-Hant": ("接觸點",), "zh-Hans": ()}[language]
    for key, text in entries(language):
        bare = text
        for word in own:
            bare = bare.replace(word, "")
        assert [word for word in banned(language) if word in bare] == [], (key, text)


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
def test_no_word_is_used_that_reads_as_something_else(language: str) -> None:
    handbook = (Path(__file__).parents[2] / "docs" / f"handbook.{language}.md").read_text(encoding="utf-8")
    for key, text in [*entries(language), ("handbook", handbook)]:
        assert re.findall(MISLEADING[language], text) == [], key


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
def test_rows_and_columns_are_called_lanes_and_stages(language: str) -> None:
    for key, text in entries(language):
        assert "列" not in text.replace("列印", ""), key


@pytest.mark.parametrize(("language", "charset"), [("zh-Hant", "big5"), ("zh-Hans", "gb2312")])
def test_each_catalogue_is_in_its_own_script(language: str, charset: str) -> None:
    for key, text in entries(language):
        characters = "".join(re.findall("[\u4e00-\u9fff]", text))
        assert characters.encode(charset, "ignore").decode(charset) == characters, (key, text)


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("zh_TW.UTF-8", "zh-Hant"), ("zh_HK", "zh-Hant"), ("zh-Hant-MO", "zh-Hant"), ("zh-Hans-HK", "zh-Hans"),
        ("zh_CN.UTF-8", "zh-Hans"), ("zh", "zh-Hans"), ("zh_SG@pinyin", "zh-Hans"), ("en_GB.UTF-8", "en"),
        ("C.UTF-8", "en"), ("", "en"), ("de_DE", "en"),
    ],
)  # fmt: skip
def test_locale_names_lead_to_one_of_three_languages(locale: str, language: str) -> None:
    assert normal_language(locale) == language


def test_unknown_keys_and_missing_fields_are_mistakes() -> None:
    say = words("en")
    assert not say.has("lane.nonsense")
    with pytest.raises(KeyError, match=r"lane\.nonsense"):
        say("lane.nonsense")
    with pytest.raises(KeyError, match="year"):
        say("date.day", day=1, month="Jan")


def test_days_and_instants_read_as_people_write_them() -> None:
    assert date("2026-11-02", "en") == "2 Nov 2026"
    assert date("2026-11-02", "zh-Hant") == "2026年11月2日"
    assert date("", "en") == ""
    late = "2026-11-22T23:36:00.123456Z"
    assert instant(late, "en", UTC) == "22 Nov 2026, 23:36"
    assert instant(late, "zh-Hans", timezone(timedelta(hours=8))) == "2026年11月23日 07:36"


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (1299.5, 2, "1,299.5"), (-0.4, 1, "−0.4"), (-0.001, 2, "0"), (100, 0, "100"), (1_000_000, 2, "1,000,000"),
        (0.125, 2, "0.13"), (0.25, 1, "0.3"), (-0.25, 1, "−0.3"), (0.15, 1, "0.2"), (200, 2, "200"),
    ],
)  # fmt: skip
def test_numbers_have_separators_and_a_true_minus(value: float, digits: int, text: str) -> None:
    for language in LANGUAGES:
        assert number(value, language, digits) == text


def test_signed_numbers_carry_their_plus() -> None:
    assert number(0.5, "en", signed=True) == "+0.5"
    assert number(0, "en", signed=True) == "0"


@pytest.mark.parametrize("language", ["zh-Hant", "zh-Hans"])
def test_people_are_addressed_politely_everywhere(language: str) -> None:
    assert [key for key, text in entries(language) if "你" in text] == []
    handbook = (Path(__file__).parents[2] / "docs" / f"handbook.{language}.md").read_text(encoding="utf-8")
    assert "你" not in handbook


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_thing_has_one_word_on_card_in_field_and_in_the_plan(language: str) -> None:
    say = words(language)
    for field, others in (
        ("field.impact", ("concept.impact", "ui.hint.impact", "plan.csv.impact", "plan.axis.impact")),
        ("field.effort", ("concept.effort", "plan.csv.effort", "plan.axis.effort")),
        ("field.horizon", ("concept.horizon", "plan.csv.horizon")),
        ("field.baseline", ("plan.csv.baseline",)),
        ("board.review", ("field.review",)),
    ):
        assert {say(key).casefold() for key in others} == {say(field).casefold()}, field
    for key in ("impact", "effort"):
        assert say(f"board.{key}", n=4).casefold() == f"{say(f'field.{key}')} 4".casefold()
    for fact in ("review", "volume"):
        why = say(f"ui.why.header.{fact}")
        assert why.startswith(say(f"board.{fact}")), why
