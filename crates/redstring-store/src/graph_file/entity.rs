//! The record of an entity: what it is, how articles name it, and which do.
//!
//! How they name it is kept in full, so that the file alone tells what a graph
//! is made of but for the evidence, which `former` builds on. Most articles
//! name a thing like many others, so each way is written once and articles refer
//! to it.

use std::collections::{BTreeMap, HashMap};

use redstring_graph::{BorrowedPresence, Entity, EntityId, NamedIn, PackedGraph};
use redstring_text::{ArticleId, Kind};

use crate::varint::{self, Cursor};

/// What the first byte of a naming says: the kind, and what follows.
const KIND: u8 = 0b111;
/// A name other than the entity's.
const NAME: u8 = 1 << 3;
/// The name's id is not the entity's.
const ID: u8 = 1 << 4;
/// What identity took it for, which decisions made this entity.
const IDENTIFIED: u8 = 1 << 5;
/// Forms and roles rather than the number of mentions.
const FORMS: u8 = 1 << 6;

/// A way in which articles name an entity.
pub(super) struct Naming<'b> {
    kind: Kind,
    name: &'b str,
    /// Whether the name's id is the entity's.
    is_own: bool,
    /// What identity takes it for, where that is not the entity.
    identified: Option<EntityId>,
    surfaces: Vec<(&'b str, u32)>,
    roles: Vec<&'b str>,
}

impl<'b> Naming<'b> {
    /// The presence in an article that names the entity of this id so.
    pub fn presence(self, entity: EntityId) -> BorrowedPresence<'b> {
        BorrowedPresence {
            entity: match self.is_own {
                true => entity,
                false => EntityId::of(self.kind, self.name),
            },
            kind: self.kind,
            name: self.name,
            surfaces: self.surfaces,
            roles: self.roles,
        }
    }

    /// What identity takes it for.
    pub fn identified(&self, entity: EntityId) -> EntityId {
        self.identified.unwrap_or(entity)
    }
}

/// Where articles name an entity, and how.
pub(super) struct Presences<'b> {
    pub namings: Vec<Naming<'b>>,
    /// The number of the article and of the naming, in the order of articles.
    pub places: Vec<(u32, u32)>,
}

/// Adds the record of the entity of this number.
pub(super) fn write(bytes: &mut Vec<u8>, graph: &PackedGraph<'_>, number: u32, entity: &Entity) {
    bytes.push(entity.kind as u8);
    put_text(bytes, &entity.name);
    write_presences(bytes, graph, number, entity.id, &entity.name);
}

/// Adds where articles name what is hidden, and how.
pub(super) fn write_hidden(bytes: &mut Vec<u8>, graph: &PackedGraph<'_>) {
    let number = graph.ids().len() as u32;
    write_presences(bytes, graph, number, NOBODY, "");
}

/// In place of the entity of what is hidden.
pub(super) const NOBODY: EntityId = EntityId([0; 16]);

fn write_presences(
    bytes: &mut Vec<u8>,
    graph: &PackedGraph<'_>,
    number: u32,
    id: EntityId,
    name: &str,
) {
    let mut known: HashMap<(u32, EntityId), u32> = HashMap::new();
    let (mut namings, mut places) = (Vec::new(), Vec::new());
    for NamedIn {
        article,
        naming,
        identified,
    } in graph.named_in(number)
    {
        let new = known.len() as u32;
        let place = *known.entry((naming, identified)).or_insert_with(|| {
            let presence = graph.naming(naming);
            write_naming(&mut namings, &presence, identified, id, name);
            new
        });
        places.push((article, place));
    }
    varint::put(bytes, known.len() as u32);
    bytes.append(&mut namings);
    varint::put(bytes, places.len() as u32);
    let mut last = 0;
    for (article, naming) in places {
        varint::put(bytes, article - last);
        last = article;
        if known.len() > 1 {
            varint::put(bytes, naming);
        }
    }
}

fn write_naming(
    bytes: &mut Vec<u8>,
    presence: &BorrowedPresence<'_>,
    identified: EntityId,
    id: EntityId,
    name: &str,
) {
    let is_plain = match &presence.surfaces[..] {
        [(surface, _)] => *surface == presence.name && presence.roles.is_empty(),
        _ => false,
    };
    let flag = |flag: u8, is_set: bool| if is_set { flag } else { 0 };
    bytes.push(
        presence.kind as u8
            | flag(NAME, presence.name != name)
            | flag(ID, presence.entity != id)
            | flag(IDENTIFIED, identified != id)
            | flag(FORMS, !is_plain),
    );
    if presence.name != name {
        put_text(bytes, presence.name);
    }
    if identified != id {
        bytes.extend(identified.0);
    }
    if is_plain {
        let mentions = presence.surfaces.iter().map(|(_, mentions)| *mentions);
        mentions.for_each(|mentions| varint::put(bytes, mentions));
        return;
    }
    varint::put(bytes, presence.surfaces.len() as u32);
    for (surface, mentions) in &presence.surfaces {
        // The name itself, by far the most frequent form, needs no copy.
        if *surface == presence.name {
            varint::put(bytes, 0);
        } else {
            varint::put(bytes, surface.len() as u32 + 1);
            bytes.extend(surface.as_bytes());
        }
        varint::put(bytes, *mentions);
    }
    varint::put(bytes, presence.roles.len() as u32);
    for role in &presence.roles {
        put_text(bytes, role);
    }
}

