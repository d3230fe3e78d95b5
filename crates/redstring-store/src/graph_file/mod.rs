//! The graph as one file beside the database: who is there, what is claimed,
//! and where it stands.
//!
//! Answers about names and links would else need every reading of the store.
//! The file is a function of readings and decisions and nothing but a cache:
//! it carries the number of the change that it was made after, one of another
//! number is not looked at, and without it every answer is the same. It is
//! made whole and never changed, so it can be packed: sections of fixed-width
//! rows that point into sections of varints, drawn in `docs/storage.md`. One
//! entity costs a few reads of some bytes; the whole is read front to back.

mod claims;
mod decode;
mod entity;
mod former;
mod network;
mod read;
mod tally;
mod write;

use std::{
    fs::{self, File},
    io::{self, Read, Seek, SeekFrom, Write},
    ops::Range,
    path::Path,
    sync::{Mutex, PoisonError},
};

use redstring_text::ArticleId;

use crate::{failing, files};

pub(crate) use claims::{Claims, GONE, Kept, Origin};
pub(crate) use former::Former;
pub(crate) use read::{Place, PlacedClaim};
pub use tally::Tally;
pub(crate) use write::encode;

const MAGIC: [u8; 8] = *b"redgraph";
const VERSION: u32 = 5;
/// So many claims are found by one offset.
const CLAIMS_A_BLOCK: usize = 64;

/// The parts of the file after its header, in their order.
#[derive(Clone, Copy)]
enum Section {
    /// Ids of articles, ascending.
    Articles,
    /// Ids of entities, ascending.
    Ids,
    /// For each entity where it starts in `Entities`, its first claim, and
    /// where it starts in `Incoming`; one row more for the ends.
    Rows,
    /// Kind, name, how articles name it and which, of each entity.
    Entities,
    /// Where each word starts in `Words`, and where the last one ends.
    WordStarts,
    /// Predicates and lemmas, the most frequent first.
    Words,
    /// Where every sixty-fourth claim starts in `Claims`, and the end.
    Blocks,
    /// Claims by subject, object, lemma and factuality.
    Claims,
    /// For each entity the numbers of the claims that it is the object of.
    Incoming,
    /// What the names of entities give as an id and the number of the entity,
    /// in that order, where an entity has another id than its name gives.
    Aliases,
    /// How articles name what is hidden, and which.
    Hidden,
}

const SECTIONS: usize = 11;
/// Magic, version, change, number of claims; length and checksum of each
/// section; checksum of all that.
const HEADER: usize = 8 + 4 + 8 + 4 + SECTIONS * (8 + 4) + 4;

/// An open file, or one that could not be written and is kept in memory.
#[derive(Debug)]
pub(crate) struct GraphFile {
    content: Content,
    change: u64,
    claims: u32,
    starts: [u64; SECTIONS + 1],
    checksums: [u32; SECTIONS],
    /// The ids of all articles, one after the other.
    articles: Vec<u8>,
}

#[derive(Debug)]
enum Content {
    File(Mutex<File>),
    Memory(Vec<u8>),
}

impl GraphFile {
    /// The file of the store at `path`, if there is one that was made after
    /// `change` and is whole as far as its header tells.
    pub fn open(path: &Path, change: u64) -> Option<Self> {
        Self::last(path).filter(|found| found.change == change)
    }

    /// The same after whatever change.
    pub fn last(path: &Path) -> Option<Self> {
        let file = File::open(path.join(files::GRAPH)).ok()?;
        let length = file.metadata().ok()?.len();
        Self::read(Content::File(Mutex::new(file)), length).ok()
    }

    /// Writes the file that [`encode`] made, so that there is the old or the
    /// new one whatever happens. Where it cannot be written it serves from
    /// memory: the next process makes it again.
    pub fn create(path: &Path, bytes: Vec<u8>) -> io::Result<Self> {
        match replace(path, &bytes) {
            Ok(file) => Self::read(Content::File(Mutex::new(file)), bytes.len() as u64),
            Err(_) => Self::in_memory(bytes),
        }
    }

    /// The same without a file.
    pub fn in_memory(bytes: Vec<u8>) -> io::Result<Self> {
        let length = bytes.len() as u64;
        Self::read(Content::Memory(bytes), length)
    }

