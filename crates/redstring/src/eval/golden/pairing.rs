//! The largest one-to-one pairing of two lists.

/// Pairs as many of `left` things as can be with one of `right` things each,
/// where `fits`: for each left thing the index of its partner. Of equally large
/// pairings the one that prefers earlier partners for earlier things.
///
/// Kuhn's augmenting paths; time `left × pairs that fit`.
pub(super) fn largest(
    left: usize,
    right: usize,
    fits: impl Fn(usize, usize) -> bool,
) -> Vec<Option<usize>> {
    let partners: Vec<Vec<usize>> = (0..left)
        .map(|one| (0..right).filter(|&other| fits(one, other)).collect())
        .collect();
    let mut taken: Vec<Option<usize>> = vec![None; right];
    for one in 0..left {
        place(one, &partners, &mut taken, &mut vec![false; right]);
    }
    let mut pairs = vec![None; left];
    for (other, one) in taken.iter().enumerate() {
        if let Some(one) = *one {
            pairs[one] = Some(other);
        }
    }
    pairs
}

/// Finds a partner for `one`, moving others if need be; whether there is one.
fn place(
    one: usize,
    partners: &[Vec<usize>],
    taken: &mut [Option<usize>],
    tried: &mut [bool],
) -> bool {
    for &other in &partners[one] {
        if std::mem::replace(&mut tried[other], true) {
            continue;
        }
        let free = match taken[other] {
            None => true,
            Some(holder) => place(holder, partners, taken, tried),
        };
        if free {
            taken[other] = Some(one);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn earlier_choices_give_way() {
        // The first fits both, the second only what the first would take.
        let fits = |one: usize, other: usize| one == 0 || other == 0;
        assert_eq!(largest(2, 2, fits), [Some(1), Some(0)]);
    }

    #[test]
    fn nothing_is_paired_twice() {
        assert_eq!(largest(3, 1, |_, _| true), [Some(0), None, None]);
        assert_eq!(largest(2, 0, |_, _| true), [None, None]);
    }
}
