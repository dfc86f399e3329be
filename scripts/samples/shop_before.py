"""The online retailer's map up to the cart: how something is found, and how it is compared."""

from __future__ import annotations

from scripts.samples.hands import estimated, voted
from scripts.samples.kit import (
    Feeling,
    Stage,
    Touchpoint,
    action,
    backstage,
    frontstage,
    highlight,
    image,
    need,
    note,
    opportunity,
    pain,
    quote,
    support,
    thought,
)

DISCOVERY = Stage(
    "discovery",
    "發現",
    subtitle="原來有這盞燈",
    goal="在零碎時間裡認出一件值得點進去看的好物",
    touchpoints=(
        Touchpoint(
            "ad",
            "社群短影音廣告",
            channels=("social_media", "advertisement"),
            description="臉書與 IG 上十五秒的實拍：孩子在護眼檯燈下寫功課，結尾帶出開學優惠。",
            importance=2,
            actor="滑手機的潛在客戶",
            expectation="三秒內看懂這是什麼、多少錢",
            expectation_score=0.3,
            handling_time=15,
            feels={
                "yawen": Feeling(0.4, note="沿用去年廣告測試的印象，尚未問過客人"),
                "kuotung": estimated((0, 2, 4, 3, 0), note="行銷與客服同仁估計，看法不一", by="yating"),
            },
            cards=(
                action("通勤時滑到開學檯燈的短影音，停下來看完"),
                thought("孩子那盞燈也用好幾年了，該換了吧"),
                need("一眼看出價格與用途", need_kind="basic", kano="must_be", importance=7.5, satisfaction=7.0),
                highlight("影片拍的是真實家庭的書桌，不像在推銷", evidence="廣告留言 214 則，正面 168 則"),
                backstage("行銷部每週二依點擊率換一次素材"),
                support("社群平台的廣告帳號與成效報表"),
            ),
        ),
        Touchpoint(
            "product",
            "商品頁",
            channels=("website", "mobile_app"),
            description="照片、規格、價格、庫存與「加入購物車」按鈕；行動版占八成二的瀏覽。",
            importance=4,
            key=True,
            actor="細讀規格的家長",
            expectation="照片夠真，規格講人話",
            expectation_score=0.6,
            handling_time=140,
            standard="首屏兩秒內載入完成",
            standard_limit=2,
            survey="商品頁底部一題：資訊夠不夠您決定？",
            survey_when="停留滿六十秒時跳出，每人每季一次",
            feels={
                "yawen": Feeling(
                    0.58, "measured", n=268, low=0.52, high=0.64, quote="實拍影片比文案有用多了",
                    evidence="商品頁一題問卷，三月回收 268 份",
                ),
                "kuotung": voted((0, 0, 1, 4, 1), note="字偏小，但看得懂", evidence="客戶座談第二場貼點紀錄"),
            },
            cards=(
                action("放大照片看燈座尺寸，把連結傳給另一半"),
                thought("照片是不錯，可是多久會到？壞了找誰？"),
                need(
                    "在同一頁看到到貨日與保固", need_kind="stated", kano="one_dimensional",
                    importance=8.4, satisfaction=4.6, evidence="座談十四人中有十一人主動提起",
                ),
                image("商品頁實拍影片的第一個畫面", "shop/product.png"),
                pain(
                    "商品頁沒寫預計到貨日，保固條款藏在第三層",
                    ref="no-date", pain_type="product", severity=3, frequency=4, root_cause="information",
                    people_affected=9300, votes=4, evidence="站內搜尋「多久到貨」三月共 9,300 人次",
                    leads_to=("promise",),
                ),
                opportunity("商品頁直接承諾到貨日與兩年保固", ref="promise", impact=3, effort=2, votes=5),
                frontstage("行動版固定在畫面下緣的購買按鈕"),
                backstage("商品資料由採購逐筆建檔，到貨日另存在倉儲系統"),
            ),
        ),
    ),
    cards=(quote("我都是等公車的時候逛，看到順眼的就先丟進購物車再說。", "林雅雯，座談第一場"),),
)  # fmt: skip

