//! Ends a task that writes a session.

use super::around::refuges;
use super::tasks::{Desk, Failed};
use crate::lang::leaving;
use crate::model::Language;
use crate::store::{self, Keeper, Whereabouts};

impl Desk {
    /// Writes the file and releases it. Entries that cannot be written go to the state
    /// folder, so that no typed or piped text is thrown away.
    ///
    /// # Errors
    ///
    /// Why the file was not written, and where everything is instead.
    pub fn finish(&self, mut keeper: Keeper) -> Result<(), Failed> {
        let language = self.language;
        if let Err(trouble) = keeper.settle() {
            let trouble = trouble.say(language);
            let Ok(path) = keeper.rescue(&refuges(&self.paths)) else {
                let unwritten = keeper.unwritten();
                drop(keeper.close());
                let mut said = vec![trouble];
                said.extend(left(language, &unwritten.find()));
                return Err(Failed::Because(said.join("\n")));
            };
            drop(keeper.close());
            let path = path.display().to_string();
            let said = leaving::kept_instead(language, &trouble, &path);
            return Err(Failed::Because(said));
        }
        keeper
            .close()
            .map_err(|trouble| Failed::Because(trouble.say(language)))
    }
}

/// Tells where the entries are that the file lacks, a sentence each.
pub fn left(language: Language, found: &Whereabouts) -> Vec<String> {
    let journal = found.journal.display().to_string();
    let file = store::argument(&found.file);
    let command = format!("laneway recover {file} --apply");
    let mut said = Vec::new();
    let (back, aside, lost) = (found.back, found.aside, found.lost);
    if back.entries > 0 {
        let words = leaving::back_again(language, back.entries, back.steps, &journal);
        said.push(words);
    }
    if aside.entries > 0 {
        let (entries, steps) = (aside.entries, aside.steps);
        said.push(leaving::to_recover(
            language, entries, steps, &journal, &command,
        ));
    }
    if lost.entries > 0 {
        said.push(leaving::unkept(language, lost.entries, lost.steps));
    }
    said
}
