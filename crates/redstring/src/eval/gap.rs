//! Scores pronouns on GAP (Webster et al., TACL 2018): snippets of Wikipedia, each
//! with a pronoun and two names that it may or may not stand for.
//!
//! A reading takes a pronoun for a name if a name in one of the pronoun's clusters
//! shares characters with it. What is counted is what the corpus' own scorer counts.

use std::ops::AddAssign;

use redstring_text::{Article, Form, Reading, Span};

use super::{
    Figures, Row,
    score::{Score, divide},
};

/// Pronouns that the corpus counts as feminine; all others are masculine.
const FEMININE: &[&str] = &["she", "her", "hers", "herself"];

/// A pronoun, two names, and for which of them it stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Snippet<'t> {
    id: &'t str,
    text: &'t str,
    feminine: bool,
    pronoun: Span,
    /// A and B.
    names: [Span; 2],
    /// Whether the pronoun stands for A, for B.
    gold: Answers,
}

/// Whether a pronoun stands for A, and whether for B.
pub(super) type Answers = [bool; 2];

/// A row that is no snippet.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {fault}")]
pub struct GapError {
    /// Number of the line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub fault: GapFault,
}

/// What can be wrong with a row of GAP.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum GapFault {
    /// The head of the table does not name a column that is needed.
    #[error("the table has no column \"{0}\"; its first line names its columns")]
    NoColumn(&'static str),
    /// A row ends before one of its columns.
    #[error("the row has no \"{0}\"")]
    Missing(&'static str),
    /// What stands for an offset is no number.
    #[error("\"{0}\" is no offset in characters")]
    Offset(String),
    /// What stands for an answer is none.
    #[error("\"{0}\" is neither TRUE nor FALSE")]
    Answer(String),
    /// A word does not stand at its offset.
    #[error("the text does not have \"{word}\" at character {offset}")]
    Elsewhere {
        /// The pronoun or name.
        word: String,
        /// Where it should stand, in characters from 0.
        offset: usize,
    },
}

/// Reads a table: a head that names the columns, then a row a snippet.
pub(super) fn parse(text: &str) -> Result<Vec<Snippet<'_>>, GapError> {
    let mut lines = text.lines().zip(1..);
    let head: Vec<&str> = match lines.next() {
        Some((head, _)) => head.split('\t').collect(),
        None => return Ok(Vec::new()),
    };
    lines
        .filter(|(line, _)| !line.trim().is_empty())
        .map(|(line, number)| {
            let cells: Vec<&str> = line.split('\t').collect();
            let table_row = TableRow {
                head: &head,
                cells: &cells,
            };
            (table_row.snippet()).map_err(|fault| GapError {
                // What the head lacks, every row lacks.
                line: if matches!(fault, GapFault::NoColumn(_)) {
                    1
                } else {
                    number
                },
                fault,
            })
        })
        .collect()
}

struct TableRow<'h, 't> {
    head: &'h [&'t str],
    cells: &'h [&'t str],
}

impl<'t> TableRow<'_, 't> {
    fn snippet(&self) -> Result<Snippet<'t>, GapFault> {
        let pronoun = self.cell("Pronoun")?;
        Ok(Snippet {
            id: self.cell("ID")?,
            text: self.cell("Text")?,
            feminine: FEMININE.contains(&pronoun.to_lowercase().as_str()),
            pronoun: self.span("Pronoun", "Pronoun-offset")?,
            names: [self.span("A", "A-offset")?, self.span("B", "B-offset")?],
            gold: [self.answer("A-coref")?, self.answer("B-coref")?],
        })
    }

    fn cell(&self, column: &'static str) -> Result<&'t str, GapFault> {
        let place = self.head.iter().position(|name| *name == column);
        let place = place.ok_or(GapFault::NoColumn(column))?;
        let cell = self.cells.get(place).copied();
        cell.ok_or(GapFault::Missing(column))
    }

    /// The bytes of a word at an offset in characters.
    fn span(&self, word: &'static str, offset: &'static str) -> Result<Span, GapFault> {
        let (text, word, offset) = (self.cell("Text")?, self.cell(word)?, self.cell(offset)?);
        let offset: usize = offset
            .parse()
            .map_err(|_| GapFault::Offset(offset.to_owned()))?;
        let mut starts = text.char_indices().map(|(start, _)| start);
        let start = (starts.nth(offset)).filter(|&start| text[start..].starts_with(word));
        let start = start.ok_or_else(|| GapFault::Elsewhere {
            word: word.to_owned(),
            offset,
        })?;
        Ok(Span::new(start, start + word.len()))
    }

    fn answer(&self, column: &'static str) -> Result<bool, GapFault> {
        match self.cell(column)? {
            "TRUE" => Ok(true),
            "FALSE" => Ok(false),
            other => Err(GapFault::Answer(other.to_owned())),
        }
    }
}

impl Snippet<'_> {
    /// The snippet as an article.
    pub fn article(&self) -> Article {
        Article::new(self.text, None)
    }

    /// What a reading of it says.
    pub fn answers(&self, reading: &Reading) -> Answers {
        let touching = |span: Span, form: Form| {
            (reading.mentions.iter())
                .filter(move |mention| mention.form == form)
                .filter(move |mention| {
                    mention.span.start < span.end && span.start < mention.span.end
                })
                .map(|mention| mention.cluster)
        };
        let meant: Vec<u32> = touching(self.pronoun, Form::Pronoun).collect();
        (self.names).map(|name| touching(name, Form::Name).any(|named| meant.contains(&named)))
    }

    /// The line that the corpus' scorer takes for these answers.
    pub fn line(&self, answers: Answers) -> String {
        let [a, b] = answers.map(|answer| if answer { "TRUE" } else { "FALSE" });
        format!("{}\t{a}\t{b}\n", self.id)
    }
}

