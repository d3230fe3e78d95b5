//! Pronouns and the things that they stand for.
//!
//! The text is read from left to right. For each pronoun the things mentioned
//! in the sentences before it are ranked; those that disagree in kind, gender
//! or number, or that syntax rules out, are not considered. Things without a name compete
//! too: if one of them wins, the pronoun is left alone.

use std::{cell::RefCell, collections::HashMap};

use redstring_text::{Confidence, Deprel, Form, Kind};

use super::{
    descriptions,
    discourse::Discourse,
    expressions::{Expression, Inventory, Thing},
    pronouns::{Pronoun, Reference, pronoun},
    ranking::{self, Anaphor, Asked, Fit, Ranking},
    salience, several,
};
use crate::{gazetteer::Gender, quotations::Quotations, syntax::tree::Tree};

/// How many sentences back a pronoun's antecedent is looked for.
const SENTENCES_BACK: usize = 5;
/// From this probability on, a pronoun tells the gender of what it stands for.
const SURE_OF_GENDER: f32 = 0.7;
/// How many of a speaker's names are looked at for the body spoken for.
const NAMES_ASKED: usize = 5;
/// The least probability of an antecedent: of "he", "it", "they".
const LEAST: [f32; 3] = [0.3, 0.5, 0.5];
/// The same of "its" and "their" before an office, which few things have.
const LEAST_WITH_OFFICE: f32 = 0.45;
/// Confidence that "I" in a quotation is whoever says it.
const SPEAKER: f32 = 0.8;
/// Confidence that "we" in a quotation is the body whose officer speaks.
const SPEAKERS: f32 = 0.7;
/// Confidence in a name that follows "its" or "their": "In its report Oxfam said".
const FORWARD: f32 = 0.65;

/// Finds the antecedents of an article's pronouns and descriptions. Gives
/// all expressions, those that are resolved pointing to their antecedent, and
/// the things that they point to. `rankings` takes what each was weighed by.
///
/// Cost: linear in the text; each pronoun looks back over a bounded number of
/// mentions.
pub(super) fn resolve(
    tree: &Tree,
    inventory: Inventory,
    quotations: &Quotations,
    rankings: Option<&RefCell<Vec<Ranking>>>,
) -> (Vec<Expression>, Vec<Thing>) {
    let Inventory {
        things,
        expressions,
        several,
    } = inventory;
    let named: HashMap<usize, usize> = expressions
        .iter()
        .filter(|expression| expression.form == Form::Name && !expression.adjective)
        .map(|expression| (expression.head, expression.thing))
        .collect();
    let mut discourse = Discourse::new(tree, things, &expressions);
    discourse.rankings = rankings;
    let mut resolved = Vec::new();
    let mut expressions = expressions.into_iter().peekable();
    for (sentence, cut) in tree.document.sentences.iter().enumerate() {
        for token in cut.tokens.clone() {
            while let Some(mut expression) = expressions.next_if(|next| next.head <= token) {
                let unnamed = discourse.things[expression.thing].group.is_none();
                if unnamed
                    && let Some((members, confidence)) =
                        several::described(&discourse, &expression, sentence)
                {
                    discourse.things[expression.thing].members = members.clone();
                    expression.confidence = Confidence::new(confidence);
                    resolved.extend(members.into_iter().map(|thing| Expression {
                        thing,
                        ..expression.clone()
                    }));
                } else if unnamed
                    && let Some((thing, confidence)) =
                        descriptions::antecedent(&discourse, &expression, sentence, quotations)
                {
                    expression.thing = thing;
                    expression.confidence = Confidence::new(confidence);
                }
                if !expression.adjective {
                    discourse.note(expression.head, expression.thing, sentence, expression.form);
                }
                if let Some(&thing) = several.get(&expression.head)
                    && expression.form == Form::Name
                {
                    discourse.note_several(expression.head, thing, sentence, Form::Name);
                }
                resolved.push(expression);
            }
            let Some(pronoun) = pronoun(tree, token) else {
                continue;
            };
            let found = discourse.stands_for(token, pronoun, sentence, quotations, &named);
            if let Some((thing, confidence)) = found {
                discourse.note(token, thing, sentence, Form::Pronoun);
                if let Reference::Person(gender) = pronoun.reference
                    && confidence >= SURE_OF_GENDER
                {
                    discourse.things[thing].learn(gender);
                }
                let members = &discourse.things[thing].members;
                let meant = if members.is_empty() {
                    std::slice::from_ref(&thing)
                } else {
                    members
                };
                resolved.extend(meant.iter().map(|&thing| Expression {
                    tokens: token..token + 1,
                    span: tree.span(token),
                    head: token,
                    form: Form::Pronoun,
                    thing,
                    confidence: Confidence::new(confidence),
                    adjective: false,
                }));
            }
        }
    }
    (resolved, discourse.things)
}

