//! From scores of heads to the best tree.
//!
//! Where the best head of every word makes a tree without crossing arcs, that is
//! it. Otherwise the best projective tree is sought ([`projective`]); for a very
//! long sentence, the maximum spanning arborescence from the root (Chu & Liu
//! 1965, Edmonds 1967; McDonald et al. 2005), found by growing a path backwards
//! along best heads and contracting the cycles that it closes, O(n²) for n words
//! (Gabow et al. 1986). Universal Dependencies allow one word at the root only:
//! an arc from the root costs more than any tree can gain by a second one
//! (Stanojević & Cohen 2021).

use redstring_encoder::Matrix;

use super::projective;

/// The head of each word of a sentence, none for its one root. `arcs` has a row
/// for each word; column 0 is the root, column `1 + h` the word `h` as its head.
pub(crate) fn heads(arcs: &Matrix) -> Vec<Option<usize>> {
    let mut heads: Vec<usize> = (1..)
        .zip(arcs.rows())
        .map(|(word, row)| best(word, row))
        .collect();
    if !is_tree(&heads) || !projective::is_projective(&heads) {
        heads = if heads.len() <= projective::LONGEST {
            projective::heads(arcs)
        } else {
            Contraction::new(arcs).solve()
        };
    }
    heads.into_iter().map(|head| head.checked_sub(1)).collect()
}

/// The column of the best head other than the word itself; of equal ones the first.
fn best(word: usize, row: &[f32]) -> usize {
    let others = row.iter().enumerate().filter(|&(head, _)| head != word);
    let higher = |best: (usize, f32), (head, &score): (usize, &f32)| {
        if score > best.1 { (head, score) } else { best }
    };
    others.fold((0, f32::NEG_INFINITY), higher).0
}

/// Whether these heads, 0 for the root, make one tree under one root word.
fn is_tree(heads: &[usize]) -> bool {
    // 0: not seen; otherwise the walk that saw it first.
    let mut seen = vec![0; heads.len() + 1];
    for start in 1..=heads.len() {
        let mut word = start;
        while word != 0 && seen[word] == 0 {
            seen[word] = start;
            word = heads[word - 1];
        }
        if word != 0 && seen[word] == start {
            return false;
        }
    }
    heads.iter().filter(|&&head| head == 0).count() == 1
}

/// An arc between words as numbered in `arcs`: 0 is the root.
#[derive(Clone, Copy, Default)]
struct Arc {
    head: usize,
    dependent: usize,
}

/// The graph while cycles are contracted. Nodes are the root 0, the words from
/// 1, and after them the contracted cycles in the order of their making.
struct Contraction {
    words: usize,
    /// Weight of the best arc from one node (major) into another.
    weights: Vec<f64>,
    /// That arc.
    arcs: Vec<Arc>,
    /// Nodes that are not inside a contracted one, ascending.
    outer: Vec<usize>,
    /// The contracted node in which a node lies.
    parents: Vec<Option<usize>>,
    /// The arc chosen into each node.
    chosen: Vec<Arc>,
    /// Its weight when it was chosen.
    gains: Vec<f64>,
}

impl Contraction {
    fn new(scores: &Matrix) -> Self {
        let words = scores.len();
        // Every contraction unites at least two nodes: never more than this.
        let capacity = 2 * words + 1;
        let finite = scores.rows().flatten().filter(|score| score.is_finite());
        let (low, high) = finite.fold((0f32, 0f32), |(low, high), &score| {
            (low.min(score), high.max(score))
        });
        let dear = (f64::from(high) - f64::from(low) + 1.0) * words as f64;
        let mut graph = Self {
            words,
            weights: vec![f64::NEG_INFINITY; capacity * capacity],
            arcs: vec![Arc::default(); capacity * capacity],
            outer: (0..=words).collect(),
            parents: vec![None; capacity],
            chosen: vec![Arc::default(); capacity],
            gains: vec![0.0; capacity],
        };
        for (dependent, row) in (1..).zip(scores.rows()) {
            for (head, &score) in row.iter().enumerate() {
                let at = graph.at(head, dependent);
                let score = if score.is_finite() { score } else { low };
                graph.weights[at] = f64::from(score) - if head == 0 { dear } else { 0.0 };
                graph.arcs[at] = Arc { head, dependent };
            }
        }
        graph
    }

