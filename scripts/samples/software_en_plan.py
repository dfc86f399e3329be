"""What the software company measures in Britain, what it has done about it, and what its people say."""

from __future__ import annotations

from scripts.samples.kit import Action, Comment, Kpi, Objective, Reading, Reply

OBJECTIVES = (
    Objective(
        "uk-obj-value", "By spring, every second trial user shares a dashboard within fourteen days",
        kpi="uk-k-active", baseline=26.3, target=50, due="2027-03-31", sponsor="ruth",
    ),
    Objective(
        "uk-obj-keep", "Lose fewer than one paying customer in ten per year",
        kpi="uk-k-churn", baseline=18.2, target=10, due="2027-06-30", sponsor="ruth",
    ),
)  # fmt: skip

KPIS = (
    Kpi(
        "uk-k-active", "Trials with a shared dashboard in 14 days", on="uk", kind="conversion", unit="%",
        baseline=26.3, target=50, source="Product events joined to sign-ups, cohort closed after 14 days",
        readings=(
            Reading("2026-03-31", 26.31, 6400, period="Mar", counts=(4716, 1684)),
            Reading("2026-06-30", 30.4, 6520, period="Jun", counts=(4538, 1982)),
            Reading("2026-08-31", 37.59, 6480, period="Aug", counts=(4044, 2436),
                    note="First full month with worked examples on the first screen"),
            Reading("2026-10-31", 43.2, 6710, period="Oct", counts=(3811, 2899)),
        ),
        by="owen",
    ),
    Kpi(
        "uk-k-confirm", "Sign-ups that confirm", on="uk-signing-up", kind="conversion", unit="%", baseline=88,
        target=96, source="Confirmation links opened before they expire",
        readings=(
            Reading("2026-03-31", 88, 6400, period="Mar", counts=(768, 5632)),
            Reading("2026-06-30", 93.1, 6520, period="Jun", counts=(450, 6070), note="Links live seven days since May"),
            Reading("2026-08-31", 94.4, 6480, period="Aug", counts=(363, 6117)),
            Reading("2026-10-31", 95.1, 6710, period="Oct", counts=(329, 6381)),
        ),
        by="daniel",
    ),
    Kpi(
        "uk-k-blank", "Left at the first screen", on="uk-blank", kind="abandonment", unit="%", better="down",
        baseline=31, target=12, source="First starts without a second click",
        readings=(
            Reading("2026-03-31", 31.01, 4176, period="Mar", counts=(2881, 1295)),
            Reading("2026-06-30", 28.1, 4310, period="Jun", counts=(3099, 1211)),
            Reading("2026-08-31", 19.39, 4460, period="Aug", counts=(3595, 865)),
            Reading("2026-10-31", 14.81, 4720, period="Oct", counts=(4021, 699)),
        ),
        by="owen",
    ),
    Kpi(
        "uk-k-hours", "Median time from sign-up to first share", on="uk-report", unit="h", better="down",
        baseline=26.5, target=4, source="Same cohorts, those who shared; median of hours",
        readings=(
            Reading("2026-03-31", 26.5, 1684, period="Mar"),
            Reading("2026-06-30", 22, 1982, period="Jun"),
            Reading("2026-08-31", 9.5, 2436, period="Aug"),
            Reading("2026-10-31", 4.2, 2899, period="Oct", note="Interactive guide live since 14 Sept."),
        ),
        by="owen",
    ),
    Kpi(
        "uk-k-ces", "Ease of connecting data", on="uk-connect", kind="ces", nature="perception", convention="mean",
        baseline=3.6, target=5.3, source="Seven-point agreement, asked after the first connection",
        readings=(
            Reading("2026-03-31", 3.6, 236, period="Mar", counts=(27, 38, 52, 47, 39, 23, 10)),
            Reading("2026-06-30", 3.88, 249, period="Jun", counts=(20, 33, 50, 54, 49, 31, 12)),
            Reading("2026-08-31", 4.26, 262, period="Aug", counts=(14, 24, 44, 56, 63, 43, 18)),
            Reading("2026-10-31", 4.72, 271, period="Oct", counts=(8, 15, 31, 52, 78, 60, 27)),
        ),
        by="aisha",
    ),
    Kpi(
        "uk-k-approval", "Working days until IT says yes", on="uk-ticket", kind="resolution_time", unit="days",
        better="down", baseline=11, target=3, source="Date of the ticket as told by the user, date of first start",
        readings=(
            Reading("2026-03-31", 11, 628, period="Mar"),
            Reading("2026-06-30", 8, 641, period="Jun"),
            Reading("2026-08-31", 5, 518, period="Aug"),
            Reading("2026-10-31", 4, 402, period="Oct", note="Most installs need no ticket now"),
        ),
        by="daniel",
    ),
    Kpi(
        "uk-k-churn", "Customers lost within a year", on="uk", kind="churn", unit="%", better="down",
        baseline=18.2, target=10, source="Contracts due for renewal in the quarter",
        readings=(
            Reading("2025-12-31", 17.92, 1842, period="Q4 2025", counts=(1512, 330)),
            Reading("2026-03-31", 18.22, 1795, period="Q1 2026", counts=(1468, 327)),
            Reading("2026-06-30", 15.13, 1910, period="Q2 2026", counts=(1621, 289)),
            Reading("2026-09-30", 11.43, 2064, period="Q3 2026", counts=(1828, 236)),
        ),
        by="helen",
    ),
    Kpi(
        "uk-k-nps", "Would recommend at renewal", on="uk-renewal", kind="nps", nature="perception", baseline=14.7,
        target=40, source="Renewal survey by e-mail, two weeks before the date",
        readings=(
            Reading("2025-12-31", 13.8, 188, period="Q4 2025", counts=(52, 58, 78)),
            Reading("2026-03-31", 14.7, 197, period="Q1 2026", counts=(49, 70, 78)),
            Reading("2026-06-30", 25.7, 214, period="Q2 2026", counts=(44, 71, 99)),
            Reading("2026-09-30", 35.9, 231, period="Q3 2026", counts=(37, 74, 120)),
        ),
        by="helen",
    ),
)  # fmt: skip

