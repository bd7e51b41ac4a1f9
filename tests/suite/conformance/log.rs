//! Who called whom, and what was drawn.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use super::value::V;

/// What happened, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    pub(crate) fn push(&self, entry: impl Into<String>) {
        self.0.lock().unwrap().push(entry.into());
    }

    pub(crate) fn entries(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }

    /// The answer, in the form of the cases that have no source: what is in
    /// memory is not forced.
    pub(crate) fn answer_in_memory(&self, mut answer: Value) -> Value {
        let entries = self.entries();

        if !entries.is_empty() {
            answer["log"] = json!(entries);
        }

        answer
    }

    /// The answer, in the form of the cases. A log that says nothing is left
    /// out, as are the draws of a source that was not opened.
    pub(crate) fn answer(&self, mut answer: Value) -> Value {
        let entries = self.entries();
        let drawn = |prefix: &str| -> Option<Vec<Value>> {
            entries.contains(&format!("{prefix}start()")).then(|| {
                entries
                    .iter()
                    .filter_map(|entry| entry.strip_prefix(&format!("{prefix}pull(")))
                    .map(|value| serde_json::from_str(&value[..value.len() - 1]).unwrap())
                    .collect()
            })
        };

        if let Some(pulled) = drawn("") {
            answer["pulled"] = json!(pulled);
        }
        if let Some(pulled) = drawn("other.") {
            answer["other_pulled"] = json!(pulled);
        }
        if entries.iter().any(|entry| entry != "force()") {
            answer["log"] = json!(entries);
        }

        answer
    }
}

/// A source that tells the log what is drawn from it. It opens when its first
/// value is drawn, and is cleaned up if it is dropped between that and its end.
pub(crate) struct Traced {
    values: std::vec::IntoIter<V>,
    names: [String; 4],
    pull: String,
    log: Log,
    open: bool,
    done: bool,
}

impl Traced {
    /// The source of a case, or the other one.
    pub(crate) fn outer(values: Vec<V>, prefix: &str, log: &Log) -> Self {
        Self::of(
            values,
            ["start()", "end()", "cleanup()", ""].map(|name| format!("{prefix}{name}")),
            format!("{prefix}pull"),
            log,
        )
    }

    pub(crate) fn inner(of: &V, values: Vec<V>, log: &Log) -> Self {
        Self::of(
            values,
            ["start", "end", "cleanup", ""].map(|name| format!("inner_{name}({of})")),
            "inner_pull".to_owned(),
            log,
        )
    }

    fn of(values: Vec<V>, names: [String; 4], pull: String, log: &Log) -> Self {
        Self {
            values: values.into_iter(),
            names,
            pull,
            log: log.clone(),
            open: false,
            done: false,
        }
    }

    /// PHP code cannot ask a deferred generator to clean up.
    pub(crate) fn without_cleanup(mut self) -> Self {
        self.names[2].clear();
        self
    }
}

impl Iterator for Traced {
    type Item = V;

    fn next(&mut self) -> Option<V> {
        if !self.open {
            self.open = true;
            self.log.push(self.names[0].as_str());
        }

        let value = self.values.next();

        match &value {
            Some(value) => self.log.push(format!("{}({value})", self.pull)),
            None if !self.done => {
                self.done = true;
                self.log.push(self.names[1].as_str());
            }
            None => {}
        }

        value
    }
}

impl Drop for Traced {
    fn drop(&mut self) {
        if self.open && !self.done && !self.names[2].is_empty() {
            self.log.push(self.names[2].as_str());
        }
    }
}
