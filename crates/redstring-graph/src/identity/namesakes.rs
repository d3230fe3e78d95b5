//! Namesakes: one name, several things.
//!
//! Articles that share company speak of one thing, and so do articles between
//! which such sharing leads. What is left stands together unless it differs in
//! field or in country. Places are told apart by the gazetteer, and bodies
//! that every state has by the country that an article is about.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use petgraph::unionfind::UnionFind;
use redstring_text::{ArticleId, Kind};

use super::{
    company::{Company, Profile, Term},
    organisation, place,
    pool::{Place, Pool},
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
    // What tells two apart are roles and places alone.
    let circumstances = |place: &Place| {
        let mut circumstances = Profile::default();
        if let Some(company) = companies.get(&place.0) {
            circumstances.add_circumstances(company, &pool.sightings[place].roles);
        }
        circumstances
    };
    let form = &pool.form;
    let is_one = places.len() <= 1
        || places.len() > FAMOUS
        || (form.senses.len() <= 1 && form.key.kind == Kind::Location);
    let label: Vec<usize> = if is_one {
        vec![0; places.len()]
    } else if form.senses.len() > 1 && form.key.kind == Kind::Location {
        by_meaning(&places, |place| {
            let company = companies.get(&place.0)?;
            place::meant(&form.senses, &company.landmarks)
        })
        .into_iter()
        // News that leaves it open means the place that is named most.
        .map(Option::unwrap_or_default)
        .collect()
    } else if form.key.kind == Kind::Organisation && organisation::is_of_a_state(&form.words) {
        // Where the country is left open, another's is as likely.
        let mut label = by_meaning(&places, |place| companies.get(&place.0)?.main_country());
        let several = label.iter().flatten().any(|country| *country > 0);
        for (number, open) in label
            .iter_mut()
            .enumerate()
            .filter(|(_, label)| label.is_none())
        {
            *open = several.then_some(places.len() + number);
        }
        label.into_iter().map(Option::unwrap_or_default).collect()
    } else {
        by_company(&places, companies, &own, circumstances)
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
            profile.add(company, own, &sighting.roles);
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

fn by_company(
    places: &[Place],
    companies: &HashMap<ArticleId, Arc<Company>>,
    own: &[Term],
    circumstances: impl Fn(&Place) -> Profile,
) -> Vec<usize> {
    let mut sets = UnionFind::<usize>::new(places.len());
    let mut first_with: HashMap<Term, usize> = HashMap::new();
    for (number, place) in places.iter().enumerate() {
        let terms = companies.get(&place.0).map(|company| &company.terms);
        for term in terms.into_iter().flatten() {
            if !own.contains(term) {
                let first = *first_with.entry(*term).or_insert(number);
                sets.union(first, number);
            }
        }
    }
    let linked = sets.into_labeling();
    if linked.iter().all(|part| *part == linked[0]) {
        return linked;
    }
    let mut parts: BTreeMap<usize, (usize, Profile)> = BTreeMap::new();
    for (place, part) in places.iter().zip(&linked) {
        let (size, sum) = parts.entry(*part).or_default();
        *size += 1;
        sum.join(&circumstances(place));
    }
    let mut order: Vec<usize> = parts.keys().copied().collect();
    // Labels are numbers of sightings, which are in the order of articles.
    order.sort_by_key(|part| (Reverse(parts[part].0), *part));
    let mut kept: Vec<(usize, Profile)> = Vec::new();
    let mut group_of: BTreeMap<usize, usize> = BTreeMap::new();
    for part in order {
        let profile = &parts[&part].1;
        let fitting = kept.iter_mut().find(|(_, other)| !are_two(other, profile));
        if let Some((group, other)) = fitting {
            other.join(profile);
            group_of.insert(part, *group);
        } else {
            group_of.insert(part, part);
            kept.push((part, profile.clone()));
        }
    }
    linked.iter().map(|part| group_of[part]).collect()
}

/// Whether two of one name that have no company in common are two things.
pub(super) fn are_two(one: &Profile, other: &Profile) -> bool {
    let no_place = one.countries.is_empty() || other.countries.is_empty();
    one.roles.are_of_other_fields(&other.roles)
        || one.are_far_apart(other)
        || (no_place && one.roles.differ(&other.roles))
}
