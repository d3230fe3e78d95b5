//! Which of several fuller names a name stands for.
//!
//! One rule for all: a name is joined to the candidate for which enough speaks
//! ([`weigh`]), and clearly more than for any other; where there is none or
//! several, it stays by itself. So a surname can never chain two full names.

use redstring_text::Kind;

use super::{
    company::Profile,
    person::Likeness,
    pool::Offer,
    rareness::Rareness,
    weighing::{ENOUGH, of_rareness, of_renown, weigh},
};
use crate::identity::{Reason, Refusal};

/// What a name may be joined to: one group of a fuller name, and all that is
/// one with it already.
pub(super) struct Candidate<'p> {
    pub profile: &'p Profile,
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
            Self::Offered(Offer::Alias | Offer::Byname) => Reason::Alias,
            Self::Offered(Offer::Acronym) => Reason::Acronym,
            Self::Offered(Offer::ShortForm | Offer::OfAState | Offer::Part) => Reason::ShortForm,
            Self::Offered(Offer::OtherOrder) => Reason::OtherOrder,
            Self::Offered(Offer::OtherKind) => Reason::OtherKind,
        }
    }

    /// Whether an article may use both for one: a body's name in full and in short.
    fn is_of_a_body(self) -> bool {
        matches!(
            self,
            Self::Offered(Offer::ShortForm | Offer::Part | Offer::Acronym | Offer::OfAState)
        )
    }

    /// What it says by itself for two being one.
    fn weight(self) -> i32 {
        match self {
            Self::Offered(Offer::Alias | Offer::OfAState) => 2,
            Self::Like(Likeness::MiddleNames | Likeness::Transliteration)
            | Self::Offered(Offer::Acronym) => 1,
            Self::Offered(Offer::ShortForm | Offer::Part | Offer::OtherOrder) => 0,
            Self::Like(_) | Self::Offered(Offer::Surname | Offer::OtherKind | Offer::Byname) => -1,
        }
    }
}

/// A name that is joined.
pub(super) struct Own<'p> {
    pub profile: &'p Profile,
    pub kind: Kind,
    /// None for a surname alone: what counts is how many bearers the news has.
    pub rareness: Option<Rareness>,
}

/// The best candidate must outweigh all others by so much.
const LEAD: i32 = 2;

/// The number of the candidate that a name with this profile stands for.
///
/// # Errors
/// Why none is, with the number of the candidate that it was refused.
pub(super) fn choose(
    own: &Own<'_>,
    candidates: &[Candidate<'_>],
) -> Result<usize, Vec<(usize, Refusal)>> {
    let mut refusals = Vec::new();
    let mut left: Vec<(i32, usize)> = Vec::new();
    for (number, candidate) in candidates.iter().enumerate() {
        if candidate.beside && !candidate.why.is_of_a_body() {
            refusals.push((number, Refusal::NamedBeside));
            continue;
        }
        let weights = weigh(own.profile, candidate.profile, own.kind);
        let sum = weights.sum()
            + candidate.why.weight()
            + own.rareness.map_or(0, of_rareness)
            + of_renown(candidate.profile.articles);
        if sum < ENOUGH {
            refusals.push((number, weights.refusal()));
        }
        left.push((sum, number));
    }
    left.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
    let chosen = match left.as_slice() {
        [(best, number)] => (*best >= ENOUGH).then_some(*number),
        [(best, number), (second, _), ..] if *best >= ENOUGH => {
            let leads = *best >= second + LEAD;
            if !leads {
                let several = left.iter().filter(|(sum, _)| *sum >= ENOUGH);
                refusals.extend(several.map(|(_, one)| (*one, Refusal::Several)));
            }
            leads.then_some(*number)
        }
        _ => None,
    };
    chosen.ok_or(refusals)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::{
        company::{Company, Term},
        field::Roles,
        pool::Sighting,
    };

    fn with(company: &[&str], role: &str) -> Profile {
        let mut terms: Vec<_> = company
            .iter()
            .map(|name| Term::new("person", name, true))
            .collect();
        terms.sort_unstable();
        let sighting = Sighting {
            company: Company::about(terms, vec![], Roles::default()).into(),
            roles: Roles::of([role]),
            homes: vec![],
            home_towns: vec![],
            aliases: vec![],
        };
        Profile::of(&[], [&sighting])
    }

    fn surname(profile: &Profile) -> Candidate<'_> {
        Candidate {
            profile,
            beside: false,
            why: Why::Offered(Offer::Surname),
        }
    }

    fn chosen(
        profile: &Profile,
        candidates: &[Candidate<'_>],
    ) -> Result<usize, Vec<(usize, Refusal)>> {
        let own = Own {
            profile,
            kind: Kind::Person,
            rareness: None,
        };
        choose(&own, candidates)
    }

    #[test]
    fn a_surname_takes_the_candidate_for_which_its_company_speaks() {
        let (one, other) = (with(&["ivo", "ann"], ""), with(&["pell", "vik"], ""));
        let candidates = [surname(&one), surname(&other)];
        assert_eq!(chosen(&with(&["ivo", "ann"], ""), &candidates), Ok(0));
        let torn = with(&["ivo", "ann", "pell", "vik"], "");
        let several = vec![(0, Refusal::Several), (1, Refusal::Several)];
        assert_eq!(chosen(&torn, &candidates), Err(several));
        assert!(chosen(&with(&[], ""), &candidates).is_err());
    }

    #[test]
    fn alone_it_needs_agreement_in_company_or_role() {
        let mut one = with(&["ivo"], "striker");
        let refused = |refusal| Err(vec![(0, refusal)]);
        let pell = with(&["pell"], "");
        assert_eq!(chosen(&pell, &[surname(&one)]), refused(Refusal::NoCompany));
        let senator = with(&["ivo"], "senator");
        assert_eq!(chosen(&senator, &[surname(&one)]), refused(Refusal::Roles));
        let striker = with(&["ivo"], "striker");
        assert_eq!(chosen(&striker, &[surname(&one)]), Ok(0));
        // One whom all know.
        one.articles = 30;
        assert_eq!(chosen(&with(&["pell"], "striker"), &[surname(&one)]), Ok(0));
    }

    #[test]
    fn two_that_an_article_names_side_by_side_are_two() {
        let one = with(&["ivo", "ann", "pell"], "");
        let mut candidate = surname(&one);
        candidate.beside = true;
        assert_eq!(
            chosen(&one, &[candidate]),
            Err(vec![(0, Refusal::NamedBeside)])
        );
    }
}
