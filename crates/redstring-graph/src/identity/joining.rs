//! Which of several fuller names a name stands for.
//!
//! One rule for all: a name is joined to the only candidate that what it is
//! and the company it keeps leave; where they leave several or none, it stays
//! by itself. So a surname can never chain two full names.

use super::{company::Profile, namesakes::are_two, person::Likeness, pool::Offer};
use crate::identity::{Reason, Refusal};

/// What a name may be joined to: one group of a fuller name, and all that is
/// one with it already.
pub(super) struct Candidate<'p> {
    pub profile: &'p Profile,
    pub articles: usize,
    /// Whether an article names both as two.
    pub beside: bool,
    pub why: Why,
}

/// What makes it a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Why {
    Like(Likeness),
    Offered(Offer),
}

/// How often a name must be in the news for a surname alone to mean its bearer.
const WELL_KNOWN: usize = 3;

impl Why {
    /// The reason that is given for a join.
    pub fn reason(self) -> Reason {
        match self {
            Self::Like(Likeness::MiddleNames) => Reason::MiddleNames,
            Self::Like(Likeness::Transliteration | Likeness::Spelling) => Reason::Spelling,
            Self::Like(Likeness::Generation) => Reason::Generation,
            Self::Like(Likeness::Nickname) => Reason::Nickname,
            Self::Like(Likeness::Initial) => Reason::Initials,
            Self::Offered(Offer::Surname) => Reason::Surname,
            Self::Offered(Offer::Alias) => Reason::Alias,
            Self::Offered(Offer::Acronym) => Reason::Acronym,
            Self::Offered(Offer::ShortForm | Offer::OfAState) => Reason::ShortForm,
            Self::Offered(Offer::OtherKind) => Reason::OtherKind,
        }
    }

    /// Whether company in common is asked for even of the only candidate.
    fn needs_company(self, articles: usize) -> bool {
        match self {
            Self::Like(Likeness::MiddleNames | Likeness::Transliteration)
            | Self::Offered(Offer::Alias) => false,
            Self::Like(_) => true,
            Self::Offered(Offer::Acronym) => false,
            Self::Offered(Offer::Surname) => articles < WELL_KNOWN,
            Self::Offered(Offer::ShortForm) => articles < 2,
            Self::Offered(Offer::OtherKind | Offer::OfAState) => true,
        }
    }
}

/// The number of the candidate that a name with this profile stands for.
///
/// # Errors
/// Why none is, with the number of the candidate that it was refused.
pub(super) fn choose(
    profile: &Profile,
    candidates: &[Candidate<'_>],
) -> Result<usize, Vec<(usize, Refusal)>> {
    let mut refusals = Vec::new();
    let mut left: Vec<(usize, usize)> = Vec::new();
    for (number, candidate) in candidates.iter().enumerate() {
        let shared = profile.shared(candidate.profile);
        if candidate.beside {
            refusals.push((number, Refusal::NamedBeside));
        } else if profile.roles.are_of_other_fields(&candidate.profile.roles) {
            refusals.push((number, Refusal::Roles));
        } else if shared == 0 && are_two(profile, candidate.profile) {
            refusals.push((number, Refusal::Places));
        } else {
            left.push((shared, number));
        }
    }
    left.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
    let chosen = match left.as_slice() {
        [] => None,
        [(shared, only)] => {
            let candidate = &candidates[*only];
            let suffices = *shared > 0 || !candidate.why.needs_company(candidate.articles);
            if !suffices {
                refusals.push((*only, Refusal::NoCompany));
            }
            suffices.then_some(*only)
        }
        [(first, best), (second, _), ..] => {
            let of_all: usize = left.iter().map(|(_, one)| candidates[*one].articles).sum();
            let most = left.iter().max_by_key(|(_, one)| candidates[*one].articles);
            let outshines = most.filter(|(_, one)| {
                let articles = candidates[*one].articles;
                articles >= 2 * WELL_KNOWN && articles >= 5 * (of_all - articles)
            });
            if *first > 2 * *second {
                Some(*best)
            } else if let Some((_, one)) = outshines.filter(|_| *first == 0) {
                Some(*one)
            } else {
                let several = left.iter().map(|(_, one)| (*one, Refusal::Several));
                refusals.extend(several);
                None
            }
        }
    };
    chosen.ok_or(refusals)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::company::{Company, term};
    use crate::identity::field::Roles;

    fn with(company: &[&str]) -> Profile {
        let mut terms: Vec<_> = company.iter().map(|name| term("person", name)).collect();
        terms.sort_unstable();
        let mut profile = Profile::default();
        let company = Company {
            terms,
            landmarks: vec![],
        };
        profile.add(&company, &[], &Roles::default());
        profile
    }

    fn surname(profile: &Profile, articles: usize) -> Candidate<'_> {
        Candidate {
            profile,
            articles,
            beside: false,
            why: Why::Offered(Offer::Surname),
        }
    }

    #[test]
    fn a_surname_takes_the_candidate_that_its_company_leaves() {
        let (one, other) = (with(&["ivo", "ann"]), with(&["pell"]));
        let candidates = [surname(&one, 1), surname(&other, 1)];
        assert_eq!(choose(&with(&["ann"]), &candidates), Ok(0));
        assert!(choose(&with(&["ann", "pell"]), &candidates).is_err());
        assert!(choose(&with(&[]), &candidates).is_err());
    }

    #[test]
    fn alone_it_needs_company_unless_all_know_the_name() {
        let one = with(&["ivo"]);
        assert_eq!(
            choose(&with(&["pell"]), &[surname(&one, 1)]),
            Err(vec![(0, Refusal::NoCompany)])
        );
        assert_eq!(choose(&with(&["pell"]), &[surname(&one, 9)]), Ok(0));
    }

    #[test]
    fn two_that_an_article_names_side_by_side_are_two() {
        let one = with(&["ivo"]);
        let mut candidate = surname(&one, 9);
        candidate.beside = true;
        assert_eq!(
            choose(&with(&["ivo"]), &[candidate]),
            Err(vec![(0, Refusal::NamedBeside)])
        );
    }
}