fn put_text(bytes: &mut Vec<u8>, text: &str) {
    varint::put(bytes, text.len() as u32);
    bytes.extend(text.as_bytes());
}

/// The entity that is next.
pub(super) fn read(cursor: &mut Cursor<'_>, id: EntityId, articles: &[[u8; 16]]) -> Option<Entity> {
    let (kind, name, presences) = read_all(cursor)?;
    let Presences { namings, places } = presences;
    let mut surfaces: BTreeMap<&str, u32> = BTreeMap::new();
    let mut times = vec![0u32; namings.len()];
    for &(_, naming) in &places {
        *times.get_mut(naming as usize)? += 1;
    }
    for (naming, times) in namings.iter().zip(times) {
        for (surface, mentions) in &naming.surfaces {
            let sum = surfaces.entry(surface).or_default();
            *sum = sum.saturating_add(mentions.saturating_mul(times));
        }
    }
    let surfaces = surfaces.into_iter();
    let mut numbers: Vec<u32> = places.into_iter().map(|(article, _)| article).collect();
    numbers.dedup();
    let articles = numbers
        .into_iter()
        .map(|number| articles.get(number as usize));
    Some(Entity {
        id,
        kind,
        name: name.to_owned(),
        surfaces: surfaces
            .map(|(surface, mentions)| (surface.to_owned(), mentions))
            .collect(),
        articles: articles
            .map(|article| Some(ArticleId(*article?)))
            .collect::<Option<_>>()?,
    })
}

/// Kind and name of the entity that is next, and where it is named.
pub(super) fn read_all<'b>(cursor: &mut Cursor<'b>) -> Option<(Kind, &'b str, Presences<'b>)> {
    let kind = *Kind::ALL.get(cursor.byte()? as usize)?;
    let name = text(cursor)?;
    Some((kind, name, read_presences(cursor, name)?))
}

/// Where an entity of this name is named, which is next.
pub(super) fn read_presences<'b>(cursor: &mut Cursor<'b>, name: &'b str) -> Option<Presences<'b>> {
    let count = cursor.number()?;
    let mut namings = Vec::with_capacity(count.min(64) as usize);
    for _ in 0..count {
        namings.push(read_naming(cursor, name)?);
    }
    let mut places = Vec::new();
    let mut article = 0u32;
    for _ in 0..cursor.number()? {
        article = article.checked_add(cursor.number()?)?;
        let naming = if namings.len() > 1 {
            cursor.number()?
        } else {
            0
        };
        places.push((article, naming));
    }
    Some(Presences { namings, places })
}

fn read_naming<'b>(cursor: &mut Cursor<'b>, name: &'b str) -> Option<Naming<'b>> {
    let flags = cursor.byte()?;
    let kind = *Kind::ALL.get(usize::from(flags & KIND))?;
    let name = match flags & NAME {
        0 => name,
        _ => text(cursor)?,
    };
    let identified = match flags & IDENTIFIED {
        0 => None,
        _ => Some(EntityId(cursor.bytes()?)),
    };
    let (mut surfaces, mut roles) = (Vec::new(), Vec::new());
    if flags & FORMS == 0 {
        surfaces.push((name, cursor.number()?));
    } else {
        for _ in 0..cursor.number()? {
            let surface = match cursor.number()? {
                0 => name,
                length => cursor.text(length - 1)?,
            };
            surfaces.push((surface, cursor.number()?));
        }
        for _ in 0..cursor.number()? {
            roles.push(text(cursor)?);
        }
    }
    Some(Naming {
        kind,
        name,
        is_own: flags & ID == 0,
        identified,
        surfaces,
        roles,
    })
}

fn text<'b>(cursor: &mut Cursor<'b>) -> Option<&'b str> {
    let length = cursor.number()?;
    cursor.text(length)
}

/// The number of articles that name the entity that is next.
pub(super) fn articles(cursor: &mut Cursor<'_>) -> Option<u32> {
    cursor.byte()?;
    pass_text(cursor)?;
    let namings = cursor.number()?;
    for _ in 0..namings {
        pass_naming(cursor)?;
    }
    let mut articles = 0;
    for place in 0..cursor.number()? {
        // A difference of 0 is another name in the same article.
        articles += u32::from(cursor.number()? > 0 || place == 0);
        if namings > 1 {
            cursor.number()?;
        }
    }
    Some(articles)
}

fn pass_naming(cursor: &mut Cursor<'_>) -> Option<()> {
    let flags = cursor.byte()?;
    if flags & NAME != 0 {
        pass_text(cursor)?;
    }
    if flags & IDENTIFIED != 0 {
        cursor.skip(16)?;
    }
    if flags & FORMS == 0 {
        cursor.number()?;
        return Some(());
    }
    for _ in 0..cursor.number()? {
        let length = cursor.number()?;
        cursor.skip(length.saturating_sub(1))?;
        cursor.number()?;
    }
    for _ in 0..cursor.number()? {
        pass_text(cursor)?;
    }
    Some(())
}

fn pass_text(cursor: &mut Cursor<'_>) -> Option<()> {
    let length = cursor.number()?;
    cursor.skip(length)
}
