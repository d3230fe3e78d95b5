//! A reading as columns of small numbers, which pack far better than its
//! records.
//!
//! Most of a reading follows from the text and from itself: a sentence starts
//! where the last one ended, a cluster has the name of its first mention, a
//! relation links the clusters of its mentions. So a column holds how far each
//! value is from what is to be expected, nearly always the same small number:
//!
//! ```text
//!   text       "Ada Brack met Bo Dolen.\nBo Dolen sued Ada Brack.\n"
//!   sentences  lengths 23 24         starts, from the last end: 0 1
//!   mentions   lengths 9 8 8 9       starts, from the last end: 0 5 2 6
//!   clusters   of a mention: new, new, the second, the first
//! ```
//!
//! Whatever is expected, any reading comes back as it was.

use std::collections::BTreeMap;

use redstring_text::{
    Cluster, Confidence, Construction, Factuality, Form, Kind, Mention, Predicate, Reading,
    Relation, Span, Unread, UnreadReason,
};

use crate::varint::{self, Cursor};

/// A text that is the expected one; others come with their length plus one.
const AS_EXPECTED: u32 = 0;

/// The columns of a reading of `text`, one after the other.
pub(crate) fn write(text: &str, reading: &Reading) -> Vec<u8> {
    let mut out = Vec::new();
    let Reading {
        sentences,
        mentions,
        clusters,
        relations,
        unread,
    } = reading;
    for count in [
        sentences.len(),
        mentions.len(),
        clusters.len(),
        relations.len(),
        unread.len(),
    ] {
        varint::put(&mut out, count as u32);
    }
    spans(&mut out, sentences.iter().copied());
    spans(&mut out, mentions.iter().map(|mention| mention.span));
    out.extend(mentions.iter().map(|mention| mention.kind as u8));
    out.extend(mentions.iter().map(|mention| mention.form as u8));
    let mut new = 0;
    for mention in mentions {
        difference(&mut out, mention.cluster, new);
        new = new.max(mention.cluster.wrapping_add(1));
    }
    for mention in mentions {
        varint::put(&mut out, mention.confidence.thousandths().into());
    }

    let members = members(mentions, clusters.len());
    for (cluster, members) in clusters.iter().zip(&members) {
        out.push(cluster.kind as u8);
        let name = first_name(text, mentions, members);
        string(&mut out, &cluster.name, name);
        let as_expected = cluster.mentions == *members;
        varint::put(
            &mut out,
            if as_expected {
                0
            } else {
                cluster.mentions.len() as u32 + 1
            },
        );
        if !as_expected {
            cluster
                .mentions
                .iter()
                .for_each(|&mention| varint::put(&mut out, mention));
        }
    }

    let cluster_of = |mention: u32| mentions.get(mention as usize).map_or(0, |m| m.cluster);
    let mut last = 0;
    for relation in relations {
        difference(&mut out, relation.subject_mention, last);
        last = relation.subject_mention;
    }
    for relation in relations {
        difference(
            &mut out,
            relation.object_mention,
            relation.subject_mention.wrapping_add(1),
        );
    }
    for relation in relations {
        difference(
            &mut out,
            relation.subject,
            cluster_of(relation.subject_mention),
        );
        difference(
            &mut out,
            relation.object,
            cluster_of(relation.object_mention),
        );
    }
    let end_of = |mention: u32| mentions.get(mention as usize).map_or(0, |m| m.span.end);
    for relation in relations {
        let span = relation.predicate.span;
        difference(
            &mut out,
            span.start,
            end_of(relation.subject_mention).wrapping_add(1),
        );
    }
    let start_of = |mention: u32| mentions.get(mention as usize).map_or(0, |m| m.span.start);
    for relation in relations {
        let span = relation.predicate.span;
        difference(
            &mut out,
            span.end,
            start_of(relation.object_mention).wrapping_sub(1),
        );
    }
    let mut lemmas: BTreeMap<&str, &str> = BTreeMap::new();
    for relation in relations {
        let Predicate {
            text: words,
            lemma,
            span,
        } = &relation.predicate;
        string(&mut out, words, span.of(text));
        string(
            &mut out,
            lemma,
            lemmas.get(words.as_str()).unwrap_or(&words.as_str()),
        );
        lemmas.insert(words, lemma);
    }
    out.extend(relations.iter().map(|relation| relation.construction as u8));
    out.extend(relations.iter().map(|relation| relation.factuality as u8));
    for relation in relations {
        varint::put_optional(&mut out, relation.attributed_to);
    }
    let mut last = 0;
    for relation in relations {
        difference(&mut out, relation.sentence, last);
        last = relation.sentence;
    }
    for relation in relations {
        out.push(u8::from(relation.time.is_some()) << 1 | u8::from(relation.coreference));
        spans(&mut out, relation.time.into_iter());
    }
    for relation in relations {
        varint::put(&mut out, relation.confidence.thousandths().into());
    }
    spans(&mut out, unread.iter().map(|unread| unread.span));
    out.extend(unread.iter().map(|unread| unread.reason as u8));
    out
}

