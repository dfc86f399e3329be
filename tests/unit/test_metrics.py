"""The survey figures a manager reads, against published and worked vectors."""

from __future__ import annotations

import pytest

from cxmapper.layout.lanes.kpis import said
from cxmapper.layout.look import look
from cxmapper.model.analysis import metrics
from cxmapper.model.records import Kpi, KpiObservation
from cxmapper.model.store import Store


@pytest.mark.parametrize(
    ("promoters", "detractors", "n", "score", "low", "high"),
    [(50, 20, 100, 30, 14.0, 44.2), (8, 2, 15, 40, -0.2, 66.9), (20, 0, 20, 100, 69.7, 100)],
)
def test_nps_has_the_adjusted_wald_interval(promoters, detractors, n, score, low, high):
    figure = metrics.nps(promoters, detractors, n)
    assert figure.value == pytest.approx(score)
    assert figure.interval.low == pytest.approx(low, abs=0.06)
    assert figure.interval.high == pytest.approx(high, abs=0.06)


def test_the_interval_of_nps_is_centred_on_the_adjusted_score():
    interval = metrics.nps(50, 20, 100).interval
    assert interval.centre == pytest.approx(29.1, abs=0.05)
    assert (interval.high - interval.low) / 2 == pytest.approx(15.1, abs=0.05)


def test_nps_counts_nine_and_ten_as_promoters_and_up_to_six_as_detractors():
    counts = (1, 0, 0, 0, 0, 0, 2, 4, 0, 3, 5)
    assert metrics.nps_from_counts(counts).value == pytest.approx(100 * (8 - 3) / 15)
    assert metrics.nps_from_counts((3, 4, 8)) == metrics.nps_from_counts(counts)


@pytest.mark.parametrize(
    ("satisfied", "n", "share", "low", "high"), [(74, 107, 69.16, 59.8, 77.1), (4, 5, 80, 36.0, 98.0)]
)
def test_csat_is_a_share_with_the_agresti_coull_interval(satisfied, n, share, low, high):
    figure = metrics.csat(satisfied, n)
    assert figure.value == pytest.approx(share, abs=0.01)
    assert figure.interval.low == pytest.approx(low, abs=0.06)
    assert figure.interval.high == pytest.approx(high, abs=0.06)


def test_csat_takes_the_two_best_of_five_or_ten_levels():
    assert metrics.csat_from_counts((1, 1, 2, 3, 3)).value == 60
    assert metrics.csat_from_counts((0, 0, 0, 0, 0, 0, 0, 6, 3, 1)).value == 40


def test_ces_says_which_convention_it_follows():
    counts = (1, 2, 1, 2, 2, 7, 5)
    assert metrics.ces(counts, "mean").value == pytest.approx(103 / 20)
    assert metrics.ces(counts, "share").value == 70
    assert metrics.ces(counts, "index").value == 40
    assert [metrics.ces(counts, name).convention for name in metrics.CES_CONVENTIONS] == ["mean", "share", "index"]
    assert metrics.ces(counts, "mean").interval is None


def test_below_thirty_answers_a_figure_is_not_reliable():
    assert not metrics.csat(20, 29).reliable
    assert metrics.csat(20, 30).reliable
    assert not metrics.reliable(None)


def test_without_answers_there_is_no_figure():
    assert metrics.nps(0, 0, 0) is None
    assert metrics.csat_from_counts((0,) * 5) is None
    assert metrics.ces((0,) * 7) is None


@pytest.mark.parametrize("counts", [(1, 2), (1,) * 6])
def test_counts_of_another_question_are_refused(counts):
    for figure in (metrics.nps_from_counts, metrics.csat_from_counts, metrics.ces):
        with pytest.raises(ValueError, match="takes"):
            figure(counts)


def test_more_answers_than_people_are_refused():
    with pytest.raises(ValueError, match="of 3"):
        metrics.nps(2, 2, 3)
    with pytest.raises(ValueError, match="no share"):
        metrics.csat(5, 4)


def kpi_store(kpi: Kpi, *observations: KpiObservation):
    return Store([kpi, *observations])


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "61 · n 12 · 1 Oct 2026"),
        ("zh-Hant", "61 · n 12 · 2026年10月1日"),
        ("zh-Hans", "61 · n 12 · 2026年10月1日"),
    ],
)
def test_a_reading_without_a_period_says_its_day_as_people_write_it(language: str, words: str):
    store = kpi_store(Kpi(id="k"), KpiObservation(id="a", kpi="k", day="2026-10-01", value=61.0, n=12))
    assert said(look(language), metrics.tile(store, "k")).replace("\xa0", " ") == words
    store = Store([*store, KpiObservation(id="b", kpi="k", day="2026-11-01", value=70.0)])
    assert "2026-" not in said(look(language), metrics.tile(store, "k"))


def test_a_tile_compares_the_latest_reading_with_the_one_before():
    kpi = Kpi(id="k", kind="conversion", better="up", target=70.0)
    reading = metrics.tile(
        kpi_store(
            kpi,
            KpiObservation(id="b", kpi="k", day="2026-10-31", period="Oct", value=61.0, n=1204),
            KpiObservation(id="a", kpi="k", day="2026-09-30", period="Sep", value=67.0, n=1100),
        ),
        "k",
    )
    assert (reading.value, reading.n, reading.period) == (61, 1204, "Oct")
    assert (reading.previous, reading.previous_period, reading.delta, reading.trend) == (67, "Sep", -6, "worse")
    assert reading.on_target is False
    assert reading.reliable
    assert reading.series == (67, 61)


def test_falling_is_better_where_less_is_better():
    kpi = Kpi(id="k", kind="churn", better="down", target=5.0)
    reading = metrics.tile(
        kpi_store(
            kpi,
            KpiObservation(id="a", kpi="k", day="2026-09-30", value=6.0),
            KpiObservation(id="b", kpi="k", day="2026-10-31", value=4.0),
        ),
        "k",
    )
    assert reading.trend == "better"
    assert reading.on_target is True


def test_raw_counts_give_the_value_its_n_and_its_interval():
    kpi = Kpi(id="k", kind="nps")
    counted = KpiObservation(id="a", kpi="k", day="2026-10-31", counts=(2, 5, 8), value=99.0)
    reading = metrics.tile(kpi_store(kpi, counted), "k")
    assert (reading.value, reading.n) == (40, 15)
    assert reading.interval.low == pytest.approx(-0.2, abs=0.06)
    assert not reading.reliable
    assert reading.trend == ""


def test_a_stated_value_stays_without_an_interval_when_its_counts_do_not_fit():
    kpi = Kpi(id="k", kind="csat_5")
    reading = metrics.tile(kpi_store(kpi, KpiObservation(id="a", kpi="k", value=80.0, n=12, counts=(1, 2))), "k")
    assert (reading.value, reading.n, reading.interval) == (80, 12, None)


def test_a_kpi_without_observations_still_shows_its_target():
    reading = metrics.tile(kpi_store(Kpi(id="k", baseline=50.0, target=70.0)), "k")
    assert (reading.value, reading.baseline, reading.target, reading.on_target) == (None, 50, 70, None)
