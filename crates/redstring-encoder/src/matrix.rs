//! Rows of numbers, the form in which scores leave the encoder.

use std::ops::Range;

/// A table of numbers in rows of equal width.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    width: usize,
    values: Vec<f32>,
}

impl Matrix {
    /// A table without rows.
    pub fn new(width: usize) -> Self {
        Self {
            width,
            values: Vec::new(),
        }
    }

    /// Values in rows of `width`; none if they do not fill whole rows.
    pub(crate) fn from_values(values: Vec<f32>, width: usize) -> Option<Self> {
        (width > 0 && values.len().is_multiple_of(width)).then_some(Self { width, values })
    }

    pub(crate) fn into_values(self) -> Vec<f32> {
        self.values
    }

    /// Appends a row; it is cut or filled with zeros to the table's width.
    pub fn push(&mut self, row: impl IntoIterator<Item = f32>) {
        let end = self.values.len() + self.width;
        self.values.extend(row.into_iter().take(self.width));
        self.values.resize(end, 0.0);
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.values.len().checked_div(self.width).unwrap_or(0)
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Numbers in a row.
    pub fn width(&self) -> usize {
        self.width
    }

    /// One row; `index` must be below [`Matrix::len`].
    pub fn row(&self, index: usize) -> &[f32] {
        &self.values[index * self.width..(index + 1) * self.width]
    }

    /// One row to be changed; `index` must be below [`Matrix::len`].
    pub fn row_mut(&mut self, index: usize) -> &mut [f32] {
        &mut self.values[index * self.width..(index + 1) * self.width]
    }

    /// Some of the rows as a table of their own; the range must lie within
    /// [`Matrix::len`].
    pub fn part(&self, rows: Range<usize>) -> Self {
        Self {
            width: self.width,
            values: self.values[rows.start * self.width..rows.end * self.width].to_vec(),
        }
    }

    /// All rows, in order.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[f32]> {
        self.values.chunks_exact(self.width.max(1))
    }
}
