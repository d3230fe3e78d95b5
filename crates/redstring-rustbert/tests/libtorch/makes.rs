//! Every make of model is read: names stand where the classifier sees them.

use redstring_reading::{Annotate, Annotator, Reader};
use redstring_text::{Article, Document, Kind};

use crate::tiny::{MAKES, annotator, model, names};

fn person(name: &str) -> (String, Kind) {
    (name.to_owned(), Kind::Person)
}

fn place(name: &str) -> (String, Kind) {
    (name.to_owned(), Kind::Location)
}

#[test]
fn every_make_and_every_form_of_weights_finds_the_names() {
    for make in MAKES {
        for file in ["model.safetensors", "rust_model.ot"] {
            let folder = model(make, file);
            assert_eq!(
                names(
                    &annotator(folder.path()),
                    "Ona Silva met Zoë in Porto Alegre. 👩‍🚀 Ona met Zoë Silva."
                ),
                [
                    person("Ona Silva"),
                    person("Zoë"),
                    place("Porto Alegre"),
                    person("Ona"),
                    person("Zoë Silva"),
                ],
                "{make}, {file}"
            );
        }
    }
}

#[test]
fn names_stand_between_curly_quotes_flags_and_ideographs() {
    let folder = model("bert", "model.safetensors");
    let annotator = annotator(folder.path());
    assert_eq!(
        names(
            &annotator,
            "“Ona’s” 🇵🇹 Porto met Zoe\u{308} Silva. Ona met 王."
        ),
        [
            person("Ona"),
            place("Porto"),
            person("Silva"),
            person("Ona"),
            person("王")
        ]
    );
}

#[test]
fn long_sentences_lose_nothing_and_strange_texts_stop_nothing() {
    for make in MAKES {
        let folder = model(make, "model.safetensors");
        let annotator = annotator(folder.path());
        let long = "Ona Silva met Porto ".repeat(200);
        assert_eq!(names(&annotator, &long).len(), 400, "{make}");
        let word = "x".repeat(3000);
        assert!(names(&annotator, &word).is_empty(), "{make}");
        for strange in [
            "",
            " \n\t",
            "\u{0}\u{7}",
            "\u{fe0f}\u{200d}",
            "한국어 ﷺ \u{301}\u{301}",
            "[CLS] [SEP] <s> </s> <pad>",
        ] {
            assert!(names(&annotator, strange).is_empty(), "{make}: {strange:?}");
        }
    }
    let folder = model("bert", "model.safetensors");
    let words = "王".repeat(300);
    assert!(!names(&annotator(folder.path()), &words).is_empty());
}

#[test]
fn syntax_and_lemmas_are_those_of_the_default_reader() {
    let folder = model("bert", "model.safetensors");
    let document = Document::new(Article::new("Ona Silva met Zoë in Porto Alegre.", None));
    let expected = Annotator::new().unwrap().annotate(&document).unwrap();
    let found = annotator(folder.path()).annotate(&document).unwrap();
    assert_eq!(found.words, expected.words);
}

#[test]
fn a_reader_takes_it_as_its_backend() {
    let folder = model("bert", "model.safetensors");
    let reader = Reader::with(annotator(folder.path()));
    let text = "Ona Silva met Zoë Silva in Porto Alegre.";
    let (_, annotation, reading) = reader.read(Article::new(text, None)).unwrap();
    assert_eq!(annotation.names.len(), 3);
    assert_eq!(reading.clusters.len(), 3);
}
