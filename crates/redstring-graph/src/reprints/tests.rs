//! Five stories, twenty edited reprints of each, and what another wrote of the
//! same events.

use proptest::prelude::*;
use redstring_text::ArticleId;

use super::*;
use crate::{Graph, arbitrary::stating, fingerprint};

const STORIES: &str = include_str!("stories.txt");

/// How many times an editor reprints a story here.
const EDITS: usize = 20;

/// Every story and every rival's story: its headline, then its paragraphs.
fn stories() -> Vec<Vec<&'static str>> {
    let stories = STORIES.split("\n= ").skip(1);
    stories
        .map(|story| {
            story
                .lines()
                .skip(1)
                .filter(|line| !line.is_empty())
                .collect()
        })
        .collect()
}

/// Those that are reprinted.
fn wire_stories() -> Vec<Vec<&'static str>> {
    stories().into_iter().step_by(2).collect()
}

fn whole(story: &[&str]) -> String {
    story.join("\n\n")
}

/// A reprint as editors make them, a different one for each number: cut from
/// below, a paragraph dropped, another headline, a byline, words changed.
fn edited(story: &[&str], number: usize) -> String {
    let mut paragraphs: Vec<String> = story[1..].iter().map(|&text| text.to_owned()).collect();
    paragraphs.truncate(paragraphs.len() - number % 4);
    if number % 3 == 2 {
        paragraphs.remove(1 + number % (paragraphs.len() - 1));
    }
    if number.is_multiple_of(2) {
        for paragraph in &mut paragraphs {
            let words = paragraph.split(' ').enumerate();
            let changed = words.map(|(place, word)| {
                let is_word = word.chars().all(char::is_alphabetic);
                if is_word && place % 35 == number {
                    "reportedly"
                } else {
                    word
                }
            });
            *paragraph = changed.collect::<Vec<_>>().join(" ");
        }
    }
    let headline = match number % 5 {
        0 => story[0].to_owned(),
        1 => format!("UPDATE 1-{}", story[0].to_uppercase()),
        2 => "In brief".to_owned(),
        3 => format!("{} – agency", story[0]),
        _ => "What happened while you were asleep".to_owned(),
    };
    let byline = match number % 4 {
        0 => "",
        1 => "By our staff and the North Agency\n\n",
        2 => "OSTERBY, 12 March 2014 (North Agency) – ",
        _ => "Fri 14 Mar 2014\n\n",
    };
    format!("{headline}\n\n{byline}{}\n", paragraphs.join("\n\n"))
}

fn signed(texts: impl IntoIterator<Item = String>) -> Vec<(ArticleId, Signature)> {
    let signed = texts
        .into_iter()
        .map(|text| (ArticleId::of(&text), Signature::of(&text)));
    signed.collect()
}

fn groups(signed: &[(ArticleId, Signature)]) -> BTreeMap<ArticleId, ArticleId> {
    reprints(signed.iter().map(|(id, signature)| (*id, signature)))
}

/// A story and its reprints.
fn printed(story: &[&str]) -> Vec<String> {
    let reprints = (0..EDITS).map(|number| edited(story, number));
    reprints.chain([whole(story)]).collect()
}

#[test]
fn twenty_edited_reprints_of_a_story_are_one_source() {
    for story in wire_stories() {
        let signed = signed(printed(&story));
        let ids: BTreeSet<ArticleId> = signed.iter().map(|(id, _)| *id).collect();
        assert!(ids.len() >= EDITS, "{} different texts", ids.len());
        assert_eq!(ids.len() - groups(&signed).len(), 1, "{}", story[0]);
    }
}

#[test]
fn what_others_write_of_the_same_event_stands_by_itself() {
    let rivals = stories()
        .iter()
        .map(|story| whole(story))
        .collect::<Vec<_>>();
    assert_eq!(groups(&signed(rivals.clone())), BTreeMap::new());
    let mut texts = rivals;
    texts.extend(wire_stories().iter().flat_map(|story| printed(story)));
    let all = signed(texts);
    let ids: BTreeSet<ArticleId> = all.iter().map(|(id, _)| *id).collect();
    assert_eq!(ids.len() - groups(&all).len(), stories().len());
}

/// A report of results as agencies fill them in from a form.
fn results(company: &str, figures: [u32; 5]) -> String {
    let [profit, before, sales, margin, dividend] = figures;
    format!(
        "{company} reports quarterly results\n\n{company} said on Tuesday that net profit in the \
         third quarter came to {profit} million crowns, compared with {before} million in the same \
         period of last year. Sales rose to {sales} million crowns and the operating margin was \
         {margin} percent of sales. The board will propose a dividend of {dividend} crowns a share \
         and expects sales in the full year to be slightly higher than those of the year before."
    )
}

#[test]
fn a_form_filled_in_anew_is_no_reprint() {
    let forms = [
        results("Halden Freight", [112, 96, 1480, 8, 3]),
        results("Tessin Minerals", [71, 85, 2210, 5, 2]),
        results("Halden Freight", [118, 112, 1510, 9, 4]),
    ];
    let twice = format!("By the North Agency\n\n{}", forms[0]);
    assert_eq!(groups(&signed(forms.clone())), BTreeMap::new());
    assert_eq!(groups(&signed(forms.into_iter().chain([twice]))).len(), 1);
}

