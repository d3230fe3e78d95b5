//! The weights of [`ranking`](super::ranking), in logarithms of odds: a row for
//! what is known, a column for each sort of mention.

use std::sync::LazyLock;

use super::{features::Feature, sort::Sort};

/// Written by `models/recipes/antecedents.py`.
const TABLE: &str = include_str!("weights.tsv");

static WEIGHTS: LazyLock<Vec<Vec<f32>>> = LazyLock::new(|| {
    let mut weights = vec![vec![0.0; Sort::ALL.len()]; Feature::ALL.len()];
    let mut rows = TABLE.lines().filter(|line| !line.starts_with('#'));
    let header: Vec<&str> = rows.next().unwrap_or("").split('\t').collect();
    for row in rows {
        let mut cells = row.split('\t').zip(&header);
        let name = cells.next().map_or("", |(name, _)| name);
        let Some(feature) = (Feature::ALL.iter()).position(|feature| feature.name() == name) else {
            continue;
        };
        for (cell, column) in cells {
            if let Some(sort) = Sort::ALL.iter().position(|sort| sort.name() == *column) {
                weights[feature][sort] = cell.parse().unwrap_or(0.0);
            }
        }
    }
    weights
});

/// The weight of a feature for a sort of mention.
pub(super) fn weight(feature: Feature, sort: Sort) -> f32 {
    WEIGHTS[feature.index()][sort as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_has_a_row_of_numbers() {
        let mut rows = TABLE.lines();
        let columns = rows.next().unwrap().split('\t').count();
        let names: Vec<&str> = rows
            .map(|row| {
                let cells: Vec<&str> = row.split('\t').collect();
                assert_eq!(cells.len(), columns, "{row}");
                assert!(
                    cells[1..].iter().all(|cell| cell.parse::<f32>().is_ok()),
                    "{row}"
                );
                cells[0]
            })
            .collect();
        let wanted: Vec<&str> = Feature::ALL.iter().map(|feature| feature.name()).collect();
        assert_eq!(names, wanted);
    }
}
