"""The coffee chain's map up to the payment: hearing of it, setting up, ordering."""

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

FIND_OUT = Stage(
    "find-out",
    "Find out",
    subtitle="There is a second way in",
    goal="Understand in one glance that the queue is optional",
    touchpoints=(
        Touchpoint(
            "sign",
            "Sign beside the queue",
            channels=("store", "advertisement"),
            description="A-board and shelf sign with a QR code, placed where the queue starts to feel long.",
            importance=2,
            actor="Customer in the queue",
            expectation="Something that gets me out of this line today, not next week",
            expectation_score=0.2,
            feels={
                "nadia": estimated((0, 2, 4, 3, 0), note="Shop managers see people read it and then check the time"),
                "gwen": Feeling(
                    -0.5, note="Assumed: nobody has watched her meet the sign; the QR code has no raised edge"
                ),
            },
            cards=(
                action("Stands eighth in line at 7.41 and reads the sign twice"),
                thought("Those people just walked in, took a cup and left. How?"),
                need(
                    "Know before queueing how long it will take",
                    need_kind="basic",
                    kano="must_be",
                    importance=8.4,
                    satisfaction=4.1,
                ),
                pain(
                    "The QR code hangs at knee height behind the prams",
                    ref="p-sign",
                    pain_type="process",
                    severity=2,
                    frequency=3,
                    root_cause="process",
                    evidence="Store walk, 11 of 42 pilot shops",
                    by="luis",
                ),
                frontstage("Team member walks the queue and offers to place the first order together", by="luis"),
                backstage("Marketing ships one signage set per shop each quarter"),
            ),
        ),
        Touchpoint(
            "store-page",
            "App store listing",
            channels=("third_party_reviews", "mobile_app"),
            description="Listing with rating, three screenshots and 1,900 reviews; 4.2 stars in October.",
            importance=3,
            actor="Anyone with a phone in hand",
            expectation="Stars above four and a download that fits my data plan",
            expectation_score=0.3,
            handling_time=50,
            feels={
                "nadia": Feeling(
                    0.3, "measured", n=164, low=0.21, high=0.39, evidence="Exit question in the October install survey"
                ),
                "gwen": voted(
                    (1, 3, 4, 2, 0),
                    quote="Nobody says whether it talks",
                    evidence="Accessibility panel, first impressions",
                ),
            },
            cards=(
                action("Skims the two newest reviews while shuffling forward"),
                thought("94 MB on the shop’s wifi – will it finish before my turn?"),
                opportunity(
                    "Instant app clip: order once without installing", ref="o-clip", impact=4, effort=4, votes=3
                ),
                support("App store review queue: two days for each release", by="dev"),
            ),
        ),
    ),
    cards=(
        quote(
            "I thought the shelf was for delivery riders, so I never touched it.",
            "Marcus, 41, King Street",
            evidence="Intercept interview 7",
        ),
        highlight(
            "One in three newcomers was shown the app by another customer", evidence="Install survey, 164 answers"
        ),
        note("Rain adds about a fifth to app orders before nine o’clock", lane="field", by="maeve"),
    ),
)

