//! How many alerts are open, drawn on the tray's icon.

/// What the digits look like: three by five dots, a row in three bits.
const DIGITS: [[u8; 5]; 10] = [
    [0b111, 0b101, 0b101, 0b101, 0b111],
    [0b010, 0b110, 0b010, 0b010, 0b111],
    [0b111, 0b001, 0b111, 0b100, 0b111],
    [0b111, 0b001, 0b111, 0b001, 0b111],
    [0b101, 0b101, 0b111, 0b001, 0b001],
    [0b111, 0b100, 0b111, 0b001, 0b111],
    [0b111, 0b100, 0b111, 0b101, 0b111],
    [0b111, 0b001, 0b010, 0b010, 0b010],
    [0b111, 0b101, 0b111, 0b101, 0b111],
    [0b111, 0b101, 0b111, 0b001, 0b111],
];

const DIGIT_WIDTH: usize = 3;
const DIGIT_HEIGHT: usize = 5;

/// The highest number that is drawn; more are shown as this many.
const MOST: u32 = 99;

const RED: [u8; 4] = [0xc6, 0x28, 0x28, 0xff];
const WHITE: [u8; 4] = [0xff; 4];

/// The icon with a red field below that holds the number; the icon itself for none.
pub(crate) fn with_number(rgba: &[u8], width: usize, open: u32) -> Vec<u8> {
    let mut pixels = rgba.to_vec();
    let digits = digits(open);
    let height = (rgba.len() / 4).checked_div(width).unwrap_or_default();
    // One dot of margin around, one between the digits; as large as the icon allows.
    let across = digits.len() * (DIGIT_WIDTH + 1) + 1;
    let dot = (width / (2 * (DIGIT_WIDTH + 1) + 1)).min(height * 3 / 5 / (DIGIT_HEIGHT + 2));
    if digits.is_empty() || dot == 0 {
        return pixels;
    }
    let (left, top) = (width - across * dot, height - (DIGIT_HEIGHT + 2) * dot);
    for y in top..height {
        for x in left..width {
            let (column, row) = ((x - left) / dot, (y - top) / dot);
            let at = (y * width + x) * 4;
            pixels[at..at + 4].copy_from_slice(if is_lit(&digits, column, row) { &WHITE } else { &RED });
        }
    }
    pixels
}

fn digits(open: u32) -> Vec<usize> {
    match open.min(MOST) as usize {
        0 => Vec::new(),
        few @ 1..=9 => vec![few],
        many => vec![many / 10, many % 10],
    }
}

/// Whether the dot belongs to a digit; the field counts from its margin.
fn is_lit(digits: &[usize], column: usize, row: usize) -> bool {
    let (Some(column), Some(row)) = (column.checked_sub(1), row.checked_sub(1)) else { return false };
    let (place, within) = (column / (DIGIT_WIDTH + 1), column % (DIGIT_WIDTH + 1));
    let Some(lines) = digits.get(place).and_then(|digit| DIGITS.get(*digit)) else { return false };
    within < DIGIT_WIDTH && lines.get(row).is_some_and(|line| line >> (DIGIT_WIDTH - 1 - within) & 1 == 1)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    const SIDE: usize = 20;

    fn check(open: u32, expect: &Expect) {
        let drawn = with_number(&vec![0; SIDE * SIDE * 4], SIDE, open);
        let sign = |pixel: &[u8]| match pixel {
            pixel if pixel == RED => '.',
            pixel if pixel == WHITE => '#',
            _ => '_',
        };
        let rows = drawn.chunks(SIDE * 4).map(|row| row.chunks(4).map(sign).collect::<String>());
        let painted = rows.filter(|row| row.contains('.'));
        expect.assert_eq(&painted.map(|row| row + "\n").collect::<String>());
    }

    #[test]
    fn none_leaves_the_icon_as_it_is() {
        check(0, &expect![[""]]);
    }

    #[test]
    fn one_digit_stands_in_the_corner() {
        check(
            7,
            &expect![[r#"
                _______________.....
                _______________.###.
                _______________...#.
                _______________..#..
                _______________..#..
                _______________..#..
                _______________.....
            "#]],
        );
    }

    #[test]
    fn more_than_two_digits_hold_is_shown_as_the_most() {
        check(
            1_000,
            &expect![[r#"
                ___________.........
                ___________.###.###.
                ___________.#.#.#.#.
                ___________.###.###.
                ___________...#...#.
                ___________.###.###.
                ___________.........
            "#]],
        );
    }

    #[test]
    fn an_icon_too_small_for_a_number_stays_as_it_is() {
        assert_eq!(with_number(&[7; 4 * 4 * 4], 4, 5), [7; 4 * 4 * 4]);
    }
}