/// The reading of `text` that [`write`] wrote; none if these are other bytes.
pub(crate) fn read(text: &str, bytes: &[u8]) -> Option<Reading> {
    let input = &mut Cursor(bytes);
    let mut counts = [0; 5];
    for count in &mut counts {
        // No element takes less than a byte, so no more can be there.
        *count = input
            .number()
            .filter(|&count| count as usize <= bytes.len())? as usize;
    }
    let [sentences, mentions, clusters, relations, unread] = counts;
    let sentences = read_spans(input, sentences)?;
    let spans = read_spans(input, mentions)?;
    let kinds: Vec<Kind> = labels(input, mentions, Kind::ALL)?;
    let forms: Vec<Form> = labels(input, mentions, Form::ALL)?;
    let mut new = 0;
    let cluster = |input: &mut Cursor<'_>| {
        let cluster = same(input, new)?;
        new = new.max(cluster.wrapping_add(1));
        Some(cluster)
    };
    let in_cluster = column(input, mentions, cluster)?;
    let confidences = column(input, mentions, confidence)?;
    let mentions: Vec<Mention> = (0..mentions)
        .map(|number| Mention {
            span: spans[number],
            kind: kinds[number],
            form: forms[number],
            cluster: in_cluster[number],
            confidence: confidences[number],
        })
        .collect();

    let members = members(&mentions, clusters);
    let mut all = Vec::with_capacity(clusters);
    for members in members {
        let kind = *Kind::ALL.get(input.byte()? as usize)?;
        let name = read_string(input, first_name(text, &mentions, &members))?.to_owned();
        let mentions = match input.number()? {
            0 => members,
            more => column(input, (more as usize - 1).min(bytes.len()), Cursor::number)?,
        };
        all.push(Cluster {
            kind,
            name,
            mentions,
        });
    }

    let cluster_of = |mention: u32| mentions.get(mention as usize).map_or(0, |m| m.cluster);
    let end_of = |mention: u32| mentions.get(mention as usize).map_or(0, |m| m.span.end);
    let mut last = 0;
    let mut further = |input: &mut Cursor<'_>| {
        last = same(input, last)?;
        Some(last)
    };
    let subjects = column(input, relations, &mut further)?;
    let mut of = subjects.iter();
    let objects = column(input, relations, |input| {
        same(input, of.next()?.wrapping_add(1))
    })?;
    let mut of = subjects.iter().zip(&objects);
    let ends = column(input, relations, |input| {
        let (&subject, &object) = of.next()?;
        Some((
            same(input, cluster_of(subject))?,
            same(input, cluster_of(object))?,
        ))
    })?;
    let mut of = subjects.iter();
    let starts = column(input, relations, |input| {
        same(input, end_of(*of.next()?).wrapping_add(1))
    })?;
    let start_of = |mention: u32| mentions.get(mention as usize).map_or(0, |m| m.span.start);
    let mut of = starts.iter().zip(&objects);
    let spans = column(input, relations, |input| {
        let (&start, &object) = of.next()?;
        Some(Span {
            start,
            end: same(input, start_of(object).wrapping_sub(1))?,
        })
    })?;
    let mut lemmas: BTreeMap<&str, &str> = BTreeMap::new();
    let mut of = spans.iter();
    let predicates = column(input, relations, |input| {
        let span = *of.next()?;
        let words = read_string(input, span.of(text))?;
        let lemma = read_string(input, lemmas.get(words).unwrap_or(&words))?;
        lemmas.insert(words, lemma);
        Some(Predicate {
            text: words.to_owned(),
            lemma: lemma.to_owned(),
            span,
        })
    })?;
    let constructions: Vec<Construction> = labels(input, relations, Construction::ALL)?;
    let factualities: Vec<Factuality> = labels(input, relations, Factuality::ALL)?;
    let sources = column(input, relations, Cursor::optional)?;
    let mut last = 0;
    let in_sentence = column(input, relations, |input| {
        last = same(input, last)?;
        Some(last)
    })?;
    let times = column(input, relations, |input| {
        let flags = input.byte()?;
        let time = read_spans(input, usize::from(flags >> 1 & 1))?.pop();
        Some((time, flags & 1 == 1))
    })?;
    let confidences = column(input, relations, confidence)?;
    let relations = predicates
        .into_iter()
        .enumerate()
        .map(|(number, predicate)| Relation {
            subject: ends[number].0,
            object: ends[number].1,
            subject_mention: subjects[number],
            object_mention: objects[number],
            predicate,
            construction: constructions[number],
            factuality: factualities[number],
            attributed_to: sources[number],
            time: times[number].0,
            sentence: in_sentence[number],
            coreference: times[number].1,
            confidence: confidences[number],
        });
    let relations = relations.collect();
    let spans = read_spans(input, unread)?;
    let reasons: Vec<UnreadReason> = labels(input, unread, UnreadReason::ALL)?;
    let unread = spans
        .into_iter()
        .zip(reasons)
        .map(|(span, reason)| Unread { span, reason });
    input.0.is_empty().then_some(Reading {
        sentences,
        mentions,
        clusters: all,
        relations,
        unread: unread.collect(),
    })
}