SET_UP = Stage(
    "set-up",
    "Set up",
    subtitle="From download to a usable account",
    goal="Be ready to order without giving away more than a name",
    touchpoints=(
        Touchpoint(
            "account",
            "Create an account",
            channels=("mobile_app", "email"),
            description="Eleven fields on three screens, then a confirmation link by e-mail before the menu opens.",
            importance=4,
            key=True,
            actor="New customer",
            expectation="Name, phone, done",
            expectation_score=0.4,
            handling_time=205,
            standard="Account ready within one minute",
            standard_limit=60,
            survey="How easy was it to set up?",
            survey_when="Right after the first log-in, everyone",
            feels={
                "nadia": Feeling(
                    -0.45,
                    "measured",
                    n=488,
                    low=-0.51,
                    high=-0.39,
                    quote="Why does a coffee need my date of birth?",
                    evidence="CES question after sign-up, October",
                ),
                "gwen": voted(
                    (5, 3, 2, 0, 0),
                    quote="The password rule was only shown as a picture",
                    evidence="Accessibility panel, sign-up task",
                ),
            },
            cards=(
                action("Types an e-mail address with one thumb, the other hand on the pole"),
                thought("If the link lands in spam I am back in the queue"),
                pain(
                    "Eleven fields before the menu can even be seen",
                    ref="p-fields",
                    pain_type="process",
                    severity=4,
                    frequency=5,
                    root_cause="policy",
                    people_affected=2520,
                    votes=9,
                    evidence="2,520 of 14,000 first openings end here",
                    leads_to=("o-guest",),
                ),
                pain(
                    "Password hint is an image without a text alternative",
                    ref="p-hint",
                    pain_type="product",
                    severity=5,
                    frequency=2,
                    root_cause="technology",
                    votes=4,
                    persona="gwen",
                    leads_to=("o-labels",),
                    by="sam",
                ),
                opportunity(
                    "Every control has a name that can be read out",
                    ref="o-labels",
                    impact=4,
                    effort=2,
                    votes=6,
                    by="sam",
                ),
                opportunity(
                    "Guest order with a first name and a phone number", ref="o-guest", impact=5, effort=3, votes=10
                ),
                need(
                    "Order today, decide about an account later",
                    need_kind="stated",
                    kano="one_dimensional",
                    importance=9.0,
                    satisfaction=3.2,
                ),
                backstage("Identity service sends the confirmation link, median 38 seconds", by="dev"),
                support("Data protection officer signs off every new form field"),
            ),
        ),
        Touchpoint(
            "home-shop",
            "Pick a usual shop",
            channels=("mobile_app",),
            description="Map and list of pilot shops; location may be refused, then the list is alphabetical.",
            importance=3,
            actor="New customer, on the move",
            expectation="It offers the one I am standing in",
            expectation_score=0.5,
            handling_time=35,
            feels={
                "nadia": estimated((0, 1, 3, 4, 1)),
                "gwen": Feeling(
                    -0.3, note="Assumed from the heading order in the audit; no session reached this screen"
                ),
            },
            cards=(
                action("Allows location once and picks Riverside, two doors from the station"),
                thought("Good, it knows both the one at home and the one at work"),
                highlight(
                    "Two usual shops can be kept and swapped by time of day",
                    votes=5,
                    evidence="Half of the repeat customers keep two",
                ),
                pain(
                    "Shops outside the pilot appear, and only refuse the order at the end",
                    ref="p-pilot",
                    pain_type="product",
                    severity=3,
                    frequency=3,
                    root_cause="information",
                    people_affected=860,
                    leads_to=("o-honest",),
                    evidence="860 baskets aimed at a shop that does not take part, October",
                ),
                backstage("Shop master data is corrected by hand every Monday"),
            ),
        ),
    ),
    cards=(
        quote("I got as far as marketing consent and put the phone away.", "Priya, 27, diary study, day 2"),
        frontstage("Welcome screen lists what the team promises and what it needs to know"),
        note("Half of all installs happen inside a shop, on the guest wifi", lane="field", by="rowan"),
    ),
)

