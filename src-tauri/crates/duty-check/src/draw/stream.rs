//! Random numbers that anybody can work out again from plan and seed.
//!
//! Block `i` (from 0) is `SHA-256(seed ‖ SHA-256(text of the plan) ‖ i as 8 bytes, the highest first)`. Its 32 bytes are
//! four numbers of 8 bytes each, the highest first; the numbers of the blocks, one after the other, are the stream.
//! A number below `n` is the next number `x` of the stream with `x < n · ⌊2⁶⁴ ∕ n⌋`, taken `mod n`: larger ones are passed
//! over, so that none of the `n` is likelier than another.

use sha2::{Digest as _, Sha256};

use crate::seal::{Digest, Seed};

pub(super) struct Stream {
    begun: Sha256,
    block: u64,
    numbers: std::vec::IntoIter<u64>,
}

impl Stream {
    pub(super) fn new(seed: &Seed, plan: &Digest) -> Self {
        let begun = Sha256::new().chain_update(seed.bytes()).chain_update(plan.bytes());
        Self { begun, block: 0, numbers: Vec::new().into_iter() }
    }

    fn next(&mut self) -> u64 {
        loop {
            if let Some(number) = self.numbers.next() {
                return number;
            }
            let block = self.begun.clone().chain_update(self.block.to_be_bytes()).finalize();
            self.block += 1;
            let numbers = block
                .chunks_exact(8)
                .map(|eight| eight.iter().fold(0_u64, |number, byte| (number << 8) | u64::from(*byte)));
            self.numbers = numbers.collect::<Vec<_>>().into_iter();
        }
    }

    /// A number below `n`; 0 when `n` is.
    pub(super) fn below(&mut self, n: u64) -> u64 {
        if n <= 1 {
            return 0;
        }
        // 2⁶⁴ mod n, without numbers of more than 64 bits.
        let surplus = (u64::MAX % n + 1) % n;
        loop {
            let number = self.next();
            if number <= u64::MAX - surplus {
                return number % n;
            }
        }
    }

    /// One of `count` places; `None` when there is none.
    pub(super) fn place(&mut self, count: usize) -> Option<usize> {
        if count == 0 {
            return None;
        }
        usize::try_from(self.below(u64::try_from(count).ok()?)).ok()
    }

    /// Shuffles: from the last place down to the second, each changes with one of those up to itself.
    pub(super) fn shuffle<T>(&mut self, values: &mut [T]) {
        for last in (1..values.len()).rev() {
            if let Some(other) = self.place(last + 1) {
                values.swap(last, other);
            }
        }
    }

    /// One of the places of `weights`, in proportion to them; `None` when all are 0. A number `r` below their sum takes
    /// the first place whose weight, added to those before it, exceeds `r`.
    pub(super) fn weighted(&mut self, weights: &[u32]) -> Option<usize> {
        let sum: u64 = weights.iter().map(|weight| u64::from(*weight)).sum();
        if sum == 0 {
            return None;
        }
        let mut rest = self.below(sum);
        weights.iter().position(|weight| {
            let weight = u64::from(*weight);
            let taken = rest < weight;
            rest = rest.saturating_sub(weight);
            taken
        })
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    /// Worked out without this program: SHA-256 over 32 zero bytes, the SHA-256 of nothing, and 8 bytes of the block.
    #[test]
    fn the_stream_is_the_one_that_is_written_down() {
        let mut stream = Stream::new(&Seed::new([0; 32]), &Digest::of(b""));

        let first: Vec<String> = (0..5).map(|_| format!("{:016x}", stream.next())).collect();

        expect![[r#"
            a7e0910019ca1394
            636017f5d8957961
            7cfb6c7b237ffb9a
            de0fc0b00912f112
            64459dd5539f040c"#]]
        .assert_eq(&first.join("\n"));
    }

    #[test]
    fn a_number_is_below_its_limit_and_nothing_is_below_one() {
        let mut stream = Stream::new(&Seed::new([7; 32]), &Digest::of(b"plan"));

        for n in [1, 2, 3, 10, u64::MAX / 2 + 2, u64::MAX] {
            assert!((0..100).all(|_| stream.below(n) < n), "{n}");
        }
        assert_eq!((stream.below(0), stream.place(0), stream.weighted(&[0, 0])), (0, None, None));
    }

    #[test]
    fn a_weight_of_nothing_is_never_drawn() {
        let mut stream = Stream::new(&Seed::new([7; 32]), &Digest::of(b"plan"));

        assert!((0..200).all(|_| matches!(stream.weighted(&[0, 3, 0, 1, 0]), Some(1 | 3))));
    }
}