/// Mentions by cluster, as they say themselves.
fn members(mentions: &[Mention], clusters: usize) -> Vec<Vec<u32>> {
    let mut members = vec![Vec::new(); clusters];
    for (mention, number) in mentions.iter().zip(0..) {
        if let Some(members) = members.get_mut(mention.cluster as usize) {
            members.push(number);
        }
    }
    members
}

/// The words of the first mention that is a name.
fn first_name<'t>(text: &'t str, mentions: &[Mention], members: &[u32]) -> &'t str {
    let mut members = members.iter().map(|&member| &mentions[member as usize]);
    members
        .find(|mention| mention.form == Form::Name)
        .map_or("", |mention| mention.span.of(text))
}

/// How far a number is from the expected one, either way.
fn difference(out: &mut Vec<u8>, number: u32, expected: u32) {
    let difference = number.wrapping_sub(expected) as i32;
    varint::put(out, (difference << 1 ^ difference >> 31) as u32);
}

fn same(input: &mut Cursor<'_>, expected: u32) -> Option<u32> {
    let difference = input.number()?;
    Some(expected.wrapping_add(difference >> 1 ^ (difference & 1).wrapping_neg()))
}

/// Lengths, then starts by their distance from the last end.
fn spans(out: &mut Vec<u8>, spans: impl Iterator<Item = Span> + Clone) {
    for span in spans.clone() {
        varint::put(out, span.end.wrapping_sub(span.start));
    }
    let mut last = 0;
    for span in spans {
        difference(out, span.start, last);
        last = span.end;
    }
}

fn read_spans(input: &mut Cursor<'_>, count: usize) -> Option<Vec<Span>> {
    let lengths = column(input, count, Cursor::number)?;
    let mut last = 0u32;
    let spans = lengths.into_iter().map(|length| {
        let start = same(input, last)?;
        last = start.wrapping_add(length);
        Some(Span { start, end: last })
    });
    spans.collect()
}

/// Nothing but a zero where a text is the expected one.
fn string(out: &mut Vec<u8>, string: &str, expected: &str) {
    if string == expected {
        varint::put(out, AS_EXPECTED);
    } else {
        varint::put(out, string.len() as u32 + 1);
        out.extend(string.as_bytes());
    }
}

fn read_string<'b>(input: &mut Cursor<'b>, expected: &'b str) -> Option<&'b str> {
    match input.number()? {
        AS_EXPECTED => Some(expected),
        more => input.text(more - 1),
    }
}

fn confidence(input: &mut Cursor<'_>) -> Option<Confidence> {
    Some(Confidence::new(input.number()? as f32 / 1000.0))
}

fn labels<T: Copy>(input: &mut Cursor<'_>, count: usize, all: &[T]) -> Option<Vec<T>> {
    column(input, count, |input| {
        all.get(input.byte()? as usize).copied()
    })
}

fn column<'b, T>(
    input: &mut Cursor<'b>,
    count: usize,
    mut read: impl FnMut(&mut Cursor<'b>) -> Option<T>,
) -> Option<Vec<T>> {
    (0..count).map(|_| read(input)).collect()
}

#[cfg(test)]
mod tests;
