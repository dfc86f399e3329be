"""A bank in Taiwan: long waits and the same story told three times, and what came of one view of the customer."""

from __future__ import annotations

from scripts.samples.bank_asking import NOTICING, SEARCHING, WAITING
from scripts.samples.bank_figures import OBJECTIVES, ON_THE_WAY_IN, ON_THE_WAY_OUT, ON_THE_WHOLE
from scripts.samples.bank_people import PEOPLE, PERSONAS
from scripts.samples.bank_plan import ACTIONS
from scripts.samples.bank_remarks import COMMENTS
from scripts.samples.bank_solving import EXPLAINING, SOLVING, STAYING
from scripts.samples.kit import LANES, Journey, Lane, Route, Sample

# Shares of the first quarter, before anything was changed.
ROUTES = (
    Route("faq", "menu", "main", share=0.66),
    Route("menu", "hold", "main", share=0.89),
    Route("hold", "verify", "main", share=0.76),
    Route("explain", "case", "main", share=0.55),
    Route("progress", "solved", "main", share=0.68),
    Route("survey", "stay", "main", share=0.94),
    Route("faq", "branch-visit", "alternative", share=0.16, label="直接去分行"),
    Route("faq", "", "drop_off", share=0.18, label="先擱著"),
    Route("branch-visit", "menu", "alternative", share=0.75, label="請回家打專線"),
    Route("branch-visit", "", "drop_off", share=0.25, label="等不下去"),
    Route("menu", "", "drop_off", share=0.11, label="按到放棄"),
    Route("hold", "", "drop_off", share=0.24, label="等不到人"),
    Route("explain", "transfer", "failure", share=0.45, label="不歸我管"),
    Route("transfer", "case", "recovery", share=0.62, label="找到對的人"),
    Route("transfer", "verify", "loop", share=0.29, label="重新核身"),
    Route("transfer", "", "drop_off", share=0.09, label="轉到斷線"),
    Route("progress", "menu", "loop", share=0.32, label="再打一次"),
    Route("survey", "", "drop_off", share=0.06, label="移轉他行"),
)

JOURNEY = Journey(
    ref="bank",
    title="一筆不明扣款，從察覺到放心",
    language="zh-Hant",
    personas=("shufen", "jiahao"),
    stages=(NOTICING, SEARCHING, WAITING, EXPLAINING, SOLVING, STAYING),
    routes=ROUTES,
    lanes=(*LANES, Lane("text", "主持人筆記", "notes")),
    objectives=("satisfied", "staying-on", "one-call"),
    description="曲線與比例是 2026 年第一季的實況；指標與行動的成效更新到十月底。",
    scenario="發現一筆看不懂的卡片扣款，下週又要扣房貸，擔心餘額不夠",
    goal="一次講清楚卡片、餘額與貸款，確定錢沒事",
    scale="1..5",
    volume=97100,
    volume_period="月",
    owner="xiaolan",
    review="2027-01-15",
)

SAMPLE = Sample(
    name="bank-service",
    title="禾安銀行：講一次就好",
    description="銀行客服的改善：久候、轉接與重複說明如何發生，單一客戶資料庫、訓練與全天候智慧客服又帶來什麼。",
    organisation="禾安商業銀行",
    language="zh-Hant",
    currency="TWD",
    drawn="2026-11-09T01:00:00+00:00",
    planned="2026-11-10T01:30:00+00:00",
    by="xiaolan",
    people=PEOPLE,
    personas=PERSONAS,
    objectives=OBJECTIVES,
    kpis=(*ON_THE_WHOLE, *ON_THE_WAY_IN, *ON_THE_WAY_OUT),
    journeys=(JOURNEY,),
    actions=ACTIONS,
    comments=COMMENTS,
)
