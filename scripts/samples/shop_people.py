"""Who works at the online retailer, and who buys there."""

from __future__ import annotations

from scripts.samples.kit import Person, Persona

PEOPLE = (
    Person("yihan", "陳怡涵", "客戶體驗部", "客戶體驗經理", "yihan.chen@qinghe.example"),
    Person("bohong", "林柏宏", "產品部", "結帳流程產品經理", "bohong.lin@qinghe.example"),
    Person("peizhen", "吳珮甄", "設計部", "使用者體驗設計師", "peizhen.wu@qinghe.example"),
    Person("zhiwei", "許志偉", "資訊部", "電商平台工程主管", "zhiwei.hsu@qinghe.example"),
    Person("meiling", "劉美玲", "客服部", "線上客服主任", "meiling.liu@qinghe.example"),
    Person("zongxian", "蔡宗憲", "物流部", "倉配經理", "zongxian.tsai@qinghe.example"),
    Person("yating", "張雅婷", "行銷部", "會員行銷專員", "yating.chang@qinghe.example"),
    Person("minghao", "郭明浩", "數據室", "資料分析師", "minghao.kuo@qinghe.example"),
    Person("shufen", "黃淑芬", "總經理室", "營運長", "shufen.huang@qinghe.example"),
)

PERSONAS = (
    Persona(
        ref="yawen",
        name="林雅雯",
        portrait="shop/yawen.png",
        summary="36 歲，雙薪媽媽，通勤時下單",
        quote="三分鐘買不完，我就下車了。",
        demographics="新北市板橋，行政專員，育有小二、中班各一；家庭月收入約十一萬元",
        behaviour="每週上網買三次，八成在捷運上單手完成；先丟購物車，湊滿再結帳",
        goals="開學前把孩子的書桌備齊，不占用週末",
        needs_basic="總價透明、到貨日準時、能在超商取貨",
        needs_stated="欄位少一點，付款不要跳來跳去",
        needs_latent="希望店家替她記住家裡的尺寸與耗材，不用自己操心",
        frustrations="結到最後才發現要運費；填到一半捷運進站，回來全部不見",
        devices="iPhone 13，行動網路；家中平板給孩子用",
        preferred_channels="手機網頁、LINE 官方帳號、7-ELEVEN 取貨",
        evidence="離站訪談 18 位、三月結帳錄影 300 段、客戶座談第一場 8 人",
    ),
    Persona(
        ref="kuotung",
        name="陳國棟",
        portrait="shop/kuotung.png",
        summary="61 歲，剛退休，正在學網購",
        quote="我不怕貴，我怕按錯。",
        demographics="臺南市東區，與太太同住，兩個孩子在外地工作；領月退俸",
        behaviour="平日上午用桌機慢慢比較，把重要頁面印出來做筆記，付款前會打電話確認",
        goals="替孫子布置書房，順便證明自己也會網購",
        needs_basic="字夠大、步驟清楚、確定沒有被多扣款",
        needs_stated="卡住的時候有真人可以問",
        needs_latent="想保有自己完成的成就感，不想每次都麻煩女兒",
        frustrations="驗證碼來得快去得也快；一堆英文縮寫沒人解釋",
        devices="十年的桌上型電腦、二十四吋螢幕；安卓手機只用來接電話與 LINE",
        preferred_channels="官網桌機版、客服電話、宅配到府",
        evidence="五十五歲以上客群的可用性測試 8 人、座談第二場 6 人、客服錄音 40 通",
        by="peizhen",
    ),
)
