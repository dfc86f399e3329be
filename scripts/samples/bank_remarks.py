"""What was said of the bank's map and plan."""

from __future__ import annotations

from scripts.samples.kit import Comment, Reply

COMMENTS = (
    Comment(
        "transfer",
        "meihua",
        "2026-11-11T01:40:00Z",
        "這一格看了很難受。現在打進來還會被轉兩次嗎？",
        replies=(
            Reply("jianhong", "2026-11-11T02:55:00Z", "兩次以上剩 6%，多半是外匯與信託，還沒納入單一畫面。"),
            Reply("wenkai", "2026-11-11T06:10:00Z", "信託排在明年第二季，外匯我再確認時程。"),
        ),
    ),
    Comment(
        "long-wait",
        "junjie",
        "2026-11-12T03:20:00Z",
        "提醒讀圖的人：487 秒包含等到掛斷的人，只算接通者是 402 秒。",
        audience="readers",
    ),
    Comment(
        "assistant-solved",
        "yazhu",
        "2026-11-12T09:00:00Z",
        "10 月未解決的對話裡，近一半在問房貸提前還款，題庫十二月補上。",
        replies=(Reply("shuhui", "2026-11-13T01:30:00Z", "違約金試算表我週五給你，記得註明各方案不同。"),),
        resolved=True,
    ),
    Comment(
        "act-training",
        "peiling",
        "2026-11-13T05:45:00Z",
        "受訓與未受訓的比較不是隨機分組，先訓練的多半是資深同仁，差距可能略為高估。",
        audience="readers",
    ),
    Comment(
        "hold-ads",
        "xiaolan",
        "2026-11-16T02:15:00Z",
        "行銷處想在跨年檔期恢復插播，可以嗎？",
        replies=(Reply("meihua", "2026-11-16T04:30:00Z", "不行。等候的人不是聽眾。"),),
        resolved=True,
    ),
    Comment(
        "jiahao",
        "xiaolan",
        "2026-11-17T07:05:00Z",
        "輪班客群的座談只有五人，請人資幫忙聯絡兩家園區廠商，再補十位。",
    ),
    Comment(
        "solved",
        "chenghan",
        "2026-11-18T08:20:00Z",
        "加計利息是法規要求，不算我們的德政，對外不要拿來宣傳。",
    ),
    Comment(
        "act-push",
        "zhiyuan",
        "2026-11-19T03:50:00Z",
        "四種說法很清楚，分行的叫號螢幕也能照用嗎？",
        replies=(Reply("yazhu", "2026-11-19T08:35:00Z", "可以，介面規格下週寄給你。"),),
    ),
)
