"""What the software company measures in China, what it has done about it, and what its people say."""

from __future__ import annotations

from scripts.samples.kit import Action, Comment, Kpi, Objective, Reading, Reply

OBJECTIVES = (
    Objective(
        "zh-obj-active", "年底前，四成半的新用户注册一周内做出第一张报表",
        kpi="zh-k-active", baseline=22.9, target=45, due="2026-12-31", sponsor="fanglei",
    ),
    Objective(
        "zh-obj-stay", "付费首月流失压到百分之八以内",
        kpi="zh-k-churn", baseline=14.6, target=8, due="2027-03-31", sponsor="fanglei",
    ),
)  # fmt: skip

KPIS = (
    Kpi(
        "zh-k-active", "七日激活率（做出首张报表）", on="zh", kind="conversion", unit="%", baseline=22.9, target=45,
        source="注册与导出埋点按用户关联，次月五日出数",
        readings=(
            Reading("2026-03-31", 22.93, 18600, period="3月", counts=(14335, 4265)),
            Reading("2026-05-31", 25.8, 18950, period="5月", counts=(14061, 4889)),
            Reading("2026-07-31", 31.6, 19240, period="7月", counts=(13160, 6080), note="样例首屏上线满一个月"),
            Reading("2026-09-30", 37.9, 19880, period="9月", counts=(12345, 7535)),
            Reading("2026-10-31", 41.3, 20150, period="10月", counts=(11828, 8322), note="互动引导覆盖全部新用户"),
        ),
        by="tanglin",
    ),
    Kpi(
        "zh-k-time", "注册到首张报表的中位时间", on="zh-report", unit="分钟", better="down", baseline=47, target=15,
        source="同一批激活用户，取时间差的中位数",
        readings=(
            Reading("2026-03-31", 47, 4265, period="3月"),
            Reading("2026-05-31", 43, 4889, period="5月"),
            Reading("2026-07-31", 29, 6080, period="7月"),
            Reading("2026-09-30", 18, 7535, period="9月"),
            Reading("2026-10-31", 16, 8322, period="10月"),
        ),
        by="tanglin",
    ),
    Kpi(
        "zh-k-install", "安装一次成功率", on="zh-install", kind="conversion", unit="%", baseline=79, target=95,
        source="安装程序回传结果，不含主动取消后重来的",
        readings=(
            Reading("2026-03-31", 79.0, 12354, period="3月", counts=(2594, 9760)),
            Reading("2026-05-31", 80.4, 12710, period="5月", counts=(2491, 10219)),
            Reading("2026-07-31", 88.7, 13020, period="7月", counts=(1471, 11549), note="签名证书生效后的首个整月"),
            Reading("2026-09-30", 92.9, 13640, period="9月", counts=(968, 12672)),
            Reading("2026-10-31", 93.8, 14010, period="10月", counts=(869, 13141)),
        ),
        by="maxiao",
    ),
    Kpi(
        "zh-k-reply", "客服群首次回复中位数", on="zh-group", kind="first_response", unit="分钟", better="down",
        baseline=38, target=10, source="群机器人记录，含夜间与周末",
        readings=(
            Reading("2026-03-31", 38, 1482, period="3月"),
            Reading("2026-05-31", 31, 1405, period="5月"),
            Reading("2026-07-31", 17, 1010, period="7月"),
            Reading("2026-09-30", 9, 742, period="9月", note="求助量减半，顾问不再轮夜班"),
        ),
        by="luojiayi",
    ),
    Kpi(
        "zh-k-ces", "导入是否轻松（CES）", on="zh-import", kind="ces", nature="perception", convention="mean",
        baseline=3.77, target=5.2, source="“导入表格很轻松”，1 至 7 分，导入完成后弹出",
        readings=(
            Reading("2026-03-31", 3.77, 412, period="3月", counts=(38, 62, 88, 83, 71, 49, 21)),
            Reading("2026-06-30", 4.03, 437, period="6月", counts=(29, 51, 84, 96, 92, 61, 24)),
            Reading("2026-08-31", 4.54, 455, period="8月", counts=(18, 33, 62, 88, 121, 94, 39)),
            Reading("2026-10-31", 4.96, 468, period="10月", counts=(11, 20, 41, 76, 138, 121, 61)),
        ),
        by="tanglin",
    ),
    Kpi(
        "zh-k-churn", "付费首月流失率", on="zh-working", kind="churn", unit="%", better="down", baseline=14.6, target=8,
        source="首次付费后三十天内退款或关闭续费",
        readings=(
            Reading("2026-03-31", 14.55, 763, period="3月", counts=(652, 111)),
            Reading("2026-05-31", 13.86, 844, period="5月", counts=(727, 117)),
            Reading("2026-07-31", 11.42, 1016, period="7月", counts=(900, 116)),
            Reading("2026-09-30", 8.94, 1309, period="9月", counts=(1192, 117)),
        ),
        by="luojiayi",
    ),
    Kpi(
        "zh-k-nps", "首月回访推荐意愿", on="zh-visit", kind="nps", nature="perception", baseline=9.6, target=35,
        source="回访电话结束前询问，按季汇总",
        readings=(
            Reading("2025-12-31", 9.6, 208, period="2025 Q4", counts=(61, 66, 81)),
            Reading("2026-03-31", 11.2, 224, period="2026 Q1", counts=(63, 73, 88)),
            Reading("2026-06-30", 21.9, 251, period="2026 Q2", counts=(56, 84, 111)),
            Reading("2026-09-30", 33.6, 286, period="2026 Q3", counts=(49, 92, 145), note="接通率 46%"),
        ),
        by="luojiayi",
    ),
)  # fmt: skip

