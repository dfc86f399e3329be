"""A software company whose new users got lost between sign-up and first use: one product, two markets, two maps."""

from __future__ import annotations

from scripts.samples import software_en_after as en_after
from scripts.samples import software_en_before as en_before
from scripts.samples import software_en_plan as en_plan
from scripts.samples import software_zh_after as zh_after
from scripts.samples import software_zh_before as zh_before
from scripts.samples import software_zh_plan as zh_plan
from scripts.samples.kit import LANES, Channel, Journey, Lane, Route, Sample
from scripts.samples.software_people import PEOPLE, PERSONAS

CHINA = Journey(
    ref="zh",
    title="新用户的头两周：从看到短视频到离不开",
    language="zh-Hans",
    personas=("linyue", "zhou"),
    objectives=("zh-obj-active", "zh-obj-stay"),
    description="四月在墙上用便签画成，十一月录入系统；情感曲线是三月基线，指标更新到十月。",
    scenario="看到演示视频后注册云雀报表，下载、安装，并做出第一张能交差的报表",
    goal="当天做出一张自己能用的报表，不用求人",
    volume=18600,
    volume_period="月",
    owner="shenxiaowen",
    review="2027-01-15",
    lanes=(*LANES, Lane("text", "主持人便签", "zh-notes")),
    stages=(
        zh_before.LEARNING, zh_before.SIGNING_UP, zh_before.INSTALLING,
        zh_after.STARTING, zh_after.WORKING, zh_after.STAYING,
    ),
    routes=(
        Route("zh-verify", "zh-download", "main", share=0.81, count=15066),
        Route("zh-verify", "zh-signup", "loop", share=0.11, count=2046, label="验证码失效，重填"),
        Route("zh-verify", "", "drop_off", share=0.08, count=1488, label="没收到短信，走了"),
        Route("zh-download", "zh-install", "main", share=0.82, count=12354),
        Route("zh-download", "", "drop_off", share=0.18, count=2712, label="没有下完"),
        Route("zh-install", "zh-launch", "main", share=0.79, count=9760),
        Route("zh-install", "zh-group", "failure", share=0.12, count=1482, label="被拦下，求助"),
        Route("zh-install", "", "drop_off", share=0.09, count=1112, label="装不上，放弃"),
        Route("zh-group", "zh-launch", "recovery", share=0.71, count=1052, label="远程装好"),
        Route("zh-group", "", "drop_off", share=0.29, count=430, label="等不及"),
        Route("zh-launch", "zh-import", "main", share=0.66, count=7136),
        Route("zh-launch", "", "drop_off", share=0.34, count=3676, label="不知从何下手"),
        Route("zh-import", "zh-report", "main", share=0.72, count=5138),
        Route("zh-import", "", "drop_off", share=0.28, count=1998, label="表格导不进去"),
        Route("zh-report", "zh-weekly", "main", share=0.83, count=4265),
        Route("zh-report", "zh-import", "loop", share=0.17, count=873, label="字段对错，重新导入"),
        Route("zh-pay", "zh-visit", "main", share=0.18, label="付费"),
        Route("zh-pay", "", "drop_off", share=0.82, label="试用结束，没有付费"),
    ),
    by="shenxiaowen",
)  # fmt: skip

BRITAIN = Journey(
    ref="uk",
    title="Larkboard trial in Britain: from a peer’s tip to the first renewal",
    language="en",
    personas=("imogen", "marcus"),
    objectives=("uk-obj-value", "uk-obj-keep"),
    description="Drawn with nine users in Leeds in April, kept here since November; the curves show March, "
    "the key figures go on to October.",
    scenario="Hears of Larkboard from a peer, starts a trial, gets past the IT desk and shares a first dashboard",
    goal="Replace the hand-made Monday report before the trial is over",
    volume=6400,
    volume_period="month",
    owner="helen",
    review="2027-02-01",
    lanes=(*LANES, Lane("text", "Facilitator’s notes", "uk-notes")),
    stages=(
        en_before.HEARING, en_before.SIGNING_UP, en_before.INSTALLING, en_after.FIRST_VALUE, en_after.DECIDING,
    ),
    routes=(
        Route("uk-confirm", "uk-download", "main", share=0.88, count=5632),
        Route("uk-confirm", "", "drop_off", share=0.12, count=768, label="never confirms"),
        Route("uk-download", "uk-installer", "main", share=0.9, count=5069),
        Route("uk-download", "", "drop_off", share=0.1, count=563, label="wrong file"),
        Route("uk-installer", "uk-blank", "main", share=0.7, count=3548),
        Route("uk-installer", "uk-ticket", "alternative", share=0.18, count=912, label="no admin rights"),
        Route("uk-installer", "", "drop_off", share=0.12, count=609, label="gives up at the prompt"),
        Route("uk-ticket", "uk-questions", "alternative", share=0.8, count=730, label="IT wants proof"),
        Route("uk-ticket", "", "drop_off", share=0.2, count=182, label="refused"),
        Route("uk-questions", "uk-blank", "recovery", share=0.86, count=628, label="approved"),
        Route("uk-questions", "", "drop_off", share=0.14, count=102, label="trial over"),
        Route("uk-blank", "uk-connect", "main", share=0.69, count=2881),
        Route("uk-blank", "", "drop_off", share=0.31, count=1295, label="closes the window"),
        Route("uk-connect", "uk-report", "main", share=0.74, count=2132),
        Route("uk-connect", "", "drop_off", share=0.26, count=749, label="can’t connect"),
        Route("uk-report", "uk-connect", "loop", share=0.21, count=448, label="wrong columns, again"),
        Route("uk-report", "uk-ending", "main", share=0.79, count=1684),
        Route("uk-ending", "uk-renewal", "main", share=0.36, count=606),
        Route("uk-ending", "", "drop_off", share=0.64, count=1078, label="lets it lapse"),
    ),
    by="helen",
)  # fmt: skip

SAMPLE = Sample(
    name="software-start",
    title="云雀报表：把新用户领进门",
    description="同一款桌面报表软件在两个市场的新用户旅程：注册、下载、安装、首次使用，以及改进前后的指标。",
    organisation="云雀软件 Larkboard",
    language="zh-Hans",
    currency="CNY",
    drawn="2026-11-03T01:30:00Z",
    planned="2026-11-04T06:00:00Z",
    by="shenxiaowen",
    people=PEOPLE,
    channels=(Channel("zh-app", "桌面应用", "laptop"), Channel("uk-app", "Desktop app", "laptop")),
    personas=PERSONAS,
    objectives=(*zh_plan.OBJECTIVES, *en_plan.OBJECTIVES),
    kpis=(*zh_plan.KPIS, *en_plan.KPIS),
    journeys=(CHINA, BRITAIN),
    actions=(*zh_plan.ACTIONS, *en_plan.ACTIONS),
    comments=(*zh_plan.COMMENTS, *en_plan.COMMENTS),
)