ORDER = Stage(
    "order",
    "Order",
    subtitle="The usual, at the right minute",
    goal="Have the exact drink waiting when the walk from the train ends",
    touchpoints=(
        Touchpoint(
            "menu",
            "Build the drink",
            channels=("mobile_app",),
            description="Menu with sizes, milks, shots and allergens; stock per shop refreshes every ten minutes.",
            importance=4,
            actor="Regular with a habit",
            expectation="Two taps for the same flat white as yesterday",
            expectation_score=0.5,
            handling_time=48,
            waiting_time=3,
            feels={
                "nadia": Feeling(
                    0.42,
                    "measured",
                    n=1130,
                    low=0.38,
                    high=0.46,
                    quote="It remembered the extra shot",
                    evidence="Thumbs after the basket, October",
                ),
                "gwen": voted(
                    (0, 2, 3, 4, 1),
                    note="Headings are right here; only the milk picker is a trap",
                    evidence="Moderated sessions, 10 people",
                ),
            },
            cards=(
                action("Opens “My usual” between two stations and adds a banana bread"),
                thought("Oat milk again – please let them have some left"),
                image("“My usual” in the October build", "coffee/phone.png", by="dev"),
                highlight(
                    "The favourite is one tap away, extras included", votes=7, evidence="61% of baskets start there"
                ),
                pain(
                    "Milk choices are a wheel that VoiceOver reads as “adjustable, adjustable”",
                    ref="p-wheel",
                    pain_type="product",
                    severity=4,
                    frequency=4,
                    root_cause="product",
                    persona="gwen",
                    leads_to=("o-labels",),
                    evidence="8 of 10 panel members stuck for a minute or more",
                    by="sam",
                ),
                need(
                    "See at once what this shop has run out of",
                    need_kind="stated",
                    kano="one_dimensional",
                    importance=8.1,
                    satisfaction=4.6,
                ),
                frontstage("Photo, price and allergens of each drink on one screen"),
                backstage("Shop team ticks sold-out milk on the back-office tablet", by="luis"),
                support("Dairy and oat delivery at five, with a substitute rule"),
            ),
        ),
        Touchpoint(
            "slot",
            "Choose a collection time",
            channels=("mobile_app",),
            description="Five-minute slots, capped by the number of baristas on shift; the cap is set a week before.",
            importance=5,
            moment_of_truth=True,
            actor="Commuter with a train to catch",
            expectation="The minute I pass the door",
            expectation_score=0.6,
            handling_time=22,
            standard="A slot within ten minutes for nine in ten baskets",
            standard_limit=600,
            feels={
                "nadia": Feeling(
                    -0.35,
                    "measured",
                    n=742,
                    low=-0.42,
                    high=-0.28,
                    quote="9.10? I am at my desk by then",
                    evidence="Question shown to one in fifty slot visits",
                ),
                "gwen": Feeling(
                    0.1, "staff_estimate", n=6, spread=0.4, note="She comes after ten, when slots are free"
                ),
            },
            cards=(
                action("Sees the first free slot at 8.25 and swaps to the shop across the river"),
                thought("The bar looks empty from here, so why is everything full?"),
                pain(
                    "Slots sell out by 7.30 because the cap ignores who is really on shift",
                    ref="p-cap",
                    pain_type="process",
                    severity=5,
                    frequency=4,
                    root_cause="process",
                    people_affected=12000,
                    votes=12,
                    evidence="12,000 of 96,000 baskets are left here",
                    leads_to=("o-live-cap",),
                ),
                pain(
                    "Changing the shop empties the basket",
                    ref="p-basket",
                    pain_type="product",
                    severity=4,
                    frequency=4,
                    root_cause="technology",
                    people_affected=24000,
                    votes=6,
                    leads_to=("o-basket",),
                    evidence="24,000 returns to the menu, October log",
                    by="dev",
                ),
                opportunity(
                    "Let the bar’s real pace set the slots, minute by minute",
                    ref="o-live-cap",
                    impact=5,
                    effort=4,
                    votes=12,
                ),
                opportunity(
                    "Carry the basket over and mark what the other shop lacks",
                    ref="o-basket",
                    impact=4,
                    effort=2,
                    votes=5,
                ),
                backstage("Slot engine reads the rota export of last Friday", by="dev"),
                support("Workforce planning publishes the rota a week ahead", by="maeve"),
            ),
        ),
    ),
    cards=(
        quote("I plan my morning around a cup that may or may not have a slot.", "Jo, 35, diary study, day 5"),
        opportunity(
            "Say on the first screen which shops take app orders right now", ref="o-honest", impact=3, effort=1
        ),
        note("Tuesday to Thursday carry two thirds of the week’s early orders", lane="field", by="maeve"),
    ),
)