ACTIONS = (
    Action(
        "uk-a-examples", "Replace the blank canvas by three worked examples",
        description="Stock, rota and sales, each with a file that can be swapped for the customer’s own. "
        "People who leave at the first screen: 31% in March, 15% in October.",
        owner="owen", sponsor="ruth", department="Product design", type="product", horizon="short",
        start="2026-06-08", due="2026-07-24", people_needed=38, money=210000, impact=5, effort=2, confidence=0.85,
        objective="uk-obj-value", kpi="uk-k-blank", kpi_baseline=28.1, kpi_target=20, status="verified",
        addresses=("uk-p-blank", "uk-p-picture", "uk-o-examples"),
        involves=(("daniel", "responsible"), ("helen", "accountable")),
    ),
    Action(
        "uk-a-guide", "Interactive guide through the first connection",
        description="Five steps on the customer’s own spreadsheet; can be left and taken up again. "
        "Median time to the first share fell from 9.5 to 4.2 hours.",
        owner="owen", sponsor="ruth", department="Onboarding squad", type="product", horizon="mid",
        start="2026-07-27", due="2026-09-14", people_needed=85, money=360000, impact=5, effort=4, confidence=0.8,
        objective="uk-obj-value", kpi="uk-k-hours", kpi_baseline=9.5, kpi_target=5, status="verified",
        addresses=("uk-p-blank", "uk-o-guide"), involves=(("aisha", "consulted"),), needs=("uk-a-examples",),
    ),
    Action(
        "uk-a-peruser", "Per-user installer: no rights, no restart",
        description="Signed package into the user’s own folder; the administrator’s version stays for roll-outs.",
        owner="daniel", sponsor="ruth", department="Desktop engineering", type="technology", horizon="mid",
        start="2026-05-11", due="2026-08-14", people_needed=70, money=280000, impact=5, effort=3, confidence=0.9,
        objective="uk-obj-value", kpi="uk-k-active", kpi_baseline=30.4, kpi_target=36, status="verified",
        addresses=("uk-p-admin", "uk-o-peruser"), involves=(("owen", "informed"),),
    ),
    Action(
        "uk-a-pack", "Security pack to download before anybody asks",
        description="Certificate, data flow, sub-processors and the 90 recurring answers, kept current each quarter.",
        owner="daniel", sponsor="helen", department="Information security", type="support_channel", horizon="short",
        start="2026-05-04", due="2026-06-19", people_needed=22, money=80000, impact=4, effort=2, confidence=0.9,
        objective="uk-obj-value", kpi="uk-k-approval", kpi_baseline=11, kpi_target=5, status="verified",
        addresses=("uk-p-questions", "uk-p-clock", "uk-o-pack"), involves=(("helen", "consulted"),),
    ),
    Action(
        "uk-a-cookbook", "Documentation as a cookbook with forty examples",
        description="Each recipe begins with the job, ends with the chart, and has a spreadsheet to practise on; "
        "26 of 40 are out.",
        owner="aisha", sponsor="helen", department="Documentation", type="training", horizon="mid",
        start="2026-07-06", due="2026-12-18", people_needed=60, money=110000, impact=3, effort=2, confidence=0.75,
        objective="uk-obj-value", kpi="uk-k-ces", kpi_baseline=3.88, kpi_target=5, status="doing",
        addresses=("uk-p-docs", "uk-o-cookbook"), involves=(("owen", "consulted"),),
    ),
    Action(
        "uk-a-words", "Rewrite connection errors as cause and next step",
        description="The 25 codes that make up nine tenths of all failures come first, with a button that mends it.",
        owner="daniel", sponsor="ruth", department="Connector team", type="product", horizon="mid",
        start="2026-09-21", due="2027-01-29", people_needed=55, money=160000, impact=4, effort=3, confidence=0.7,
        objective="uk-obj-value", kpi="uk-k-ces", kpi_baseline=4.26, kpi_target=5.3, status="doing",
        addresses=("uk-p-errors", "uk-o-words"), involves=(("aisha", "responsible"),),
    ),
    Action(
        "uk-a-clock", "Start the fourteen days with the first own data",
        description="Also drops the telephone field and lets free-mail addresses in; sales agreed in October.",
        owner="helen", sponsor="ruth", department="Growth", type="policy", horizon="short",
        start="2026-11-16", due="2027-01-11", people_needed=20, money=55000, impact=4, effort=2, confidence=0.65,
        objective="uk-obj-value", kpi="uk-k-active", kpi_baseline=43.2, kpi_target=47, status="agreed",
        addresses=("uk-p-freemail", "uk-p-phone", "uk-p-clock", "uk-o-clock"),
        involves=(("daniel", "responsible"), ("ruth", "accountable")),
    ),
    Action(
        "uk-a-usage", "Monthly page of own usage instead of a one-day discount",
        description="Hours saved, dashboards shared, readers reached; sent on day ten of a trial and then every month.",
        owner="helen", sponsor="ruth", department="Customer success", type="process", horizon="short",
        start="2026-12-01", due="2027-02-26", people_needed=28, money=90000, impact=4, effort=2, confidence=0.6,
        objective="uk-obj-keep", kpi="uk-k-churn", kpi_baseline=11.4, kpi_target=10, status="proposed",
        addresses=("uk-p-pressure", "uk-p-proof", "uk-o-usage"), involves=(("owen", "consulted"),),
    ),
    Action(
        "uk-a-link", "Confirmation links that live for seven days",
        description="A change of one setting; the share of sign-ups that never confirm fell from 12% to 5%.",
        owner="daniel", sponsor="helen", department="Platform team", type="service_standard", horizon="short",
        start="2026-05-04", due="2026-05-08", people_needed=1, money=0, impact=2, effort=1, confidence=0.95,
        objective="uk-obj-value", kpi="uk-k-confirm", kpi_baseline=88, kpi_target=93, status="verified",
        addresses=("uk-p-link",), involves=(("aisha", "informed"),),
    ),
)  # fmt: skip

