//! Chains of hand-made texts, and the mentions of hand-made trees.

use redstring_text::{Article, Document};

use super::{mention, sort::Sort};
use crate::{
    Annotate, Annotator, chains, coreference, quotations::Quotations, syntax::tree::Tree, treebank,
};

/// The chains of a text, their mentions in words.
fn found(text: &str) -> Vec<Vec<String>> {
    let document = Document::new(Article::new(text, None));
    let annotation = Annotator::new().unwrap().annotate(&document).unwrap();
    let words = |mention: &crate::ChainMention| document.text(mention.span).to_owned();
    (chains(&document, &annotation).iter())
        .map(|chain| chain.mentions.iter().map(words).collect())
        .collect()
}

/// The mentions of a tree that are no verbs, with their sorts.
fn mentions(conllu: &str) -> Vec<(String, Sort)> {
    let (document, annotation) = treebank::parse(conllu);
    let tree = Tree::new(&document, &annotation);
    let quotations = Quotations::find(&tree);
    let referents = coreference::resolve(&tree, &quotations);
    (mention::collect(&tree, &referents, &quotations).into_iter())
        .filter(|mention| mention.sort != Sort::Event)
        .map(|mention| {
            let words: Vec<&str> = mention.tokens.map(|token| document.word(token)).collect();
            (words.join(" "), mention.sort)
        })
        .collect()
}

#[test]
fn what_has_no_name_is_taken_up() {
    let chains = found(
        "The town bought an old mill in 1990. The mill had burned down, and nobody wanted it.",
    );
    assert_eq!(chains, [["an old mill", "The mill", "it"]]);
}

#[test]
fn who_speaks_is_one_throughout() {
    let chains = found("I sold my house in March. I was glad that the buyer liked it.");
    assert!(
        chains.contains(&["I", "my", "I"].map(str::to_owned).to_vec()),
        "{chains:?}"
    );
    let house = ["my house", "it"].map(str::to_owned).to_vec();
    assert!(chains.contains(&house), "{chains:?}");
}

#[test]
fn names_and_pronouns_of_one_person_are_one_chain() {
    let chains = found("Maria Keller joined the bank in 2009. Keller said that she had left it.");
    let keller = ["Maria Keller", "Keller", "she"]
        .map(str::to_owned)
        .to_vec();
    assert!(chains.contains(&keller), "{chains:?}");
}

#[test]
fn what_is_mentioned_once_is_in_no_chain() {
    assert_eq!(found("Rain fell on the roof."), Vec::<Vec<String>>::new());
    assert_eq!(found(""), Vec::<Vec<String>>::new());
}

#[test]
fn a_chain_says_what_it_is_about() {
    let text = "She had a plan. Maria Keller wanted to sell the bank, and she did.";
    let document = Document::new(Article::new(text, None));
    let annotation = Annotator::new().unwrap().annotate(&document).unwrap();
    let reading = crate::conclude(&document, &annotation);
    let chains = chains(&document, &annotation);
    let keller = (chains.iter())
        .find(|chain| chain.cluster.is_some())
        .expect("a chain with a name");
    let cluster = &reading.clusters[keller.cluster.unwrap() as usize];
    assert_eq!(cluster.name, "Maria Keller");
    let best = &keller.mentions[keller.best];
    assert_eq!(document.text(best.span), "Maria Keller");
}

#[test]
fn a_mention_is_the_whole_phrase() {
    let tree = "\
        1 For for ADP _ _ 4 case _ _\n\
        2 the the DET _ _ 4 det _ _\n\
        3 old old ADJ _ _ 4 amod _ _\n\
        4 mayor mayor NOUN _ _ 13 obl _ _\n\
        5 of of ADP _ _ 6 case _ _\n\
        6 Tarn Tarn PROPN _ _ 4 nmod _ Name=B-LOC\n\
        7 who who PRON _ _ 8 nsubj _ _\n\
        8 wept weep VERB _ _ 4 acl:relcl _ _\n\
        9 , , PUNCT _ _ 13 punct _ _\n\
        10 her her PRON _ _ 12 nmod:poss _ _\n\
        11 two two NUM _ _ 12 nummod _ _\n\
        12 towns town NOUN _ _ 13 nsubj _ _\n\
        13 voted vote VERB _ _ 0 root _ _\n";
    let expected = [
        ("the old mayor of Tarn who wept", Sort::Definite),
        ("Tarn", Sort::Name),
        ("her", Sort::HeShe),
        ("her two towns", Sort::Possessed),
    ];
    assert_eq!(
        mentions(tree),
        expected.map(|(words, sort)| (words.to_owned(), sort))
    );
}

#[test]
fn what_is_coordinated_is_two_mentions_and_one_of_both() {
    let tree = "\
        1 Ada Ada PROPN _ _ 5 nsubj _ Name=B-PER\n\
        2 and and CCONJ _ _ 4 cc _ _\n\
        3 the the DET _ _ 4 det _ _\n\
        4 mayor mayor NOUN _ _ 1 conj _ _\n\
        5 left leave VERB _ _ 0 root _ _\n";
    let expected = [
        ("Ada", Sort::Name),
        ("Ada and the mayor", Sort::Several),
        ("the mayor", Sort::Definite),
    ];
    assert_eq!(
        mentions(tree),
        expected.map(|(words, sort)| (words.to_owned(), sort))
    );
}

#[test]
fn an_apposition_is_part_of_its_phrase() {
    let tree = "\
        1 Ada Ada PROPN _ _ 5 nsubj _ Name=B-PER\n\
        2 , , PUNCT _ _ 3 punct _ _\n\
        3 mayor mayor NOUN _ _ 1 appos _ _\n\
        4 , , PUNCT _ _ 3 punct _ _\n\
        5 saw see VERB _ _ 0 root _ _\n\
        6 her her PRON _ _ 5 obj _ _\n";
    let expected = [("Ada , mayor", Sort::Name), ("her", Sort::HeShe)];
    assert_eq!(
        mentions(tree),
        expected.map(|(words, sort)| (words.to_owned(), sort))
    );
}

#[test]
fn words_that_refer_to_nothing_are_no_mentions() {
    let tree = "\
        1 There there PRON _ _ 2 expl _ _\n\
        2 is be VERB _ _ 0 root _ _\n\
        3 rain rain NOUN _ _ 2 nsubj _ _\n\
        4 that that PRON _ _ 5 nsubj _ _\n\
        5 falls fall VERB _ _ 3 acl:relcl _ _\n";
    assert_eq!(mentions(tree), [("rain that falls".to_owned(), Sort::Bare)]);
}