#[test]
fn the_unlike_do_not_come_together_by_way_of_the_like() {
    // Each drops the first paragraph of the one before and adds one at the end.
    let paragraphs: Vec<&str> = wire_stories().concat();
    let signed = signed(paragraphs.windows(12).map(whole));
    let groups = groups(&signed);
    let signature = |id: &ArticleId| &signed.iter().find(|(known, _)| known == id).unwrap().1;
    for two in signed.windows(2) {
        assert!(two[0].1.is_like(&two[1].1));
    }
    for (reprint, leader) in &groups {
        assert!(signature(reprint).is_like(signature(leader)));
    }
    assert!(signed.len() - groups.len() >= 3, "{} chained", groups.len());
}

#[test]
fn a_text_too_short_to_tell_is_no_reprint() {
    let flash = "Port Selm shut for third day, authority says";
    assert_eq!(Signature::of(flash), Signature::default());
    assert_eq!(
        groups(&signed([flash.to_owned(), flash.to_uppercase()])),
        BTreeMap::new()
    );
}

#[test]
fn neither_case_nor_quotation_marks_nor_dates_count() {
    let texts = [
        "It’s “4,000 tonnes”, J. Ōkubo said on 3 May 2014",
        "its 4 000 TONNES j okubo SAID on 3 may 2014",
    ];
    let [one, other] = texts.map(normal_form::words);
    assert_eq!(one, other);
    assert_eq!(numbers(&one), ["4", "000"]);
}

#[test]
fn signatures_are_the_same_on_every_machine() {
    let signature = Signature::of(&whole(&stories()[0]));
    let bytes = postcard::to_stdvec(&signature).unwrap();
    assert_eq!(bytes.len(), 531);
    let hash = blake3::hash(&bytes).to_hex();
    assert_eq!(&hash[..16], "b24d34b7572d8a0c");
}

#[test]
fn a_claim_counts_its_sources_and_its_articles() {
    let story = &stories()[0];
    let deltas = (0..EDITS).map(|number| {
        // What they say besides makes them different articles.
        let aside = format!("met {number}");
        let mut delta = stating(&[("Lena Okubo", "runs", "Port Selm"), ("A", &aside, "B")]);
        delta.signature = Signature::of(&edited(story, number));
        delta
    });
    let mut rival = stating(&[("Lena Okubo", "runs", "Port Selm")]);
    rival.signature = Signature::of(&whole(&stories()[1]));
    let graph = Graph::new(deltas.chain([rival]), &[]);
    let claim = graph
        .claims()
        .iter()
        .find(|claim| claim.lemma == "runs")
        .unwrap();
    assert_eq!((claim.articles, claim.support), (EDITS as u32 + 1, 2));
    assert_eq!(claim.reprints.len(), EDITS - 1);
}

#[test]
fn the_same_words_below_every_page_make_no_reprints_and_hide_none() {
    let foot = &stories()[1].join(" ");
    // Words of letters, different ones for each number.
    let page = |number: usize, length: usize| {
        let words = (0..length).map(|place| {
            let mix = (number * 7919 + place * 104_729) as u32;
            mix.to_be_bytes()
                .map(|byte| char::from(b'a' + byte % 26))
                .iter()
                .collect::<String>()
        });
        format!("{}\n\n{foot}", words.collect::<Vec<_>>().join(" "))
    };
    let mut texts: Vec<String> = (0..CROWD + 100).map(|number| page(number, 400)).collect();
    let short = page(texts.len(), 300);
    texts.extend([format!("By our staff {short}"), short]);
    assert_eq!(groups(&signed(texts)).len(), 1);
}

/// Deltas that all say one thing, each by the signature of one printed text.
fn deltas_of(texts: &[(usize, usize)]) -> Vec<crate::Delta> {
    let all = stories();
    let deltas = texts.iter().map(|&(story, number)| {
        let mut delta = stating(&[
            ("A", "met", "B"),
            ("C", &format!("met {story} {number}"), "D"),
        ]);
        delta.signature = Signature::of(&edited(&all[story % all.len()], number));
        delta
    });
    deltas.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn order_and_repetition_do_not_matter(
        (texts, shuffled) in prop::collection::vec((0usize..10, 0..EDITS), 0..12)
            .prop_flat_map(|texts| (Just(texts.clone()), Just([texts.clone(), texts].concat()).prop_shuffle()))
    ) {
        let (graph, other) = (Graph::new(deltas_of(&texts), &[]), Graph::new(deltas_of(&shuffled), &[]));
        prop_assert_eq!(graph.claims(), other.claims());
    }

    #[test]
    fn what_is_forgotten_leaves_no_trace(
        kept in prop::collection::vec((0usize..10, 0..EDITS), 0..8),
        forgotten in prop::collection::vec((0usize..10, 0..EDITS), 0..8),
    ) {
        let alone = Graph::new(deltas_of(&kept), &[]);
        let mut deltas = deltas_of(&[kept.clone(), forgotten].concat());
        let kept = deltas_of(&kept);
        let _with_all = Graph::new(deltas.clone(), &[]);
        deltas.retain(|delta| kept.contains(delta));
        let again = Graph::new(deltas, &[]);
        prop_assert_eq!(alone.claims(), again.claims());
        prop_assert_eq!(fingerprint(&alone), fingerprint(&again));
    }
}
