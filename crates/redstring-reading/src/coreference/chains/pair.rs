//! What is known of a mention and an earlier one that it may take up.

use redstring_text::{Deprel, Kind};

use super::{
    candidates::is_alike,
    discourse::Discourse,
    features::{Feature, Known, Notes},
    mention::Mention,
    own::role,
    sort::Sort,
};
use crate::{coreference::salience, syntax::tree::Tree};

/// What all pairs of one anaphor have in common.
pub(super) struct Anaphor<'a> {
    pub tree: &'a Tree<'a>,
    pub discourse: &'a Discourse<'a>,
    pub mention: &'a Mention,
    /// Heads that syntax keeps it from meaning.
    pub barred: Vec<usize>,
    pub nearest_subject: Option<usize>,
    /// The verb before it.
    pub latest_event: Option<usize>,
    /// The best link of the network, where there is one.
    pub best_link: Option<f32>,
    /// The nearest mention of its sort, and the nearest that agrees with it.
    pub nearest_of_sort: Option<usize>,
    pub nearest_fitting: Option<usize>,
}

/// Whether two mentions agree as far as is known.
pub(super) fn agree(one: &Mention, other: &Mention) -> bool {
    let fits = |a: Option<bool>, b: Option<bool>| a.is_none() || b.is_none() || a == b;
    fits(one.plural, other.plural)
        && fits(one.person, other.person)
        && (one.gender.is_none() || other.gender.is_none() || one.gender == other.gender)
}

