//! Charts and maps of a list, ready to be drawn: no tiles and no shapes are asked of anybody.

use app::records::{ChartView, MapCount, MapPoint, MapView};
use base::Words;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use crate::records::{Asked, shown};
use crate::ui::Ui;

/// A chart with what its drawing is made from.
#[derive(Debug)]
pub(crate) struct Chart {
    pub(crate) view: ChartView,
    /// The drawing's data. `<` is written so that no text can end the element it stands in.
    pub(crate) json: String,
    /// Where the groups lead.
    links: Vec<Option<String>>,
}

/// What the drawing of a chart reads.
#[derive(Serialize)]
struct Drawing<'a> {
    lang: &'static str,
    label: &'a str,
    unit: &'a str,
    groups: Vec<&'a str>,
    links: &'a [Option<String>],
    series: Vec<Line<'a>>,
}

/// One series of it.
#[derive(Serialize)]
struct Line<'a> {
    name: &'a str,
    values: Vec<Option<f64>>,
}

impl Chart {
    /// Of a view.
    pub(crate) fn new(ui: &Ui, asked: &Asked, view: ChartView) -> Self {
        let link = |filter: &Option<(String, String)>| {
            let (field, value) = filter.as_ref()?;
            Some(asked.narrowed(field, value))
        };
        let links: Vec<_> = view.filters.iter().map(link).collect();
        let series = view.series.iter().map(|line| Line {
            name: ui.say(&line.words),
            values: line.values.iter().map(Decimal::to_f64).collect(),
        });
        let drawing = Drawing {
            lang: ui.lang.tag(),
            label: ui.say(&view.words),
            unit: view.unit.as_ref().map_or("", |unit| ui.say(unit)),
            groups: view.groups.iter().map(|group| ui.say(group)).collect(),
            links: &links,
            series: series.collect(),
        };
        let json = serde_json::to_string(&drawing).unwrap_or_default().replace('<', "\\u003c");
        Self { view, json, links }
    }

    /// The rows of the table below the drawing: group, where it leads, one value for each series.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&Words, Option<&str>, Vec<Decimal>)> {
        self.view.groups.iter().enumerate().map(|(place, group)| {
            let value = |line: &app::records::Series| line.values.get(place).copied().unwrap_or_default();
            let link = self.links.get(place).and_then(Option::as_deref);
            (group, link, self.view.series.iter().map(value).collect())
        })
    }
}

/// The drawing of a map.
const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 520.0;
const MARGIN: f64 = 40.0;

/// A map: places on a plain grid, or numbers by region or country.
#[derive(Debug)]
pub(crate) struct Map {
    pub(crate) view: MapView,
    pub(crate) height: f64,
    /// The places: left, top, address.
    pub(crate) dots: Vec<(f64, f64, String)>,
    /// Lines of latitude: top, and what they are called.
    pub(crate) across: Vec<(f64, String)>,
    /// Lines of longitude: left, and what they are called.
    pub(crate) down: Vec<(f64, String)>,
    /// Where the numbers lead.
    pub(crate) links: Vec<String>,
}

impl Map {
    /// Of a view.
    pub(crate) fn new(kind: &str, asked: &Asked, view: MapView) -> Self {
        let links = view.counts.iter().map(|one| asked.narrowed(&view.field, &one.code)).collect();
        let frame = Frame::around(&view.points);
        let dot = |point: &MapPoint| {
            (frame.left(point.lon), frame.top(point.lat), shown::record(kind, point.id).to_string())
        };
        let step = frame.step();
        let across = lines(frame.south.max(-90.0), frame.north.min(90.0), step);
        let down = lines(frame.west.max(-180.0), frame.east.min(180.0), step);
        Self {
            dots: view.points.iter().map(dot).collect(),
            across: across.map(|lat| (frame.top(lat), degrees(lat, step, "N", "S"))).collect(),
            down: down.map(|lon| (frame.left(lon), degrees(lon, step, "E", "W"))).collect(),
            height: HEIGHT,
            links,
            view,
        }
    }

    /// Places with where they stand.
    pub(crate) fn points(&self) -> impl Iterator<Item = (&MapPoint, &(f64, f64, String))> {
        self.view.points.iter().zip(&self.dots)
    }

    /// Numbers with where they lead.
    pub(crate) fn counts(&self) -> impl Iterator<Item = (&MapCount, &str)> {
        self.view.counts.iter().zip(self.links.iter().map(String::as_str))
    }

    /// The greatest number.
    pub(crate) fn most(&self) -> u64 {
        self.view.counts.iter().map(|one| one.count).max().unwrap_or_default()
    }
}

