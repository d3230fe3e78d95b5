//! Whatever a reading says, it comes back; whatever bytes come, nothing panics.

use super::*;
use crate::sample::{article, sentences};
use proptest::prelude::*;

fn any_span() -> impl Strategy<Value = Span> {
    (0u32..40, 0u32..12).prop_map(|(start, length)| Span {
        start,
        end: start + length,
    })
}

fn any_label<T: Copy + std::fmt::Debug>(all: &'static [T]) -> impl Strategy<Value = T> {
    (0..all.len()).prop_map(|number| all[number])
}

fn any_confidence() -> impl Strategy<Value = Confidence> {
    (0u16..=1000).prop_map(|thousandths| Confidence::new(f32::from(thousandths) / 1000.0))
}

prop_compose! {
    fn any_mention()(
        span in any_span(), kind in any_label(Kind::ALL), form in any_label(Form::ALL),
        cluster in 0u32..5, confidence in any_confidence(),
    ) -> Mention {
        Mention { span, kind, form, cluster, confidence }
    }
}

prop_compose! {
    fn any_relation()(
        (subject, object, subject_mention, object_mention) in any::<(u32, u32, u32, u32)>(),
        (words, lemma) in ("[a-z ]{0,6}", "[a-z ]{0,6}"),
        span in any_span(),
        construction in any_label(Construction::ALL),
        factuality in any_label(Factuality::ALL),
        attributed_to in proptest::option::of(0u32..9),
        time in proptest::option::of(any_span()),
        (sentence, coreference) in any::<(u32, bool)>(),
        confidence in any_confidence(),
    ) -> Relation {
        let predicate = Predicate { text: words, lemma, span };
        Relation {
            subject, object, subject_mention, object_mention, predicate, construction,
            factuality, attributed_to, time, sentence, coreference, confidence,
        }
    }
}

prop_compose! {
    fn any_reading()(
        sentences in prop::collection::vec(any_span(), 0..4),
        mentions in prop::collection::vec(any_mention(), 0..6),
        clusters in prop::collection::vec(
            (any_label(Kind::ALL), "[a-zé ]{0,6}", prop::collection::vec(0u32..7, 0..4)), 0..6),
        relations in prop::collection::vec(any_relation(), 0..4),
        unread in prop::collection::vec((any_span(), any_label(UnreadReason::ALL)), 0..3),
    ) -> Reading {
        let clusters = clusters.into_iter();
        Reading {
            sentences,
            mentions,
            clusters: clusters
                .map(|(kind, name, mentions)| Cluster { kind, name, mentions })
                .collect(),
            relations,
            unread: unread.into_iter().map(|(span, reason)| Unread { span, reason }).collect(),
        }
    }
}

proptest! {
    #[test]
    fn any_reading_of_any_text_comes_back(text in "[a-zé .]{0,50}", reading in any_reading()) {
        let bytes = write(&text, &reading);
        prop_assert_eq!(read(&text, &bytes), Some(reading));
    }

    #[test]
    fn what_an_article_says_comes_back_from_fewer_bytes(sentences in sentences()) {
        let (article, reading) = article(&sentences, None);
        let bytes = write(&article.text, &reading);
        prop_assert!(bytes.len() <= postcard::to_stdvec(&reading).unwrap().len());
        prop_assert_eq!(read(&article.text, &bytes), Some(reading));
    }

    #[test]
    fn no_bytes_make_reading_panic(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        let _ = read("Ivo Brandt met Mara.", &bytes);
    }

    #[test]
    fn no_flipped_bit_makes_reading_panic(
        reading in any_reading(), place: prop::sample::Index, bit in 0..8
    ) {
        let mut bytes = write("Ivo Brandt met Mara.", &reading);
        let place = place.index(bytes.len());
        bytes[place] ^= 1u8 << bit;
        let _ = read("Ivo Brandt met Mara.", &bytes);
    }
}
