//! The network: six transformer layers and their heads, run by rten.
//!
//! In the order of the forward pass. The first run takes a window's word pieces
//! and gives, for every piece, scores of name tags and parts of speech, the
//! score of every other piece as its syntactic head (deep biaffine attention,
//! Dozat & Manning 2017, arXiv:1611.01734), two projections for labels, two by
//! which words are linked to their antecedents, and whether a sentence starts;
//! the second run
//! takes the projections of dependents and of the heads chosen for them and
//! scores the relations between them.
//!
//! One window is one run: with weights and activations in eight bits the scale
//! of the activations is taken over everything in a run, so a window read alone
//! has the same scores whatever else is read, and no padding costs time.

use std::{
    borrow::Cow,
    sync::{Arc, Mutex, PoisonError},
};

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value, ValueOrView};

use crate::{EncoderError, matrix::Matrix, windows::Window};

/// Numbers in a projection for labels.
const PROJECTION: usize = 96;
/// Numbers that say what a word looks for as an anaphor, or offers as an
/// antecedent: a projection, and how readily it takes or is taken.
const LINK: usize = 129;

pub(crate) struct Network {
    model: Model,
    pieces: NodeId,
    shapes: NodeId,
    /// Which pieces are no padding; a network that never sees any needs none.
    mask: Option<NodeId>,
    names: NodeId,
    upos: NodeId,
    arcs: NodeId,
    label_dependents: NodeId,
    label_heads: NodeId,
    anaphors: NodeId,
    antecedents: NodeId,
    starts: NodeId,
    pair_dependents: NodeId,
    pair_heads: NodeId,
    labels: NodeId,
    /// Pools of one thread each that no run uses at the moment. rten runs in a
    /// pool's threads, and runs that share one would wait for each other.
    idle: Mutex<Vec<Arc<ThreadPool>>>,
}

/// What the first run gives, one row per word piece.
pub(crate) struct PieceScores {
    pub(crate) names: Matrix,
    pub(crate) upos: Matrix,
    pub(crate) arcs: Matrix,
    pub(crate) label_dependents: Matrix,
    pub(crate) label_heads: Matrix,
    pub(crate) anaphors: Matrix,
    pub(crate) antecedents: Matrix,
    pub(crate) starts: Vec<f32>,
}

impl Network {
    pub(crate) fn load(weights: Cow<'static, [u8]>) -> Result<Self, EncoderError> {
        let mut options = ModelOptions::with_all_ops();
        options.prepack_weights(true);
        let model = match weights {
            Cow::Borrowed(weights) => options.load_static_slice(weights),
            Cow::Owned(weights) => options.load(weights),
        };
        let model = model.map_err(|error| EncoderError::Weights {
            reason: error.to_string(),
        })?;
        let node = |name: &'static str| {
            model
                .find_node(name)
                .ok_or(EncoderError::Interface { name })
        };
        Ok(Self {
            pieces: node("pieces")?,
            shapes: node("shapes")?,
            mask: model.find_node("mask"),
            names: node("names")?,
            upos: node("upos")?,
            arcs: node("arcs")?,
            label_dependents: node("label_dependents")?,
            label_heads: node("label_heads")?,
            anaphors: node("anaphors")?,
            antecedents: node("antecedents")?,
            starts: node("starts")?,
            pair_dependents: node("pair_dependents")?,
            pair_heads: node("pair_heads")?,
            labels: node("labels")?,
            idle: Mutex::default(),
            model,
        })
    }

    /// The first run: the pieces of one window.
    pub(crate) fn score(&self, window: &Window) -> Result<PieceScores, EncoderError> {
        let length = window.pieces();
        let row = [1, length];
        let mut inputs = vec![
            (self.pieces, tensor(row, window.pieces.clone())?),
            (self.shapes, tensor(row, window.shapes.clone())?),
        ];
        if let Some(mask) = self.mask {
            inputs.push((mask, tensor(row, vec![1; length])?));
        }
        let outputs = [
            self.names, self.upos, self.arcs, self.label_dependents, self.label_heads,
            self.anaphors, self.antecedents, self.starts,
        ];
        let [
            names,
            upos,
            arcs,
            label_dependents,
            label_heads,
            anaphors,
            antecedents,
            starts,
        ] = self.run(inputs, outputs)?;
        let rows = |name, value, width| {
            let (shape, values) = floats::<3>(name, value)?;
            let expected = [1, length, width];
            Matrix::from_values(values, shape[2])
                .filter(|_| shape[..2] == expected[..2] && (width == 0 || shape[2] == width))
                .ok_or(EncoderError::Shape {
                    name,
                    found: shape.into(),
                    expected: expected.into(),
                })
        };
        let (shape, starts) = floats::<2>("starts", starts)?;
        if shape != row {
            return Err(EncoderError::Shape {
                name: "starts",
                found: shape.into(),
                expected: row.into(),
            });
        }
        Ok(PieceScores {
            starts,
            names: rows("names", names, 0)?,
            upos: rows("upos", upos, 0)?,
            arcs: rows("arcs", arcs, length)?,
            label_dependents: rows("label_dependents", label_dependents, PROJECTION)?,
            label_heads: rows("label_heads", label_heads, PROJECTION)?,
            anaphors: rows("anaphors", anaphors, LINK)?,
            antecedents: rows("antecedents", antecedents, LINK)?,
        })
    }

    /// The second run: one pair of projections a row, dependent and head.
    pub(crate) fn label(&self, dependents: Matrix, heads: Matrix) -> Result<Matrix, EncoderError> {
        let pairs = dependents.len();
        let inputs = vec![
            (
                self.pair_dependents,
                tensor([pairs, PROJECTION], dependents.into_values())?,
            ),
            (
                self.pair_heads,
                tensor([pairs, PROJECTION], heads.into_values())?,
            ),
        ];
        let [labels] = self.run(inputs, [self.labels])?;
        let (shape, values) = floats::<2>("labels", labels)?;
        Matrix::from_values(values, shape[1])
            .filter(|_| shape[0] == pairs)
            .ok_or(EncoderError::Shape {
                name: "labels",
                found: shape.into(),
                expected: vec![pairs, 0],
            })
    }

    fn run<const N: usize>(
        &self,
        inputs: Vec<(NodeId, ValueOrView)>,
        outputs: [NodeId; N],
    ) -> Result<[Value; N], EncoderError> {
        let idle = self
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        let pool = idle.unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)));
        let options = RunOptions::default().with_thread_pool(Some(pool.clone()));
        let result = self.model.run_n(inputs, outputs, Some(options));
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(pool);
        result.map_err(|error| EncoderError::Run {
            reason: error.to_string(),
        })
    }
}

fn tensor<T>(shape: [usize; 2], values: Vec<T>) -> Result<ValueOrView<'static>, EncoderError>
where
    Value: From<rten_tensor::Tensor<T>>,
{
    Value::from_shape(shape, values)
        .map(ValueOrView::from)
        .map_err(|error| EncoderError::Run {
            reason: error.to_string(),
        })
}

fn floats<const N: usize>(
    name: &'static str,
    value: Value,
) -> Result<([usize; N], Vec<f32>), EncoderError> {
    value
        .into_shape_vec::<f32, N>()
        .map_err(|error| EncoderError::Run {
            reason: format!("{name}: {error}"),
        })
}
