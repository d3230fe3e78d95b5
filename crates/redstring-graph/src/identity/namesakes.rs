//! Namesakes: one name, several things.
//!
//! Articles that share telling company speak of one thing, and so do articles
//! between which such sharing leads. Of what is left the greater parts take in the
//! lesser ones where enough speaks for it ([`weigh`]). Places are told apart by the
//! gazetteer, and bodies that every state has by their country.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use petgraph::unionfind::UnionFind;
use redstring_text::{ArticleId, Kind};

use super::{
    company::{Company, Profile, Term, is_everybodys},
    field::FAR_FIELD,
    form::NameForm,
    organisation,
    place::{self, Landmark, Rank, Sense},
    pool::{Place, Pool},
    weighing::{ENOUGH, of_one_name, of_renown, weigh},
};

/// Names in more articles than this are known to all, and are one thing; what
/// company they keep is asked of so many of their articles only.
const FAMOUS: usize = 400;

/// A pool's sightings, told apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Groups {
    /// The group of every sighting that is not in the first.
    others: BTreeMap<Place, u32>,
    /// How many sightings each group has, the largest first; one group for a
    /// pool that is not split.
    pub sizes: Vec<usize>,
}

impl Groups {
    /// Which group a sighting is in.
    pub fn of(&self, place: &Place) -> u32 {
        self.others.get(place).copied().unwrap_or(0)
    }

    pub fn numbers(&self) -> impl Iterator<Item = u32> + use<> {
        0..self.sizes.len() as u32
    }
}

/// Tells a pool's sightings apart. Time O(n c) in sightings and the size of
/// their company, and quadratic in groups without common company.
pub(super) fn groups(pool: &Pool, companies: &HashMap<ArticleId, Arc<Company>>) -> Groups {
    let places: Vec<Place> = pool.sightings.keys().copied().collect();
    let own = pool.form.own_terms();
    let profile = |place: &Place| profile(pool, &own, companies, [place]);
    let form = &pool.form;
    let is_one = places.len() <= 1
        || is_everybodys(&form.key.words)
        || places.len() > FAMOUS
        || (form.senses.len() == 1 && form.key.kind == Kind::Location);
    let label: Vec<usize> = if is_one {
        vec![0; places.len()]
    } else if form.senses.len() > 1 && form.key.kind == Kind::Location {
        let label = by_meaning(&places, |place| {
            let homes = &pool.sightings.get(place)?.homes;
            let company = companies.get(&place.0)?;
            place::meant(&form.senses, &besides(form, &company.landmarks, homes))
        });
        apart_where_open(label)
    } else if form.key.kind == Kind::Organisation && organisation::is_of_a_state(&form.words) {
        let label = by_meaning(&places, |place| {
            let home = place::only_country(&pool.sightings.get(place)?.homes);
            home.or(companies.get(&place.0)?.main_country())
        });
        apart_where_open(label)
    } else {
        by_company(pool, &places, companies, &own, profile)
    };
    gathered(&places, &label)
}

/// The company that a pool keeps in these of its sightings; of a famous name's
/// only the first are asked.
pub(super) fn profile<'p>(
    pool: &Pool,
    own: &[Term],
    companies: &HashMap<ArticleId, Arc<Company>>,
    places: impl IntoIterator<Item = &'p Place>,
) -> Profile {
    let mut profile = Profile::default();
    for place in places.into_iter().take(FAMOUS) {
        if let (Some(company), Some(sighting)) =
            (companies.get(&place.0), pool.sightings.get(place))
        {
            profile.add(company, own, sighting);
        }
    }
    profile
}

/// Puts the groups in order, the largest first.
fn gathered(places: &[Place], label: &[usize]) -> Groups {
    let mut members: BTreeMap<usize, Vec<&Place>> = BTreeMap::new();
    for (place, label) in places.iter().zip(label) {
        members.entry(*label).or_default().push(place);
    }
    let mut members: Vec<Vec<&Place>> = members.into_values().collect();
    members.sort_by_key(|group| (Reverse(group.len()), group[0]));
    let mut groups = Groups::default();
    for (number, group) in members.iter().enumerate() {
        groups.sizes.push(group.len());
        if number > 0 {
            let placed = group.iter().map(|place| (**place, number as u32));
            groups.others.extend(placed);
        }
    }
    groups
}

