//! Every code has its sentence in both languages.

use duty_api::texts::{Language, Part, keys};
use std::collections::BTreeSet;

const CODE_TYPE: &str = include_str!("../../../../ui/src/api/generated/Code.ts");

#[test]
fn every_error_code_has_a_sentence_and_every_sentence_a_code() {
    let codes: BTreeSet<&str> = CODE_TYPE.split('"').skip(1).step_by(2).collect();

    for language in Language::ALL {
        let sentences: BTreeSet<&str> = keys(language, Part::Errors).collect();
        assert_eq!(codes, sentences, "{language:?}");
    }
}
