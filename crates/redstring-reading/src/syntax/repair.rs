//! Faults that parsers of English news make again and again, mended where the
//! words and names leave no doubt.

use redstring_text::{Annotation, Deprel, Document, Kind};

use super::{attachment, content, dateline, reporting, subject};
use crate::gazetteer;

/// How many nouns a person's name is lifted over.
const HEIGHT: usize = 4;

/// Mends the trees of a document.
///
/// Cost: linear in its words.
pub(crate) fn repair(document: &Document, annotation: &mut Annotation) {
    for sentence in &document.sentences {
        dateline::mend(document, annotation, sentence.tokens.clone());
        subject::mend(document, annotation, sentence.tokens.clone());
        attachment::mend(document, annotation, sentence.tokens.clone());
        content::mend(document, annotation, sentence.tokens.clone());
    }
    let people: Vec<usize> = (annotation.names.iter())
        .filter(|name| name.kind == Kind::Person)
        .filter_map(|name| {
            let outside = |&token: &usize| {
                (annotation.words[token].head).is_some_and(|head| !name.tokens.contains(&head))
            };
            name.tokens.clone().find(outside)
        })
        .collect();
    for person in people {
        lift_apposition(annotation, person);
    }
    for sentence in &document.sentences {
        reporting::mend(document, annotation, sentence.tokens.clone());
    }
}

/// "the leader of the Sons of Azawar, Iyad Ag Mossa": a person stands beside the
/// noun for a person, not beside the name nearest to theirs.
fn lift_apposition(annotation: &mut Annotation, person: usize) {
    if annotation.words[person].deprel != Deprel::Appos {
        return;
    }
    let mut above = annotation.words[person].head;
    for _ in 0..HEIGHT {
        let Some(noun) = above else { return };
        if gazetteer::is_person_noun(&annotation.words[noun].lemma.to_lowercase()) {
            annotation.words[person].head = Some(noun);
            return;
        }
        if !matches!(annotation.words[noun].deprel, Deprel::Nmod | Deprel::Appos) {
            return;
        }
        above = annotation.words[noun].head;
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::treebank;

    /// The head and relation of a word after mending, in a sentence of
    /// `word/UPOS/head/relation`, names marked by a fifth part: `B-PER`.
    pub fn mended(sentence: &str, word: &str) -> (Option<String>, Deprel) {
        let mut conllu = String::new();
        for (index, token) in sentence.split_whitespace().enumerate() {
            let parts: Vec<&str> = token.split('/').collect();
            let [form, upos, head, relation, ..] = parts[..] else {
                panic!("{token}")
            };
            let name = parts.get(4).map(|tag| format!("Name={tag}"));
            let name = name.as_deref().unwrap_or("_");
            conllu += &format!(
                "{} {form} {form} {upos} _ _ {head} {relation} _ {name}\n",
                index + 1
            );
        }
        let (document, mut annotation) = treebank::parse(&conllu);
        repair(&document, &mut annotation);
        let at = (0..document.tokens.len()).find(|&token| document.word(token) == word);
        let found = &annotation.words[at.unwrap()];
        let head = found.head.map(|head| document.word(head).to_owned());
        (head, found.deprel)
    }

    #[test]
    fn a_person_stands_beside_the_noun_for_a_person() {
        assert_eq!(
            mended(
                "The/DET/2/det leader/NOUN/0/root of/ADP/4/case Elo/PROPN/2/nmod/B-ORG ,/PUNCT/6/punct \
                 Ada/PROPN/4/appos/B-PER",
                "Ada"
            ),
            (Some("leader".to_owned()), Deprel::Appos)
        );
        assert_eq!(
            mended(
                "The/DET/2/det leader/NOUN/0/root of/ADP/5/case the/DET/5/det opposition/NOUN/2/nmod \
                 Front/PROPN/5/appos/B-ORG ,/PUNCT/8/punct Ada/PROPN/6/appos/B-PER",
                "Ada"
            )
            .0,
            Some("leader".to_owned())
        );
    }
}
