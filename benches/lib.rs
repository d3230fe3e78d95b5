//! What the benchmarks read: the sample articles of the repository, where they
//! are the real articles that lie beside it, and articles made by rule.

pub mod synthetic;

use std::{fmt, fs, io, path::PathBuf};

use redstring_text::{Article, Document};

/// A folder of articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Corpus {
    /// Articles written for this project.
    Samples,
    /// News articles that are not part of the repository.
    Articles,
}

impl Corpus {
    /// The corpora that are there.
    pub fn present() -> Vec<Self> {
        let all = [Self::Samples, Self::Articles].into_iter();
        all.filter(|corpus| corpus.folder().is_dir()).collect()
    }

    fn folder(self) -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(match self {
            Self::Samples => "../data/samples",
            Self::Articles => "../../shared/articles",
        })
    }

    /// Its articles, in the order of their file names.
    ///
    /// # Errors
    /// The folder or a file in it cannot be read.
    pub fn articles(self) -> io::Result<Vec<Article>> {
        let entries = fs::read_dir(self.folder())?.collect::<io::Result<Vec<_>>>()?;
        let mut files: Vec<PathBuf> = entries.iter().map(fs::DirEntry::path).collect();
        files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
        files.sort();
        let article = |file| Ok(Article::new(fs::read_to_string(file)?, None));
        files.into_iter().map(article).collect()
    }

    /// Its articles, cut into sentences and tokens.
    ///
    /// # Errors
    /// The folder or a file in it cannot be read.
    pub fn documents(self) -> io::Result<Vec<Document>> {
        Ok(self.articles()?.into_iter().map(Document::new).collect())
    }
}

impl fmt::Display for Corpus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Samples => "samples",
            Self::Articles => "articles",
        })
    }
}

/// Words in a text as one counts them: runs without spaces.
pub fn words<'a>(articles: impl IntoIterator<Item = &'a Article>) -> usize {
    articles
        .into_iter()
        .map(|article| article.text.split_whitespace().count())
        .sum()
}
