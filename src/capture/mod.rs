//! One typed line becomes edits: parsing, the chips of what was understood, completion, and what a Vietnamese input method does to the letters.
