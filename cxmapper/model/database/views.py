"""Views by which spreadsheets and other programs read a map without knowing how it is kept. docs/file.md lists them.

Words that the program generates (built-in channels, kinds) stand as the keys that the tables hold; numbers are those of
the map ("2.3"). A view's name and columns are a promise: columns may be added at the end, none goes or changes.
"""

from __future__ import annotations

from collections.abc import Iterator

from cxmapper.model.records import Card, field_of, fields_of

# Where everything is: each touchpoint with its number, its stage and its journey. Only the views below use it.
_PLACES = """
WITH "columns" AS (
  SELECT *, row_number() OVER (PARTITION BY "journey" ORDER BY "order", "id") AS "number" FROM "stages"
),
"places" AS (
  SELECT "touchpoints".*, "columns"."number" AS "stage_number", "columns"."title" AS "stage_title",
    "columns"."journey" AS "journey", "journeys"."title" AS "journey_title", "journeys"."scale" AS "scale",
    "columns"."number" || '.' || row_number() OVER (
      PARTITION BY "touchpoints"."stage" ORDER BY "touchpoints"."order", "touchpoints"."id") AS "number"
  FROM "touchpoints"
  JOIN "columns" ON "columns"."id" = "touchpoints"."stage"
  JOIN "journeys" ON "journeys"."id" = "columns"."journey"
)
"""