COMMENTS = (
    Comment(
        "uk-p-admin", "daniel", "2026-11-05T14:20:00Z",
        "The per-user package halved the tickets, yet 14% of installs still go through IT by company policy.",
        replies=(Reply("helen", "2026-11-05T15:02:00Z", "Then the pack matters more than the installer for those."),),
        resolved=True,
    ),
    Comment(
        "uk-questions", "helen", "2026-11-06T09:40:00Z",
        "We only have our engineers’ guess for Imogen here. Can we ask three approvers before Christmas?",
        replies=(
            Reply("daniel", "2026-11-06T10:15:00Z", "Gareth has agreed, two more are on my list."),
            Reply("helen", "2026-11-09T16:45:00Z", "Perfect. Please record whether they had seen the pack."),
        ),
    ),
    Comment(
        "uk-k-active", "ruth", "2026-11-09T11:00:00Z",
        "Seventeen points since March is the best half-year we have had. What remains is mostly the trial clock.",
        audience="readers",
    ),
    Comment(
        "uk-connect", "aisha", "2026-11-10T13:30:00Z",
        "Recipes with a sample file get twice the helpful votes of those without.", audience="readers",
    ),
    Comment(
        "uk-a-clock", "ruth", "2026-11-12T10:05:00Z",
        "Agreed on condition that we watch the share of paid trials every week.",
        replies=(Reply("helen", "2026-11-12T10:40:00Z", "It is on the Monday board from the 16th."),), resolved=True,
    ),
    Comment(
        "uk-ending", "owen", "2026-11-13T15:10:00Z",
        "The point for Marcus rests on what sales believe. I would not show it to the board.",
    ),
    Comment(
        "uk-o-cookbook", "aisha", "2026-11-18T09:25:00Z",
        "Could the team in Hangzhou share their pharmacy example? Ours has no stock-outs in it.",
        replies=(Reply("tanglin", "2026-11-19T02:10:00Z", "Sent you the file this morning, figures made anonymous."),),
    ),
    Comment(
        "uk-report", "helen", "2026-11-19T17:00:00Z",
        "The highest point of the whole journey: everything before it should be shorter.", audience="readers",
    ),
)  # fmt: skip
