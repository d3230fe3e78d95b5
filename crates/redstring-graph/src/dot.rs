//! A [`Picture`] in the DOT language of GraphViz.
//!
//! Names come from the news and may hold anything, so every string passes
//! through [`label`]. What the picture means is told twice, by colour and by
//! shape or stroke, and once in words, by a legend that is itself a small
//! graph: it keeps together under `dot`, which knows clusters, and under
//! `sfdp`, which does not.

mod label;

use std::fmt::Write;

use label::{LONGEST_LABEL, quoted, quoted_lines, shortened, wrapped};
use redstring_text::{Factuality, Kind};

use crate::{Claim, Entity, Picture};

/// The whole file.
pub(crate) fn write(picture: &Picture) -> String {
    let mut dot = String::from(HEAD);
    line(&mut dot, 1, &format!("label={};", caption(picture)));
    for entity in &picture.entities {
        let bold = picture.center == Some(entity.id);
        line(&mut dot, 1, &node(entity, bold));
    }
    for claim in &picture.arrows {
        line(&mut dot, 1, &arrow(claim));
    }
    legend(&mut dot, picture);
    dot.push_str("}\n");
    dot
}

const HEAD: &str = "\
digraph redstring {
  charset=\"UTF-8\";
  rankdir=LR;
  ranksep=0.4;
  nodesep=0.35;
  overlap=false;
  splines=true;
  K=5;
  sep=\"+24,16\";
  pad=0.3;
  outputorder=nodesfirst;
  bgcolor=white;
  labelloc=b;
  fontname=\"Helvetica,Arial,sans-serif\";
  fontsize=12;
  node [fontname=\"Helvetica,Arial,sans-serif\", style=filled, fontcolor=\"#1a1a1a\"];
  edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=10, arrowsize=0.8];
";

/// How a kind looks: shape, fill and outline. The colours stay apart for eyes
/// that do not tell red from green.
struct Look {
    shape: &'static str,
    fill: &'static str,
    outline: &'static str,
    meaning: &'static str,
}

fn look(kind: Kind) -> Look {
    let (shape, fill, outline, meaning) = match kind {
        Kind::Person => ("ellipse", "#cfe3f5", "#2a6aa3", "person"),
        Kind::Organisation => ("box", "#fbe0b3", "#a8690b", "organisation"),
        Kind::Location => ("hexagon", "#d3ead6", "#2f7d4a", "place"),
        Kind::Misc => ("note", "#e7dff0", "#6d4b94", "other name"),
    };
    Look {
        shape,
        fill,
        outline,
        meaning,
    }
}

/// How a claim is drawn: stroke, colour and head.
struct Stroke {
    attributes: &'static str,
    color: &'static str,
    meaning: &'static str,
}

fn stroke(factuality: Factuality) -> Stroke {
    let (attributes, color, meaning) = match factuality {
        Factuality::Asserted => ("style=solid", "#444444", "asserted"),
        Factuality::Attributed | Factuality::Alleged => {
            ("style=dashed", "#444444", "attributed\\nor alleged")
        }
        Factuality::Planned | Factuality::Hypothetical => {
            ("style=dotted", "#444444", "planned or\\nhypothetical")
        }
        Factuality::Negated => ("style=solid, arrowhead=teenormal", "#c0322b", "negated"),
    };
    Stroke {
        attributes,
        color,
        meaning,
    }
}

fn node(entity: &Entity, bold: bool) -> String {
    let articles = entity.articles.len().max(1);
    // Each doubling of the articles makes the node a step larger.
    let step = articles.ilog2().min(8);
    let id = quoted(&entity.id.to_string());
    let Look {
        shape,
        fill,
        outline,
        meaning,
    } = look(entity.kind);
    let label = quoted_lines(&wrapped(&entity.name, 20));
    let tooltip = quoted(&format!("{}: {meaning}, articles: {articles}", entity.name));
    format!(
        "{id} [label={label}, tooltip={tooltip}, shape={shape}, fillcolor=\"{fill}\", \
         color=\"{outline}\", penwidth={}, fontsize={}, height={}, margin=\"{},{}\"];",
        if bold { 3 } else { 1 },
        11 + 2 * step,
        hundredths(40 + 8 * step),
        hundredths(12 + 2 * step),
        hundredths(6 + step),
    )
}