impl Discourse<'_> {
    /// What a pronoun stands for, and how sure that is.
    fn stands_for(
        &self,
        token: usize,
        pronoun: Pronoun,
        sentence: usize,
        quotations: &Quotations,
        named: &HashMap<usize, usize>,
    ) -> Option<(usize, f32)> {
        let speaker = quotations.at(token).and_then(|quotation| quotation.speaker);
        let speaker_thing = speaker.and_then(|subject| {
            self.thing_at(subject)
                .or_else(|| named.get(&subject).copied())
        });
        if pronoun.reference == Reference::Speaker {
            return speaker_thing
                .filter(|&thing| self.things[thing].kind == Some(Kind::Person))
                .map(|thing| (thing, SPEAKER));
        }
        if pronoun.reference == Reference::Speakers {
            let (subject, thing) = (speaker?, speaker_thing?);
            return self
                .spoken_for(subject, thing, named)
                .map(|thing| (thing, SPEAKERS));
        }
        let mut excluded = self.excluded(token, pronoun, named);
        if matches!(pronoun.reference, Reference::Person(_)) {
            excluded.extend(speaker_thing);
        }
        let anaphor = match pronoun.reference {
            Reference::Thing => Anaphor::Thing,
            Reference::Several => Anaphor::Several,
            Reference::Person(_) | Reference::Speaker | Reference::Speakers => Anaphor::Person,
        };
        let ahead = self.named_ahead(token, named).filter(|&(_, thing)| {
            !excluded.contains(&thing) && fitness(&self.things[thing], pronoun.reference).is_some()
        });
        let asked = Asked::pronoun(
            self,
            anaphor,
            (token, sentence),
            pronoun.possessive,
            quotations,
        )
        .before(ahead.filter(|_| anaphor == Anaphor::Person));
        let candidates = ranking::rank(self, asked, SENTENCES_BACK, |thing| {
            (!excluded.contains(&thing)).then(|| fitness(&self.things[thing], pronoun.reference))?
        });
        let least = if asked.office.is_some() {
            LEAST_WITH_OFFICE
        } else {
            LEAST[anaphor as usize]
        };
        match candidates.first() {
            Some(best) if best.probability >= least => Some((best.thing, best.probability)),
            Some(_) => None,
            None => ahead.map(|(_, thing)| (thing, FORWARD)),
        }
    }

    /// The body that "we" stands for where `speaker`, the head of a person's
    /// name or of what stands for it, is quoted: an organisation itself, or
    /// the body that a person is said to be of.
    fn spoken_for(
        &self,
        speaker: usize,
        thing: usize,
        named: &HashMap<usize, usize>,
    ) -> Option<usize> {
        let kind = self.things[thing].kind;
        if matches!(kind, Some(Kind::Organisation | Kind::Location)) {
            return Some(thing);
        }
        let names = self.mentions_by_name(thing).take(NAMES_ASKED);
        std::iter::once(speaker)
            .chain(names)
            .find_map(|name| self.body_around(name, named))
    }

    /// "the *orchestra*'s manager, X", "*Parlant* spokesman X", "X of *FORDU*".
    fn body_around(&self, name: usize, named: &HashMap<usize, usize>) -> Option<usize> {
        let tree = self.tree;
        let above = tree
            .head(name)
            .filter(|_| matches!(tree.deprel(name), Deprel::Appos | Deprel::Flat));
        let inside = [
            Deprel::NmodDesc,
            Deprel::Compound,
            Deprel::Appos,
            Deprel::Flat,
        ];
        std::iter::once(name)
            .chain(tree.children_by(name, &inside))
            .chain(above)
            .flat_map(|noun| {
                tree.children_by(noun, &[Deprel::NmodPoss, Deprel::Nmod, Deprel::Compound])
            })
            .filter_map(|owner| self.thing_at(owner).or_else(|| named.get(&owner).copied()))
            .find(|&owner| {
                let owner = &self.things[owner];
                owner.group.is_some() && owner.kind == Some(Kind::Organisation)
            })
    }

    /// Things that syntax keeps a pronoun from standing for.
    fn excluded(
        &self,
        token: usize,
        pronoun: Pronoun,
        named: &HashMap<usize, usize>,
    ) -> Vec<usize> {
        if pronoun.reflexive {
            return Vec::new();
        }
        let mut barred = salience::barred(self.tree, token, pronoun.possessive);
        if salience::is_subject(self.tree, token) {
            barred.extend(salience::below_subject(self.tree, token));
        }
        barred
            .into_iter()
            .filter_map(|head| self.thing_at(head).or_else(|| named.get(&head).copied()))
            .collect()
    }

    /// The subject that follows a pronoun in a clause before it: "In his
    /// speech Putin said". Gives its head and thing.
    fn named_ahead(&self, token: usize, named: &HashMap<usize, usize>) -> Option<(usize, usize)> {
        self.tree
            .ancestors(token)
            .take(8)
            .flat_map(|above| self.tree.children(above))
            .find(|&&child| child > token && salience::is_subject(self.tree, child))
            .and_then(|&subject| Some((subject, *named.get(&subject)?)))
    }
}

/// Whether a pronoun can stand for a thing, and how well.
fn fitness(thing: &Thing, reference: Reference) -> Option<Fit> {
    let person = thing.kind == Some(Kind::Person);
    let possible = match reference {
        Reference::Person(gender) => {
            person && !thing.plural && (thing.gender_is_guessed || agrees(thing.gender, gender))
        }
        Reference::Thing => !person && !thing.plural,
        Reference::Several => thing.plural || thing.kind == Some(Kind::Organisation),
        Reference::Speaker | Reference::Speakers => false,
    };
    possible.then(|| Fit {
        gender_agrees: matches!(reference, Reference::Person(gender) if thing.gender == Some(gender)),
        gender_differs: matches!(reference, Reference::Person(gender) if !agrees(thing.gender, gender)),
        ..Fit::default()
    })
}

fn agrees(known: Option<Gender>, wanted: Gender) -> bool {
    known.is_none_or(|gender| gender == wanted)
}