_VIEWS = {
    "v_touchpoints": f"""{_PLACES}
SELECT "journey_title" AS "journey", "stage_number", "stage_title" AS "stage", "number", "title" AS "touchpoint",
  (SELECT group_concat("name", ', ') FROM (
     SELECT coalesce(nullif("channels"."title", ''), "channels"."key") AS "name"
     FROM "touchpoint_channels" JOIN "channels" ON "channels"."id" = "touchpoint_channels"."channel"
     WHERE "touchpoint_channels"."touchpoint" = "places"."id"
     ORDER BY "touchpoint_channels"."order", "touchpoint_channels"."id")) AS "channels",
  "branch", "importance", "moment_of_truth", "delight", "key", "actor", "expectation", "expectation_score",
  "handling_time" AS "handling_seconds", "waiting_time" AS "waiting_seconds",
  "standard_limit" AS "standard_seconds", "repeats_information",
  (SELECT count(*) FROM "cards" WHERE "kind" = 'pain' AND "first" = "places"."id") AS "pain_points",
  "journey" AS "journey_id", "stage" AS "stage_id", "id" AS "touchpoint_id"
FROM "places"
""",
    "v_emotions": f"""{_PLACES}
SELECT "journey_title" AS "journey", "stage_number", "stage_title" AS "stage", "places"."number",
  "places"."title" AS "touchpoint", "places"."branch", "personas"."name" AS "persona", "value",
  round(CASE "scale" WHEN '-2..2' THEN "value" * 2 WHEN '1..5' THEN 3 + "value" * 2
    WHEN '1..10' THEN 5.5 + "value" * 4.5 ELSE 50 + "value" * 50 END, 9) AS "shown",
  "scale", "basis", "n", "low", "high", "spread", "emotion_points"."quote", "note",
  "emotion_points"."evidence",
  "places"."journey" AS "journey_id", "touchpoint" AS "touchpoint_id", "persona" AS "persona_id",
  "emotion_points"."id" AS "point_id"
FROM "emotion_points"
JOIN "places" ON "places"."id" = "emotion_points"."touchpoint"
JOIN "personas" ON "personas"."id" = "emotion_points"."persona"
""",
    "v_pain_points": f"""{_PLACES}
SELECT "journeys"."title" AS "journey", "columns"."number" AS "stage_number", "columns"."title" AS "stage",
  "places"."number", "places"."title" AS "touchpoint", "personas"."name" AS "persona", "cards"."text",
  "pain_type" AS "type", "severity", "frequency", "root_cause", "people_affected", "votes",
  "cards"."evidence",
  (SELECT count(*) FROM "card_links" WHERE "source" = "cards"."id") AS "opportunities",
  (SELECT count(*) FROM "action_cards" WHERE "card" = "cards"."id") AS "actions",
  "columns"."journey" AS "journey_id", "cards"."first" AS "touchpoint_id", "cards"."id" AS "card_id"
FROM "cards"
JOIN "columns" ON "columns"."id" = "cards"."stage"
JOIN "journeys" ON "journeys"."id" = "columns"."journey"
LEFT JOIN "places" ON "places"."id" = "cards"."first"
LEFT JOIN "personas" ON "personas"."id" = "cards"."persona"
WHERE "cards"."kind" = 'pain'
""",
    "v_actions": """
SELECT "improvement_actions"."title" AS "action", "type", "status", "owner"."name" AS "owner",
  coalesce(nullif("improvement_actions"."department", ''), "owner"."department") AS "department",
  "sponsor"."name" AS "sponsor", "horizon", "start", "improvement_actions"."due", "impact", "effort", "confidence",
  "impact" * "confidence" / "effort" AS "priority", "people_needed", "money", "objectives"."title" AS "objective",
  "kpis"."title" AS "kpi", "kpi_baseline", "kpi_target",
  (SELECT count(*) FROM "action_cards" WHERE "action" = "improvement_actions"."id") AS "addresses",
  (SELECT group_concat("text", ' / ') FROM (
     SELECT "cards"."text" FROM "action_cards" JOIN "cards" ON "cards"."id" = "action_cards"."card"
     WHERE "action_cards"."action" = "improvement_actions"."id" ORDER BY "action_cards"."id")) AS "addressed",
  "improvement_actions"."id" AS "action_id", "improvement_actions"."owner" AS "owner_id"
FROM "improvement_actions"
LEFT JOIN "people" AS "owner" ON "owner"."id" = "improvement_actions"."owner"
LEFT JOIN "people" AS "sponsor" ON "sponsor"."id" = "improvement_actions"."sponsor"
LEFT JOIN "objectives" ON "objectives"."id" = "improvement_actions"."objective"
LEFT JOIN "kpis" ON "kpis"."id" = "improvement_actions"."kpi"
""",
    "v_kpi": f"""{_PLACES}
SELECT "journeys"."title" AS "journey", "columns"."number" AS "stage_number", "columns"."title" AS "stage",
  "places"."number", "places"."title" AS "touchpoint", "kpis"."title" AS "kpi", "kpis"."kind", "nature", "unit",
  "better", coalesce(nullif("kpis"."segment", ''), "segments"."title", '') AS "segment", "baseline", "target",
  "day", "period", "value", "n", "counts",
  coalesce(nullif("kpi_observations"."source", ''), "kpis"."source") AS "source",
  row_number() OVER (
    PARTITION BY "kpis"."id" ORDER BY "day" DESC, "kpi_observations"."id" DESC) = 1 AS "latest",
  "kpis"."id" AS "kpi_id", "kpi_observations"."id" AS "observation_id"
FROM "kpis"
LEFT JOIN "kpi_observations" ON "kpi_observations"."kpi" = "kpis"."id"
LEFT JOIN "segments" ON "segments"."id" = "kpis"."of_segment"
LEFT JOIN "places" ON "places"."id" = "kpis"."touchpoint"
LEFT JOIN "columns" ON "columns"."id" = coalesce("kpis"."stage", "places"."stage")
LEFT JOIN "journeys" ON "journeys"."id" = coalesce("kpis"."journey", "columns"."journey")
""",
}


def views() -> Iterator[tuple[str, str]]:
    """Every view's name with what it selects: the five above, and one per kind of card."""
    yield from ((name, query.strip()) for name, query in _VIEWS.items())
    columns = ", ".join(f'"{spec.name}"' for spec in fields_of(Card) if spec.name != "kind")
    for kind in field_of(Card, "kind").choices:
        yield f"cards_{kind}", f"""SELECT {columns} FROM "cards" WHERE "kind" = '{kind}'"""


def making_views() -> list[str]:
    """The statements that make all views; the tables must be there, and none of the views."""
    return [f'CREATE VIEW "{name}" AS {query}' for name, query in views()]
