//! Who is who in one document: chains of mentions, as key and as response.

use std::collections::{BTreeMap, BTreeSet};

/// The tokens of a mention: the first, and one past the last.
pub(in crate::eval) type Mention = (usize, usize);

/// Chains of two mentions or more, none of which is in two of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::eval) struct Chains(Vec<Vec<Mention>>);

impl Chains {
    /// Takes sets of mentions. A mention that stands in several stays in the
    /// first; a set of one mention is no chain, as in CoNLL-2012.
    pub fn new(sets: impl IntoIterator<Item = Vec<Mention>>) -> Self {
        let mut taken = BTreeSet::new();
        let mut chains: Vec<Vec<Mention>> = Vec::new();
        for mut chain in sets {
            chain.retain(|&mention| taken.insert(mention));
            chain.sort_unstable();
            if chain.len() > 1 {
                chains.push(chain);
            }
        }
        chains.sort_unstable();
        Self(chains)
    }

    /// The chains in the order of their first mentions, each ascending.
    pub fn iter(&self) -> impl Iterator<Item = &[Mention]> {
        self.0.iter().map(Vec::as_slice)
    }

    /// How many chains there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// All mentions, ascending.
    pub fn mentions(&self) -> Vec<Mention> {
        let mut mentions = self.0.concat();
        mentions.sort_unstable();
        mentions
    }

    /// How many mentions each chain of this one has in common with each of
    /// another, where there are any: `(this, other, mentions)`.
    pub fn common(&self, other: &Self) -> Vec<(usize, usize, usize)> {
        let chain_of = |chains: &Self| -> BTreeMap<Mention, usize> {
            let numbered = chains.iter().enumerate();
            numbered
                .flat_map(|(chain, mentions)| mentions.iter().map(move |&mention| (mention, chain)))
                .collect()
        };
        let others = chain_of(other);
        let mut common: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (mention, mine) in chain_of(self) {
            if let Some(&its) = others.get(&mention) {
                *common.entry((mine, its)).or_default() += 1;
            }
        }
        common
            .into_iter()
            .map(|((mine, its), mentions)| (mine, its, mentions))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mention_is_in_one_chain_and_a_chain_has_two() {
        let chains = Chains::new([
            vec![(7, 8), (1, 2), (7, 8)],
            vec![(1, 2), (3, 5)],
            vec![(0, 1), (9, 12)],
        ]);
        let kept: Vec<&[Mention]> = chains.iter().collect();
        assert_eq!(kept, [&[(0, 1), (9, 12)][..], &[(1, 2), (7, 8)][..]]);
    }
}