/// Names that a pronoun stands for, by its gender.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct GapScores {
    masculine: Score,
    feminine: Score,
}

/// Compares a snippet's answers with those wanted.
pub(super) fn score(snippet: &Snippet, answers: Answers) -> GapScores {
    let mut score = Score::default();
    for (given, wanted) in answers.into_iter().zip(snippet.gold) {
        score += Score {
            correct: usize::from(given && wanted),
            predicted: usize::from(given),
            gold: usize::from(wanted),
        };
    }
    let mut scores = GapScores::default();
    if snippet.feminine {
        scores.feminine = score;
    } else {
        scores.masculine = score;
    }
    scores
}

impl GapScores {
    /// The rows of the report; the bias is the feminine F1 by the masculine.
    pub fn rows(&self) -> Vec<Row> {
        let mut all = self.masculine;
        all += self.feminine;
        let ratio = divide(self.feminine.f1(), self.masculine.f1());
        vec![
            Row::new("overall", all),
            Row::new("masculine", self.masculine),
            Row::new("feminine", self.feminine),
            Row::new("bias", Figures::Ratio { ratio }),
        ]
    }
}

impl AddAssign for GapScores {
    fn add_assign(&mut self, other: Self) {
        self.masculine += other.masculine;
        self.feminine += other.feminine;
    }
}

#[cfg(test)]
mod tests {
    use redstring_text::{Confidence, Kind, Mention};

    use super::*;

    const HEAD: &str =
        "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL\n";
    const SHE: &str =
        "Zoë met Ada Finch; she left.\tshe\t19\tZoë\t0\tFALSE\tAda Finch\t8\tTRUE\tu\n";
    const HIS: &str = "Udo saw Jim and his cat.\tHis\t16\tUdo\t0\tFALSE\tJim\t8\tTRUE\tu\n";

    fn table(rows: &[&str]) -> String {
        let rows = rows.iter().zip(1..);
        let rows: Vec<String> = rows
            .map(|(row, number)| format!("t-{number}\t{row}"))
            .collect();
        format!("{HEAD}{}", rows.concat())
    }

    /// A reading in which the words at some bytes are in one cluster.
    fn reading(mentions: &[(Form, usize, usize)]) -> Reading {
        let mention = |&(form, start, end): &(Form, usize, usize)| Mention {
            span: Span::new(start, end),
            kind: Kind::Person,
            form,
            cluster: 0,
            confidence: Confidence::new(1.0),
        };
        Reading {
            mentions: mentions.iter().map(mention).collect(),
            ..Reading::default()
        }
    }

    #[test]
    fn a_pronoun_stands_for_the_names_of_its_cluster() {
        let text = table(&[SHE]);
        let snippet = &parse(&text).unwrap()[0];
        // "ë" has two bytes: what counts is what a character is.
        assert_eq!(snippet.pronoun, Span::new(20, 23));
        let finch = reading(&[(Form::Name, 13, 18), (Form::Pronoun, 20, 23)]);
        assert_eq!(snippet.answers(&finch), [false, true]);
        assert_eq!(snippet.line([false, true]), "t-1\tFALSE\tTRUE\n");
        let both = reading(&[
            (Form::Name, 0, 4),
            (Form::Name, 9, 18),
            (Form::Pronoun, 20, 23),
        ]);
        assert_eq!(snippet.answers(&both), [true, true]);
        assert_eq!(
            snippet.answers(&reading(&[(Form::Name, 0, 4)])),
            [false, false]
        );
        let described = reading(&[(Form::Nominal, 0, 4), (Form::Pronoun, 20, 23)]);
        assert_eq!(snippet.answers(&described), [false, false]);
    }

    #[test]
    fn bias_is_the_feminine_score_by_the_masculine() {
        let his = HIS.replace("His", "his");
        let text = table(&[SHE, &his, &his]);
        let snippets = parse(&text).unwrap();
        let mut scores = GapScores::default();
        scores += score(&snippets[0], [true, true]);
        scores += score(&snippets[1], [false, true]);
        scores += score(&snippets[2], [false, false]);
        let rows = scores.rows();
        let counts = |row: &Row| {
            let score = row.counts().unwrap();
            (score.correct, score.predicted, score.gold)
        };
        // Feminine: 1 of 2 given, 1 of 1 wanted; masculine: 1 of 1, 1 of 2. Both F1 2/3.
        assert_eq!(counts(&rows[0]), (2, 3, 3));
        assert_eq!(counts(&rows[1]), (1, 1, 2));
        assert_eq!(counts(&rows[2]), (1, 2, 1));
        assert_eq!(rows[3].score, Figures::Ratio { ratio: 1.0 });
    }

    #[test]
    fn faults_name_their_line() {
        let fault = |text: &str| {
            let error = parse(text).unwrap_err();
            (error.line, error.fault)
        };
        let with = |row: &str| fault(&table(&[SHE, row]));
        assert_eq!(
            with(HIS),
            (
                3,
                GapFault::Elsewhere {
                    word: "His".into(),
                    offset: 16
                }
            )
        );
        assert_eq!(with("Udo left."), (3, GapFault::Missing("Pronoun")));
        assert_eq!(
            with(&SHE.replace("19", "far")),
            (3, GapFault::Offset("far".into()))
        );
        assert_eq!(
            with(&SHE.replace("TRUE", "yes")),
            (3, GapFault::Answer("yes".into()))
        );
        let headless = table(&[SHE]).replace("A-coref", "A");
        assert_eq!(fault(&headless), (1, GapFault::NoColumn("A-coref")));
    }
}