    fn read(content: Content, length: u64) -> io::Result<Self> {
        let mut file = Self {
            content,
            change: 0,
            claims: 0,
            starts: [0; SECTIONS + 1],
            checksums: [0; SECTIONS],
            articles: Vec::new(),
        };
        let header = file.bytes(0..HEADER as u64)?;
        let (content, checksum) = header.split_at(HEADER - 4);
        let mut fields = Fields(content);
        let known = fields.take::<8>() == Some(MAGIC)
            && fields.take().map(u32::from_be_bytes) == Some(VERSION)
            && crc32fast::hash(content).to_be_bytes() == checksum;
        if !known {
            return Err(torn());
        }
        file.change = u64::from_be_bytes(fields.take().ok_or_else(torn)?);
        file.claims = u32::from_be_bytes(fields.take().ok_or_else(torn)?);
        file.starts[0] = HEADER as u64;
        for section in 0..SECTIONS {
            let length = u64::from_be_bytes(fields.take().ok_or_else(torn)?);
            file.starts[section + 1] = file.starts[section].checked_add(length).ok_or_else(torn)?;
            file.checksums[section] = u32::from_be_bytes(fields.take().ok_or_else(torn)?);
        }
        if file.starts[SECTIONS] != length {
            return Err(torn());
        }
        file.articles = file.section(Section::Articles)?;
        Ok(file)
    }

    /// Every byte, for comparing with what the readings give.
    pub fn all(&self) -> io::Result<Vec<u8>> {
        self.bytes(0..self.starts[SECTIONS])
    }

    /// The number of the change that it was made after.
    pub fn change(&self) -> u64 {
        self.change
    }

    /// The ids of all articles, ascending.
    pub fn article_ids(&self) -> Vec<ArticleId> {
        self.articles().iter().map(|&id| ArticleId(id)).collect()
    }

    fn articles(&self) -> &[[u8; 16]] {
        self.articles.as_chunks().0
    }

    /// How many entities there are.
    pub fn entities(&self) -> u32 {
        (self.length(Section::Ids) / 16) as u32
    }

    /// How many claims there are.
    pub fn claims(&self) -> u32 {
        self.claims
    }

    /// Bytes on the disk.
    pub fn size(&self) -> u64 {
        self.starts[SECTIONS]
    }

    /// Bytes of a section.
    fn length(&self, section: Section) -> u64 {
        self.starts[section as usize + 1] - self.starts[section as usize]
    }

    /// A whole section, if it is as it was written.
    fn section(&self, section: Section) -> io::Result<Vec<u8>> {
        let number = section as usize;
        let bytes = self.bytes(self.starts[number]..self.starts[number + 1])?;
        if crc32fast::hash(&bytes) == self.checksums[number] {
            Ok(bytes)
        } else {
            Err(torn())
        }
    }

    /// Some bytes of a section.
    fn part(&self, section: Section, range: Range<u64>) -> io::Result<Vec<u8>> {
        let start = self.starts[section as usize];
        if range.start > range.end || range.end > self.length(section) {
            return Err(torn());
        }
        self.bytes(start + range.start..start + range.end)
    }

    fn bytes(&self, range: Range<u64>) -> io::Result<Vec<u8>> {
        match &self.content {
            Content::File(file) => {
                let mut bytes = vec![0; (range.end - range.start) as usize];
                let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
                file.seek(SeekFrom::Start(range.start))?;
                file.read_exact(&mut bytes)?;
                Ok(bytes)
            }
            Content::Memory(bytes) => bytes
                .get(range.start as usize..range.end as usize)
                .map(<[u8]>::to_vec)
                .ok_or_else(torn),
        }
    }
}

/// Takes the file away, if there is one.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    failing::at("graph gone")?;
    remove_file(&path.join(files::GRAPH))
}

/// Takes away what a process left that died while it wrote the file.
pub(crate) fn clear(path: &Path) -> io::Result<()> {
    remove_file(&path.join(files::GRAPH_DRAFT))
}

fn remove_file(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<File> {
    let draft = path.join(files::GRAPH_DRAFT);
    let written = File::create(&draft).and_then(|mut file| {
        failing::at("graph write")?;
        file.write_all(bytes)?;
        failing::at("graph sync")?;
        file.sync_all()
    });
    if let Err(error) = written {
        // Half a file is of no use, and may be why there is no room.
        let _ = fs::remove_file(&draft);
        return Err(error);
    }
    failing::at("graph name")?;
    fs::rename(&draft, path.join(files::GRAPH))?;
    File::open(path.join(files::GRAPH))
}

pub(crate) fn torn() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the graph file is damaged")
}

/// Fixed-width fields, one after the other.
struct Fields<'b>(&'b [u8]);

impl Fields<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (&field, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(field)
    }
}