impl Anaphor<'_> {
    /// What is known of it and the mention `earlier`, the `place`-th before it.
    pub fn pair(&self, earlier: usize, place: usize, link: Option<f32>) -> Known {
        let mut notes = Notes::default();
        let candidate = &self.discourse.mentions[earlier];
        self.place(candidate, place, &mut notes);
        self.nature(candidate, &mut notes);
        self.agreement(candidate, &mut notes);
        self.words(candidate, &mut notes);
        self.name(candidate, &mut notes);
        self.speech(candidate, &mut notes);
        notes.set(
            Feature::NearestOfSort,
            self.nearest_of_sort == Some(earlier),
        );
        notes.set(
            Feature::NearestFitting,
            self.nearest_fitting == Some(earlier),
        );
        if let (Some(link), Some(best)) = (link, self.best_link) {
            notes.measure(Feature::Network, link.clamp(-8.0, 8.0) / 4.0);
            notes.measure(Feature::NetworkBehind, (link - best).max(-8.0) / 4.0);
            notes.set(Feature::NetworkFirst, link >= best);
        }
        self.alike(candidate, place, link, &mut notes);
        self.chain(earlier, &mut notes);
        notes.finish()
    }

    fn place(&self, candidate: &Mention, place: usize, notes: &mut Notes) {
        let (tree, mention) = (self.tree, self.mention);
        let sentences = mention.sentence.saturating_sub(candidate.sentence);
        let back = match sentences {
            0 => Feature::Here,
            1 => Feature::OneBack,
            2 => Feature::TwoBack,
            3 => Feature::ThreeBack,
            4..=6 => Feature::SixBack,
            7..=12 => Feature::TwelveBack,
            13..=24 => Feature::TwentyBack,
            _ => Feature::FartherBack,
        };
        notes.set(back, true);
        match place {
            0 => notes.set(Feature::Latest, true),
            1 => notes.set(Feature::SecondLatest, true),
            2 | 3 => notes.set(Feature::FourthLatest, true),
            _ => {}
        }
        notes.measure(Feature::MentionsBack, (place as f32).ln_1p().min(6.0) / 2.0);
        let between = redstring_text::Span::new(
            tree.span(candidate.head).start as usize,
            tree.span(mention.head).end as usize,
        );
        notes.set(
            Feature::SameParagraph,
            sentences < 7 && !tree.document.text(between).contains('\n'),
        );
        notes.set(
            Feature::Inside,
            mention.tokens.contains(&candidate.head) && candidate.head != mention.head,
        );
        notes.set(
            Feature::Around,
            candidate.tokens.contains(&mention.head) && candidate.head != mention.head,
        );
        notes.set(Feature::Barred, self.barred.contains(&candidate.head));
        notes.set(
            Feature::Commanding,
            sentences == 0 && salience::commands(tree, candidate.head, mention.head),
        );
        notes.set(
            Feature::NearestSubject,
            self.nearest_subject == Some(candidate.head),
        );
        notes.measure(Feature::Prominence, candidate.prominence);
        notes.set(Feature::LeadSentence, candidate.sentence < 2);
        let last = tree.document.sentences[candidate.sentence].tokens.end - 1;
        notes.set(
            Feature::AfterQuestion,
            sentences > 0 && tree.word(last) == "?",
        );
    }

    fn nature(&self, candidate: &Mention, notes: &mut Notes) {
        let sort = match candidate.sort {
            Sort::I => Feature::OfI,
            Sort::You => Feature::OfYou,
            Sort::We => Feature::OfWe,
            Sort::HeShe => Feature::OfPerson,
            Sort::It => Feature::OfIt,
            Sort::They => Feature::OfThey,
            Sort::This => Feature::OfThis,
            Sort::Other => Feature::OfOther,
            Sort::Name => Feature::OfName,
            Sort::Definite => Feature::OfDefinite,
            Sort::ThisNoun => Feature::OfThisNoun,
            Sort::Possessed => Feature::OfPossessed,
            Sort::Indefinite => Feature::OfIndefinite,
            Sort::Bare => Feature::OfBare,
            Sort::Several => Feature::OfSeveral,
            Sort::Event => Feature::OfEvent,
        };
        notes.set(sort, true);
        if candidate.sort == Sort::Event {
            self.event(candidate, notes);
        }
        let (own, _) = role(self.tree, self.mention.head);
        let (its, other) = role(self.tree, candidate.head);
        notes.set(other, true);
        let subjects = own == Feature::Subject && its == Feature::Subject;
        let sentences = self.mention.sentence - candidate.sentence;
        notes.set(Feature::BothSubjects, subjects);
        notes.set(
            Feature::BothObjects,
            own == Feature::Object && its == Feature::Object,
        );
        notes.set(
            Feature::SubjectHere,
            its == Feature::Subject && sentences == 0,
        );
        notes.set(
            Feature::SubjectBefore,
            its == Feature::Subject && sentences == 1,
        );
        match candidate.kind {
            Some(Kind::Person) => notes.set(Feature::OfKindPerson, true),
            Some(Kind::Organisation) => notes.set(Feature::OfKindOrganisation, true),
            Some(Kind::Location) => notes.set(Feature::OfKindPlace, true),
            Some(Kind::Misc) => notes.set(Feature::OfKindOther, true),
            None => {}
        }
    }

    /// What a verb says is taken up where the verb is, in its sentence and in the text.
    fn event(&self, candidate: &Mention, notes: &mut Notes) {
        let tree = self.tree;
        let here = candidate.sentence == self.mention.sentence;
        notes.set(Feature::EventHere, here);
        notes.set(
            Feature::EventBefore,
            candidate.sentence + 1 == self.mention.sentence,
        );
        let verb = match tree.deprel(candidate.head) {
            Deprel::Cop | Deprel::AuxPass => tree.head(candidate.head),
            _ => Some(candidate.head),
        };
        notes.set(
            Feature::EventOfSentence,
            verb.is_some_and(|verb| tree.head(verb).is_none()),
        );
        notes.set(
            Feature::EventLatest,
            self.latest_event == Some(candidate.head),
        );
        let around = here
            && tree
                .ancestors(self.mention.head)
                .any(|above| Some(above) == verb);
        notes.set(Feature::EventAround, around);
    }

    fn agreement(&self, candidate: &Mention, notes: &mut Notes) {
        let mention = self.mention;
        let mut compare = |known: bool, same: bool, agrees: Feature, differs: Feature| {
            notes.set(agrees, known && same);
            notes.set(differs, known && !same);
        };
        compare(
            mention.plural.is_some() && candidate.plural.is_some(),
            mention.plural == candidate.plural,
            Feature::NumberAgrees,
            Feature::NumberDiffers,
        );
        compare(
            mention.gender.is_some() && candidate.gender.is_some(),
            mention.gender == candidate.gender,
            Feature::GenderAgrees,
            Feature::GenderDiffers,
        );
        compare(
            mention.person.is_some() && candidate.person.is_some(),
            mention.person == candidate.person,
            Feature::PersonAgrees,
            Feature::PersonDiffers,
        );
    }

    fn words(&self, candidate: &Mention, notes: &mut Notes) {
        let mention = self.mention;
        notes.set(Feature::SameWord, mention.word == candidate.word);
        let same = mention.lemma == candidate.lemma;
        notes.set(Feature::SameLemma, same);
        let (own, its) = (&mention.modifiers, &candidate.modifiers);
        notes.set(
            Feature::SameWords,
            !mention.words.is_empty() && mention.words == candidate.words,
        );
        if !same {
            return;
        }
        let shared = own.iter().filter(|word| its.contains(word)).count();
        notes.set(
            Feature::ModifiersSame,
            shared > 0 && shared == own.len() && shared == its.len(),
        );
        notes.set(Feature::ModifiersNone, own.is_empty() && its.is_empty());
        notes.set(Feature::ModifiersAdded, shared < own.len());
        notes.set(Feature::ModifiersDropped, shared < its.len());
        notes.set(
            Feature::ModifiersClash,
            shared < own.len() && shared < its.len(),
        );
        if let (Some(own), Some(its)) = (mention.owner, candidate.owner) {
            let words = self.tree.lower(own) == self.tree.lower(its);
            let chains = match (self.chain_at(own), self.chain_at(its)) {
                (Some(own), Some(its)) => own == its,
                _ => false,
            };
            notes.set(Feature::SameOwner, words || chains);
            notes.set(Feature::OtherOwner, !words && !chains);
        }
    }

    fn chain_at(&self, head: usize) -> Option<usize> {
        let read = &self.discourse.mentions[..self.discourse.read()];
        let index = read.partition_point(|mention| mention.head < head);
        (read.get(index))
            .filter(|mention| mention.head == head)
            .map(|_| self.discourse.chain_of(index))
    }

    fn name(&self, candidate: &Mention, notes: &mut Notes) {
        let (own, its) = (&self.mention.name, &candidate.name);
        if let (Some(own), Some(its)) = (self.mention.referent, candidate.referent) {
            notes.set(Feature::SameReferent, own == its);
            notes.set(Feature::OtherReferent, own != its);
        }
        if own.is_empty() || its.is_empty() {
            return;
        }
        let shared = own.iter().filter(|word| its.contains(word)).count();
        notes.set(Feature::SameName, own == its);
        notes.set(Feature::OtherName, own != its);
        notes.set(Feature::NameWordsShared, shared > 0);
        notes.set(
            Feature::NameWordsInside,
            own != its && shared > 0 && (shared == own.len() || shared == its.len()),
        );
        notes.set(Feature::NoNameWords, shared == 0);
        notes.set(
            Feature::Initials,
            are_initials(own, its) || are_initials(its, own),
        );
    }

    /// What counts otherwise where words are repeated.
    fn alike(&self, candidate: &Mention, place: usize, link: Option<f32>, notes: &mut Notes) {
        let mention = self.mention;
        if mention.sort.is_pronoun() || candidate.sort.is_pronoun() {
            return;
        }
        if !is_alike(mention, candidate) {
            let named = candidate.sort == Sort::Name;
            notes.set(Feature::UnlikeName, named);
            notes.set(Feature::UnlikeNoun, !named);
            return;
        }
        let sentences = mention.sentence - candidate.sentence;
        notes.set(Feature::AlikeHere, sentences == 0);
        notes.set(Feature::AlikeOneBack, sentences == 1);
        notes.set(Feature::AlikeFar, sentences > 6);
        notes.measure(
            Feature::AlikeMentionsBack,
            (place as f32).ln_1p().min(6.0) / 2.0,
        );
        notes.measure(
            Feature::AlikeNetwork,
            link.unwrap_or(0.0).clamp(-8.0, 8.0) / 4.0,
        );
        notes.set(Feature::AlikeNamed, candidate.sort == Sort::Name);
    }

    fn speech(&self, candidate: &Mention, notes: &mut Notes) {
        let mention = self.mention;
        match (mention.quoted, candidate.quoted) {
            (Some(own), Some(its)) => {
                notes.set(Feature::SameQuotation, own == its);
                if own != its
                    && let (Some(own), Some(its)) = (mention.speaker, candidate.speaker)
                {
                    let same = match (self.chain_at(own), self.chain_at(its)) {
                        (Some(own), Some(its)) => own == its,
                        _ => self.tree.lower(own) == self.tree.lower(its),
                    };
                    notes.set(Feature::SameSpeaker, same);
                    notes.set(Feature::OtherSpeaker, !same);
                }
            }
            (Some(_), None) => notes.set(Feature::QuotedAlone, true),
            (None, Some(_)) => notes.set(Feature::UnquotedAlone, true),
            (None, None) => {}
        }
        let is_speaker = |speaker: Option<usize>, head: usize| {
            speaker.is_some_and(|speaker| {
                speaker == head
                    || matches!((self.chain_at(speaker), self.chain_at(head)),
                        (Some(own), Some(its)) if own == its)
            })
        };
        notes.set(
            Feature::IsSpeaker,
            is_speaker(mention.speaker, candidate.head) || candidate.speaker == Some(mention.head),
        );
    }

    fn chain(&self, earlier: usize, notes: &mut Notes) {
        let mention = self.mention;
        let chain = self.discourse.chain(earlier);
        notes.measure(
            Feature::ChainLength,
            (chain.members.len() as f32).ln().min(4.0) / 2.0,
        );
        notes.set(Feature::LastOfChain, chain.members.last() == Some(&earlier));
        notes.set(Feature::ChainClashes, chain.clashes(mention));
        notes.set(Feature::ChainOfSort, chain.sorts.contains(&mention.sort));
        notes.set(
            Feature::ChainOfLemma,
            chain.lemmas.contains(mention.lemma.as_str()),
        );
        notes.set(
            Feature::ChainOfWords,
            chain.words.contains(mention.words.as_str()),
        );
        notes.set(Feature::ChainNamed, !chain.names.is_empty());
        notes.set(
            Feature::ChainFirstWord,
            (mention.name.iter()).any(|word| chain.names.contains(word.as_str())),
        );
        let speaks = [Sort::I, Sort::You, Sort::We];
        notes.set(
            Feature::ChainSpeaks,
            chain.sorts.iter().any(|sort| speaks.contains(sort)),
        );
        let barred = (chain.members.iter().rev().take(8))
            .any(|&member| self.barred.contains(&self.discourse.mentions[member].head));
        notes.set(Feature::ChainBarred, barred && !mention.reflexive);
    }
}

/// "bbc" for "british broadcasting corporation".
fn are_initials(short: &[String], long: &[String]) -> bool {
    let [short] = short else {
        return false;
    };
    long.len() > 1
        && short.chars().count() == long.len()
        && (short.chars())
            .zip(long)
            .all(|(letter, word)| word.starts_with(letter))
}
