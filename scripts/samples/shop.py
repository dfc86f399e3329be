"""An online retailer in Taiwan: carts left behind at a long checkout, and what came of shortening it."""

from __future__ import annotations

from scripts.samples.kit import LANES, Journey, Lane, Route, Sample
from scripts.samples.shop_after import DELIVERY, LOYALTY, USE
from scripts.samples.shop_before import COMPARISON, DISCOVERY
from scripts.samples.shop_checkout import CHECKOUT
from scripts.samples.shop_figures import OBJECTIVES, ON_THE_MAP, ON_THE_WHOLE
from scripts.samples.shop_people import PEOPLE, PERSONAS
from scripts.samples.shop_plan import ACTIONS, COMMENTS

# Shares of March, before anything was changed: followed from the cart they end in one payment out of four.
ROUTES = (
    Route("cart", "login", "main", share=0.61),
    Route("login", "form", "main", share=0.83),
    Route("form", "payment", "main", share=0.79),
    Route("payment", "dispatch", "main", share=0.58),
    Route("cart", "", "drop_off", share=0.39, label="先放著"),
    Route("login", "", "drop_off", share=0.17, label="不想註冊"),
    Route("form", "", "drop_off", share=0.21, label="欄位太多"),
    Route("payment", "", "drop_off", share=0.25, label="運費超出預期"),
    Route("payment", "cart", "loop", share=0.12, label="回去湊免運"),
    Route("payment", "chat", "failure", share=0.05, label="驗證失敗"),
    Route("chat", "dispatch", "recovery", share=0.7, label="換方式付清"),
    Route("chat", "", "drop_off", share=0.3, label="等不到人"),
    Route("unboxing", "review", "main", share=0.95),
    Route("unboxing", "return", "alternative", share=0.05, label="不合用"),
    Route("return", "member", "recovery", share=0.6, label="退款完成"),
    Route("return", "", "drop_off", share=0.4, label="中途放棄"),
    Route("member", "cart", "loop", share=0.21, label="九十天內回購"),
)

JOURNEY = Journey(
    ref="shop",
    title="在青禾網路商店買第一盞護眼檯燈",
    language="zh-Hant",
    personas=("yawen", "kuotung"),
    stages=(DISCOVERY, COMPARISON, CHECKOUT, DELIVERY, USE, LOYALTY),
    routes=ROUTES,
    lanes=(*LANES, Lane("text", "工作坊備註", "notes")),
    objectives=("fewer-lost", "more-sales", "friends"),
    description="情緒與流失比例以 2026 年三月的調查為準，改善行動的成效更新到十月。",
    scenario="開學前兩週，想在網路上買一盞兩千元上下的檯燈，順便帶收納盒",
    goal="花最少的力氣買到合用的燈，開學前送到",
    volume=41820,
    volume_period="月",
    owner="yihan",
    review="2026-12-15",
)

SAMPLE = Sample(
    name="online-shop",
    title="青禾網路商店：把結帳變輕鬆",
    description="網路零售商的結帳改善：購物車為何被丟下、減了哪些欄位、運費提早多久說、營收怎麼回來。",
    organisation="青禾生活股份有限公司",
    language="zh-Hant",
    currency="TWD",
    drawn="2026-11-09T01:30:00+00:00",
    planned="2026-11-10T02:00:00+00:00",
    by="yihan",
    people=PEOPLE,
    personas=PERSONAS,
    objectives=OBJECTIVES,
    kpis=(*ON_THE_WHOLE, *ON_THE_MAP),
    journeys=(JOURNEY,),
    actions=ACTIONS,
    comments=COMMENTS,
)