/// One group per meaning, the most frequent first; none where it is left open.
fn by_meaning<T: Ord + Copy>(
    places: &[Place],
    meant: impl Fn(&Place) -> Option<T>,
) -> Vec<Option<usize>> {
    let meanings: Vec<Option<T>> = places.iter().map(meant).collect();
    let mut count: BTreeMap<T, usize> = BTreeMap::new();
    for meaning in meanings.iter().flatten() {
        *count.entry(*meaning).or_default() += 1;
    }
    let mut known: Vec<(Reverse<usize>, T)> = count
        .into_iter()
        .map(|(meaning, count)| (Reverse(count), meaning))
        .collect();
    known.sort();
    meanings
        .iter()
        .map(|meaning| known.iter().position(|(_, known)| Some(*known) == *meaning))
        .collect()
}

/// Where several are meant and an article leaves open which, it is as likely yet
/// another.
fn apart_where_open(meanings: Vec<Option<usize>>) -> Vec<usize> {
    let several = meanings.iter().flatten().any(|meaning| *meaning > 0);
    let next = meanings.len();
    let numbered = meanings.into_iter().enumerate();
    numbered
        .map(|(number, meaning)| match meaning {
            None if several => next + number,
            meaning => meaning.unwrap_or_default(),
        })
        .collect()
}

/// What tells which place is meant: the other places, and where it belongs.
fn besides(form: &NameForm, landmarks: &[Landmark], homes: &[Sense]) -> Vec<Landmark> {
    let homes = homes.iter().map(|&sense| Landmark { sense, count: 1 });
    let others = landmarks.iter().copied();
    others
        .filter(|landmark| {
            landmark.sense.rank != Rank::Capital || !form.senses.contains(&landmark.sense)
        })
        .chain(homes)
        .collect()
}

fn by_company(
    pool: &Pool,
    places: &[Place],
    companies: &HashMap<ArticleId, Arc<Company>>,
    own: &[Term],
    profile: impl Fn(&Place) -> Profile,
) -> Vec<usize> {
    let kind = pool.form.key.kind;
    let is_own = |term: &Term| own.iter().any(|own| own.is(*term));
    let contradict = |one: usize, other: usize| {
        let (one, other) = (
            &pool.sightings[&places[one]],
            &pool.sightings[&places[other]],
        );
        one.roles.agreement(&other.roles, kind) <= FAR_FIELD
    };
    let mut sets = UnionFind::<usize>::new(places.len());
    let mut first_with: HashMap<Term, usize> = HashMap::new();
    for (number, place) in places.iter().enumerate() {
        let terms = companies.get(&place.0).map(|company| &company.terms);
        let telling = terms.into_iter().flatten().filter(|term| term.is_telling());
        for term in telling.filter(|term| !is_own(term)) {
            let first = *first_with.entry(*term).or_insert(number);
            if !contradict(first, number) {
                sets.union(first, number);
            }
        }
    }
    let linked = sets.into_labeling();
    if linked.iter().all(|part| *part == linked[0]) {
        return linked;
    }
    let mut parts: BTreeMap<usize, Profile> = BTreeMap::new();
    for (place, part) in places.iter().zip(&linked) {
        parts.entry(*part).or_default().join(&profile(place));
    }
    let mut order: Vec<usize> = parts.keys().copied().collect();
    // Labels are numbers of sightings, which are in the order of articles.
    order.sort_by_key(|part| (Reverse(parts[part].articles), *part));
    let by_name = of_one_name(pool.form.rareness());
    let mut kept: Vec<(usize, Profile)> = Vec::new();
    let mut group_of: BTreeMap<usize, usize> = BTreeMap::new();
    for part in order {
        let profile = &parts[&part];
        let weighed = kept.iter_mut().map(|(group, other)| {
            let sum = weigh(other, profile, kind).sum() + of_renown(other.articles);
            (sum + by_name, *group, other)
        });
        let fitting = weighed
            .filter(|(sum, ..)| *sum >= ENOUGH)
            .max_by_key(|(sum, group, _)| (*sum, Reverse(*group)));
        if let Some((_, group, other)) = fitting {
            other.join(profile);
            group_of.insert(part, group);
        } else {
            group_of.insert(part, part);
            kept.push((part, profile.clone()));
        }
    }
    linked.iter().map(|part| group_of[part]).collect()
}
