//! Compares the readings with what a careful clerk reads out of sample files, where those are at hand.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use duty_sheet::roster::{PostGroup, RosterOptions};
use duty_sheet::staff::StaffMapping;
use duty_sheet::{Kind, Problem, classify, read, roster, staff};
use serde_json::{Map, Value, json};

fn samples() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data");
    folder.is_dir().then_some(folder)
}

fn asked(problem: &Problem) -> Value {
    let mut object = Map::new();
    object.insert("kind".into(), json!(problem.kind.code()));
    if let Some(name) = &problem.name {
        object.insert("name".into(), json!(name));
    }
    object.insert("row".into(), json!(problem.row_number()));
    Value::Object(object)
}

fn staff_json(file: &Path) -> Value {
    let book = read(&fs::read(file).unwrap(), "list").unwrap();
    assert_eq!(classify(&book), Kind::Staff, "{}", file.display());
    let reading = staff::understand(&book, &StaffMapping::new());
    let rows: Vec<Value> = reading
        .rows
        .iter()
        .map(|row| {
            let mut object = Map::new();
            object.insert("name".into(), json!(row.name));
            let said = [("title", &row.title), ("dept", &row.department), ("mobile", &row.mobile)];
            for (key, value) in said {
                if let Some(value) = value {
                    object.insert(key.into(), json!(value));
                }
            }
            if let Some(sex) = row.sex {
                object.insert("sex".into(), json!(sex.word()));
            }
            object.insert("role".into(), json!(row.role.code()));
            Value::Object(object)
        })
        .collect();
    json!({ "rows": rows, "problems": reading.problems.iter().map(asked).collect::<Vec<_>>() })
}

fn roster_json(file: &Path) -> Value {
    let book = read(&fs::read(file).unwrap(), "roster").unwrap();
    assert_eq!(classify(&book), Kind::Roster, "{}", file.display());
    let reading = roster::understand(&book, RosterOptions { default_year: None });
    let rows: Vec<Value> = reading
        .rows
        .iter()
        .map(|day| {
            json!({
                "date": day.date.to_string(),
                "leader": day.names(PostGroup::Leader),
                "officer": day.names(PostGroup::Officer),
                "driver": day.names(PostGroup::Driver),
            })
        })
        .collect();
    json!({ "rows": rows, "problems": reading.problems.iter().map(asked).collect::<Vec<_>>() })
}

#[test]
fn every_sample_is_read_as_a_careful_clerk_reads_it() {
    let Some(folder) = samples() else {
        println!("skipped: no sample files at hand");
        return;
    };
    let mut compared = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let truth = entry.unwrap().path();
        let name = truth.file_name().unwrap().to_string_lossy().into_owned();
        let Some(file) = name.strip_suffix(".truth.json") else {
            continue;
        };
        let file = truth.with_file_name(file);

        let found = if name.starts_with("staff") { staff_json(&file) } else { roster_json(&file) };

        let expected: Value = serde_json::from_slice(&fs::read(&truth).unwrap()).unwrap();
        for key in ["rows", "problems"] {
            let (found, expected) = (found[key].as_array().unwrap(), expected[key].as_array().unwrap());
            for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
                assert_eq!(found, expected, "{name}: {key}[{index}]");
            }
            assert_eq!(found.len(), expected.len(), "{name}: {key}: {found:?}");
        }
        compared += 1;
    }
    assert!(compared > 0, "the folder of samples has no truth in it");
}
