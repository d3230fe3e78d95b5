//! Pronouns and the things that they stand for.
//!
//! The text is read from left to right. For each pronoun the things mentioned
//! in the sentences before it are weighed by how prominently and how recently
//! they were mentioned; those that disagree in kind, gender or number, or
//! that syntax rules out, are not considered. Things without a name compete
//! too: if one of them wins, the pronoun is left alone.

use std::collections::HashMap;

use redstring_text::{Confidence, Form, Kind};

use super::{
    descriptions,
    discourse::{Candidate, Discourse, certainty, share_of_best},
    expressions::{Expression, Inventory, Thing},
    pronouns::{Pronoun, Reference, pronoun},
    salience, several,
};
use crate::{gazetteer::Gender, quotations::Quotations, syntax::tree::Tree};

/// Share of prominence of an organisation for "they".
const ORGANISATION_AS_SEVERAL: f32 = 0.5;
/// Share of prominence of a place for "it".
const PLACE_AS_THING: f32 = 0.7;
/// Confidence that "I" in a quotation is whoever says it.
const SPEAKER: f32 = 0.8;
/// Confidence in a name that follows its pronoun: "In his speech Putin said".
const FORWARD: f32 = 0.65;

/// Finds the antecedents of an article's pronouns and descriptions. Gives
/// all expressions, those that are resolved pointing to their antecedent, and
/// the things that they point to.
///
/// Cost: linear in the text; each pronoun looks back over a bounded number of
/// mentions.
pub(super) fn resolve(
    tree: &Tree,
    inventory: Inventory,
    quotations: &Quotations,
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
    let mut discourse = Discourse::new(tree, things);
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
                        descriptions::antecedent(&discourse, &expression, sentence)
                {
                    expression.thing = thing;
                    expression.confidence = Confidence::new(confidence);
                }
                if !expression.adjective {
                    discourse.note(expression.head, expression.thing, sentence);
                }
                if let Some(&thing) = several.get(&expression.head)
                    && expression.form == Form::Name
                {
                    discourse.note_several(expression.head, thing, sentence);
                }
                resolved.push(expression);
            }
            let Some(pronoun) = pronoun(tree, token) else {
                continue;
            };
            let found = discourse.stands_for(token, pronoun, sentence, quotations, &named);
            if let Some((thing, confidence)) = found {
                discourse.note(token, thing, sentence);
                if let Reference::Person(gender) = pronoun.reference {
                    discourse.things[thing].gender.get_or_insert(gender);
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
        let mut excluded = self.excluded(token, pronoun);
        if matches!(pronoun.reference, Reference::Person(_)) {
            excluded.extend(speaker_thing);
        }
        let ahead = || {
            self.named_ahead(token, named)
                .filter(|thing| {
                    !excluded.contains(thing)
                        && fitness(&self.things[*thing], pronoun.reference).is_some()
                })
                .map(|thing| (thing, FORWARD))
        };
        let fit = |thing: usize| {
            if excluded.contains(&thing) {
                return None;
            }
            fitness(&self.things[thing], pronoun.reference)
        };
        let mut candidates = self.candidates(token, sentence, fit);
        if matches!(pronoun.reference, Reference::Person(_)) {
            self.weigh_by_network(token, sentence, &mut candidates);
        }
        match share_of_best(&candidates) {
            Some((best, share)) if self.is_sure(&candidates[0], share, pronoun) => {
                Some((best, certainty(share)))
            }
            Some(_) => None,
            None => ahead(),
        }
    }

    /// Whether the best candidate is worth a link: by its share of the two
    /// best scores and, for pronouns that often mean what no noun says, by
    /// its score alone.
    fn is_sure(&self, best: &Candidate, share: f32, pronoun: Pronoun) -> bool {
        let thing = &self.things[best.thing];
        let unnamed = thing.group.is_none() && thing.members.is_empty();
        let (least_share, least_score) = match (pronoun.reference, pronoun.possessive) {
            (Reference::Person(_) | Reference::Speaker, _) => (0.54, 0.0),
            _ if unnamed => (0.5, 0.0),
            (Reference::Thing, true) => (0.54, 0.3),
            (Reference::Thing, false) => (0.55, 0.4),
            (Reference::Several, _) => (0.65, 0.4),
        };
        share >= least_share && best.score >= least_score
    }

    /// Things that syntax keeps a pronoun from standing for.
    fn excluded(&self, token: usize, pronoun: Pronoun) -> Vec<usize> {
        if pronoun.reflexive {
            return Vec::new();
        }
        salience::barred(self.tree, token, pronoun.possessive)
            .into_iter()
            .filter_map(|head| self.thing_at(head))
            .collect()
    }

    /// The subject that follows a pronoun in a clause before it: "In his
    /// speech Putin said".
    fn named_ahead(&self, token: usize, named: &HashMap<usize, usize>) -> Option<usize> {
        self.tree
            .ancestors(token)
            .take(8)
            .flat_map(|above| self.tree.children(above))
            .find(|&&child| child > token && salience::is_subject(self.tree, child))
            .and_then(|subject| named.get(subject))
            .copied()
    }
}

/// Whether a pronoun can stand for a thing, as a factor on its prominence.
fn fitness(thing: &Thing, reference: Reference) -> Option<f32> {
    let person = thing.kind == Some(Kind::Person);
    match reference {
        Reference::Person(gender) => {
            (person && !thing.plural && agrees(thing.gender, gender)).then_some(1.0)
        }
        Reference::Thing if person || thing.plural => None,
        Reference::Thing if thing.kind == Some(Kind::Location) => Some(PLACE_AS_THING),
        Reference::Thing => Some(1.0),
        Reference::Several if thing.plural => Some(1.0),
        Reference::Several => {
            (thing.kind == Some(Kind::Organisation)).then_some(ORGANISATION_AS_SEVERAL)
        }
        Reference::Speaker => None,
    }
}

fn agrees(known: Option<Gender>, wanted: Gender) -> bool {
    known.is_none_or(|gender| gender == wanted)
}
