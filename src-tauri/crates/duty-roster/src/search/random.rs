//! Repeatable randomness: the same seed gives the same roster on every machine.
//!
//! Uses integer and plain IEEE arithmetic only, no `ln` or `exp`, whose last digit differs between platforms.

/// SplitMix64, which is small, fast and good enough for choosing moves.
#[derive(Debug, Clone)]
pub struct Random {
    state: u64,
}

impl Random {
    /// The sequence of `seed`.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self { state: seed }
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A position below `length`, or `None` if there is none.
    pub fn below(&mut self, length: usize) -> Option<usize> {
        let wide = u128::from(self.next()) * u128::try_from(length).ok()?;
        let chosen = usize::try_from(wide >> 64).ok()?;
        (length > 0).then_some(chosen)
    }

    /// One of `choices`.
    pub fn choose<T: Copy>(&mut self, choices: &[T]) -> Option<T> {
        self.below(choices.len()).map(|at| choices[at])
    }

    /// True in `parts` of 256 cases.
    pub fn chance(&mut self, parts: u8) -> bool {
        self.next() >> 56 < u64::from(parts)
    }

    /// An exponentially distributed number of mean 1, with an error far below what annealing notices.
    ///
    /// `-ln(u)` of a uniform `u`: the leading zeros give the whole part of `-log2(u)`, the bits after
    /// them the fraction, whose logarithm is approximated by a parabola.
    pub fn exponential(&mut self) -> f64 {
        let bits = self.next() | 1;
        let zeros = bits.leading_zeros();
        let fraction = ((bits << zeros << 1) >> 11) as f64 / (1_u64 << 53) as f64;
        let log2 = fraction * (1.0 + 0.3466 * (1.0 - fraction));
        (f64::from(zeros) + 1.0 - log2) * std::f64::consts::LN_2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponential_numbers_have_mean_one_and_the_right_tail() {
        let mut random = Random::seeded(7);

        let drawn: Vec<f64> = (0..200_000).map(|_| random.exponential()).collect();

        let mean = drawn.iter().sum::<f64>() / drawn.len() as f64;
        let beyond_three = drawn.iter().filter(|&&x| x > 3.0).count() as f64 / drawn.len() as f64;
        assert!((mean - 1.0).abs() < 0.02, "{mean}");
        assert!((beyond_three - 0.0498).abs() < 0.005, "{beyond_three}");
    }

    #[test]
    fn every_position_is_drawn_and_none_beyond() {
        let mut random = Random::seeded(1);
        let mut seen = [false; 7];

        for _ in 0..1_000 {
            seen[random.below(7).unwrap()] = true;
        }

        assert_eq!(seen, [true; 7]);
        assert_eq!(random.below(0), None);
    }
}