fn arrow(claim: &Claim) -> String {
    let (subject, object) = (claim.subject.to_string(), claim.object.to_string());
    let predicate = shown_predicate(claim);
    let mut lines = wrapped(&predicate, 24);
    if claim.support > 1
        && let Some(last) = lines.last_mut()
    {
        let _infallible = write!(last, " ×{}", claim.support);
    }
    let Stroke {
        attributes, color, ..
    } = stroke(claim.factuality);
    let width = 100 + 60 * claim.support.max(1).ilog2().min(8);
    let mut tooltip = format!(
        "{predicate}: {}, articles: {}",
        claim.factuality, claim.articles
    );
    if claim.support < claim.articles {
        let _infallible = write!(tooltip, ", independent: {}", claim.support);
    }
    let tooltip = quoted(&tooltip);
    format!(
        "{} -> {} [label={}, tooltip={tooltip}, {attributes}, color=\"{color}\", \
         fontcolor=\"{color}\", penwidth={}];",
        quoted(&subject),
        quoted(&object),
        quoted_lines(&lines),
        hundredths(width),
    )
}

fn shown_predicate(claim: &Claim) -> String {
    match claim.factuality {
        Factuality::Negated => format!("not {}", claim.predicate),
        _ => claim.predicate.clone(),
    }
}

fn caption(picture: &Picture) -> String {
    let mut lines: Vec<String> = picture
        .caption
        .iter()
        .map(|line| shortened(line, 3 * LONGEST_LABEL))
        .collect();
    lines.push("Larger: more articles. Thicker: more independent sources.".to_owned());
    quoted_lines(&lines)
}

/// One node for each kind and one arrow for each stroke, all from one node so
/// that they stay together. Drawn only when there is something to explain.
fn legend(dot: &mut String, picture: &Picture) {
    if picture.entities.is_empty() {
        return;
    }
    line(dot, 1, "subgraph cluster_legend {");
    for attribute in [
        "label=\"Legend\";",
        "fontsize=10;",
        "color=\"#bbbbbb\";",
        "node [fontsize=10, height=0.3, margin=\"0.1,0.05\"];",
        "edge [fontsize=9];",
    ] {
        line(dot, 2, attribute);
    }
    for &kind in Kind::ALL {
        let Look {
            shape,
            fill,
            outline,
            meaning,
        } = look(kind);
        line(
            dot,
            2,
            &format!(
                "{} [label=\"{meaning}\", shape={shape}, fillcolor=\"{fill}\", color=\"{outline}\"];",
                legend_node(kind)
            ),
        );
    }
    for (pair, factuality) in LEGEND_ARROWS {
        let Stroke {
            attributes,
            color,
            meaning,
        } = stroke(*factuality);
        line(
            dot,
            2,
            &format!(
                "{} -> {} [label=\"{meaning}\", {attributes}, color=\"{color}\", fontcolor=\"{color}\"];",
                legend_node(pair.0),
                legend_node(pair.1),
            ),
        );
    }
    line(dot, 1, "}");
}

const LEGEND_ARROWS: &[((Kind, Kind), Factuality)] = &[
    ((Kind::Person, Kind::Organisation), Factuality::Asserted),
    ((Kind::Person, Kind::Organisation), Factuality::Negated),
    ((Kind::Person, Kind::Location), Factuality::Attributed),
    ((Kind::Person, Kind::Misc), Factuality::Planned),
];

/// Ids of entities are hexadecimal, so these are never theirs.
fn legend_node(kind: Kind) -> String {
    quoted(&format!("legend {kind}"))
}

fn line(dot: &mut String, depth: usize, text: &str) {
    dot.push_str(&"  ".repeat(depth));
    dot.push_str(text);
    dot.push('\n');
}

