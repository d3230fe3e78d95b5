//! The format of golden texts, described in `data/golden/README.md`.

use std::fmt;

use redstring_text::{Article, Factuality};

/// A text and the claims that a careful reader finds in it.
#[derive(Clone, Debug, Default)]
pub(in crate::eval) struct GoldenCase {
    /// Line on which it begins, from 1.
    pub line: usize,
    /// The article.
    pub text: String,
    /// Claims that have to be found.
    pub required: Vec<Expectation>,
    /// Claims on which careful readers differ.
    pub optional: Vec<Expectation>,
    /// Links that must not be found.
    pub forbidden: Vec<Ban>,
    /// Whether it says `none`.
    pub none: bool,
}

/// One claim, as a person wrote it down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::eval) struct Expectation {
    pub line: usize,
    pub subject: String,
    pub predicate: String,
    pub object: String,
    pub factuality: Factuality,
    pub source: Option<String>,
    pub time: Option<String>,
    /// First words of the sentence that states it.
    pub at: Option<String>,
}

/// Two names that the text does not link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::eval) struct Ban {
    pub line: usize,
    pub subject: String,
    pub object: String,
    /// Whether the other direction is ruled out too.
    pub both_ways: bool,
}

/// A line that is not of a golden text.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {fault}")]
pub struct GoldenError {
    /// Number of the line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub fault: GoldenFault,
}

/// What can be wrong with a line of a golden text.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum GoldenFault {
    /// It begins with no sign of the format.
    #[error("a line begins with one of # > + ? - or is \"none\"")]
    Sign,
    /// A claim without its four fields.
    #[error("a claim is \"subject | predicate | object | factuality\"")]
    Fields,
    /// A factuality that does not exist.
    #[error("\"{0}\" is no factuality")]
    Factuality(String),
    /// A further field that does not exist.
    #[error("\"{0}\" is none of source:, time: and at:")]
    Field(String),
    /// A ban without two names.
    #[error("what is ruled out is \"A > B\" or \"A <> B\"")]
    Ban,
    /// An expectation before any text.
    #[error("an expectation needs a text above it")]
    NoText,
}

impl GoldenCase {
    /// Its text, as an article.
    pub fn article(&self) -> Article {
        Article::new(self.text.clone(), None)
    }

    /// Whether it has no claims at all.
    pub fn is_empty(&self) -> bool {
        self.none && self.required.is_empty() && self.optional.is_empty()
    }
}

/// Reads the cases of one file.
pub(in crate::eval) fn parse(text: &str) -> Result<Vec<GoldenCase>, GoldenError> {
    let mut cases: Vec<GoldenCase> = Vec::new();
    let mut in_text = false;
    for (index, line) in text.lines().map(str::trim_end).enumerate() {
        let number = index + 1;
        let fail = |fault| GoldenError {
            line: number,
            fault,
        };
        if line.is_empty() || line.starts_with('#') {
            in_text = false;
            continue;
        }
        if let Some(text) = line.strip_prefix('>') {
            if !in_text {
                cases.push(GoldenCase {
                    line: number,
                    ..GoldenCase::default()
                });
            }
            if let Some(case) = cases.last_mut() {
                if in_text {
                    case.text.push('\n');
                }
                case.text.push_str(text.strip_prefix(' ').unwrap_or(text));
            }
            in_text = true;
            continue;
        }
        in_text = false;
        let case = cases.last_mut().ok_or_else(|| fail(GoldenFault::NoText))?;
        if line == "none" {
            case.none = true;
        } else if let Some(claim) = line.strip_prefix("+ ") {
            case.required
                .push(expectation(number, claim).map_err(fail)?);
        } else if let Some(claim) = line.strip_prefix("? ") {
            // "? + A | …" is an older way to write the same.
            let claim = claim.strip_prefix("+ ").unwrap_or(claim);
            case.optional
                .push(expectation(number, claim).map_err(fail)?);
        } else if let Some(names) = line.strip_prefix("- ") {
            case.forbidden.push(ban(number, names).map_err(fail)?);
        } else {
            return Err(fail(GoldenFault::Sign));
        }
    }
    Ok(cases)
}

fn expectation(line: usize, claim: &str) -> Result<Expectation, GoldenFault> {
    let fields: Vec<&str> = claim.split('|').map(str::trim).collect();
    let [subject, predicate, object, factuality, further @ ..] = fields.as_slice() else {
        return Err(GoldenFault::Fields);
    };
    let mut expectation = Expectation {
        line,
        subject: (*subject).to_owned(),
        predicate: (*predicate).to_owned(),
        object: (*object).to_owned(),
        factuality: Factuality::from_label(factuality)
            .ok_or_else(|| GoldenFault::Factuality((*factuality).to_owned()))?,
        source: None,
        time: None,
        at: None,
    };
    for field in further {
        let (name, value) = field
            .split_once(':')
            .ok_or_else(|| GoldenFault::Field((*field).to_owned()))?;
        let value = Some(value.trim().to_owned());
        match name {
            "source" => expectation.source = value,
            "time" => expectation.time = value,
            "at" => expectation.at = value,
            _ => return Err(GoldenFault::Field((*field).to_owned())),
        }
    }
    Ok(expectation)
}

fn ban(line: usize, names: &str) -> Result<Ban, GoldenFault> {
    let both_ways = names.contains("<>");
    let (subject, object) = names
        .split_once(if both_ways { "<>" } else { ">" })
        .ok_or(GoldenFault::Ban)?;
    Ok(Ban {
        line,
        subject: subject.trim().to_owned(),
        object: object.trim().to_owned(),
        both_ways,
    })
}

impl fmt::Display for Expectation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} | {} | {} | {}",
            self.subject, self.predicate, self.object, self.factuality
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_are_texts_with_expectations() {
        let text = "# heading\n\n> Ada met Bo.\n>\n> She left.\n+ Ada | met | Bo | asserted | time: on Monday | at: Ada\n? Ada | left | Bo | negated\n- Bo > Ada\n- Ada <> Velm\n\n> Nothing.\nnone\n";
        let cases = parse(text).unwrap();
        assert_eq!(cases.len(), 2);
        assert_eq!(
            (cases[0].line, cases[0].text.as_str()),
            (3, "Ada met Bo.\n\nShe left.")
        );
        let met = &cases[0].required[0];
        assert_eq!(
            (met.time.as_deref(), met.at.as_deref()),
            (Some("on Monday"), Some("Ada"))
        );
        assert_eq!(cases[0].optional[0].factuality, Factuality::Negated);
        assert!(!cases[0].forbidden[0].both_ways && cases[0].forbidden[1].both_ways);
        assert!(cases[1].is_empty());
    }

    #[test]
    fn faults_name_their_line() {
        let fault = |text: &str| parse(text).unwrap_err();
        assert_eq!(fault("+ a | b | c | asserted").fault, GoldenFault::NoText);
        assert_eq!(fault("> t\n+ a | b").fault, GoldenFault::Fields);
        assert_eq!(fault("> t\n+ a | b | c | sure").line, 2);
        assert_eq!(fault("> t\n- a, b").fault, GoldenFault::Ban);
        assert_eq!(fault("> t\nwords").fault, GoldenFault::Sign);
    }
}
