//! The format of groups of namesakes, described in `data/namesakes/README.md`.

use redstring_text::{Kind, Span};

use super::given::GivenCluster;

/// Articles that are about things of one name, or of one thing by many names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Group {
    pub articles: Vec<GroupArticle>,
}

/// One article of a group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct GroupArticle {
    pub text: String,
    pub things: Vec<Thing>,
}

/// Who or what is named in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Thing {
    /// What tells it from all others of the group.
    pub truth: String,
    pub cluster: GivenCluster,
}

/// A line that is not of a group of namesakes.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {fault}")]
pub struct GroupError {
    /// Number of the line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub fault: GroupFault,
}

/// What can be wrong with a line of a group.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum GroupFault {
    /// It begins with no sign of the format.
    #[error("a line begins with one of # > =")]
    Sign,
    /// A truth without a thing, a kind and a name.
    #[error("a truth is \"= who | kind | name | name …\"")]
    Fields,
    /// A kind that does not exist.
    #[error("\"{0}\" is none of the kinds PER, ORG, LOC, MISC")]
    Kind(String),
    /// A truth before any text.
    #[error("a truth needs an article above it")]
    NoText,
    /// A name that the article does not have.
    #[error(
        "the article above has no (further) \"{0}\"; a name is given to one thing, or as \"Name #2\" where it stands a second time"
    )]
    Name(String),
}

/// A truth as it is written, before its names are looked up.
struct Written<'t> {
    line: usize,
    truth: &'t str,
    kind: Kind,
    names: Vec<&'t str>,
}

/// Reads the articles of one file.
pub(super) fn parse(text: &str) -> Result<Group, GroupError> {
    let mut articles: Vec<(String, Vec<Written<'_>>)> = Vec::new();
    let mut in_text = false;
    for (line, text) in (1..).zip(text.lines().map(str::trim_end)) {
        let fail = |fault| GroupError { line, fault };
        if let Some(text) = text.strip_prefix('>') {
            if !in_text {
                articles.push(Default::default());
            }
            if let Some((article, _)) = articles.last_mut() {
                if in_text {
                    article.push('\n');
                }
                article.push_str(text.strip_prefix(' ').unwrap_or(text));
            }
            in_text = true;
            continue;
        }
        in_text = false;
        if let Some(fields) = text.strip_prefix('=') {
            let (_, truths) = articles.last_mut().ok_or(fail(GroupFault::NoText))?;
            truths.push(written(line, fields).map_err(fail)?);
        } else if !text.is_empty() && !text.starts_with('#') {
            return Err(fail(GroupFault::Sign));
        }
    }
    let articles = articles.into_iter().map(|(text, truths)| {
        let things = things(&text, &truths)?;
        Ok(GroupArticle { text, things })
    });
    Ok(Group {
        articles: articles.collect::<Result<_, _>>()?,
    })
}

fn written(line: usize, fields: &str) -> Result<Written<'_>, GroupFault> {
    let mut fields = fields.split('|').map(str::trim);
    let truth = fields.next().filter(|truth| !truth.is_empty());
    let kind = fields.next();
    let names: Vec<&str> = fields.collect();
    let (Some(truth), Some(kind)) = (truth, kind) else {
        return Err(GroupFault::Fields);
    };
    if names.is_empty() || names.contains(&"") {
        return Err(GroupFault::Fields);
    }
    let kind = Kind::from_label(kind).ok_or_else(|| GroupFault::Kind(kind.to_owned()))?;
    Ok(Written {
        line,
        truth,
        kind,
        names,
    })
}

