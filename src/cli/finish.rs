//! The end of a task that writes a session.

use super::around::refuges;
use super::tasks::{Desk, Failed};
use crate::lang::leaving;
use crate::store::Keeper;

impl Desk {
    /// Writes the file and lets go of it. What the file does not take goes to the state
    /// folder, so that what was typed or piped is never thrown away.
    ///
    /// # Errors
    ///
    /// Where the file was not written: why, and where everything is instead.
    pub fn finish(&self, mut keeper: Keeper) -> Result<(), Failed> {
        let language = self.language;
        if let Err(trouble) = keeper.settle() {
            let trouble = trouble.say(language);
            let entries = keeper.kept().entries;
            let Ok(path) = keeper.rescue(&refuges(&self.paths)) else {
                let unkept = leaving::unkept(language, entries);
                return Err(Failed::Because(format!("{trouble}. {unkept}")));
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
