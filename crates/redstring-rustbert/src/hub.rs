//! rust-bert's own NER model, fetched by rust-bert on an open network: BERT large,
//! cased, trained on CoNLL-2003. Its files are kept in rust-bert's own cache
//! (`RUSTBERT_CACHE`).

use rust_bert::{
    bert::{BertConfigResources, BertModelResources, BertVocabResources},
    resources::{RemoteResource, ResourceProvider},
};

use crate::{Device, RustBertError, RustBertNames, configuration::Configuration, folder::Folder};

impl RustBertNames {
    /// Fetches the model, the first time, and loads it.
    ///
    /// # Errors
    /// It cannot be fetched, or does not run here.
    pub fn fetch(device: Device) -> Result<Self, RustBertError> {
        let mut files = Vec::new();
        for resource in [
            BertConfigResources::BERT_NER,
            BertVocabResources::BERT_NER,
            BertModelResources::BERT_NER,
        ] {
            let path = RemoteResource::from_pretrained(resource).get_local_path();
            files.push(path.map_err(|error| RustBertError::Fetch {
                reason: error.to_string(),
            })?);
        }
        let [configuration, vocabulary, weights] =
            <[_; 3]>::try_from(files).map_err(|_| RustBertError::Fetch {
                reason: "a file is missing".to_owned(),
            })?;
        let sizes = Configuration::read(&configuration)?;
        let files = [configuration, vocabulary, weights];
        let folder = Folder::of_files(files, None, None, &sizes)?;
        Self::of(&folder, &sizes, device)
    }
}