    fn at(&self, from: usize, into: usize) -> usize {
        from * (2 * self.words + 1) + into
    }

    fn solve(mut self) -> Vec<usize> {
        let mut nodes = self.words + 1;
        // Nodes from which the root is reached along chosen arcs.
        let mut settled = vec![false; 2 * self.words + 1];
        settled[0] = true;
        for start in 1..=self.words {
            let mut path = vec![self.outermost(start)];
            while let Some(&node) = path.last().filter(|&&node| !settled[node]) {
                let head = self.choose(node);
                if settled[head] {
                    path.iter().for_each(|&node| settled[node] = true);
                } else if let Some(first) = path.iter().position(|&on_path| on_path == head) {
                    let cycle = path.split_off(first);
                    self.contract(&cycle, nodes);
                    path.push(nodes);
                    nodes += 1;
                } else {
                    path.push(head);
                }
            }
        }
        self.expand(nodes)
    }

    fn outermost(&self, node: usize) -> usize {
        std::iter::successors(Some(node), |&node| self.parents[node])
            .last()
            .unwrap_or(node)
    }

    /// Chooses the best arc into a node and gives the node it comes from.
    fn choose(&mut self, node: usize) -> usize {
        let mut head = 0;
        for &other in &self.outer {
            let better = self.weights[self.at(other, node)] > self.weights[self.at(head, node)];
            if other != node && better {
                head = other;
            }
        }
        let at = self.at(head, node);
        self.chosen[node] = self.arcs[at];
        self.gains[node] = self.weights[at];
        head
    }

    /// Makes a cycle one node: arcs out of it are the best out of any member;
    /// arcs into it are worth what they gain over the arc they would replace.
    fn contract(&mut self, cycle: &[usize], made: usize) {
        self.outer.retain(|node| !cycle.contains(node));
        for &member in cycle {
            self.parents[member] = Some(made);
        }
        for index in 0..self.outer.len() {
            let other = self.outer[index];
            for &member in cycle {
                let (from, into) = (self.at(member, other), self.at(made, other));
                self.keep_better(into, self.weights[from], self.arcs[from]);
                let (from, into) = (self.at(other, member), self.at(other, made));
                let gain = self.weights[from] - self.gains[member];
                self.keep_better(into, gain, self.arcs[from]);
            }
        }
        self.outer.push(made);
    }

    fn keep_better(&mut self, at: usize, weight: f64, arc: Arc) {
        if weight > self.weights[at] {
            self.weights[at] = weight;
            self.arcs[at] = arc;
        }
    }

