//! How sure a relation is: by construction, by its arguments, by distance.

use redstring_text::{Confidence, Construction, Form};

use super::Link;
use super::Scene;

/// The product of the construction's own reliability, the names' confidence
/// and a discount for words between predicate and argument.
pub(super) fn of(scene: &Scene, link: &Link) -> Confidence {
    let construction = match link.construction {
        Construction::Role => 0.93,
        Construction::Verb => 0.88,
        Construction::Passive | Construction::Copula | Construction::Location => 0.86,
        Construction::Apposition | Construction::Possessive => 0.84,
        Construction::Noun => 0.78,
    };
    let argument = |mention: usize| {
        let own = scene.referents.mentions[mention].confidence.value();
        match scene.referents.mentions[mention].form {
            Form::Name => 0.4 + 0.6 * own,
            Form::Nominal | Form::Pronoun => own,
        }
    };
    let words = link.predicate.text.split(' ').count() as f32;
    let wordiness = 1.0 - 0.03 * (words - 2.0).clamp(0.0, 6.0);
    Confidence::new(construction * argument(link.subject) * argument(link.object) * wordiness)
}
