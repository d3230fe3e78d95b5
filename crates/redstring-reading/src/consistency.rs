//! One word, one kind: what an article says of a name in one place helps to read
//! it in another.
//!
//! The network scores each word within a window of a few sentences. In "Halle
//! won again" nothing says whether Halle is a town or a club; two paragraphs on,
//! something does. Each capitalised word therefore moves towards the mean of
//! what the network makes of the same word elsewhere in the article, the more so
//! the oftener it stands there. Only kinds move: where a name begins and ends is
//! decided in place. The idea is that of Krishnan & Manning (ACL 2006); the two
//! numbers were chosen on development articles.

use std::collections::BTreeMap;

use redstring_encoder::Matrix;
use redstring_text::Document;

use crate::names::{self, TYPES};

/// How far a word moves if it stands in very many other places.
const REACH: f32 = 0.7;
/// At so many other places it moves half as far.
const HALF: f32 = 3.0;

/// The tag scores of the words of one sentence, whose first token is `first`.
pub(crate) struct TagScores {
    pub first: usize,
    pub scores: Matrix,
}

/// The logarithm of the probability of each type of tag; see [`names::type_of`].
type Belief = [f32; TYPES];

/// Draws the scores of equal capitalised words of one document together.
pub(crate) fn agree(document: &Document, sentences: &mut [TagScores]) {
    let mut places: BTreeMap<&str, Vec<(usize, usize, Belief)>> = BTreeMap::new();
    for (sentence, tagged) in sentences.iter().enumerate() {
        for (row, scores) in tagged.scores.rows().enumerate() {
            let word = document.word(tagged.first + row);
            if word.starts_with(char::is_uppercase) {
                let place = (sentence, row, names::belief(scores));
                places.entry(word).or_default().push(place);
            }
        }
    }
    for places in places.values().filter(|places| places.len() > 1) {
        let sum = places.iter().fold([0.0; TYPES], |sum, place| {
            std::array::from_fn(|kind| sum[kind] + place.2[kind])
        });
        let others = (places.len() - 1) as f32;
        let weight = REACH * others / (others + HALF);
        for (sentence, row, belief) in places {
            let mean: Belief = std::array::from_fn(|kind| (sum[kind] - belief[kind]) / others);
            let scores = sentences[*sentence].scores.row_mut(*row);
            for (tag, score) in scores.iter_mut().enumerate() {
                let kind = names::type_of(tag);
                *score += weight * (mean[kind] - belief[kind]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use redstring_text::{Article, Kind};

    use super::*;
    use crate::names::TAGS;

    const SURE: f32 = 6.0;
    const BEGIN_PERSON: usize = 1;
    const BEGIN_ORGANISATION: usize = 3;

    /// Names of an article of one sentence a line, whose words the network
    /// finds likely to begin what is said of them, with such a lead.
    fn names(text: &str, leads: &[(usize, usize, f32)]) -> Vec<(usize, Kind)> {
        let document = Document::new(Article::new(text, None));
        let mut sentences: Vec<TagScores> = (document.sentences.iter())
            .map(|sentence| {
                let mut scores = Matrix::new(TAGS);
                for token in sentence.tokens.clone() {
                    let lead = leads.iter().find(|lead| lead.0 == token);
                    let (tag, lead) = lead.map_or((0, SURE), |lead| (lead.1, lead.2));
                    scores.push((0..TAGS).map(|other| if other == tag { lead } else { 0.0 }));
                }
                let first = sentence.tokens.start;
                TagScores { first, scores }
            })
            .collect();
        agree(&document, &mut sentences);
        let names = sentences
            .iter()
            .flat_map(|s| names::decode(&s.scores, s.first));
        names.map(|name| (name.tokens.start, name.kind)).collect()
    }

    #[test]
    fn a_doubtful_word_is_what_it_is_elsewhere() {
        let text = "Halle won again. The club Halle paid. Fans sang for Halle.";
        let leads = [
            (0, BEGIN_PERSON, 0.4),
            (6, BEGIN_ORGANISATION, SURE),
            (12, BEGIN_ORGANISATION, SURE),
        ];
        let club = Kind::Organisation;
        assert_eq!(names(text, &leads), [(0, club), (6, club), (12, club)]);
    }

    #[test]
    fn a_sure_word_stays_what_it_is() {
        let text = "Mr Halle won. The club Halle paid.";
        let leads = [(1, BEGIN_PERSON, SURE), (6, BEGIN_ORGANISATION, SURE)];
        let expected = [(1, Kind::Person), (6, Kind::Organisation)];
        assert_eq!(names(text, &leads), expected);
    }

    #[test]
    fn words_in_lower_case_stay_alone() {
        let text = "A halle fell. The halle fell.";
        let leads = [(1, BEGIN_PERSON, 0.4), (5, BEGIN_ORGANISATION, SURE)];
        let expected = [(1, Kind::Person), (5, Kind::Organisation)];
        assert_eq!(names(text, &leads), expected);
    }
}
