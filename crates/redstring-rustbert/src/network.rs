//! The network on libtorch: weights from a file, windows to scores.
//!
//! rust-bert and tch stop the program where libtorch says no. So weights are
//! compared with what the configuration makes of the network before they are
//! taken, tensor by tensor (libtorch itself would stretch a row over a table),
//! and what breaks down nevertheless is caught here and becomes an error.

use std::{
    any::Any,
    collections::{BTreeMap, HashMap},
    panic::{self, AssertUnwindSafe},
    path::Path,
    sync::{Mutex, PoisonError},
};

use rust_bert::{
    bert::BertForTokenClassification, distilbert::DistilBertForTokenClassification,
    electra::ElectraForTokenClassification, roberta::RobertaForTokenClassification,
};
use tch::{Kind, TchError, Tensor, nn::VarStore};

use crate::{
    Device, RustBertError,
    configuration::{Configuration, Sizes},
    folder::Folder,
    windows::Window,
};

/// A piece of padding, and its token type. Whatever it is, no other piece sees it;
/// but by it RoBERTa counts positions.
const PADDING: (i64, i64) = (0, 0);
const ROBERTA_PADDING: (i64, i64) = (1, 0);

enum Classifier {
    Bert(BertForTokenClassification),
    DistilBert(DistilBertForTokenClassification),
    Roberta(RobertaForTokenClassification),
    Electra(ElectraForTokenClassification),
}

/// A token classifier with its weights. Threads may share it and take turns.
pub(crate) struct Network {
    // libtorch's modules may move between threads but not be shared.
    classifier: Mutex<Classifier>,
    device: tch::Device,
    labels: usize,
    padding: (i64, i64),
    /// The most pieces of a batch.
    batch: usize,
}

impl Network {
    pub(crate) fn load(
        folder: &Folder,
        configuration: &Configuration,
        device: Device,
    ) -> Result<Self, RustBertError> {
        let place = device.find()?;
        let tensors = caught(|| read(&folder.weights))
            .and_then(|tensors| tensors.map_err(|error| error.to_string()))
            .map_err(|reason| RustBertError::Weights {
                path: folder.weights.clone(),
                reason,
            })?;
        let store = VarStore::new(place);
        let classifier = caught(|| Classifier::build(&store, &configuration.sizes))
            .and_then(|built| built.map_err(|error| error.to_string()))
            .map_err(|reason| RustBertError::Network {
                path: folder.configuration.clone(),
                reason,
            })?;
        fill(&store, &tensors, &folder.weights)?;
        Ok(Self {
            padding: match classifier {
                Classifier::Roberta(_) => ROBERTA_PADDING,
                _ => PADDING,
            },
            classifier: Mutex::new(classifier),
            device: place,
            labels: configuration.labels.len(),
            batch: device.batch(),
        })
    }

    /// For each window a row of scores for each position, one after the other:
    /// logarithms of the labels' probabilities.
    pub(crate) fn score(&self, windows: &[Window]) -> Result<Vec<Vec<f32>>, RustBertError> {
        let mut scores = vec![Vec::new(); windows.len()];
        for batch in batches(windows, self.batch) {
            let found = caught(|| tch::no_grad(|| self.run(windows, &batch)))
                .and_then(|found| found.map_err(|error| error.to_string()))
                .map_err(|reason| RustBertError::Run { reason })?;
            let width = found.len() / batch.len();
            for (&window, rows) in batch.iter().zip(found.chunks(width.max(1))) {
                let wanted = windows[window].pieces.len() * self.labels;
                scores[window] = rows[..wanted].to_vec();
            }
        }
        Ok(scores)
    }

    /// Scores some windows, padded to the longest of them.
    fn run(&self, windows: &[Window], batch: &[usize]) -> Result<Vec<f32>, TchError> {
        let batch = || batch.iter().map(|&window| &windows[window]);
        let length = batch().map(|window| window.pieces.len()).max().unwrap_or(0);
        let table = |row: &dyn Fn(&Window) -> Vec<i64>, padding: i64| {
            let mut values = Vec::new();
            for window in batch() {
                let end = values.len() + length;
                values.extend(row(window));
                values.resize(end, padding);
            }
            Tensor::f_from_slice(&values)?
                .f_view([-1, length as i64])?
                .f_to_device(self.device)
        };
        let pieces = table(&|window| window.pieces.clone(), self.padding.0)?;
        let types = table(&|window| window.types.clone(), self.padding.1)?;
        let mask = table(&|window| vec![1; window.pieces.len()], 0)?;
        let scores = self
            .classifier
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .score(&pieces, &mask, &types)?
            .f_log_softmax(-1, Kind::Float)?
            .f_to_device(tch::Device::Cpu)?
            .f_view([-1])?;
        Vec::<f32>::try_from(scores)
    }
}

