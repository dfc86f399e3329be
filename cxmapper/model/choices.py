"""The closed lists of the vocabulary: every field of kind `choice` holds one of these words."""

from __future__ import annotations

from typing import Literal

Language = Literal["en", "zh-Hant", "zh-Hans"]
PersonaKind = Literal["customer", "employee", "partner"]
JourneyState = Literal["current", "future", "competitor"]
Scale = Literal["-2..2", "1..5", "1..10", "0..100"]
CardKind = Literal[
    "action", "thought", "pain", "highlight", "opportunity", "need", "quote", "image",
    "frontstage", "backstage", "support", "text",
]  # fmt: skip
LaneKind = Literal[
    "action", "thought", "touchpoints", "emotions", "pain", "highlight", "opportunity", "need", "kpis", "quote",
    "image", "frontstage", "backstage", "support", "actors", "text",
    "line_of_interaction", "line_of_visibility", "line_of_internal_interaction",
]  # fmt: skip
TransitionKind = Literal["main", "alternative", "loop", "drop_off", "failure", "recovery"]
Basis = Literal["measured", "customer_vote", "staff_estimate", "assumed"]
PainType = Literal["unsorted", "process", "product", "emotional", "support"]
RootCause = Literal["", "people", "process", "policy", "product", "information", "technology"]
NeedKind = Literal["", "basic", "stated", "latent"]
KanoClass = Literal["", "attractive", "one_dimensional", "must_be", "indifferent", "reverse", "questionable"]
KpiKind = Literal[
    "nps", "csat_5", "csat_10", "ces", "churn", "clv", "conversion", "abandonment", "repeat_purchase", "retention",
    "first_response", "resolution_time", "reopen_rate", "custom",
]  # fmt: skip
KpiNature = Literal["perception", "behaviour"]
Better = Literal["up", "down"]
ActionType = Literal[
    "", "process", "product", "training", "support_channel", "service_standard", "policy", "technology", "resources",
]  # fmt: skip
Horizon = Literal["", "short", "mid", "long"]
ActionStatus = Literal["proposed", "agreed", "doing", "done", "verified", "dropped"]
Part = Literal["responsible", "accountable", "consulted", "informed"]
Audience = Literal["internal", "readers"]
FeedbackSource = Literal[
    "", "survey", "interview", "focus_group", "social_media", "online_review", "forum", "service_record", "frontline",
    "mystery_shopper", "usability_test",
]  # fmt: skip
Sentiment = Literal["", "negative", "mixed", "neutral", "positive"]
LoopState = Literal["collected", "sorted", "handled", "answered"]
AbMeasure = Literal["share", "mean"]
Term = Literal["customer", "journey", "persona", "stage", "touchpoint", "channel", "pain", "opportunity"]
ChannelKey = Literal[
    "own", "store", "website", "mobile_app", "social_media", "web_chat", "text_message", "messaging_app", "phone",
    "email", "support_forum", "self_service", "chatbot", "advertisement", "third_party_reviews", "packaging",
    "connected_device", "letter", "at_the_door",
]  # fmt: skip