ACTIONS = (
    Action(
        "zh-a-onetap", "接入本机号码一键登录，九个必填项减到一个",
        description="公司、行业、人数推迟到首次付费时再填；验证码页改为保留已填内容。",
        owner="hezhiyuan", sponsor="fanglei", department="产品部客户端组", type="product", horizon="short",
        start="2026-04-20", due="2026-06-05", people_needed=26, money=60000, impact=4, effort=2, confidence=0.9,
        objective="zh-obj-active", kpi="zh-k-active", kpi_baseline=22.9, kpi_target=28, status="verified",
        addresses=("zh-p-fields", "zh-p-code", "zh-o-onetap"),
        involves=(("maxiao", "responsible"), ("tanglin", "consulted")),
    ),
    Action(
        "zh-a-slim", "安装包瘦身到 48 MB，自动认系统并支持断点续传",
        description="四个版本合成一个，行业模板改为首次使用时按需下载；十月下载完成率 94%，三月为 82%。",
        owner="maxiao", sponsor="fanglei", department="研发部桌面组", type="technology", horizon="mid",
        start="2026-05-06", due="2026-07-31", people_needed=64, money=120000, impact=4, effort=3, confidence=0.8,
        objective="zh-obj-active", kpi="zh-k-install", kpi_baseline=79, kpi_target=88, status="verified",
        addresses=("zh-p-versions", "zh-p-size", "zh-o-slim"),
        involves=(("hezhiyuan", "consulted"), ("luojiayi", "informed")), needs=("zh-a-signed",),
    ),
    Action(
        "zh-a-signed", "代码签名、安全厂商报备、免管理员安装",
        description="购买签名证书并逐家报备；默认装到用户目录。红框工单从每月 890 起降到 60 起以内。",
        owner="maxiao", sponsor="fanglei", department="研发部发布组", type="technology", horizon="short",
        start="2026-05-11", due="2026-06-30", people_needed=35, money=85000, impact=5, effort=3, confidence=0.9,
        objective="zh-obj-active", kpi="zh-k-install", kpi_baseline=80.4, kpi_target=93, status="verified",
        addresses=("zh-p-alert", "zh-p-admin", "zh-o-signed"),
        involves=(("hezhiyuan", "informed"),),
    ),
    Action(
        "zh-a-samples", "首屏改成六份行业样例，点开就是成品",
        description="电商、五金、药店、餐饮、教培、物业各一份，数据可替换；旧的空白画布退到“高级”里。",
        owner="hezhiyuan", sponsor="fanglei", department="产品部体验设计组", type="product", horizon="short",
        start="2026-05-18", due="2026-06-26", people_needed=40, money=30000, impact=5, effort=2, confidence=0.85,
        objective="zh-obj-active", kpi="zh-k-active", kpi_baseline=25.8, kpi_target=32, status="verified",
        addresses=("zh-p-blank", "zh-o-samples"),
        involves=(("tanglin", "responsible"), ("shenxiaowen", "accountable")),
    ),
    Action(
        "zh-a-guide", "五步互动引导：用自己的表格边做边学",
        description="可随时退出、可从中断处继续；术语换成业务说法，“数据透视”改称“汇总”。",
        owner="hezhiyuan", sponsor="fanglei", department="产品部新手组", type="product", horizon="mid",
        start="2026-07-06", due="2026-09-30", people_needed=90, money=50000, impact=5, effort=4, confidence=0.8,
        objective="zh-obj-active", kpi="zh-k-time", kpi_baseline=29, kpi_target=18, status="done",
        addresses=("zh-p-blank", "zh-p-terms", "zh-o-guide"),
        involves=(("tanglin", "consulted"), ("luojiayi", "informed")), needs=("zh-a-samples",),
    ),
    Action(
        "zh-a-header", "智能识别表头，报错说人话并标出那一格",
        description="先支持两行表头与合并单元格；三十七条报错逐条重写，每条附一个能照抄的例子。",
        owner="maxiao", sponsor="fanglei", department="研发部数据组", type="product", horizon="mid",
        start="2026-08-17", due="2026-12-11", people_needed=110, money=90000, impact=4, effort=4, confidence=0.7,
        objective="zh-obj-active", kpi="zh-k-ces", kpi_baseline=3.77, kpi_target=5.2, status="doing",
        addresses=("zh-p-errors", "zh-p-header", "zh-o-header"),
        involves=(("luojiayi", "consulted"),),
    ),
    Action(
        "zh-a-docs", "帮助中心换成“看例子学会”，每篇配可下载的表格",
        description="八十六篇操作说明合并为三十二个例子，先写客服群里问得最多的二十条。",
        owner="luojiayi", sponsor="shenxiaowen", department="客户成功部", type="training", horizon="mid",
        start="2026-07-20", due="2026-10-16", people_needed=48, money=15000, impact=3, effort=2, confidence=0.75,
        objective="zh-obj-active", kpi="zh-k-reply", kpi_baseline=17, kpi_target=10, status="done",
        addresses=("zh-p-errors", "zh-o-guide"), involves=(("hezhiyuan", "consulted"),),
    ),
    Action(
        "zh-a-duty", "客服群分时段值守，机器人先收集环境信息",
        description="进群自动读取版本号与系统信息；晚八点到十一点加一班，周末由机器人预答。",
        owner="luojiayi", sponsor="shenxiaowen", department="客户成功部值班组", type="support_channel", horizon="short",
        start="2026-06-01", due="2026-07-10", people_needed=18, money=40000, impact=3, effort=2, confidence=0.85,
        objective="zh-obj-stay", kpi="zh-k-reply", kpi_baseline=38, kpi_target=15, status="verified",
        addresses=("zh-p-wait", "zh-o-duty"), involves=(("maxiao", "informed"),),
    ),
    Action(
        "zh-a-value", "到期前七天发“使用成效小结”，付费页写清三档差别",
        description="小结列出省下的小时数与分享次数；到期后仍可导出三次，不再当场锁住。",
        owner="hezhiyuan", sponsor="fanglei", department="商业化小组", type="policy", horizon="short",
        start="2026-11-09", due="2027-01-15", people_needed=30, money=20000, impact=4, effort=2, confidence=0.6,
        objective="zh-obj-stay", kpi="zh-k-churn", kpi_baseline=8.9, kpi_target=8, status="agreed",
        addresses=("zh-p-lock", "zh-p-tiers", "zh-o-value"), involves=(("fanglei", "accountable"),),
    ),
    Action(
        "zh-a-web", "网页只读看板，收到链接的同事免安装查看",
        description="先做方案评估：本地渲染与隐私承诺如何兼顾，十二月给出结论。",
        owner="maxiao", sponsor="fanglei", department="研发部架构组", type="technology", horizon="long",
        start="2026-12-01", due="2027-04-30", people_needed=140, money=260000, impact=3, effort=5, confidence=0.5,
        objective="zh-obj-stay", status="proposed", addresses=("zh-p-viewer", "zh-p-phone", "zh-o-web"),
    ),
)  # fmt: skip

