"""Templates: stages to begin with, in the journey's language.

The words become data of the journey; whoever draws the map may change them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cxmapper.errors import UserError
from cxmapper.model.records import Language

_Words = Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class TemplateStage:
    """A stage to begin with: its title and the customer's goal in it, in each language."""

    titles: _Words
    goals: _Words = field(default_factory=dict)

    def title(self, language: Language) -> str:
        """The title in a language."""
        return self.titles[language]

    def goal(self, language: Language) -> str:
        """The customer's goal in a language, empty where the template names none."""
        return self.goals.get(language, "")


@dataclass(frozen=True, slots=True)
class Template:
    """A template: its name on the command line (and in the catalogues as `template.<key>`) and its stages."""

    key: str
    stages: tuple[TemplateStage, ...]


def _stage(en: str, hant: str, hans: str, *goals: str) -> TemplateStage:
    languages: tuple[Language, ...] = ("en", "zh-Hant", "zh-Hans")
    return TemplateStage(dict(zip(languages, (en, hant, hans), strict=True)), dict(zip(languages, goals, strict=False)))


_AWARENESS = _stage("Awareness", "認知", "认知", "Notices that there is an answer", "發現有解決方法", "发现有解决办法")
_CONSIDERATION = _stage("Consideration", "考慮", "考虑", "Compares what is on offer", "比較各種選擇", "比较各种选择")
_USE = _stage("Use", "使用", "使用", "Gets done what it was bought for", "完成當初想做的事", "完成当初想做的事")

BLANK = Template("blank", ())
FIVE_STAGES = Template(
    "five_stages",
    (
        _AWARENESS,
        _CONSIDERATION,
        _stage("Decision", "決策", "决策", "Chooses with confidence", "放心做出選擇", "放心做出选择"),
        _USE,
        _stage("Loyalty", "忠誠", "忠诚", "Comes back and tells others", "再次光顧並推薦他人", "再次光顾并推荐他人"),
    ),
)
AFTER_SALES = Template(
    "after_sales",
    (
        _AWARENESS,
        _CONSIDERATION,
        _stage("Purchase", "購買", "购买", "Buys without detours", "順利買到", "顺利买到"),
        _USE,
        _stage(
            "After-sales", "售後", "售后", "Gets help when something goes wrong", "出問題時得到協助", "出问题时得到帮助"
        ),
    ),
)

TEMPLATES: Mapping[str, Template] = {each.key: each for each in (BLANK, FIVE_STAGES, AFTER_SALES)}

_PERSONA: _Words = {"en": "Customer", "zh-Hant": "客戶", "zh-Hans": "客户"}


def template(key: str) -> Template:
    """The template of a name.

    Raises:
        UserError: there is none of that name.
    """
    try:
        return TEMPLATES[key]
    except KeyError:
        raise UserError("error.unknown_template", name=key, names=", ".join(TEMPLATES)) from None


def default_persona(language: Language) -> str:
    """The name of the persona of a journey for which nobody named one."""
    return _PERSONA[language]