    /// Opens the contracted nodes, outer ones first: the arc into one replaces
    /// the arc into that member of its cycle at which it ends.
    fn expand(mut self, nodes: usize) -> Vec<usize> {
        for made in (self.words + 1..nodes).rev() {
            let arc = self.chosen[made];
            let entered = std::iter::successors(Some(arc.dependent), |&node| self.parents[node])
                .find(|&node| self.parents[node] == Some(made));
            if let Some(entered) = entered {
                self.chosen[entered] = arc;
            }
        }
        self.chosen[1..=self.words]
            .iter()
            .map(|arc| arc.head)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn matrix(words: usize, values: &[f32]) -> Matrix {
        let mut arcs = Matrix::new(words + 1);
        values
            .chunks(words + 1)
            .take(words)
            .for_each(|row| arcs.push(row.iter().copied()));
        arcs
    }

    #[test]
    fn a_clear_tree_is_taken_as_it_is() {
        let arcs = matrix(3, &[0., 0., 9., 0., 9., 0., 0., 0., 0., 0., 9., 0.]);
        assert_eq!(heads(&arcs), [Some(1), None, Some(1)]);
    }

    #[test]
    fn a_cycle_is_opened_where_it_costs_least() {
        let arcs = matrix(2, &[5., 0., 9., 1., 9., 0.]);
        assert_eq!(heads(&arcs), [None, Some(0)]);
    }

    #[test]
    fn of_two_roots_one_remains() {
        let arcs = matrix(2, &[9., 0., 1., 8., 3., 0.]);
        assert_eq!(heads(&arcs), [None, Some(0)]);
    }

    #[test]
    fn equal_scores_and_a_single_word_have_a_tree() {
        assert_eq!(heads(&matrix(1, &[0., 0.])), [None]);
        let found = heads(&matrix(40, &[0.0; 40 * 41]));
        assert_eq!(found.iter().filter(|head| head.is_none()).count(), 1);
        assert!(heads(&Matrix::new(1)).is_empty());
    }

    #[test]
    fn scores_that_are_no_numbers_still_give_a_tree() {
        assert_eq!(
            heads(&matrix(2, &[f32::NAN; 6])).iter().flatten().count(),
            1
        );
    }

    #[test]
    fn a_sentence_of_five_hundred_words_is_no_matter() {
        let values: Vec<f32> = (0..500 * 501u64).map(|i| (i * i % 7919) as f32).collect();
        let found: Vec<usize> = heads(&matrix(500, &values))
            .into_iter()
            .map(|head| head.map_or(0, |head| head + 1))
            .collect();
        assert!(is_tree(&found));
    }

    /// Arcs cross if exactly one end of one lies strictly inside of the other.
    fn crosses(heads: &[usize]) -> bool {
        let arc = |word: usize| (word.min(heads[word - 1]), word.max(heads[word - 1]));
        let inside = |point: usize, (low, high)| low < point && point < high;
        (1..=heads.len()).any(|one| {
            (1..=heads.len()).any(|other| {
                let (one, (low, high)) = (arc(one), arc(other));
                inside(low, one) && high > one.1
            })
        })
    }

    /// All trees with one root over a few words.
    fn trees(words: usize) -> impl Iterator<Item = Vec<usize>> {
        (0..(words + 1).pow(words as u32))
            .map(move |n| {
                (0..words as u32)
                    .map(|word| n / (words + 1).pow(word) % (words + 1))
                    .collect()
            })
            .filter(|heads: &Vec<usize>| is_tree(heads))
    }

    fn total(arcs: &Matrix, heads: &[usize]) -> f32 {
        heads
            .iter()
            .zip(arcs.rows())
            .map(|(&head, row)| row[head])
            .sum()
    }

    proptest! {
        #[test]
        fn no_tree_is_better(words in 1..5usize, values in prop::collection::vec(-9i8..9, 30)) {
            let values: Vec<f32> = values.into_iter().map(f32::from).collect();
            let arcs = matrix(words, &values);
            let found = Contraction::new(&arcs).solve();
            prop_assert!(is_tree(&found));
            for other in trees(words) {
                prop_assert!(total(&arcs, &other) <= total(&arcs, &found));
            }
        }

        #[test]
        fn no_tree_without_crossing_arcs_is_better(
            words in 1..6usize,
            values in prop::collection::vec(-9i8..9, 30),
        ) {
            let values: Vec<f32> = values.into_iter().map(f32::from).collect();
            let arcs = matrix(words, &values);
            let found: Vec<usize> =
                heads(&arcs).iter().map(|head| head.map_or(0, |head| head + 1)).collect();
            prop_assert!(is_tree(&found) && !crosses(&found));
            for other in trees(words).filter(|other| !crosses(other)) {
                prop_assert!(total(&arcs, &other) <= total(&arcs, &found));
            }
        }
    }
}
