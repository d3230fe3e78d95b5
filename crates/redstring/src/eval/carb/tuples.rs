//! CaRB's files: one tuple a line, its parts between tabs.

use std::collections::BTreeMap;

/// One tuple as a file has it.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::eval) struct LineTuple {
    pub relation: String,
    /// The subject first.
    pub arguments: Vec<String>,
    /// 1 for the tuples that are wanted.
    pub confidence: f64,
}

/// A sentence and its tuples, in the order of the file.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::eval) struct SentenceTuples {
    pub sentence: String,
    pub tuples: Vec<LineTuple>,
}

/// A line that is no tuple.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {fault}")]
pub struct CarbError {
    /// Number of the line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub fault: CarbFault,
}

/// What can be wrong with a line.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum CarbFault {
    /// Fewer parts than a tuple has.
    #[error("{found} parts between tabs; a line is {expected}")]
    Parts {
        /// How many there are.
        found: usize,
        /// The parts that a line has.
        expected: &'static str,
    },
    /// A confidence that is no number.
    #[error("the confidence \"{0}\" is no number, such as 0.87")]
    Confidence(String),
}

/// Marks who says so, a context that CaRB does not score.
const CONTEXT: &str = "C: ";

/// Reads the tuples that are wanted:
/// `sentence<TAB>relation<TAB>argument<TAB>…`.
pub(in crate::eval) fn parse_gold(text: &str) -> Result<Vec<SentenceTuples>, CarbError> {
    group(text, |parts| match parts {
        [sentence, relation, arguments @ ..] if !arguments.is_empty() => {
            let scored = arguments.iter().filter(|part| !part.contains(CONTEXT));
            let tuple = LineTuple {
                relation: relation.trim().to_owned(),
                arguments: scored.map(|part| part.trim().to_owned()).collect(),
                confidence: 1.0,
            };
            Ok((sentence.trim(), tuple))
        }
        _ => Err(CarbFault::Parts {
            found: parts.len(),
            expected: "sentence, relation, arguments",
        }),
    })
}

/// Reads the tuples that a system gives:
/// `sentence<TAB>confidence<TAB>relation<TAB>argument<TAB>…`.
pub(in crate::eval) fn parse_given(text: &str) -> Result<Vec<SentenceTuples>, CarbError> {
    group(text, |parts| match parts {
        [sentence, confidence, relation, arguments @ ..] if !arguments.is_empty() => {
            let number = confidence.trim().parse().ok();
            let confidence = number
                .filter(|number: &f64| number.is_finite())
                .ok_or_else(|| CarbFault::Confidence((*confidence).to_owned()))?;
            let tuple = LineTuple {
                relation: (*relation).to_owned(),
                arguments: arguments.iter().map(|&part| part.to_owned()).collect(),
                confidence,
            };
            Ok((*sentence, tuple))
        }
        _ => Err(CarbFault::Parts {
            found: parts.len(),
            expected: "sentence, confidence, relation, arguments",
        }),
    })
}

/// Brings together the tuples of each sentence; empty lines are passed over.
fn group<'t>(
    text: &'t str,
    tuple: impl Fn(&[&'t str]) -> Result<(&'t str, LineTuple), CarbFault>,
) -> Result<Vec<SentenceTuples>, CarbError> {
    let mut sentences: Vec<SentenceTuples> = Vec::new();
    let mut places = BTreeMap::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let parts: Vec<&str> = line.split('\t').collect();
        let (sentence, tuple) = tuple(&parts).map_err(|fault| CarbError {
            line: index + 1,
            fault,
        })?;
        let place = *places.entry(sentence).or_insert_with(|| {
            sentences.push(SentenceTuples {
                sentence: sentence.to_owned(),
                tuples: Vec::new(),
            });
            sentences.len() - 1
        });
        sentences[place].tuples.push(tuple);
    }
    Ok(sentences)
}

/// What of a sentence has to agree for two files to mean the same one: its
/// letters and figures, brackets written out or not.
pub(super) fn key(sentence: &str) -> String {
    let mut key = sentence.replace(' ', "");
    for bracket in ["-LRB-", "-RRB-", "-LSB-", "-RSB-", "-LCB-", "-RCB-"] {
        key = key.replace(bracket, "");
    }
    key.retain(|character| !character.is_ascii_punctuation());
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tuples_of_one_sentence_come_together() {
        let error = parse_gold("\nAda left .\tleft\n").unwrap_err();
        assert_eq!(
            error.to_string(),
            "line 2: 2 parts between tabs; a line is sentence, relation, arguments"
        );
        let gold = parse_gold("Ada left .\tleft\tAda\tTarn\n\nBo won .\twon\tBo\t Tarn \nAda left .\tis\tAda\tgone\tC: Bo says\n")
            .unwrap();
        assert_eq!(gold.len(), 2);
        assert_eq!(gold[0].tuples[1].arguments, ["Ada", "gone"]);
        assert_eq!(gold[1].tuples[0].arguments, ["Bo", "Tarn"]);
    }

    #[test]
    fn confidences_have_to_be_numbers() {
        let given = parse_given("Ada left .\t0.5\tleft\tAda\n").unwrap();
        assert_eq!(given[0].tuples[0].confidence, 0.5);
        let error = parse_given("Ada left .\t0.5\tleft\tAda\nAda left .\thigh\tleft\tAda\n");
        let error = error.unwrap_err();
        assert_eq!(error.line, 2);
        assert_eq!(error.fault, CarbFault::Confidence("high".to_owned()));
        assert!(parse_given("Ada left .\tNaN\tleft\tAda\n").is_err());
    }

    #[test]
    fn spaces_and_marks_make_no_other_sentence() {
        assert_eq!(key("Ada ( Bo ) left . "), key("Ada -LRB- Bo -RRB- left."));
        assert_ne!(key("Ada left"), key("Ada lost"));
    }
}
