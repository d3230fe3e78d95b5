//! Identity of many articles at once, in parts that have nothing to do with
//! each other, so that these need little memory and every core.
//!
//! Two names can only influence each other if one block compares them, one is
//! offered for the other, or both are the same words. Names that a chain of
//! such links connects form a component:
//!
//! ```text
//! Ivo Holm ── block "hlm" ── Iva Holm      Halden News Agency ── "Halden"
//!     └── offers "Holm" ── Holm                      (no name of the rest)
//! ```
//!
//! Some components together are a shard, with an index of its own. What a link
//! does not bring about in the end costs nothing but a larger component, so
//! links are told by hashes.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

use petgraph::unionfind::UnionFind;
use rayon::prelude::*;
use redstring_text::Kind;

use super::{
    Identity,
    company::{Company, Named, Term},
    form::NameForm,
    index::Index,
    place::Sense,
    placing::other_kinds,
    pool::{Pool, PoolKey},
    touched::Touched,
};
use crate::{
    BorrowedPresence, EntityId,
    packed::{PackedDeltas, TextId},
};

/// About so many presences are looked at as one shard.
const SHARD: usize = 1 << 16;

/// What a name brings into the company of others, and what it is linked to.
pub(super) struct Ties {
    /// Its pool.
    pub pool: u64,
    /// The block that its pool is compared in.
    pub block: Option<u64>,
    /// The pools that it is offered for, and those of its words.
    pub links: Vec<u64>,
    term: Option<Term>,
    senses: Vec<Sense>,
    countries: Vec<&'static str>,
}

impl Ties {
    fn of(form: &NameForm) -> Self {
        let offers = Pool::new(form.clone()).offers().into_keys();
        let links = offers.chain(other_kinds(&form.key)).map(|key| hashed(&key));
        Self {
            pool: hashed(&form.key),
            block: form.block().map(|block| hashed(&block)),
            links: links.collect(),
            term: form.term(),
            senses: form.senses.clone(),
            countries: form.countries.clone(),
        }
    }
}

fn hashed(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}

/// The entities of all presences, as [`identify`](super::identify) finds them.
/// Of what it knows besides, only what rulings about `asked` may need is kept:
/// it explains nothing and takes no further articles. Where it is known what
/// identity took names for before some articles came or went, only what these
/// may have changed is found anew.
pub(crate) fn identify_packed(deltas: &PackedDeltas, asked: &BTreeSet<EntityId>) -> Identity {
    let identity = identify_in_shards(deltas, asked, SHARD, true);
    // An id may be that by which a bearer of some name was told once.
    let is_name = |id| deltas.names().iter().any(|name| name.id == id);
    let is_known = |&id: &EntityId| is_name(id) || identity.names_of(id).next().is_some();
    match deltas.before().articles.is_empty() || asked.iter().all(is_known) {
        true => identity,
        false => identify_in_shards(deltas, asked, SHARD, false),
    }
}

pub(super) fn identify_in_shards(
    deltas: &PackedDeltas,
    asked: &BTreeSet<EntityId>,
    most: usize,
    with_before: bool,
) -> Identity {
    let forms =
        (deltas.names().par_iter()).map(|name| NameForm::of(name.kind, deltas.text(name.text)));
    let ties: Vec<Ties> = forms.map(|form| Ties::of(&form)).collect();
    let aliases = aliases(deltas);
    let touched = (with_before && !deltas.before().articles.is_empty())
        .then(|| Touched::of(deltas, &ties, &aliases, asked));
    let mut needed: Vec<u32> = (0..deltas.presence_count() as u32).collect();
    if let Some(touched) = &touched {
        needed.retain(|&presence| touched.is_needed(deltas.name_of(presence)));
    }
    let shards = match needed.len() > most {
        true => shards(deltas, &ties, &aliases, needed, most),
        false => vec![needed],
    };
    let companies = companies(deltas, &ties, touched.as_ref());
    drop(ties);
    let parts: Vec<Index> = (shards.par_iter())
        .map(|shard| identified(deltas, &companies, shard, asked))
        .collect();
    let mut index = Index::default();
    let mut placed = Vec::new();
    for part in parts {
        placed.extend(part.placed);
        index.pools.extend(part.pools);
        index.pool_of.extend(part.pool_of);
    }
    if let Some(touched) = &touched {
        placed = touched.all_placed(deltas, placed);
    }
    index.placed = placed.into_iter().collect();
    Identity::of(index)
}

