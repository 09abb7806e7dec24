//! For tests: a loudspeaker that writes down what it hears, as fast as a real one plays.
//!
//! `sound_sink LOG` reads 44,100 Hz stereo samples of 16 bits from its input, which ALSA's `file` plugin writes
//! there, and appends a JSON object a line to LOG: `opened`, then each tenth of a second that was not silent with
//! its loudest sample, and `closed`. The plugin alone would take samples as fast as the program makes them.

use std::error::Error;
use std::fs::OpenOptions;
use std::io::{Read as _, Write as _};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

const RATE: usize = 44_100;
const FRAME_BYTES: usize = 4;
const TENTH: Duration = Duration::from_millis(100);

/// Quieter than this is silence: what conversions leave behind.
const SILENCE: u16 = 8;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("sound_sink LOG")?;
    let mut log = OpenOptions::new().create(true).append(true).open(path)?;
    // In one piece: an instance that is killed writes beside the next one, and half lines would mix.
    let mut write = |line: &Value| log.write_all(format!("{line}\n").as_bytes());
    let mut samples = std::io::stdin().lock();
    let mut tenth = vec![0; RATE / 10 * FRAME_BYTES];

    write(&json!({ "event": "opened" }))?;
    let opened = Instant::now();
    let mut heard = 0;
    while samples.read_exact(&mut tenth).is_ok() {
        heard += 1;
        let loudest =
            tenth.chunks_exact(2).map(|bytes| i16::from_le_bytes([bytes[0], bytes[1]]).unsigned_abs());
        let peak = loudest.max().unwrap_or(0);
        if peak > SILENCE {
            write(
                &json!({ "event": "heard", "tenth": heard, "peak": f64::from(peak) / f64::from(i16::MAX) }),
            )?;
        }
        thread::sleep((TENTH * heard).saturating_sub(opened.elapsed()));
    }
    write(&json!({ "event": "closed" }))?;
    Ok(())
}
