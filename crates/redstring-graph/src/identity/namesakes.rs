//! Namesakes: one name, several things.
//!
//! Articles that share telling company speak of one thing, and so do articles
//! between which such sharing leads. Of what is left the greater parts take in the
//! lesser ones where enough speaks for it ([`weigh`]), unless as much speaks for
//! another part that cannot be the same. Places are told apart by the gazetteer,
//! and bodies that every state has by their country.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
};

use foldhash::fast::RandomState;
use petgraph::unionfind::UnionFind;
use redstring_text::Kind;

use super::{
    company::{Area, Profile, Term, is_everybodys},
    field::{FAR_FIELD, Roles},
    form::NameForm,
    organisation,
    place::{self, Landmark, Rank, Sense},
    pool::{Place, Pool, Sighting},
    weighing::{ENOUGH, of_one_name, of_renown, weigh},
};

/// Names in more articles than this are known to all, and are one thing; what
/// company they keep is asked of so many of their articles only.
pub(super) const FAMOUS: usize = 400;

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
pub(super) fn groups(pool: &Pool) -> Groups {
    let places: Vec<Place> = pool.sightings.iter().map(|(place, _)| *place).collect();
    let form = &pool.form;
    let is_one = places.len() <= 1
        || is_everybodys(&form.key.words)
        || places.len() > FAMOUS
        || (form.senses.len() == 1 && form.key.kind == Kind::Location);
    let label: Vec<usize> = if is_one {
        vec![0; places.len()]
    } else if form.senses.len() > 1 && form.key.kind == Kind::Location {
        let label = by_meaning(pool, |sighting| {
            let landmarks = &sighting.company.landmarks;
            place::meant(&form.senses, &besides(form, landmarks, &sighting.homes))
        });
        apart_where_open(label)
    } else if form.key.kind == Kind::Organisation && organisation::is_of_a_state(&form.words) {
        let label = by_meaning(pool, |sighting| {
            let home = place::only_country(&sighting.homes);
            home.or(sighting.company.main_country())
        });
        apart_where_open(label)
    } else {
        by_company(pool)
    };
    gathered(&places, &label)
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
    pool: &Pool,
    meant: impl Fn(&Sighting) -> Option<T>,
) -> Vec<Option<usize>> {
    let sightings = pool.sightings.iter().map(|(_, sighting)| sighting);
    let meanings: Vec<Option<T>> = sightings.map(meant).collect();
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

fn by_company(pool: &Pool) -> Vec<usize> {
    let kind = pool.form.key.kind;
    let own = &pool.own_terms;
    let is_own = |term: &Term| own.iter().any(|own| own.is(*term));
    let sightings: Vec<&Sighting> = pool
        .sightings
        .iter()
        .map(|(_, sighting)| sighting)
        .collect();
    let by_name = of_one_name(pool.form.rareness());
    if by_name >= ENOUGH && !may_be_several(kind, &sightings) {
        return vec![0; sightings.len()];
    }
    let contradict = |one: usize, other: usize| {
        let (one, other) = (&sightings[one].roles, &sightings[other].roles);
        one.agreement(other, kind) <= FAR_FIELD
    };
    let mut sets = UnionFind::<usize>::new(sightings.len());
    let mut left = sightings.len();
    let most = sightings
        .iter()
        .map(|sighting| sighting.company.terms.len());
    let mut first_with: HashMap<Term, usize, RandomState> =
        HashMap::with_capacity_and_hasher(most.sum(), RandomState::default());
    for (number, sighting) in sightings.iter().enumerate() {
        let terms = sighting.company.terms.iter();
        let telling = terms.filter(|term| term.is_telling() && !is_own(term));
        for term in telling {
            let first = *first_with.entry(*term).or_insert(number);
            if !sets.equiv(first, number) && !contradict(first, number) {
                sets.union(first, number);
                left -= 1;
            }
        }
    }
    if left == 1 {
        return vec![0; sightings.len()];
    }
    let linked = sets.into_labeling();
    let mut parts: BTreeMap<usize, Profile> = BTreeMap::new();
    for (sighting, part) in sightings.iter().zip(&linked) {
        parts.entry(*part).or_default().add(own, sighting);
    }
    let mut order: Vec<usize> = parts.keys().copied().collect();
    // Labels are numbers of sightings, which are in the order of articles.
    order.sort_by_key(|part| {
        let profile = &parts[part];
        // What says least finds the others told apart.
        let is_mute = profile.roles == Roles::default() && profile.home.is_nowhere();
        (Reverse(profile.articles), is_mute, *part)
    });
    let mut kept: Vec<(usize, Profile)> = Vec::new();
    let mut group_of: BTreeMap<usize, usize> = BTreeMap::new();
    for part in order {
        let profile = &parts[&part];
        let mut fitting: Vec<(i32, usize)> = (kept.iter().enumerate())
            .map(|(place, (_, other))| {
                let sum = weigh(other, profile, kind).sum() + of_renown(other.articles);
                (sum + by_name, place)
            })
            .filter(|(sum, _)| *sum >= ENOUGH)
            .collect();
        fitting.sort_by_key(|&(sum, place)| (Reverse(sum), kept[place].0));
        let best = fitting.first().copied().filter(|&(best, place)| {
            let as_well = fitting[1..].iter().take_while(|(sum, _)| *sum == best);
            let mut others = as_well.map(|&(_, other)| &kept[other].1);
            // Of two that cannot be one it is neither more than the other.
            !others.any(|other| weigh(&kept[place].1, other, kind).sum() + by_name < 0)
        });
        if let Some((_, place)) = best {
            let (group, other) = &mut kept[place];
            other.join(profile);
            group_of.insert(part, *group);
        } else {
            group_of.insert(part, part);
            kept.push((part, profile.clone()));
        }
    }
    linked.iter().map(|part| group_of[part]).collect()
}

/// Whether something that is said of these may speak against their being one.
/// Where all are called nothing and belong to one place, company only adds.
fn may_be_several(kind: Kind, sightings: &[&Sighting]) -> bool {
    let mut area = Area::default();
    for sighting in sightings {
        sighting.homes.iter().for_each(|home| area.add(*home));
        area.join(&sighting.company.around);
    }
    let are_called = sightings
        .iter()
        .any(|sighting| sighting.roles != Roles::default());
    let mut themes = sightings.iter().map(|sighting| &sighting.company.roles);
    are_called
        || area.is_of_several()
        || kind != Kind::Location && !Roles::have_one_field(&mut themes)
}
