//! `redstring communities`: who belongs together.

use clap::Args;
use redstring_graph::{Communities, Community, EntityId, Graph, communities};
use redstring_store::Store;
use serde::Serialize;

use crate::{
    Failure, Outcome,
    cli::Settings,
    json::EntityReference,
    link_filter::LinkFilter,
    names, telling,
    terminal::{NAME, SMALL, Terminal, complain, styled},
    threshold::Threshold,
    wording::count,
};

/// A community is named by so many of its members.
const NAMING: usize = 3;
/// How many communities, and how many members of each, are shown to people
/// unless they ask for more.
const SHOWN: usize = 12;
const MEMBERS: usize = 10;

/// What `redstring communities` is told.
#[derive(Debug, Args)]
pub struct CommunitiesArguments {
    /// Only the community of this name, or id, with all its members
    #[arg(long, value_name = "NAME")]
    of: Option<String>,
    /// Show at most so many communities, 0 for all; people see 12 unless told
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Show at most so many members of each, 0 for all; people see 10 unless told
    #[arg(long, value_name = "N")]
    members: Option<usize>,
    #[command(flatten)]
    links: LinkFilter,
    #[command(flatten)]
    threshold: Threshold,
}

#[derive(Serialize)]
struct CommunitiesObject<'a> {
    modularity: f64,
    communities: Vec<CommunityObject<'a>>,
    left_out: usize,
}

#[derive(Serialize)]
struct CommunityObject<'a> {
    name: String,
    size: usize,
    inner_links: usize,
    outer_links: usize,
    members: Vec<EntityReference<'a>>,
}

/// Lists communities, the largest first, by their most central members.
pub fn run(
    arguments: &CommunitiesArguments,
    settings: &Settings,
    terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    let store = Store::open_to_ask(&settings.store)?;
    let whole = (settings.json || arguments.of.is_some()).then_some(0);
    let limit = arguments.limit.or(whole).unwrap_or(SHOWN);
    let most_members = arguments.members.or(whole).unwrap_or(MEMBERS);
    let wanted = match &arguments.of {
        None => None,
        Some(name) => match names::find(&store, name, None, settings.json, terminal)? {
            None => return Ok(Outcome::Incomplete),
            found => found,
        },
    };
    let network = store.network(arguments.threshold.min_confidence)?;
    let mut found = communities(&network, arguments.links.filter());
    if let Some(id) = wanted {
        let is_of = |community: &Community| community.members.contains(&id);
        found.communities.retain(is_of);
    }
    let all = found.communities.len();
    if limit > 0 {
        found.communities.truncate(limit);
    }
    let left_out = all - found.communities.len();
    let known = if limit == 0 || most_members == 0 {
        store.names()?
    } else {
        let members = found
            .communities
            .iter()
            .flat_map(|community| shown(&community.members, most_members.max(NAMING)));
        store.names_of(members.copied())?
    };
    if settings.json {
        let objects = found.communities.iter();
        terminal.json(&CommunitiesObject {
            modularity: found.modularity,
            communities: objects
                .map(|community| object(community, most_members, &known))
                .collect(),
            left_out,
        })?;
    } else if all > 0 {
        tell(&found, most_members, &known, terminal)?;
        if left_out > 0 {
            terminal.line("")?;
            terminal.line(&format!(
                "… and {left_out} more communities; --limit 0 shows all"
            ))?;
        }
    }
    if all == 0 {
        complain(format!(
            "no article links {} to another name{}",
            arguments.of.as_deref().unwrap_or("anybody"),
            arguments.threshold.remark()
        ));
        return Ok(Outcome::Incomplete);
    }
    Ok(Outcome::Done)
}

fn tell(
    found: &Communities,
    most_members: usize,
    known: &Graph,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    for (place, community) in (1..).zip(&found.communities) {
        let size = format!(
            "{}, {} among them, {} to others",
            count(community.members.len(), "entity", "entities"),
            count(community.inner_links, "link", "links"),
            community.outer_links,
        );
        let (name, size) = (styled(NAME, &name(community, known)), styled(SMALL, &size));
        terminal.hanging(0, 4, &format!("{place}. {name}  {size}"))?;
        let rest = shown(&community.members, most_members).get(NAMING..);
        let rest = rest.unwrap_or(&[]);
        if !rest.is_empty() {
            let names: Vec<_> = rest.iter().map(|&id| telling::name(id, known)).collect();
            let more = match community.members.len() - NAMING - rest.len() {
                0 => String::new(),
                more => format!(" … and {more} more"),
            };
            terminal.hanging(4, 4, &format!("{}{more}", names.join(", ")))?;
        }
    }
    terminal.line("")?;
    terminal.line(&format!("modularity {:.2}", found.modularity))?;
    Ok(())
}

fn object<'a>(community: &Community, most_members: usize, known: &'a Graph) -> CommunityObject<'a> {
    let members = shown(&community.members, most_members).iter();
    CommunityObject {
        name: name(community, known),
        size: community.members.len(),
        inner_links: community.inner_links,
        outer_links: community.outer_links,
        members: members.map(|&id| EntityReference::new(id, known)).collect(),
    }
}

/// The names of a community's most central members.
fn name(community: &Community, known: &Graph) -> String {
    let naming = shown(&community.members, NAMING).iter();
    let names: Vec<_> = naming.map(|&id| telling::name(id, known)).collect();
    names.join(", ")
}

/// The first `most` of these, all for 0.
fn shown(members: &[EntityId], most: usize) -> &[EntityId] {
    match most {
        0 => members,
        most => &members[..members.len().min(most)],
    }
}