/// What each article names; of those that nothing is asked about, nothing.
fn companies(deltas: &PackedDeltas, ties: &[Ties], touched: Option<&Touched>) -> Vec<Arc<Company>> {
    let articles = (0..deltas.article_count() as u32).into_par_iter();
    let of = |article: u32| {
        let mut names = deltas.presences_of(article).map(|one| deltas.name_of(one));
        if touched.is_some_and(|touched| !names.any(|name| touched.is_needed(name))) {
            return Arc::default();
        }
        let named = deltas.presences_of(article).map(|presence| {
            let ties = &ties[deltas.name_of(presence) as usize];
            Named {
                term: ties.term,
                senses: &ties.senses,
                countries: &ties.countries,
                count: deltas.mentions(presence),
                roles: deltas.roles(presence).collect(),
            }
        });
        Arc::new(Company::of(&named.collect::<Vec<Named<'_>>>()))
    };
    articles.map(of).collect()
}

/// The pools of the other forms in which articles have a name; by its number.
fn aliases(deltas: &PackedDeltas) -> Vec<(u32, u64)> {
    let mut forms: HashMap<(Kind, TextId), u64> = HashMap::new();
    let surfaces = deltas.other_surfaces().map(|(name, surface)| {
        let kind = deltas.names()[name as usize].kind;
        let pool = *forms.entry((kind, surface)).or_insert_with(|| {
            let form = NameForm::of(kind, deltas.text(surface));
            hashed(&form.key)
        });
        (name, pool)
    });
    surfaces.collect()
}

/// These presences, which are in order, by shards.
fn shards(
    deltas: &PackedDeltas,
    ties: &[Ties],
    aliases: &[(u32, u64)],
    presences: Vec<u32>,
    most: usize,
) -> Vec<Vec<u32>> {
    let mut nodes: HashMap<u64, u32> = HashMap::with_capacity(ties.len());
    let mut node = |key: u64| {
        let new = nodes.len() as u32;
        *nodes.entry(key).or_insert(new)
    };
    let pools: Vec<u32> = ties.iter().map(|ties| node(ties.pool)).collect();
    let mut sets = UnionFind::<u32>::new(nodes.len());
    let mut blocks: HashMap<u64, u32> = HashMap::new();
    for (ties, &pool) in ties.iter().zip(&pools) {
        if let Some(block) = ties.block {
            sets.union(pool, *blocks.entry(block).or_insert(pool));
        }
        // A name that no article has links nothing.
        for other in ties.links.iter().filter_map(|link| nodes.get(link)) {
            sets.union(pool, *other);
        }
    }
    for (name, alias) in aliases {
        if let Some(&other) = nodes.get(alias) {
            sets.union(pools[*name as usize], other);
        }
    }
    let component = sets.into_labeling();
    let mut sizes = vec![0usize; component.len()];
    let component_of = |presence: u32| {
        let pool = pools[deltas.name_of(presence) as usize];
        component[pool as usize] as usize
    };
    for &presence in &presences {
        sizes[component_of(presence)] += 1;
    }
    // Components that fit are put together.
    let mut shard_of = vec![0usize; sizes.len()];
    let mut shards: Vec<usize> = Vec::new();
    for (component, &size) in sizes.iter().enumerate().filter(|(_, size)| **size > 0) {
        match shards.last_mut() {
            Some(filled) if size <= most.saturating_sub(*filled) => *filled += size,
            _ => shards.push(size),
        }
        shard_of[component] = shards.len() - 1;
    }
    let mut shards: Vec<Vec<u32>> = shards.into_iter().map(Vec::with_capacity).collect();
    for presence in presences {
        shards[shard_of[component_of(presence)]].push(presence);
    }
    shards
}

/// What identity makes of one shard, less what is not asked for.
fn identified(
    deltas: &PackedDeltas,
    companies: &[Arc<Company>],
    shard: &[u32],
    asked: &BTreeSet<EntityId>,
) -> Index {
    let mut forms: HashMap<u32, NameForm> = HashMap::new();
    let mut index = Index::default();
    let mut article = 0;
    let mut rest = shard;
    while let Some(&first) = rest.first() {
        while !deltas.presences_of(article).contains(&first) {
            article += 1;
        }
        let end = deltas.presences_of(article).end;
        let (here, further) = rest.split_at(rest.partition_point(|&presence| presence < end));
        rest = further;
        let presences: Vec<BorrowedPresence<'_>> = here
            .iter()
            .map(|&presence| deltas.presence(presence))
            .collect();
        let names: Vec<u32> = here
            .iter()
            .map(|&presence| deltas.name_of(presence))
            .collect();
        for (&name, presence) in names.iter().zip(&presences) {
            let form = || NameForm::of(presence.kind, presence.name);
            forms.entry(name).or_insert_with(form);
        }
        let named = presences
            .iter()
            .zip(names.iter().filter_map(|name| forms.get(name)));
        let company = Arc::clone(&companies[article as usize]);
        index.add_named(deltas.article(article), company, named);
    }
    index.conclude();
    let pool_of: BTreeMap<EntityId, PoolKey> = (asked.iter())
        .filter_map(|name| Some((*name, index.pool_of.get(name)?.clone())))
        .collect();
    let mut pools = index.pools;
    let wanted: BTreeSet<&PoolKey> = pool_of.values().collect();
    // Bearers of one name have ids of their own.
    pools.retain(|key, known| {
        !asked.is_empty() && (known.groups.sizes.len() > 1 || wanted.contains(key))
    });
    let mut kept = Index::default();
    (kept.placed, kept.pools, kept.pool_of) = (index.placed, pools, pool_of);
    kept
}