COMPARISON = Stage(
    "comparison",
    "比較",
    subtitle="貨比三家，也比人心",
    goal="確認買得值得，又不必開一堆分頁",
    touchpoints=(
        Touchpoint(
            "reviews",
            "買家評價與比價",
            channels=("third_party_reviews", "website"),
            description="在站內評價、論壇開箱文與比價網之間來回，平均看過 3.4 個頁面才放心。",
            importance=4,
            actor="貨比三家的買家",
            expectation="看得到真實負評，也看得到店家怎麼回",
            expectation_score=0.4,
            handling_time=420,
            feels={
                "yawen": voted((0, 1, 2, 4, 1), quote="有附照片的評價我才信"),
                "kuotung": voted((0, 0, 1, 3, 2), note="他會把三星評價全部讀完"),
            },
            cards=(
                action("先看一星評價，再到比價網確認價差"),
                thought("別家便宜八十元，但這家評價比較像真人寫的"),
                need(
                    "知道同樣坪數的人用起來如何",
                    need_kind="latent", kano="attractive", importance=6.2, satisfaction=5.1,
                ),
                pain(
                    "低分評價多半沒人回覆，看起來像店家不在乎",
                    ref="no-answer", pain_type="emotional", severity=2, frequency=3, root_cause="people",
                    people_affected=3100, evidence="三星以下評價 1,146 則，回覆率 18%", leads_to=("answers",),
                ),
                opportunity("低分評價也有人認真回，讀的人就放心", ref="answers", impact=2, effort=2, votes=3),
                highlight("評價可依「家有小學生」篩選，省下許多時間", votes=6, evidence="篩選器使用率 37%，高於同業"),
                backstage("評價由外部平台代管，每日匯入一次"),
                support("評價平台合約與不當內容審核"),
            ),
        ),
        Touchpoint(
            "cart",
            "購物車",
            channels=("website", "mobile_app"),
            description="彙整要買的東西與優惠碼；三月時頁面上只有商品小計，沒有運費。",
            importance=5,
            key=True,
            actor="準備下單的買家",
            expectation="一看就知道總共要付多少",
            expectation_score=0.5,
            handling_time=95,
            standard="金額變動一秒內更新",
            standard_limit=1,
            feels={
                "yawen": voted((0, 2, 3, 2, 1), note="先放著等發薪日的人不少"),
                "kuotung": voted((0, 1, 3, 2, 0), evidence="座談第二場：三人問「這是最後的價錢嗎」"),
            },
            cards=(
                action("把檯燈與收納盒放進購物車，試了兩組優惠碼"),
                thought("湊到免運還差多少？怎麼都沒寫"),
                need("下決定前先知道含運總價", need_kind="basic", kano="must_be", importance=9.4, satisfaction=2.8),
                image("三月版購物車：小計底下看不到運費", "shop/cart.png"),
                pain(
                    "購物車只顯示小計，運費與免運門檻都看不到",
                    ref="cart-fee", pain_type="product", severity=5, frequency=5, root_cause="product",
                    people_affected=8900, votes=11, evidence="離站問卷 n=1,912，54.6% 勾選「不知道總價」",
                    leads_to=("fee-early",),
                ),
                opportunity(
                    "含運總價在購物車就說清楚，還提示離免運差多少", ref="fee-early", impact=5, effort=2, votes=13,
                ),
                frontstage("購物車頁與優惠碼欄位"),
                backstage("運費規則寫在結帳主機，購物車呼叫不到"),
                note("第一場座談有人說：購物車就是她的願望清單。這群人不該算成棄單。", lane="notes"),
            ),
        ),
    ),
    cards=(
        quote("我不是嫌貴，我是不想算到最後才知道多少錢。", "離站訪談，第 27 位受訪者"),
        support("比價網每四小時抓一次我方售價"),
    ),
)  # fmt: skip