/// The part of the earth that is drawn, in degrees; parallels are as long as they are in its middle.
struct Frame {
    south: f64,
    north: f64,
    west: f64,
    east: f64,
    /// Units of the drawing to a degree of longitude.
    scale: f64,
    /// How much longer a degree of latitude is than one of longitude.
    stretch: f64,
}

impl Frame {
    /// What holds all points with some room around them, and fills the drawing.
    fn around(points: &[MapPoint]) -> Self {
        let fold = |of: fn(&MapPoint) -> f64, with: fn(f64, f64) -> f64| {
            points.iter().map(of).reduce(with).unwrap_or(0.0)
        };
        let (south, north) = (fold(|p| p.lat, f64::min), fold(|p| p.lat, f64::max));
        let (west, east) = (fold(|p| p.lon, f64::min), fold(|p| p.lon, f64::max));
        let (lat, lon) = (f64::midpoint(south, north), f64::midpoint(west, east));
        let stretch = (1.0 / lat.to_radians().cos().max(0.2)).min(2.5);
        // One place alone is shown with a few kilometres around it.
        let (tall, wide) = ((north - south).max(0.02), (east - west).max(0.02));
        let scale = ((WIDTH - 2.0 * MARGIN) / wide).min((HEIGHT - 2.0 * MARGIN) / (tall * stretch));
        let (up, aside) = (HEIGHT / 2.0 / scale / stretch, WIDTH / 2.0 / scale);
        Self { south: lat - up, north: lat + up, west: lon - aside, east: lon + aside, scale, stretch }
    }

    fn left(&self, lon: f64) -> f64 {
        round((lon - self.west) * self.scale)
    }

    fn top(&self, lat: f64) -> f64 {
        round((self.north - lat) * self.scale * self.stretch)
    }

    /// Degrees between lines: 1, 2 or 5 of some power of ten, so that there are a handful.
    fn step(&self) -> f64 {
        let wanted = (self.east - self.west).max(self.north - self.south) / 5.0;
        let power = 10f64.powf(wanted.max(0.001).log10().floor());
        [1.0, 2.0, 5.0, 10.0]
            .into_iter()
            .map(|times| times * power)
            .find(|step| *step >= wanted)
            .unwrap_or(power)
    }
}

/// Multiples of a step between two bounds.
fn lines(from: f64, to: f64, step: f64) -> impl Iterator<Item = f64> {
    let first = (from / step).ceil();
    (0..12).map(move |n| (first + f64::from(n)) * step).take_while(move |degree| *degree <= to)
}

/// Degrees with the letter of their half of the earth.
fn degrees(value: f64, step: f64, over: &str, under: &str) -> String {
    let places = if step >= 1.0 {
        0
    } else if step >= 0.1 {
        1
    } else {
        2
    };
    let letter = if value < 0.0 { under } else { over };
    format!("{:.places$}°{letter}", value.abs())
}

fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use base::RecordId;

    use super::*;

    fn point(lat: f64, lon: f64) -> MapPoint {
        MapPoint { id: RecordId(1), title: Words::default(), lat, lon }
    }

    #[test]
    fn places_stand_inside_the_drawing_with_the_north_above() {
        let points = [point(30.6, 114.3), point(52.5, 13.4), point(-33.9, 18.4), point(1.35, 103.8)];
        let frame = Frame::around(&points);
        for at in &points {
            assert!((MARGIN..=WIDTH - MARGIN).contains(&frame.left(at.lon)), "{at:?}");
            assert!((MARGIN..=HEIGHT - MARGIN).contains(&frame.top(at.lat)), "{at:?}");
        }
        assert!(frame.top(52.5) < frame.top(30.6) && frame.left(13.4) < frame.left(114.3));
        let across: Vec<f64> = lines(frame.south, frame.north, frame.step()).collect();
        assert!((2..=7).contains(&across.len()), "{across:?}");
    }

    #[test]
    fn one_place_is_drawn_in_the_middle() {
        let frame = Frame::around(&[point(30.6, 114.3)]);
        assert!((frame.left(114.3) - WIDTH / 2.0).abs() < 1.0);
        assert!((frame.top(30.6) - HEIGHT / 2.0).abs() < 1.0);
    }

    #[test]
    fn degrees_name_their_half() {
        assert_eq!(degrees(-33.9, 0.1, "N", "S"), "33.9°S");
        assert_eq!(degrees(114.0, 20.0, "E", "W"), "114°E");
    }
}