impl Classifier {
    fn build(store: &VarStore, sizes: &Sizes) -> Result<Self, rust_bert::RustBertError> {
        let root = store.root();
        Ok(match sizes {
            Sizes::Bert(sizes) => Self::Bert(BertForTokenClassification::new(root, sizes)?),
            Sizes::DistilBert(sizes) => {
                Self::DistilBert(DistilBertForTokenClassification::new(root, sizes)?)
            }
            Sizes::Roberta(sizes) => {
                Self::Roberta(RobertaForTokenClassification::new(root, sizes)?)
            }
            Sizes::Electra(sizes) => {
                Self::Electra(ElectraForTokenClassification::new(root, sizes)?)
            }
        })
    }

    fn score(&self, pieces: &Tensor, mask: &Tensor, types: &Tensor) -> Result<Tensor, TchError> {
        let (pieces, mask, types) = (Some(pieces), Some(mask), Some(types));
        Ok(match self {
            Self::Bert(model) => {
                model
                    .forward_t(pieces, mask, types, None, None, false)
                    .logits
            }
            Self::Roberta(model) => {
                model
                    .forward_t(pieces, mask, types, None, None, false)
                    .logits
            }
            Self::Electra(model) => {
                model
                    .forward_t(pieces, mask, types, None, None, false)
                    .logits
            }
            Self::DistilBert(model) => {
                model
                    .forward_t(pieces, mask, None, false)
                    .map_err(|error| TchError::Torch(error.to_string()))?
                    .logits
            }
        })
    }
}

fn read(path: &Path) -> Result<HashMap<String, Tensor>, TchError> {
    let tensors = if path
        .extension()
        .is_some_and(|extension| extension == "safetensors")
    {
        Tensor::read_safetensors(path)?
    } else {
        Tensor::load_multi(path)?
    };
    Ok(tensors.into_iter().collect())
}

/// Gives the network its weights, if every one is there in its size.
fn fill(
    store: &VarStore,
    tensors: &HashMap<String, Tensor>,
    path: &Path,
) -> Result<(), RustBertError> {
    for (name, mut variable) in BTreeMap::from_iter(store.variables()) {
        let misfit = |found: String| RustBertError::Misfit {
            path: path.to_owned(),
            tensor: name.clone(),
            found,
            expected: format!("{:?}", variable.size()),
        };
        let Some(tensor) = tensors.get(&name) else {
            return Err(misfit("is missing".to_owned()));
        };
        if tensor.size() != variable.size() {
            return Err(misfit(format!("is {:?}", tensor.size())));
        }
        tch::no_grad(|| variable.f_copy_(tensor)).map_err(|error| RustBertError::Weights {
            path: path.to_owned(),
            reason: error.to_string(),
        })?;
    }
    Ok(())
}

/// Indices of windows that are run together, those of like length: as many as
/// have at most `most` pieces, padding included, and at least one.
fn batches(windows: &[Window], most: usize) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..windows.len()).collect();
    order.sort_by_key(|&window| std::cmp::Reverse(windows[window].pieces.len()));
    let mut batches: Vec<Vec<usize>> = Vec::new();
    for window in order {
        match batches.last_mut() {
            Some(batch) if (batch.len() + 1) * windows[batch[0]].pieces.len() <= most => {
                batch.push(window);
            }
            _ => batches.push(vec![window]),
        }
    }
    batches
}

/// Runs what may break down in rust-bert or tch, and gives what it said.
fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    let message = |payload: Box<dyn Any + Send>| match payload.downcast::<String>() {
        Ok(message) => *message,
        Err(payload) => match payload.downcast::<&str>() {
            Ok(message) => (*message).to_owned(),
            Err(_) => "it broke down without a word".to_owned(),
        },
    };
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(length: usize) -> Window {
        Window {
            pieces: vec![7; length],
            types: vec![0; length],
            words: Vec::new(),
        }
    }

    #[test]
    fn windows_of_like_length_are_run_together() {
        let windows: Vec<Window> = [3, 9, 4, 20, 9].into_iter().map(window).collect();
        assert_eq!(batches(&windows, 18), [vec![3], vec![1, 4], vec![2, 0]]);
        assert!(batches(&[], 18).is_empty());
    }

    #[test]
    fn what_breaks_down_is_an_error_with_its_message() {
        assert_eq!(caught(|| 3), Ok(3));
        let broken: Result<(), String> = caught(|| panic!("size {}", 5));
        assert_eq!(broken, Err("size 5".to_owned()));
    }
}
