//! Where an entity is named and by which names, before identity and decisions
//! made them one: what `show` lists and `why-same` explains.

use std::collections::{BTreeMap, BTreeSet};

use redstring_graph::{Candidate, Delta, Entity, EntityId, Presence, Resolution, leaders, search};
use redstring_store::Store;
use redstring_text::{ArticleId, Kind};

use crate::Failure;

/// Articles with the names that they have for one entity.
#[derive(Debug, Default)]
pub struct Appearances {
    by_article: BTreeMap<ArticleId, Vec<Presence>>,
}

/// One of the names that are one entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// What [`EntityId::of`] gives for it.
    pub id: EntityId,
    /// The kind for which most articles take it.
    pub kind: Kind,
    /// The fullest form of the first article that has it.
    pub text: String,
    /// All forms in which articles have it.
    pub surfaces: BTreeSet<String>,
    /// The articles that have it.
    pub articles: BTreeSet<ArticleId>,
}

impl Appearances {
    /// Reads the articles that name `entity`. Fails if the store cannot be read.
    pub fn of(store: &Store, resolution: &Resolution, entity: &Entity) -> Result<Self, Failure> {
        let mut by_article = BTreeMap::new();
        for &id in &entity.articles {
            let Some((article, reading)) = store.article(id)? else {
                continue;
            };
            let mut presences = Delta::new(&article, &reading).presences;
            presences.retain(|presence| resolution.resolve(id, presence.entity) == Some(entity.id));
            by_article.insert(id, presences);
        }
        Ok(Self { by_article })
    }

    /// The forms in which one article names the entity, with their number of
    /// mentions, ordered by form.
    pub fn surfaces(&self, article: ArticleId) -> BTreeMap<&str, u32> {
        let mut surfaces = BTreeMap::new();
        let presences = self.by_article.get(&article).into_iter().flatten();
        for (surface, count) in presences.flat_map(|presence| &presence.surfaces) {
            *surfaces.entry(surface.as_str()).or_default() += *count;
        }
        surfaces
    }

    /// The names that are this entity, ordered by id.
    pub fn names(&self) -> Vec<Name> {
        let mut names: BTreeMap<EntityId, Name> = BTreeMap::new();
        for (&article, presences) in &self.by_article {
            for presence in presences {
                let name = names.entry(presence.entity).or_insert_with(|| Name {
                    id: presence.entity,
                    kind: presence.kind,
                    text: presence.name.clone(),
                    surfaces: BTreeSet::new(),
                    articles: BTreeSet::new(),
                });
                let surfaces = presence.surfaces.iter();
                name.surfaces.extend(surfaces.map(|(form, _)| form.clone()));
                name.articles.insert(article);
            }
        }
        names.into_values().collect()
    }

    /// The one of the entity's names that fits what was typed best; the name
    /// of most articles where what was typed is the entity's id or a name that
    /// a decision gave it.
    pub fn meant(&self, typed: &str) -> Option<Name> {
        let names = self.names();
        let candidates = names.iter().map(|name| Candidate {
            id: name.id,
            name: name.text.clone(),
            kind: name.kind,
            articles: name.articles.len() as u32,
            surfaces: name.surfaces.iter().cloned().collect(),
        });
        let found = search(typed, candidates);
        let meant = leaders(&found).first().map(|found| found.candidate.id);
        let most = || names.iter().max_by_key(|name| name.articles.len());
        let meant = names
            .iter()
            .find(|name| Some(name.id) == meant)
            .or_else(most);
        meant.cloned()
    }
}