COMMENTS = (
    Comment(
        "zh-p-alert", "maxiao", "2026-11-05T02:10:00Z",
        "证书五月才批下来，所以五月的数字几乎没动，六月以后才是真实效果。",
        replies=(Reply("shenxiaowen", "2026-11-05T02:41:00Z", "明白，图上的情感曲线保留三月基线，变化看指标。"),),
        resolved=True,
    ),
    Comment(
        "zh-launch", "tanglin", "2026-11-05T06:20:00Z",
        "三月那场测试我坐在旁边：四分钟里没有人碰过“导入”按钮。",
        replies=(
            Reply("hezhiyuan", "2026-11-05T07:02:00Z", "新首屏上线后重测过，六个人里五个人一分钟内点开了样例。"),
            Reply("tanglin", "2026-11-05T07:15:00Z", "十二月我再约一批四十岁以上的用户复测。"),
        ),
    ),
    Comment(
        "zh-k-active", "fanglei", "2026-11-06T01:30:00Z",
        "离四成半还差不到四个百分点。请各位想清楚最后一段靠什么，不要只加弹窗。", audience="readers",
    ),
    Comment(
        "zh-group", "luojiayi", "2026-11-09T03:05:00Z", "求助量减半以后，我想把夜班顾问调去做首月回访。",
        replies=(Reply("shenxiaowen", "2026-11-09T08:26:00Z", "同意，先试一个月，盯住首次回复时间。"),), resolved=True,
    ),
    Comment(
        "zh-a-value", "hezhiyuan", "2026-11-10T05:48:00Z",
        "法务担心“省下的小时数”算广告承诺，措辞要改成“您记录的时间”。",
    ),
    Comment(
        "zh-report", "shenxiaowen", "2026-11-11T09:00:00Z",
        "这里是全程最高点，所有引导都应当尽快把人送到这一步。", audience="readers",
    ),
    Comment(
        "zh-p-silent", "luojiayi", "2026-11-12T02:33:00Z", "这条还没有人负责，建议排进一季度。",
    ),
    Comment(
        "zh-share", "tanglin", "2026-11-16T10:12:00Z",
        "周先生那个点只有同事的估计，写报告时请注明依据不足。",
        replies=(Reply("luojiayi", "2026-11-17T01:20:00Z", "下个月回访名单里已经加上他们厂。"),), audience="readers",
    ),
)  # fmt: skip