/// A number of hundredths as a decimal fraction; never in floating point, so
/// that it is written alike everywhere.
fn hundredths(number: u32) -> String {
    format!("{}.{:02}", number / 100, number % 100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Graph, PictureOptions,
        arbitrary::{Statement, delta, deltas, stating},
    };
    use proptest::prelude::*;
    use std::{
        io::{self, Write as _},
        process::{Command, Stdio},
    };

    fn drawn(graph: &Graph) -> String {
        Picture::of(graph, PictureOptions::default()).to_dot()
    }

    /// What GraphViz makes of a file in the given format, or none where it is
    /// not installed.
    fn graphviz(format: &str, dot: &str) -> Option<String> {
        let child = Command::new("dot")
            .arg(format!("-T{format}"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let mut child = match child {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
            child => child.unwrap(),
        };
        child
            .stdin
            .take()
            .unwrap()
            .write_all(dot.as_bytes())
            .unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        Some(String::from_utf8(output.stdout).unwrap())
    }

    fn one_claim(factuality: Factuality, predicate: &str, object: &str) -> Graph {
        let statement = Statement {
            subject: "Ada".into(),
            predicate: predicate.into(),
            object: object.into(),
            factuality,
            attributed_to: None,
        };
        Graph::new([delta(&[statement])], &[])
    }

    #[test]
    fn strokes_tell_how_sure_the_article_is() {
        for (factuality, expected) in [
            (
                Factuality::Asserted,
                "[label=\"met\", tooltip=\"met: asserted, articles: 1\", style=solid, color",
            ),
            (Factuality::Alleged, "style=dashed"),
            (Factuality::Planned, "style=dotted"),
            (
                Factuality::Negated,
                "[label=\"not met\", tooltip=\"not met: negated, articles: 1\", style=solid, arrowhead=teenormal, color=\"#c0322b\"",
            ),
        ] {
            let dot = drawn(&one_claim(factuality, "met", "Bo"));
            let arrow = dot.lines().find(|line| line.contains(" -> ")).unwrap();
            assert!(arrow.contains(expected), "{arrow}");
        }
    }

    #[test]
    fn support_is_counted_on_the_arrow() {
        let again = stating(&[("A", "met", "B"), ("A", "called", "B")]);
        let dot = drawn(&Graph::new([stating(&[("A", "met", "B")]), again], &[]));
        assert!(dot.contains("label=\"met ×2\""));
        assert!(dot.contains("label=\"called\""));
    }

    const HOSTILE: &[&str] = &[
        "\"; } digraph x {",
        "back\\slash\\",
        "\\N \\G \\L",
        "<b>bold</b> & &amp; &#60;",
        "line\nbreak\r\ttab\0null",
        "\u{202e}desrever\u{202c} \u{2066}x\u{2069}",
        "👩‍👩‍👧 München 北京 دبي",
        "]] -> x [label=",
        "// not a comment /* nor this */ #",
    ];

    #[test]
    fn graphviz_reads_hostile_names_as_names() {
        for name in HOSTILE {
            let dot = drawn(&one_claim(Factuality::Negated, name, name));
            assert!(
                !dot.chars()
                    .any(|c| c != '\n' && label::is_unsafe_to_show(c))
            );
            if let Some(svg) = graphviz("svg", &dot) {
                assert_eq!(
                    svg.matches("class=\"node\"").count(),
                    2 + Kind::ALL.len(),
                    "{name:?}"
                );
                assert_eq!(
                    svg.matches("class=\"edge\"").count(),
                    1 + LEGEND_ARROWS.len()
                );
            }
        }
    }

    #[test]
    fn an_empty_graph_is_an_empty_picture() {
        let dot = drawn(&Graph::default());
        assert!(dot.contains("0 entities and 0 claims from 0 articles."));
        assert!(!dot.contains("legend"));
        graphviz("canon", &dot);
    }

    proptest! {
        #[test]
        fn the_order_of_articles_does_not_show(
            (deltas, shuffled) in deltas().prop_flat_map(|d| (Just(d.clone()), Just(d).prop_shuffle()))
        ) {
            prop_assert_eq!(drawn(&Graph::new(deltas, &[])), drawn(&Graph::new(shuffled, &[])));
        }
    }
}