/// Looks names up, the longest first: what stands in a longer name is no name of its
/// own. A name without a number has all its places that no other truth asks for.
fn things(text: &str, truths: &[Written<'_>]) -> Result<Vec<Thing>, GroupError> {
    let mut asked: Vec<(usize, &str, Option<usize>)> = Vec::new();
    for (number, truth) in truths.iter().enumerate() {
        asked.extend(truth.names.iter().map(|name| {
            let (name, place) = numbered(name);
            (number, name, place)
        }));
    }
    let mut lengths: Vec<usize> = asked.iter().map(|(_, name, _)| name.len()).collect();
    lengths.sort_unstable_by(|one, other| other.cmp(one));
    lengths.dedup();

    let mut taken: Vec<Span> = Vec::new();
    let mut spans: Vec<Vec<Span>> = vec![Vec::new(); truths.len()];
    for length in lengths {
        let of_length = asked.iter().filter(|(_, name, _)| name.len() == length);
        let free = |name: &str| -> Vec<Span> {
            let places = places(text, name).into_iter();
            places
                .filter(|span| {
                    !taken
                        .iter()
                        .any(|other| span.start < other.end && other.start < span.end)
                })
                .collect()
        };
        let mut found: Vec<(usize, Span)> = Vec::new();
        for &(number, name, place) in of_length {
            let free = free(name);
            let fault = || GroupError {
                line: truths[number].line,
                fault: GroupFault::Name(name.to_owned()),
            };
            let is_asked = |index: &usize| {
                asked
                    .iter()
                    .any(|(_, other, place)| *other == name && *place == Some(index + 1))
            };
            let mine: Vec<Span> = match place {
                Some(place) => free.get(place - 1).copied().into_iter().collect(),
                None => (0..free.len())
                    .filter(|index| !is_asked(index))
                    .map(|index| free[index])
                    .collect(),
            };
            if mine.is_empty()
                || mine
                    .iter()
                    .any(|span| found.iter().any(|(_, other)| other == span))
            {
                return Err(fault());
            }
            found.extend(mine.into_iter().map(|span| (number, span)));
        }
        for (number, span) in found {
            spans[number].push(span);
            taken.push(span);
        }
    }
    Ok((truths.iter().zip(spans))
        .map(|(truth, mut names)| {
            names.sort_unstable();
            Thing {
                truth: truth.truth.to_owned(),
                cluster: GivenCluster {
                    kind: truth.kind,
                    names,
                },
            }
        })
        .collect())
}

/// "Holm #2" is the second Holm.
fn numbered(name: &str) -> (&str, Option<usize>) {
    let number = name.rsplit_once(" #").and_then(|(name, number)| {
        let number = number.parse().ok().filter(|&number| number > 0)?;
        Some((name, Some(number)))
    });
    number.unwrap_or((name, None))
}

/// Where a name stands in a text as whole words.
fn places(text: &str, name: &str) -> Vec<Span> {
    let is_word = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
    (text.match_indices(name))
        .map(|(start, _)| Span::new(start, start + name.len()))
        .filter(|span| {
            let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
            !is_word(before.chars().next_back()) && !is_word(after.chars().next())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names<'t>(article: &'t GroupArticle, truth: &str) -> Vec<(u32, &'t str)> {
        let thing = article.things.iter().find(|thing| thing.truth == truth);
        let names = thing.unwrap().cluster.names.iter();
        names
            .map(|span| (span.start, span.of(&article.text)))
            .collect()
    }

    #[test]
    fn names_stand_where_no_longer_one_does() {
        let group = parse(
            "# Father and son.\n> Ivo Brandt met Brandt.\n> Brandt's son left Brandtville.\n\
             = father | PER | Ivo Brandt | Brandt\n\n> Ada left.\n= Ada | PER | Ada\n",
        );
        let group = group.unwrap();
        assert_eq!(group.articles.len(), 2);
        let article = &group.articles[0];
        assert_eq!(
            article.text,
            "Ivo Brandt met Brandt.\nBrandt's son left Brandtville."
        );
        assert_eq!(
            names(article, "father"),
            [(0, "Ivo Brandt"), (15, "Brandt"), (23, "Brandt")]
        );
    }

    #[test]
    fn a_number_says_which_of_several() {
        let group = parse(
            "> Georgia met Georgia in Georgia.\n= state | LOC | Georgia\n= she | PER | Georgia #2\n",
        );
        let article = &group.unwrap().articles[0];
        assert_eq!(names(article, "she"), [(12, "Georgia")]);
        assert_eq!(names(article, "state"), [(0, "Georgia"), (23, "Georgia")]);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        let fault = |text| {
            parse(text)
                .map_err(|error| (error.line, error.fault))
                .unwrap_err()
        };
        assert_eq!(fault("= a | PER | A"), (1, GroupFault::NoText));
        assert_eq!(fault("> A b.\n+ a"), (2, GroupFault::Sign));
        assert_eq!(fault("> A b.\n= a | PER"), (2, GroupFault::Fields));
        assert_eq!(
            fault("> A b.\n= a | CAT | A"),
            (2, GroupFault::Kind("CAT".into()))
        );
        assert_eq!(
            fault("> A b.\n= a | PER | B"),
            (2, GroupFault::Name("B".into()))
        );
        let twice = "> A b.\n= a | PER | A\n= c | PER | A";
        assert_eq!(fault(twice), (3, GroupFault::Name("A".into())));
    }
}
