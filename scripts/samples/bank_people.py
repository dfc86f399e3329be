"""Who works at the bank, and who calls it."""

from __future__ import annotations

from scripts.samples.kit import Person, Persona

PEOPLE = (
    Person("xiaolan", "周曉嵐", "客戶體驗處", "體驗設計經理", "xiaolan.chou@hoan.example"),
    Person("jianhong", "李建宏", "客服中心", "協理", "jianhong.li@hoan.example"),
    Person("yazhu", "許雅筑", "數位金融處", "智慧客服產品經理", "yazhu.hsu@hoan.example"),
    Person("wenkai", "鄭文凱", "資訊處", "資料平台架構師", "wenkai.cheng@hoan.example"),
    Person("shuhui", "楊淑惠", "消費金融處", "房貸業務主管", "shuhui.yang@hoan.example"),
    Person("chenghan", "吳承翰", "信用卡處", "爭議款科科長", "chenghan.wu@hoan.example"),
    Person("peiling", "謝佩玲", "人力資源處", "訓練發展經理", "peiling.hsieh@hoan.example"),
    Person("zhiyuan", "馬志遠", "分行管理處", "區域督導", "zhiyuan.ma@hoan.example"),
    Person("junjie", "何俊傑", "數據治理室", "統計分析師", "junjie.ho@hoan.example"),
    Person("meihua", "曾美華", "總行", "副總經理", "meihua.tseng@hoan.example"),
)

PERSONAS = (
    Persona(
        ref="shufen",
        name="王淑芬",
        portrait="bank/shufen.png",
        summary="47 歲，早餐店老闆娘，背著房貸",
        quote="我一天只有兩點到三點半有空。",
        demographics="嘉義市，與先生經營早餐店十六年；房貸餘額四百二十萬元，店面週轉金六十萬元",
        behaviour="清晨四點開店，收攤後才處理帳務；遇到問題先打電話，打不通就騎車去分行",
        goals="確定錢沒少，房貸準時扣到，不影響明天進貨",
        needs_basic="接得到人、說法一致、講一次就好",
        needs_stated="最好有固定的人可以找",
        needs_latent="希望自己的小生意在銀行眼中也算一回事",
        frustrations="轉來轉去都在重講；旁邊有客人時還要大聲報身分證字號",
        devices="三年前的安卓手機，字級調到最大；店裡一台收銀平板",
        preferred_channels="電話、住家附近分行、LINE",
        evidence="到店訪談 11 位小店家、第一季通話抽聽 260 通、客戶座談第一場 7 人",
    ),
    Persona(
        ref="jiahao",
        name="張家豪",
        portrait="bank/jiahao.png",
        summary="29 歲，輪班工程師，半夜辦事",
        quote="我的一天從晚上七點開始。",
        demographics="新竹縣竹北市，半導體廠設備工程師，單身租屋；薪轉戶，信用卡兩張，正準備申請首購房貸",
        behaviour="凡事先用 App 自己查，查不到才問文字客服；不得已才打電話",
        goals="五分鐘內停卡、申訴，然後回去工作",
        needs_basic="任何時段都能停卡與查帳",
        needs_stated="進度放在 App 裡，不要叫他打電話問",
        needs_latent="想確定這家銀行靠得住，再把房貸交給它",
        frustrations="文字客服六點打烊；每位專員看到的畫面都不一樣",
        devices="iPhone 15 與智慧手錶，家中筆電",
        preferred_channels="行動 App、文字客服、電子郵件",
        evidence="線上訪談 9 位輪班工作者、App 事件紀錄 58,200 筆、座談第二場 5 人",
        by="yazhu",
    ),
)
